// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/activitypane.h"

#include "app/base/english.h"
#include "views/models/words.h"

#include <QJsonArray>
#include <QLocale>
#include <QPainter>

namespace {

constexpr qsizetype MostSteps = 200;

class ProgressBar final : public QWidget {
public:
    ProgressBar() { setFixedHeight(Look::current().px(6)); }
    double percent = 0;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintBar(painter, rect(), percent, Token::Info);
    }
};

QString spent(qint64 milliseconds)
{
    if (milliseconds < 0)
        return {};
    return milliseconds < 60'000 ? ActivityPane::tr("%1 s").arg(QLocale().toString(double(milliseconds) / 1000, 'f', 1)) : spanText(milliseconds);
}

Box *factRow(const QString &name, const QString &value, Type type = Type::Body)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 8});
    auto *title = new Label(name, Type::Body, Token::T3);
    title->setFixedWidth(Look::current().px(88));
    auto *text = new Label(value, type);
    text->setWordWrap(true);
    text->setSelectable();
    row->add(title, 0, Qt::AlignTop);
    row->add(text, 1);
    return row;
}

QString moment(Timestamp at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), QLocale::ShortFormat);
}

/// "b41e 09d7": easier to compare with another one.
QString grouped(const QByteArray &hexadecimal)
{
    QStringList groups;
    for (qsizetype i = 0; i < hexadecimal.size(); i += 4)
        groups.append(QLatin1String(hexadecimal.mid(i, 4)));
    return groups.join(u' ');
}

QString changesOf(const QJsonObject &intent)
{
    QStringList changes;
    for (const QJsonValue &change : intent.value(QLatin1String("changes")).toArray())
        changes.append(QStringLiteral("%1: %2 → %3").arg(change[QLatin1String("field")].toString(), change[QLatin1String("before")].toString(), change[QLatin1String("after")].toString()));
    return changes.join(u'\n');
}

} // namespace

Status statusOf(RunState state)
{
    switch (state) {
    case RunState::Waiting:
    case RunState::Cancelled:
        return Status::Stopped;
    case RunState::Running:
    case RunState::Settling:
        return Status::Updating;
    case RunState::Done:
        return Status::Healthy;
    case RunState::Verified:
        return Status::Verified;
    case RunState::Failed:
        return Status::Critical;
    case RunState::Refused:
        return Status::Blocked;
    case RunState::Changed:
    case RunState::Unknown:
        return Status::Degraded;
    }
    return Status::Stopped;
}

ActivityPane::ActivityPane(const Clock &clock, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = Qt::LeftEdge, .edge = Token::Line2, .padding = {1, 0, 0, 0}}, parent)
    , m_clock(clock)
    , m_glyph(new Glyph)
    , m_title(new Label({}, Type::Title))
    , m_percent(new Label({}, Type::Strong))
    , m_plan(new Badge)
    , m_cancel(new Button(tr("Stop")))
    , m_bar(new ProgressBar)
    , m_body(new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .padding = {14, 10, 14, 12}, .spacing = 8}))
    , m_scroll(new QScrollArea)
{
    setAccessibleName(tr("Run"));
    auto *head = new Box(QBoxLayout::TopToBottom, {.edges = Qt::BottomEdge, .padding = {14, 10, 12, 12}, .spacing = 8});
    auto *title = new Box(QBoxLayout::LeftToRight, {.spacing = 8, .height = 28});
    auto *progress = new Box(QBoxLayout::LeftToRight, {.spacing = 8, .height = 16});
    m_cancel->setSmall(true);
    m_cancel->setToolTip(tr("Nothing more is sent; what was sent goes on"));
    title->add(m_glyph);
    title->add(m_title);
    title->add(m_plan);
    title->addStretch();
    title->add(m_cancel);
    progress->add(m_bar, 1);
    progress->add(m_percent);
    head->add(title);
    head->add(progress);
    m_body->addStretch();
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Steps and record"));
    m_scroll->setWidget(m_body);
    add(head);
    add(m_scroll, 1);
    connect(m_cancel, &Button::clicked, this, [this] {
        if (m_operation)
            Q_EMIT cancelWanted(m_operation);
    });
}

