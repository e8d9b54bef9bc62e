// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/queryfield.h"

#include "views/common/icon.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"
#include "views/models/words.h"

#include <QTextDocument>
#include <QAbstractItemView>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QStringListModel>
#include <QStyleOptionFrame>
#include <QTextCharFormat>
#include <QToolTip>

namespace {

constexpr int IconRoom = 27, Padding = 5; ///< left of the text; around a token

/// What can stand after "kind:" and the like.
QStringList fixedValues(const QString &key)
{
    QStringList values;
    if (key == QLatin1String("kind")) {
        for (int kind = 0; kind < KindCount; ++kind)
            values.append(QString::fromLatin1(kindName(Kind(kind)).data()));
    } else if (key == QLatin1String("health")) {
        for (int health = 0; health < HealthCount; ++health)
            values.append(QString::fromLatin1(healthName(Health(health)).data()));
    } else if (key == QLatin1String("freshness")) {
        values = {QStringLiteral("live"), QStringLiteral("stale"), QStringLiteral("failed"), QStringLiteral("loading")};
    }
    return values;
}

/// Positions are told to people, 1-based, as "query, position 7".
int positionFrom(const QString &about)
{
    static const QRegularExpression number(QStringLiteral("(\\d+)$"));
    const QRegularExpressionMatch match = number.match(about);
    return match.hasMatch() ? match.captured(1).toInt() - 1 : 0;
}

} // namespace

QueryField::QueryField(QWidget *parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(this))
{
    setLayoutDirection(Qt::LeftToRight); // as the language of queries
    setFrame(false);
    setAccessibleName(tr("Query"));
    setAccessibleDescription(tr("Filters the inventory; words, or key:value"));
    setMaxLength(10'000);
    m_completer->setWidget(this);
    m_completer->setModel(new QStringListModel(m_completer));
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setMaxVisibleItems(12);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &QueryField::complete);
    connect(this, &QLineEdit::textChanged, this, &QueryField::parse);
    connect(this, &QLineEdit::textEdited, this, &QueryField::offerCompletion);
    connect(this, &QLineEdit::cursorPositionChanged, this, [this] { update(); });
    applyLook();
}

QSize QueryField::sizeHint() const
{
    return QSize(Look::current().px(560), Look::current().px(30));
}

void QueryField::applyLook()
{
    const Look &look = Look::current();
    QFont font = look.font(Type::Mono);
    font.setWordSpacing(look.px(2 * Padding)); // room for the edges of the tokens
    setFont(font);
    QPalette palette = look.palette();
    palette.setColor(QPalette::Base, Qt::transparent);
    setPalette(palette);
    setFixedHeight(look.px(30));
    updateMargins();
    colorKeys();
}

void QueryField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyLook();
}

void QueryField::setCounts(qint64 shown, qint64 total)
{
    const QLocale locale;
    m_counts = shown == total ? locale.toString(total) : tr("%1 of %2").arg(locale.toString(shown), locale.toString(total));
    updateMargins();
    update();
}

void QueryField::take(Query query)
{
    if (query.text() == m_query.text())
        return;
    m_query = std::move(query);
    Q_EMIT queryChanged(m_query);
}

/// What cannot be understood filters nothing, and neither does what follows it.
void QueryField::parse()
{
    Result<Query> parsed = Query::parse(text());
    m_error.clear();
    m_errorPosition = -1;
    if (parsed) {
        m_tokens = parsed->tokens();
        take(std::move(parsed).value());
    } else {
        m_error = sentence(parsed.error().message);
        m_errorPosition = positionFrom(parsed.error().about);
        m_tokens = {};
        Result<Query> before = Query::parse(text().left(text().lastIndexOf(u' ', m_errorPosition) + 1).trimmed());
        if (before) {
            m_tokens = before->tokens();
            take(std::move(before).value());
        }
    }
    setAccessibleDescription(m_error.isEmpty() ? tr("%1 shown").arg(m_counts) : tr("Error at character %1: %2").arg(m_errorPosition + 1).arg(m_error));
    setToolTip(plainToolTip(m_error));
    updateMargins();
    colorKeys();
    update();
}

