// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/claims/draftlist.h"

#include "views/common/badge.h"
#include "views/common/button.h"
#include "views/common/label.h"

#include <QDateTime>
#include <QLocale>

namespace {

constexpr int Most = 8;

} // namespace

void DraftList::show(const QList<ClaimDrafts::Entry> &drafts)
{
    if (m_rows) { // one of its buttons may have asked for this
        m_rows->hide();
        m_rows->deleteLater();
    }
    m_rows = new Box(QBoxLayout::TopToBottom, {.spacing = 2});
    if (!drafts.isEmpty())
        m_rows->add(new Label(tr("Drafts to go on with"), Type::CaptionStrong, Token::T2));
    for (const ClaimDrafts::Entry &draft : drafts.mid(0, Most)) {
        auto *row = new Box(QBoxLayout::LeftToRight, {.edges = Qt::BottomEdge, .padding = {0, 2, 0, 2}, .spacing = 8});
        auto *go = new Button(tr("Resume"));
        go->setSmall(true);
        go->setAccessibleName(tr("Resume %1").arg(draft.title));
        connect(go, &Button::clicked, this, [this, file = draft.file] { Q_EMIT resumeWanted(file); });
        row->add(new IconMark(QStringLiteral("file"), 14, Token::T3));
        row->add(new Label(draft.title, Type::Name), 1);
        row->add(new Label(tr("saved %1").arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(draft.savedAt), QLocale::ShortFormat)), Type::Caption, Token::T3));
        row->add(go);
        m_rows->add(row);
    }
    add(m_rows);
}
