// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/statusline.h"

#include "views/common/button.h"
#include "views/models/words.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

class StatusLine::Progress : public QWidget {
public:
    explicit Progress(QWidget *parent)
        : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    void setPercent(double percent)
    {
        m_percent = percent;
        update();
    }
    QSize sizeHint() const override { return QSize(Look::current().px(72), Look::current().px(12)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintBar(painter, rect(), m_percent, Token::Info);
    }

private:
    double m_percent = 0;
};

namespace {

using State = ConnectionSummary::State;

Box *cell(Qt::Edges edges = Qt::RightEdge)
{
    return new Box(QBoxLayout::LeftToRight, {.edges = edges, .padding = {10, 0, 10, 0}, .spacing = 6});
}

Label *caption(Token color = Token::T2)
{
    auto *label = new Label({}, Type::Caption, color);
    label->setElide(Qt::ElideNone);
    return label;
}

/// How bad a state is, the worst being the largest.
int badness(State state)
{
    switch (state) {
    case State::Failed:
        return 4;
    case State::Stale:
        return 3;
    case State::Degraded:
        return 2;
    default:
        return 0;
    }
}

} // namespace

StatusLine::StatusLine(const Clock &clock, QWidget *parent)
    : Box(QBoxLayout::LeftToRight, {.fill = Token::Head, .edges = Qt::TopEdge, .padding = {0, 1, 0, 0}, .height = 26}, parent)
    , m_clock(clock)
    , m_glyph(new Glyph)
    , m_worstGlyph(new Glyph(Status::Degraded))
    , m_summary(caption())
    , m_worst(new Label({}, Type::Caption, Token::T1))
    , m_progressText(caption())
    , m_selection(caption())
    , m_resources(caption())
    , m_access(caption())
    , m_synced(caption())
    , m_worstBox(cell())
    , m_progressBox(cell())
    , m_selectionBox(cell(Qt::LeftEdge | Qt::RightEdge))
    , m_accessBox(cell())
    , m_syncedBox(cell({}))
    , m_progress(new Progress(this))
{
    Box *summary = cell(), *resources = cell();
    summary->add(m_glyph);
    summary->add(m_summary);
    auto *why = new Button(tr("Why?"), Button::Shape::Link);
    why->setSmall(true);
    why->setAccessibleName(tr("Why does this connection fail?"));
    connect(why, &Button::clicked, this, [this] { Q_EMIT connectionAsked(m_worstName); });
    m_worstBox->add(m_worstGlyph);
    m_worstBox->add(m_worst);
    m_worstBox->add(why);
    m_progressBox->add(new Glyph(Status::Updating));
    m_progressBox->add(m_progressText);
    m_progressBox->add(m_progress);
    m_selectionBox->add(m_selection);
    resources->add(m_resources);
    m_accessBox->add(new IconMark(QStringLiteral("lock"), 12));
    m_accessBox->add(m_access);
    m_syncedBox->add(m_synced);
    add(summary);
    add(m_worstBox);
    add(m_progressBox);
    addStretch();
    for (Box *box : {m_selectionBox, resources, m_accessBox, m_syncedBox})
        add(box);
    for (Box *box : {m_worstBox, m_progressBox, m_selectionBox, m_accessBox, m_syncedBox})
        box->hide();
    setConnections({});
    setResources(0);
}

void StatusLine::setConnections(const QList<ConnectionSummary> &connections)
{
    const auto count = [&](auto predicate) { return int(std::ranges::count_if(connections, predicate)); };
    const int total = int(connections.size());
    const int saved = count([](const ConnectionSummary &c) { return c.isSaved(); });
    const int live = count([](const ConnectionSummary &c) { return !c.isSaved() && (c.state == State::Live || c.state == State::Degraded); });
    const int readOnly = count([](const ConnectionSummary &c) { return c.profile.readOnly; });
    m_glyph->setStatus(total == 0 ? Status::Stopped : saved == total ? Status::Stale : live + saved == total ? Status::Healthy : live == 0 ? Status::Critical : Status::Degraded);
    if (count([](const ConnectionSummary &c) { return c.state == State::Busy; }) > 0 && live == 0)
        m_glyph->setStatus(Status::Updating);
    m_summary->setText(total == 0 ? tr("No connections") : saved == 0 ? tr("%1 of %2 connections").arg(live).arg(total) : tr("%1 of %2 connections live, %3 saved").arg(live).arg(total).arg(saved));
    m_accessBox->setVisible(readOnly > 0);
    m_access->setText(readOnly == total ? tr("Read only") : tr("%1 of %2 read only").arg(readOnly).arg(total));
    setWorst(connections);
    setProgress(connections);
    Timestamp synced = NoTime;
    for (const ConnectionSummary &connection : connections) {
        if (connection.state == State::Live || connection.state == State::Degraded)
            synced = std::max(synced, connection.observedAt);
    }
    m_syncedBox->setVisible(synced != NoTime);
    m_synced->setText(tr("Synced %1").arg(QDateTime::fromMSecsSinceEpoch(synced).toString(QStringLiteral("HH:mm:ss"))));
}

void StatusLine::setWorst(const QList<ConnectionSummary> &connections)
{
    const auto worst = std::ranges::max_element(connections, {}, [](const ConnectionSummary &c) { return badness(c.state); });
    const bool any = worst != connections.end() && badness(worst->state) > 0;
    m_worstBox->setVisible(any);
    if (!any)
        return;
    m_worstName = worst->profile.name;
    m_worstGlyph->setStatus(worst->state == State::Failed ? Status::Critical : Status::Degraded);
    QString text = m_worstName + QStringLiteral(": ") + worst->trouble;
    if (worst->state == State::Stale && worst->observedAt != NoTime)
        text += tr(", data %1 old").arg(spanText(m_clock.now() - worst->observedAt));
    m_worst->setText(text);
}

void StatusLine::setProgress(const QList<ConnectionSummary> &connections)
{
    const auto busy = std::ranges::find_if(connections, [](const ConnectionSummary &c) { return c.state == State::Busy; });
    m_progressBox->setVisible(busy != connections.end());
    if (busy == connections.end())
        return;
    const bool known = busy->expected > 0;
    m_progress->setVisible(known);
    const double percent = known ? std::min(100.0, 100.0 * double(busy->rows) / double(busy->expected)) : 0;
    m_progress->setPercent(percent);
    const QString name = busy->profile.name;
    m_progressText->setText(known ? tr("Reading %1, %2%").arg(name).arg(int(percent)) : busy->rows > 0 ? tr("Reading %1, %2").arg(name, countText(busy->rows)) : tr("Reading %1").arg(name));
}

void StatusLine::setResources(qint64 count)
{
    m_resources->setText(countText(count));
}

void StatusLine::setSelection(int selected, int marked)
{
    m_selectionBox->setVisible(selected > 0 || marked > 0);
    m_selection->setText(marked > 0 ? tr("%1 marked").arg(QLocale().toString(marked)) : tr("%1 selected").arg(QLocale().toString(selected)));
}