/// Colours the keys of the tokens. A line edit takes formats for its text only from an input method, so this speaks as one.
void QueryField::colorKeys()
{
    QList<QInputMethodEvent::Attribute> attributes;
    for (const Query::Token &token : std::as_const(m_tokens)) {
        if (!token.isKeyed)
            continue;
        int length = 0;
        while (length < token.length && !QStringLiteral(":=<>!").contains(text().at(token.position + length)))
            ++length;
        QTextCharFormat format;
        format.setForeground(Look::current()[Token::Acc]);
        attributes.append({QInputMethodEvent::TextFormat, token.position - cursorPosition(), length + 1, format});
    }
    QInputMethodEvent event({}, attributes);
    QLineEdit::inputMethodEvent(&event);
}

void QueryField::updateMargins()
{
    const Look &look = Look::current();
    const QFontMetrics caption(look.font(Type::Caption));
    const QString right = m_error.isEmpty() ? m_counts : m_error;
    const int room = std::min(caption.horizontalAdvance(right), width() / 2) + look.px(12) + (text().isEmpty() ? 0 : look.px(20));
    setTextMargins(look.px(IconRoom), 0, room, 0);
}

QRect QueryField::clearRect() const
{
    if (text().isEmpty())
        return {};
    const int side = Look::current().px(24);
    return QRect(width() - side, (height() - side) / 2, side, side);
}

/// Where a character stands, in the widget's coordinates. The line edit tells only where its cursor is, so the rest is
/// measured from there.
double QueryField::textX(int position) const
{
    const QFontMetricsF metrics(font());
    const double cursor = cursorRect().x() + 5; // the rectangle starts five pixels before the cursor
    const int from = std::min(position, cursorPosition()), length = std::abs(position - cursorPosition());
    const double distance = metrics.horizontalAdvance(text().mid(from, length));
    return position < cursorPosition() ? cursor - distance : cursor + distance;
}

void QueryField::paintTokens(QPainter &painter) const
{
    const Look &look = Look::current();
    const int height20 = look.px(20), padding = look.px(Padding) - 1;
    for (const Query::Token &token : m_tokens) {
        if (!token.isKeyed)
            continue;
        const int left = int(textX(token.position)) - padding, right = int(std::ceil(textX(token.position + token.length))) + padding;
        paintPanel(painter, QRect(left, (height() - height20) / 2, right - left, height20), look[Token::Raise], look[Token::Line2], look.px(3));
    }
    if (m_errorPosition < 0)
        return;
    const int end = std::max<int>(m_errorPosition + 1, int(text().indexOf(u' ', m_errorPosition) < 0 ? text().size() : text().indexOf(u' ', m_errorPosition)));
    const int left = int(textX(std::min<int>(m_errorPosition, int(text().size())))), right = int(textX(std::min<int>(end, int(text().size()))));
    painter.fillRect(QRect(left, height() - look.px(6), std::max(right - left, look.px(6)), 2), look[Token::Crit]);
}

