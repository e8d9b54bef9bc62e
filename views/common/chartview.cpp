// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/chartview.h"

#include "app/reports/chartpainter.h"
#include "views/common/accessiblerole.h"
#include "views/common/delegates.h"
#include "views/common/style.h"
#include "views/common/tableview.h"
#include "views/models/moneytext.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <cmath>

namespace {

ChartColours colours()
{
    const Look &look = Look::current();
    return {look[Token::T2], look[Token::T3], look[Token::Line], look[Token::Panel], {look[Token::K1], look[Token::K2], look[Token::K3], look[Token::K4], look[Token::K6]}};
}

QString valueText(const FieldValue &value, ColumnFormat format)
{
    if (const Money *money = std::get_if<Money>(&value))
        return moneyText(*money);
    return displayText(value, format, 0, QLocale());
}

bool isKnown(const FieldValue &value)
{
    return !std::isnan(chartNumber(value));
}

} // namespace

/// Where the chart is painted, and the pointer moves.
class ChartView::Canvas final : public QWidget {
public:
    explicit Canvas(ChartView &view)
        : m_view(view)
    {
        setAccessibleRole(this, QAccessible::Chart);
        setLayoutDirection(Qt::LeftToRight); // time runs to the right
        setFocusPolicy(Qt::StrongFocus);
        setMouseTracking(true);
    }

    std::optional<size_t> column;

    void choose(std::optional<size_t> wanted)
    {
        if (wanted == column)
            return;
        column = wanted;
        setAccessibleDescription(column ? m_view.columnText(*column) : QString());
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Look &look = Look::current();
        QPainter painter(this);
        painter.setLayoutDirection(Qt::LeftToRight); // it would take the application's
        painter.setFont(look.font(Type::Caption));
        paintChart(painter, area(), m_view.m_chart, colours());
        if (column && *column < m_view.m_chart.columnCount())
            paintReadout(painter);
        if (hasFocus()) {
            painter.setPen(QPen(look[Token::Acc], 2));
            painter.drawRect(rect().adjusted(1, 1, -1, -1));
        }
    }

    void mouseMoveEvent(QMouseEvent *event) override { choose(layout().columnAt(event->position().x())); }
    void leaveEvent(QEvent *) override
    {
        if (!hasFocus())
            choose({});
    }
    void focusInEvent(QFocusEvent *event) override
    {
        QWidget::focusInEvent(event);
        update();
    }
    void focusOutEvent(QFocusEvent *event) override
    {
        QWidget::focusOutEvent(event);
        choose({});
        update();
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        const size_t count = m_view.m_chart.columnCount();
        if (count == 0 || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
            return QWidget::keyPressEvent(event);
        switch (event->key()) {
        case Qt::Key_Left:
            return choose(column ? *column - (*column > 0) : count - 1);
        case Qt::Key_Right:
            return choose(column ? std::min(*column + 1, count - 1) : 0);
        case Qt::Key_Home:
            return choose(0);
        case Qt::Key_End:
            return choose(count - 1);
        case Qt::Key_Escape:
            if (column)
                return choose({});
            break;
        default:
            break;
        }
        QWidget::keyPressEvent(event);
    }

private:
    QRectF area() const { return QRectF(rect()).adjusted(4, 2, -4, -2); }
    ChartLayout layout() const { return ChartLayout(m_view.m_chart, area(), QFontMetricsF(Look::current().font(Type::Caption), this)); }

    /// A line through the column, and its values in a box that stays inside.
    void paintReadout(QPainter &painter) const
    {
        const Look &look = Look::current();
        const ChartLayout made = layout();
        const QStringList lines = m_view.columnText(*column).split(QStringLiteral("\n"));
        const QFontMetrics metrics = painter.fontMetrics();
        int width = 0;
        for (const QString &line : lines)
            width = std::max(width, metrics.horizontalAdvance(line));
        const int pad = look.px(6), x = qRound(made.x(*column));
        painter.setPen(QPen(look[Token::Ctl], 1));
        painter.drawLine(x, int(made.plot().top()), x, int(made.plot().bottom()));
        QRect box(0, 0, width + 2 * pad, int(lines.size()) * metrics.height() + 2 * pad);
        const bool fitsRight = x + pad + box.width() < this->width();
        box.moveTopLeft(QPoint(std::max(0, fitsRight ? x + pad : x - pad - box.width()), int(made.plot().top())));
        paintPanel(painter, box, look[Token::Raise], look[Token::Line2], 4);
        painter.setPen(look[Token::T1]);
        for (int i = 0; i < lines.size(); ++i)
            painter.drawText(QRect(box.x() + pad, box.y() + pad + i * metrics.height(), width, metrics.height()), Qt::AlignVCenter | Qt::TextSingleLine, lines[i]);
    }

    ChartView &m_view;
};

ChartView::ChartView(QWidget *parent)
    : QStackedWidget(parent)
    , m_canvas(new Canvas(*this))
    , m_table(new TableView)
    , m_model(new QStandardItemModel(this))
{
    addWidget(m_canvas);
    addWidget(m_table);
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new NumberDelegate(nullptr, m_table));
    m_table->setItemDelegateForColumn(0, new CellDelegate(nullptr, m_table));
    setFocusProxy(m_canvas);
}

