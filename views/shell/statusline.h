// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "views/common/badge.h"
#include "views/common/box.h"
#include "views/common/label.h"
#include "views/models/connectionsmodel.h"

/// The line at the bottom: how the connections stand in words, the listing under way, what is selected, and when everything
/// was last in step.
class StatusLine : public Box {
    Q_OBJECT

public:
    explicit StatusLine(const Clock &clock, QWidget *parent = nullptr);

    void setConnections(const QList<ConnectionSummary> &connections);
    void setResources(qint64 count);
    void setSelection(int selected, int marked);

Q_SIGNALS:
    /// The user asks about a connection; empty for all of them.
    void connectionAsked(const QString &name);

private:
    class Progress;
    void setProgress(const QList<ConnectionSummary> &connections);
    void setWorst(const QList<ConnectionSummary> &connections);

    const Clock &m_clock;
    Glyph *m_glyph, *m_worstGlyph;
    Label *m_summary, *m_worst, *m_progressText, *m_selection, *m_resources, *m_access, *m_synced;
    Box *m_worstBox, *m_progressBox, *m_selectionBox, *m_accessBox, *m_syncedBox;
    Progress *m_progress;
    QString m_worstName;
};
