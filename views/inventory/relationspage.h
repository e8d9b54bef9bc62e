// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/models/relationsmodel.h"

#include <QListView>

/// The relations of one resource; a click or Enter follows one.
class RelationsPage : public QListView {
    Q_OBJECT

public:
    explicit RelationsPage(InventoryStore &store, QWidget *parent = nullptr);
    void setResource(const Text &id);

Q_SIGNALS:
    void resourceWanted(const Text &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(const QModelIndex &index);

    RelationsModel m_model;
};
