// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/queryinterest.h"

#include "views/shell/mainwindow.h"
#include "views/shell/openwindows.h"

namespace {

constexpr int QuietMilliseconds = 700; ///< before a typed kind or type is asked of the systems

} // namespace

QueryInterest::QueryInterest(Workspace &workspace, const Interest &usual, const QueryField &field)
    : m_workspace(workspace)
    , m_usual(usual)
    , m_field(field)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(QuietMilliseconds);
    connect(&field, &QueryField::queryChanged, &m_timer, qOverload<>(&QTimer::start));
    connect(&m_timer, &QTimer::timeout, this, &QueryInterest::widen);
}

void QueryInterest::widen()
{
    Interest interest = m_usual;
    for (const MainWindow *window : openWindows()) {
        const QueryInterest &other = window->interest();
        if (&other.m_workspace == &m_workspace)
            other.addTo(interest);
    }
    m_workspace.setInterest(interest);
}

void QueryInterest::addTo(Interest &interest) const
{
    const Query &query = m_field.query();
    interest.types += query.types();
    if (query.kinds() != KindSet::all() && query.kinds().contains(Kind::Object)) {
        interest.kinds.insert(Kind::Object);
        if (query.types().isEmpty())
            interest.types.append(QStringLiteral("*"));
    }
}