void ActivityPane::setActivity(const Activity &activity)
{
    m_operation = activity.operation;
    const bool running = !isFinal(activity.state);
    m_glyph->setStatus(statusOf(activity.state));
    m_glyph->setAccessibleName(runStateTitle(activity.state));
    m_title->setText(operationTitle(activity.title));
    m_plan->setWord(tr("Plan %1").arg(activity.plan.left(8)), true);
    m_cancel->setVisible(running && m_operation && !m_operation->isCancelled());
    static_cast<ProgressBar *>(m_bar)->percent = running ? 100 * activity.fraction : 100;
    m_bar->setVisible(running);
    m_bar->update();
    m_percent->setText(running ? tr("%1 %").arg(qRound(100 * activity.fraction)) : tr("%1 in %2").arg(runStateTitle(activity.state), spent(activity.endedAt - activity.at)));
    delete m_content;
    m_content = new Box(QBoxLayout::TopToBottom, {.spacing = 6});
    addSteps(*m_content, stepsOf(activity));
    addRecord(*m_content, activity);
    static_cast<QBoxLayout *>(m_body->layout())->insertWidget(0, m_content);
}

/// The operation of this process knows more than the journal: what waits, and what was last heard.
QList<ActivityPane::Step> ActivityPane::stepsOf(const Activity &activity) const
{
    QList<Step> steps;
    if (!activity.operation) {
        for (const AuditEntry &entry : activity.entries)
            steps.append({stateOf(entry), entry.title.isEmpty() ? operationTitle(entry.operation) : English::shown(entry.title), English::shown(entry.message), entry.endedAt - entry.at});
        return steps;
    }
    const QList<PlanItem> &items = activity.operation->plan().items();
    for (qsizetype item = 0; item < items.size(); ++item) {
        const ItemStatus &status = activity.operation->items()[size_t(item)];
        for (qsizetype i = 0; i < status.steps.size(); ++i) {
            const StepStatus &step = status.steps[i];
            const QString words = English::shown(items[item].plan.steps[i].title);
            const QString title = items.size() == 1 ? words : tr("%1: %2").arg(items[item].plan.name, words);
            const bool unsent = step.state == RunState::Waiting && isFinal(status.state);
            const QString text = step.error ? errorText(*step.error) : unsent && status.error ? errorText(*status.error) : English::shown(step.text);
            const qint64 took = step.startedAt == NoTime ? -1 : (step.endedAt == NoTime ? m_clock.now() : step.endedAt) - step.startedAt;
            steps.append({unsent ? status.state : step.state, title, text, took});
        }
    }
    return steps;
}

void ActivityPane::addSteps(Box &box, const QList<Step> &steps) const
{
    for (const Step &step : steps.mid(0, MostSteps)) {
        const bool waits = step.state == RunState::Waiting;
        auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 10});
        auto *texts = new Box(QBoxLayout::TopToBottom, {.spacing = 1});
        auto *glyph = new Glyph(statusOf(step.state));
        glyph->setAccessibleName(runStateTitle(step.state));
        texts->add(new Label(step.title, isFinal(step.state) || waits ? Type::Name : Type::Strong, waits ? Token::T3 : Token::T1));
        if (!step.text.isEmpty())
            texts->add(new Label(step.text, Type::Caption, step.state == RunState::Failed ? Token::CritText : Token::T3));
        row->add(glyph, 0, Qt::AlignTop);
        row->add(texts, 1);
        row->add(new Label(spent(step.took), Type::Caption, Token::T3), 0, Qt::AlignTop);
        box.add(row);
        box.addGap(4);
    }
    if (steps.size() > MostSteps)
        box.add(new Label(tr("and %1 more").arg(steps.size() - MostSteps), Type::Caption, Token::T3));
}

void ActivityPane::addRecord(Box &box, const Activity &activity) const
{
    if (activity.entries.empty())
        return;
    const AuditEntry &first = activity.entries.front();
    const AuditEntry &last = activity.entries.back();
    box.addGap(6);
    box.add(new Label(tr("Record"), Type::CaptionStrong, Token::T2));
    const QString via = first.intent.value(QLatin1String("who")).toObject().value(QLatin1String("via")).toString();
    box.add(factRow(tr("Who"), tr("%1, by the %2").arg(first.who, via)));
    box.add(factRow(tr("When"), tr("%1 to %2").arg(moment(first.at), moment(last.endedAt))));
    box.add(factRow(tr("Target"), first.target, Type::Mono));
    if (!first.request.isEmpty())
        box.add(factRow(tr("Request"), first.request, Type::Mono));
    if (const QString changes = changesOf(first.intent); !changes.isEmpty())
        box.add(factRow(tr("Change"), changes));
    if (!last.message.isEmpty())
        box.add(factRow(tr("Outcome"), tr("%1: %2").arg(English::shown(last.outcome), English::shown(last.message))));
    box.add(factRow(tr("Plan"), first.plan.left(32) + u' ' + first.plan.mid(32), Type::Mono));
    box.add(factRow(tr("Hash"), tr("row %1: %2 …").arg(last.sequence).arg(grouped(last.hash.left(16))), Type::Mono));
}
