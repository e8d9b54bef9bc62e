// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/documenteditor.h"

#include "views/common/look.h"
#include "views/inventory/documenthighlighter.h"

#include <QEvent>
#include <QFile>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

namespace {

constexpr qint64 LargestFile = 8 << 20;

} // namespace

/// The column with the numbers.
class DocumentEditor::Numbers final : public QWidget {
public:
    explicit Numbers(DocumentEditor *editor)
        : QWidget(editor)
        , m_editor(*editor)
    {
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        m_editor.paintNumbers(painter, event->rect());
    }

private:
    DocumentEditor &m_editor;
};

DocumentEditor::DocumentEditor(const QString &text, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new DocumentHighlighter(document()))
    , m_numbers(new Numbers(this))
{
    setLayoutDirection(Qt::LeftToRight); // as code
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setPlainText(text);
    setFormat(text.trimmed().startsWith(u'<') ? Document::Format::Xml : Document::Format::Yaml);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &DocumentEditor::fitNumbers);
    connect(this, &QPlainTextEdit::updateRequest, m_numbers, [this](const QRect &, int) { m_numbers->update(); });
    connect(this, &QPlainTextEdit::textChanged, this, [this] { markLine(0); });
    applyLook();
}

void DocumentEditor::setFormat(Document::Format format)
{
    m_highlighter->setFormat(format);
    m_highlighter->rehighlight();
}

QString DocumentEditor::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tr("It can't be read: %1.").arg(file.errorString());
    if (file.size() > LargestFile)
        return tr("It is larger than %1 MiB.").arg(LargestFile >> 20);
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    all.insertText(QString::fromUtf8(file.readAll()));
    setFormat(toPlainText().trimmed().startsWith(u'<') ? Document::Format::Xml : Document::Format::Yaml);
    moveCursor(QTextCursor::Start);
    return {};
}

void DocumentEditor::markLine(int line)
{
    if (m_marked == line)
        return;
    m_marked = line;
    QList<QTextEdit::ExtraSelection> marks;
    if (const QTextBlock block = document()->findBlockByNumber(line - 1); line > 0 && block.isValid()) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.format.setBackground(Look::current()[Token::CritBg]);
        marks.append(mark);
        const bool isSeen = viewport()->rect().contains(cursorRect(mark.cursor).center());
        if (!isSeen && !hasFocus()) // who writes elsewhere is not taken away from there
            verticalScrollBar()->setValue(std::max(0, line - 4));
    }
    setExtraSelections(marks);
    m_numbers->update();
}

void DocumentEditor::applyLook()
{
    const Look &look = Look::current();
    setFont(look.font(Type::Mono));
    QPalette palette = look.palette();
    palette.setColor(QPalette::Base, look[Token::Sunk]);
    setPalette(palette);
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 2);
    m_highlighter->rehighlight();
    fitNumbers();
}

void DocumentEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyLook();
}

/// Tab indents, by blanks, since tabs are wrong in YAML; Shift+Tab and Ctrl+Tab leave.
void DocumentEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier)
        insertPlainText(QStringLiteral("  "));
    else if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::ControlModifier)
        focusNextChild();
    else if (event->key() == Qt::Key_Backtab)
        focusPreviousChild();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void DocumentEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitNumbers();
}

int DocumentEditor::numbersWidth() const
{
    return fontMetrics().horizontalAdvance(u'0') * int(std::max<qsizetype>(3, QString::number(blockCount()).size())) + Look::current().px(16);
}

void DocumentEditor::fitNumbers()
{
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), numbersWidth(), inside.height());
}

void DocumentEditor::paintNumbers(QPainter &painter, const QRect &area)
{
    const Look &look = Look::current();
    painter.fillRect(area, look[Token::Head]);
    painter.setFont(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > area.bottom())
            break;
        const bool marked = block.blockNumber() + 1 == m_marked;
        const QRectF row(0, place.top(), m_numbers->width(), place.height());
        if (marked)
            painter.fillRect(row, look[Token::CritBg]);
        painter.setPen(look[marked ? Token::CritText : Token::T3]);
        painter.drawText(row.adjusted(0, 0, -look.px(8), 0), Qt::AlignRight | Qt::AlignVCenter, QString::number(block.blockNumber() + 1));
    }
}
