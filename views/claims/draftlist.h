// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/claimdrafts.h"
#include "views/common/box.h"

/// What was begun earlier and can be gone on with, the newest first. GUI thread.
class DraftList final : public Box {
    Q_OBJECT

public:
    explicit DraftList(QWidget *parent = nullptr)
        : Box(QBoxLayout::TopToBottom, {}, parent)
    {
    }
    void show(const QList<ClaimDrafts::Entry> &drafts);

Q_SIGNALS:
    void resumeWanted(const QString &file);

private:
    Box *m_rows = nullptr;
};
