// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/watchcommand.h"

#include "app/cli/interrupts.h"
#include "app/cli/listcommand.h"
#include "app/reports/jsonwriter.h"
#include "app/reports/resourcetree.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

template <typename Write>
void writeEvent(ByteSink &sink, std::string_view event, Write writeTheResource)
{
    JsonWriter json(sink, JsonWriter::Layout::Compact);
    json.beginObject();
    json.member("event", event);
    json.key("resource");
    writeTheResource(json);
    json.endObject();
    json.endDocument();
}

} // namespace

void WatchCommand::start()
{
    Result<Query> query = Query::parse(line().query());
    if (!query)
        return finishWith(ExitCode::Usage, query.error());
    m_query = *query;
    const ReportFormat format = line().format.value_or(ReportFormat::JsonLines);
    if (format != ReportFormat::JsonLines && format != ReportFormat::Json)
        return finishWith(
            ExitCode::Usage, {ErrorCode::InvalidArgument, QStringLiteral("watch writes jsonl"), {}, {}, {}});
    if (!choose())
        return;
    auto *interrupts = new Interrupts(this);
    interrupts->watchPipe(environment().outPipe);
    connect(interrupts, &Interrupts::interrupted, this, [this] { Q_EMIT finished(ExitCode::Done); });
    connect(&workspace().store(), &InventoryStore::changed, this, &WatchCommand::onChanged);
    connect(&workspace(), &Workspace::connectionsChanged, this, &WatchCommand::onConnectionsChanged);
    m_review.setSingleShot(!m_query.dependsOnTime());
    m_review.setInterval(m_query.dependsOnTime() ? 10s : 1s);
    connect(&m_review, &QTimer::timeout, this, &WatchCommand::review);
    if (m_query.dependsOnTime())
        m_review.start();
    Interest interest = interestOf(m_query);
    interest.follow = true;
    interest.usage = false; // a new sample every few seconds is no news of a resource
    openAll(interest);
}

/// Ends only where nothing will ever come.
void WatchCommand::onSettled()
{
    onConnectionsChanged();
    const QList<Workspace::Entry> entries = connections();
    const bool hopeless = std::ranges::all_of(entries, [](const Workspace::Entry &entry) {
        return entry.status.phase == ConnectionPhase::Failed && entry.status.retryAt == NoTime;
    });
    if (hopeless)
        Q_EMIT finished(ExitCode::Failed);
}

void WatchCommand::onConnectionsChanged()
{
    QStringList failing;
    for (const Failure &failure : failures())
        failing.append(failure.text());
    for (const QString &now : std::as_const(failing)) {
        if (!m_failing.contains(now))
            messages().note(now);
    }
    for (const QString &before : std::as_const(m_failing)) {
        if (!failing.contains(before))
            messages().note(QStringLiteral("over: ") + before);
    }
    m_failing = failing;
}

void WatchCommand::onChanged(const ChangeSet &changes)
{
    if (changes.collectionsChanged) {
        onConnectionsChanged();
        if (!m_query.isEmpty() && !m_review.isActive())
            m_review.start();
    }
    ByteSink sink(environment().out);
    for (const auto &[slot, resource] : changes.removed) {
        if (wasShown(slot))
            writeEvent(sink, "removed", [&](TreeWriter &out) { writeRemovedResource(out, *resource); });
        setShown(slot, false);
    }
    for (Slot slot : changes.added)
        look(slot, true, sink);
    for (Slot slot : changes.changed)
        look(slot, true, sink);
    deliver(sink);
}

/// Ages grow, and sources go stale, without a change of a resource.
void WatchCommand::review()
{
    ByteSink sink(environment().out);
    for (Slot slot = 0; slot < rows().size(); ++slot)
        look(slot, false, sink);
    deliver(sink);
}

void WatchCommand::look(Slot slot, bool changed, ByteSink &sink)
{
    if (!rows().resource(slot)) // changed and removed within one set
        return;
    const bool before = wasShown(slot);
    const bool now = m_query.isEmpty() || m_query.matches(rows(), slot, {environment().clock.now()});
    setShown(slot, now);
    if (now ? before && !changed : !before)
        return;
    const std::string_view event = !now ? "removed" : before ? "changed" : "added";
    writeEvent(sink, event, [&](TreeWriter &out) { writeResource(out, rows(), slot); });
}

void WatchCommand::setShown(Slot slot, bool shown)
{
    if (slot >= m_shown.size())
        m_shown.resize(rows().size());
    m_shown[slot] = shown;
}

void WatchCommand::deliver(ByteSink &sink)
{
    errno = 0;
    const Result<void> written = sink.finish();
    if (written || std::exchange(m_ended, true))
        return;
    if (errno == EPIPE)
        Q_EMIT finished(ExitCode::Done);
    else
        finishWith(ExitCode::Failed, written.error());
}