void ChartView::setChart(const Chart &chart)
{
    m_chart = chart;
    setAccessibleName(chart.title);
    m_canvas->setAccessibleName(tr("%1, chart with %2 columns; arrow keys tell their values, Ctrl+T makes it a table").arg(chart.title).arg(chart.columnCount()));
    m_table->setAccessibleName(chart.title);
    const std::optional<size_t> kept = m_canvas->column;
    m_canvas->column.reset();
    if (kept && *kept < chart.columnCount())
        m_canvas->choose(kept);
    fillTable();
    m_canvas->update();
}

void ChartView::fillTable()
{
    const ListTable table = chartTable(m_chart);
    m_model->clear();
    QStringList titles;
    QList<int> widths;
    for (const ReportColumn &column : table.columns) {
        titles.append(column.title);
        widths.append(widths.isEmpty() ? 0 : 116);
    }
    for (const std::vector<FieldValue> &values : table.rows) {
        QList<QStandardItem *> row;
        for (size_t column = 0; column < values.size(); ++column) {
            auto *item = new QStandardItem(valueText(values[column], table.columns[column].format));
            item->setEditable(false);
            item->setData(titles[qsizetype(column)] + u' ' + item->text(), Qt::AccessibleTextRole);
            row.append(item);
        }
        m_model->appendRow(row);
    }
    m_model->setHorizontalHeaderLabels(titles);
    for (int column = 1; column < m_model->columnCount(); ++column)
        m_model->setHeaderData(column, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    m_table->setColumnWidths(widths, 90);
}

QString ChartView::columnText(size_t column) const
{
    QStringList lines {m_chart.columnTitle(column)};
    for (auto series = m_chart.series.rbegin(); series != m_chart.series.rend(); ++series) { // as they are stacked
        if (column >= series->values.size() || !isKnown(series->values[column]))
            continue;
        QString line = series->name + u' ' + valueText(series->values[column], m_chart.format);
        if (column < std::min(series->low.size(), series->high.size()) && isKnown(series->low[column]) && series->low[column] != series->high[column])
            line += tr(", %1 to %2").arg(valueText(series->low[column], m_chart.format), valueText(series->high[column], m_chart.format));
        lines.append(line);
    }
    if (lines.size() == 1)
        lines.append(tr("not known"));
    if (column < m_chart.budget.size() && chartNumber(m_chart.budget[column]) != 0)
        lines.append(m_chart.budgetName + u' ' + valueText(m_chart.budget[column], m_chart.format));
    return lines.join(u'\n');
}

void ChartView::showTable(bool shown)
{
    const bool hadFocus = isAncestorOf(focusWidget()) && focusWidget()->hasFocus();
    setCurrentWidget(shown ? static_cast<QWidget *>(m_table) : m_canvas);
    setFocusProxy(focusTarget());
    if (hadFocus)
        focusTarget()->setFocus();
}

bool ChartView::showsTable() const
{
    return currentWidget() == m_table;
}

std::optional<size_t> ChartView::column() const
{
    return m_canvas->column;
}

void ChartView::setColumn(std::optional<size_t> column)
{
    m_canvas->choose(column);
}

QWidget *ChartView::focusTarget() const
{
    return showsTable() ? static_cast<QWidget *>(m_table) : m_canvas;
}

void ChartView::changeEvent(QEvent *event)
{
    QStackedWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_canvas->update();
}
