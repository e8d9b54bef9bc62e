// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/runningpanel.h"

#include "app/base/english.h"
#include "views/common/mirror.h"
#include "views/common/style.h"
#include "views/models/words.h"

#include <QAbstractButton>
#include <QLocale>
#include <QPainter>

namespace {

constexpr qsizetype Most = 3;
constexpr int RowHeight = 42, LastHeight = 30;

Status statusOfRun(RunState state)
{
    return isGood(state) ? Status::Verified : !isFinal(state) ? Status::Updating : state == RunState::Cancelled ? Status::Stopped : state == RunState::Unknown ? Status::Stale : Status::Critical;
}

/// "Step 3 of 5, waiting for replica 2".
QString progressText(const Activity &activity)
{
    if (!activity.operation)
        return activity.source;
    for (const ItemStatus &item : activity.operation->items()) {
        for (qsizetype i = 0; i < item.steps.size(); ++i) {
            const StepStatus &step = item.steps[i];
            if (step.state != RunState::Running && step.state != RunState::Settling)
                continue;
            const QString number = RunningPanel::tr("Step %1 of %2").arg(i + 1).arg(item.steps.size());
            return step.text.isEmpty() ? number : number + QStringLiteral(", ") + English::shown(step.text);
        }
    }
    return activity.source;
}

} // namespace

class RunningPanel::Row final : public QAbstractButton {
public:
    explicit Row(bool isLast)
        : m_isLast(isLast)
    {
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return QSize(100, Look::current().px(m_isLast ? LastHeight : RowHeight)); }
    void set(const Activity &activity)
    {
        m_run = activity.run;
        m_state = activity.state;
        m_percent = activity.fraction < 0 ? -1 : 100 * activity.fraction;
        setText(operationTitle(activity.title));
        m_note = m_isLast ? RunningPanel::tr("%1, %2").arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(activity.at).time(), QLocale::ShortFormat), runStateTitle(activity.state).toLower())
                          : progressText(activity);
        setAccessibleName(m_isLast ? RunningPanel::tr("Last: %1, %2").arg(text(), m_note) : QStringLiteral("%1, %2, %3").arg(text(), m_note, percentText()));
        update();
    }
    const QString &run() const { return m_run; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Look &look = Look::current();
        QPainter painter(this);
        if (underMouse())
            painter.fillRect(rect(), look[Token::Hover]);
        painter.fillRect(QRect(0, 0, width(), 1), look[Token::Line]);
        const QRect inner = rect().adjusted(look.px(12), 0, -look.px(12), 0);
        m_isLast ? paintLast(painter, inner) : paintRunning(painter, inner);
        if (hasFocus())
            paintFocus(painter, rect(), look.px(4));
    }

private:
    QString percentText() const { return m_percent < 0 ? QString() : RunningPanel::tr("%1 %").arg(int(m_percent)); }
    void paintLast(QPainter &painter, const QRect &inner) const
    {
        const Look &look = Look::current();
        paintStatus(painter, mirrored(QRect(inner.x(), 0, look.px(12), height()), inner), statusOfRun(m_state));
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T2]);
        const QRect line = inner.adjusted(look.px(20), 0, 0, 0);
        painter.drawText(mirrored(line, inner), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, painter.fontMetrics().elidedText(RunningPanel::tr("Last: %1, %2").arg(text(), m_note), Qt::ElideRight, line.width()));
    }
    void paintRunning(QPainter &painter, const QRect &inner) const
    {
        const Look &look = Look::current();
        const QRect upper(inner.x(), look.px(5), inner.width(), look.px(17)), lower(inner.x(), look.px(22), inner.width(), look.px(15));
        painter.setFont(look.font(Type::Name));
        painter.setPen(look[Token::T1]);
        painter.drawText(upper, Qt::AlignVCenter | Qt::TextSingleLine, painter.fontMetrics().elidedText(text(), Qt::ElideRight, upper.width()));
        const int bar = m_percent < 0 ? 0 : look.px(132);
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T3]);
        painter.drawText(lower, Qt::AlignVCenter | Qt::TextSingleLine, painter.fontMetrics().elidedText(m_note, Qt::ElideRight, lower.width() - bar - look.px(8)));
        if (bar == 0)
            return;
        paintBar(painter, mirrored(QRect(lower.right() - bar, lower.y(), look.px(96), lower.height()), lower), m_percent, Token::Info);
        painter.setPen(look[Token::T2]);
        painter.drawText(lower, Qt::AlignVCenter | Qt::AlignRight, percentText());
    }

    const bool m_isLast;
    QString m_run, m_note;
    RunState m_state = RunState::Running;
    double m_percent = -1;
};

RunningPanel::RunningPanel(QWidget *parent)
    : Panel(tr("Running actions"), parent)
    , m_last(new Row(true))
    , m_none(new Label(tr("Nothing is being done, and nothing was done yet."), Type::Body, Token::T3))
{
    for (qsizetype i = 0; i < Most; ++i)
        m_rows.append(new Row(false));
    for (Row *row : m_rows + QList<Row *> {m_last}) {
        row->hide();
        add(row);
        connect(row, &QAbstractButton::clicked, this, [this, row] { Q_EMIT runWanted(row->run()); });
    }
    auto *none = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 10}});
    m_none->setWordWrap(true);
    none->add(m_none, 1);
    add(none);
    addStretch();
}

void RunningPanel::setModel(ActivityModel *model, const Clock *clock)
{
    m_model = model;
    m_clock = clock;
    if (!model) {
        m_none->setText(tr("This window only looks."));
        return;
    }
    connect(model, &ActivityModel::updated, this, &RunningPanel::refresh);
    refresh();
}

QList<QWidget *> RunningPanel::rows() const
{
    QList<QWidget *> shown;
    for (Row *row : m_rows + QList<Row *> {m_last}) {
        if (row->isVisible())
            shown.append(row);
    }
    return shown;
}

void RunningPanel::refresh()
{
    QList<const Activity *> running;
    const Activity *last = nullptr;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const Activity *activity = m_model->activity(row);
        if (!activity)
            continue;
        if (!isFinal(activity->state) && activity->operation)
            running.append(activity);
        else if (!last)
            last = activity;
    }
    for (qsizetype i = 0; i < Most; ++i) {
        m_rows[i]->setVisible(i < running.size());
        if (i < running.size())
            m_rows[i]->set(*running[i]);
    }
    m_last->setVisible(last);
    if (last)
        m_last->set(*last);
    m_none->parentWidget()->setVisible(running.isEmpty() && !last);
    setNote(running.isEmpty() ? QString() : QLocale().toString(running.size()));
}