void QueryField::paintEvent(QPaintEvent *event)
{
    const Look &look = Look::current();
    {
        QPainter painter(this);
        painter.setLayoutDirection(Qt::LeftToRight); // it would take the application's
        QStyleOptionFrame frame;
        initStyleOption(&frame);
        frame.lineWidth = 1; // the base class paints none
        style()->drawPrimitive(QStyle::PE_PanelLineEdit, &frame, &painter, this);
        if (!m_error.isEmpty() && !hasFocus())
            paintPanel(painter, rect(), Qt::transparent, look[Token::Crit], look.px(4));
        paintIcon(painter, QRect(look.px(8), 0, look.px(14), height()), QStringLiteral("search"), look[Token::T3]);
        const QMargins margins = textMargins();
        if (text().isEmpty()) { // in the font of sentences, not of queries
            painter.setFont(look.font(Type::Body));
            painter.setPen(look[Token::T3]);
            painter.drawText(rect().adjusted(margins.left(), 0, -margins.right(), 0), Qt::AlignVCenter | Qt::TextSingleLine,
                tr("Filter by words, kind:pod, health:critical, mem>64Gi"));
        }
        painter.save();
        painter.setClipRect(rect().adjusted(margins.left() - look.px(Padding), 1, -margins.right() + look.px(Padding), -1));
        paintTokens(painter);
        painter.restore();
        const QRect cross = clearRect();
        if (!cross.isEmpty())
            paintIcon(painter, cross.adjusted(look.px(6), look.px(6), -look.px(6), -look.px(6)), QStringLiteral("close"), look[Token::T2]);
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[m_error.isEmpty() ? Token::T3 : Token::CritText]);
        const QRect right(width() - margins.right(), 0, margins.right() - (cross.isEmpty() ? look.px(8) : look.px(22)), height());
        painter.drawText(right, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
            painter.fontMetrics().elidedText(m_error.isEmpty() ? m_counts : m_error, Qt::ElideRight, right.width()));
    }
    QLineEdit::paintEvent(event);
}

void QueryField::keyPressEvent(QKeyEvent *event)
{
    QAbstractItemView *popup = m_completer->popup();
    const bool choosing = popup->isVisible();
    switch (event->key()) {
    case Qt::Key_Tab:
        if (choosing) {
            const QModelIndex index = popup->currentIndex().isValid() ? popup->currentIndex() : popup->model()->index(0, 0);
            complete(index.data().toString());
            popup->hide();
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        if (choosing) {
            event->ignore(); // the popup takes it
            return;
        }
        Q_EMIT left();
        return;
    case Qt::Key_Escape:
        if (choosing || text().isEmpty())
            break;
        clear();
        return;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void QueryField::mousePressEvent(QMouseEvent *event)
{
    if (clearRect().contains(event->position().toPoint()))
        clear();
    else
        QLineEdit::mousePressEvent(event);
}

void QueryField::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(clearRect().contains(event->position().toPoint()) ? Qt::ArrowCursor : Qt::IBeamCursor);
    QLineEdit::mouseMoveEvent(event);
}

void QueryField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    updateMargins();
}

/// Start and end of what is being typed: a key, or a value after "key:" and commas.
std::pair<int, int> QueryField::wordAtCursor() const
{
    const QString before = text().left(cursorPosition());
    int start = int(before.size());
    while (start > 0 && !QStringLiteral(" :,-").contains(before[start - 1]))
        --start;
    return {start, int(before.size())};
}

void QueryField::offerCompletion()
{
    const auto [start, end] = wordAtCursor();
    const QString word = text().mid(start, end - start);
    const qsizetype termStart = text().lastIndexOf(u' ', start > 0 ? start - 1 : 0) + 1;
    const qsizetype colon = text().indexOf(u':', termStart);
    QStringList words;
    if (colon >= 0 && colon < start) {
        words = fixedValues(text().mid(termStart, colon - termStart).remove(u'-'));
    } else if (word.size() >= 2) {
        const QStringList keys = Query::keys();
        for (const QString &key : keys)
            words.append(key + u':');
    }
    static_cast<QStringListModel *>(m_completer->model())->setStringList(words);
    m_completer->setCompletionPrefix(word);
    const int count = m_completer->completionCount();
    if (words.isEmpty() || count == 0 || (count == 1 && m_completer->currentCompletion() == word)) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = cursorRect();
    place.setWidth(Look::current().px(180));
    m_completer->complete(place);
}

void QueryField::complete(const QString &word)
{
    const auto [start, end] = wordAtCursor();
    setText(text().left(start) + word + text().mid(end));
    setCursorPosition(start + int(word.size()));
}
