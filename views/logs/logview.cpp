// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/logs/logview.h"

#include <QClipboard>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <cmath>

namespace {

constexpr int FrameMilliseconds = 16; ///< 60 a second
constexpr int LongestShown = 20'000;  ///< characters of one line
constexpr int LongestPrefix = 32;
constexpr qint64 MostCopied = 200'000; ///< lines; more is what saving is for

QString shown(const LogBuffer &buffer, qint64 line)
{
    return buffer.text(line).left(LongestShown).replace(u'\t', QStringLiteral("    "));
}

} // namespace

LogView::LogView(const LogBuffer &buffer, const LogSearch &search, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_buffer(buffer)
    , m_search(search)
{
    setLayoutDirection(Qt::LeftToRight); // as programs write
    setAccessibleName(tr("Lines of the log"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    m_paint.setSingleShot(true);
    connect(&m_paint, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    connect(&search, &LogSearch::changed, viewport(), qOverload<>(&QWidget::update));
    m_painted.start();
    measure();
}

Token LogView::colorOf(int part)
{
    static constexpr Token Series[] {Token::K2, Token::K3, Token::K4, Token::K1, Token::WarnText, Token::InfoText, Token::OkText, Token::CritText};
    return Series[size_t(part) % std::size(Series)];
}

void LogView::measure()
{
    m_font = Look::current().font(Type::Mono);
    m_advance = QFontMetricsF(m_font).horizontalAdvance(u'M');
    m_lineHeight = Look::current().lineHeight(Type::Mono);
    refresh();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        measure();
}

void LogView::setParts(const QStringList &names)
{
    m_parts = names;
    m_prefix = 0;
    for (const QString &name : names)
        m_prefix = std::max(m_prefix, int(std::min<qsizetype>(name.size(), LongestPrefix)));
    refresh();
}

void LogView::setWrap(bool wrap)
{
    m_wrap = wrap;
    refresh();
}

void LogView::setFollow(bool follow)
{
    m_follow = follow;
    refresh();
}

int LogView::textLeft() const
{
    return Look::current().px(10) + (m_prefix > 0 ? int(std::lround((m_prefix + 2) * m_advance)) : 0);
}

int LogView::columns() const
{
    return std::max(10, int((viewport()->width() - textLeft() - Look::current().px(10)) / m_advance));
}

/// By its bytes: exact for ASCII, more than needed for the rest.
int LogView::rowsOf(qint64 line) const
{
    return m_wrap ? std::clamp(int(std::min<qsizetype>(m_buffer.line(line).size(), LongestShown) + columns() - 1) / columns(), 1, 200) : 1;
}

/// The first line in sight when the last one stands at the lower edge.
qint64 LogView::lastTop() const
{
    int room = std::max(1, viewport()->height() / m_lineHeight);
    qint64 line = m_buffer.endLine();
    while (line > m_buffer.firstLine() && (room -= rowsOf(line - 1)) >= 0)
        --line;
    return std::min(line, std::max(m_buffer.firstLine(), m_buffer.endLine() - 1));
}

qint64 LogView::topLine() const
{
    return m_buffer.firstLine() + verticalScrollBar()->value();
}

void LogView::updateScrollBars()
{
    const qint64 top = lastTop();
    m_isAdjusting = true;
    const qint64 dropped = m_buffer.firstLine() - std::exchange(m_first, m_buffer.firstLine());
    if (dropped > 0 && !m_follow) // what is looked at stays where it is
        verticalScrollBar()->setValue(int(std::max<qint64>(0, verticalScrollBar()->value() - dropped)));
    verticalScrollBar()->setRange(0, int(top - m_buffer.firstLine()));
    verticalScrollBar()->setPageStep(std::max(1, viewport()->height() / m_lineHeight));
    if (m_follow)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_isAdjusting = false;
    const int beyond = m_wrap ? 0 : std::max(0, m_longest - columns());
    horizontalScrollBar()->setRange(0, beyond);
    horizontalScrollBar()->setPageStep(columns());
}

void LogView::refresh()
{
    updateScrollBars();
    if (!m_paint.isActive())
        m_paint.start(int(std::clamp<qint64>(FrameMilliseconds - m_painted.elapsed(), 0, FrameMilliseconds)));
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void LogView::scrollContentsBy(int, int)
{
    const bool follow = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    if (!m_isAdjusting && follow != m_follow) {
        m_follow = follow;
        Q_EMIT followChanged(follow);
    }
    viewport()->update();
}

void LogView::scrollTo(qint64 line)
{
    verticalScrollBar()->setValue(int(std::clamp(line, m_buffer.firstLine(), lastTop()) - m_buffer.firstLine()));
}

void LogView::showLine(qint64 line)
{
    m_current = line;
    const int page = verticalScrollBar()->pageStep();
    if (line < topLine() || line >= topLine() + page - 1)
        scrollTo(line - page / 3);
    viewport()->update();
}

void LogView::paintEvent(QPaintEvent *)
{
    m_painted.restart();
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight); // it would take the application's
    const Look &look = Look::current();
    painter.fillRect(viewport()->rect(), look[Token::Sunk]);
    painter.setFont(m_font);
    int y = 0;
    const int longest = m_longest;
    for (qint64 line = topLine(); line < m_buffer.endLine() && y < viewport()->height(); ++line) {
        const int rows = rowsOf(line);
        paintLine(painter, line, y, rows);
        y += rows * m_lineHeight;
    }
    if (m_longest > longest)
        QMetaObject::invokeMethod(this, &LogView::updateScrollBars, Qt::QueuedConnection);
    if (hasFocus()) {
        painter.setPen(QPen(look[Token::Acc], 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void LogView::paintLine(QPainter &painter, qint64 line, int y, int rows)
{
    const Look &look = Look::current();
    const int part = m_buffer.part(line), left = textLeft(), width = columns();
    const QString text = shown(m_buffer, line);
    m_longest = std::max(m_longest, int(text.size()));
    if (line == m_current)
        painter.fillRect(0, y, viewport()->width(), rows * m_lineHeight, look[Token::Sel]);
    const int shift = m_wrap ? 0 : horizontalScrollBar()->value();
    const Position from = std::min(m_from, m_to), to = std::max(m_from, m_to);
    const auto fill = [&](qsizetype begin, qsizetype length, const QColor &color) {
        for (qsizetype at = begin; at < begin + length;) {
            const qsizetype row = m_wrap ? at / width : 0, column = m_wrap ? at % width : at - shift;
            const qsizetype count = std::min(begin + length - at, m_wrap ? width - column : length);
            painter.fillRect(QRectF(left + double(std::max<qsizetype>(column, 0)) * m_advance, y + double(row) * m_lineHeight,
                                 double(count + std::min<qsizetype>(column, 0)) * m_advance, m_lineHeight), color);
            at += count;
        }
    };
    if (from.line >= 0 && from.line <= line && line <= to.line && from != to) {
        const int begin = line == from.line ? from.column : 0;
        fill(begin, std::max<qsizetype>(line == to.line ? to.column - begin : text.size() + 1 - begin, 0), look[Token::AccBg]);
    }
    for (qsizetype at = m_search.text().isEmpty() ? -1 : text.indexOf(m_search.text(), 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(m_search.text(), at + m_search.text().size(), Qt::CaseInsensitive))
        fill(at, m_search.text().size(), look[Token::WarnBg]);
    painter.setPen(look[Token::T1]);
    painter.save();
    painter.setClipRect(left - 1, y, viewport()->width() - left, rows * m_lineHeight);
    for (int row = 0; row < rows; ++row) {
        const QString piece = m_wrap ? text.mid(row * width, width) : text.mid(shift, width + 1);
        painter.drawText(QRect(left, y + row * m_lineHeight, viewport()->width(), m_lineHeight), Qt::AlignVCenter | Qt::TextSingleLine, piece);
    }
    painter.restore();
    if (m_prefix == 0 || part >= m_parts.size())
        return;
    painter.fillRect(0, y, look.px(3), rows * m_lineHeight, look[colorOf(part)]);
    painter.setPen(look[colorOf(part)]);
    const QRect column(look.px(10), y, left - look.px(10) - int(m_advance), m_lineHeight);
    painter.drawText(column, Qt::AlignVCenter | Qt::TextSingleLine, painter.fontMetrics().elidedText(m_parts[part], Qt::ElideLeft, column.width()));
}

LogView::Position LogView::positionAt(const QPoint &point) const
{
    int y = 0;
    for (qint64 line = topLine(); line < m_buffer.endLine(); ++line) {
        const int height = rowsOf(line) * m_lineHeight;
        if (point.y() < y + height || line + 1 == m_buffer.endLine()) {
            const int column = std::max(0, int(std::lround((point.x() - textLeft()) / m_advance)));
            return {line, m_wrap ? std::min(column, columns()) + std::max(0, point.y() - y) / m_lineHeight * columns() : column + horizontalScrollBar()->value()};
        }
        y += height;
    }
    return {};
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_to = positionAt(event->position().toPoint());
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_from = m_to;
    m_current = -1;
    viewport()->update();
    Q_EMIT selectionChanged();
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    if (event->position().y() < 0 || event->position().y() > viewport()->height())
        scrollTo(topLine() + (event->position().y() < 0 ? -1 : 1));
    m_to = positionAt(event->position().toPoint());
    viewport()->update();
    Q_EMIT selectionChanged();
}

void LogView::wheelEvent(QWheelEvent *event)
{
    QAbstractScrollArea::wheelEvent(event);
    event->accept();
}

/// Ctrl+F and / search here while the lines have the keyboard.
bool LogView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        if (static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const int page = verticalScrollBar()->pageStep() - 1;
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::Find) || event->text() == QStringLiteral("/"))
        Q_EMIT findWanted();
    else if (event->key() == Qt::Key_F3 || event->text() == QStringLiteral("n") || event->text() == QStringLiteral("N"))
        Q_EMIT nextWanted(!(event->modifiers() & Qt::ShiftModifier));
    else if (event->key() == Qt::Key_Home)
        scrollTo(m_buffer.firstLine());
    else if (event->key() == Qt::Key_End)
        scrollTo(m_buffer.endLine());
    else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown)
        scrollTo(topLine() + (event->key() == Qt::Key_PageUp ? -page : page));
    else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        scrollTo(topLine() + (event->key() == Qt::Key_Up ? -1 : 1));
    else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + (event->key() == Qt::Key_Left ? -8 : 8));
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void LogView::selectAll()
{
    if (m_buffer.count() == 0)
        return;
    m_from = {m_buffer.firstLine(), 0};
    m_to = {m_buffer.endLine() - 1, LongestShown};
    viewport()->update();
    Q_EMIT selectionChanged();
}

QString LogView::selectedText() const
{
    const Position from = std::min(m_from, m_to), to = std::max(m_from, m_to);
    QString text;
    if (from.line < 0 || from == to)
        return text;
    const qint64 last = std::min({to.line, m_buffer.endLine() - 1, from.line + MostCopied});
    for (qint64 line = std::max(from.line, m_buffer.firstLine()); line <= last; ++line) {
        const QString whole = shown(m_buffer, line);
        const int begin = line == from.line ? from.column : 0;
        text += whole.mid(begin, line == to.line ? std::max(0, to.column - begin) : -1);
        if (line < last)
            text += u'\n';
    }
    return text;
}

void LogView::copy() const
{
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}
