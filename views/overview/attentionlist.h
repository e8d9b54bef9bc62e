// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/tableview.h"
#include "views/models/attentionmodel.h"

/// What needs attention, two lines each, with a button for what helps: a click on it, or Enter.
class AttentionList final : public TableView {
    Q_OBJECT

public:
    /// The model outlives it.
    explicit AttentionList(AttentionModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void helpWanted(const AttentionHelp &help);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitRows();
    AttentionModel &m_model;
};
