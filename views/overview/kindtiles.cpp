// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/kindtiles.h"

#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"

#include <QAbstractButton>
#include <QGridLayout>
#include <QLocale>
#include <QPainter>

namespace {

constexpr int Height = 92, Inset = 14, LeastWidth = 128;

struct Part {
    Health health;
    int count;
};

} // namespace

class KindTiles::Tile final : public QAbstractButton {
public:
    Tile(std::optional<Kind> kind, const QString &title)
        : m_kind(kind)
    {
        setText(title);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    std::optional<Kind> kind() const { return m_kind; } ///< nullopt: GPUs
    QSize sizeHint() const override { return QSize(Look::current().px(LeastWidth), Look::current().px(Height) - 2); }
    QSize minimumSizeHint() const override { return QSize(1, sizeHint().height()); }
    /// `number` is empty while it is not known.
    void set(const QString &number, const QString &note, QList<Part> parts)
    {
        m_number = number;
        m_note = note;
        m_parts = std::move(parts);
        QStringList words;
        for (const Part &part : std::as_const(m_parts))
            words.append(QStringLiteral("%1 %2").arg(part.count).arg(statusWord(part.health)));
        setAccessibleName(number.isEmpty() ? KindTiles::tr("%1, not known yet").arg(text()) : QStringLiteral("%1: %2, %3").arg(text(), number, words.join(QStringLiteral(", "))));
        setToolTip(plainToolTip(words.join(QStringLiteral(", "))));
        update();
    }
    bool isFirstInRow = false, isFirstRow = true;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Look &look = Look::current();
        QPainter painter(this);
        if (underMouse())
            painter.fillRect(rect(), look[Token::Hover]);
        if (!isFirstInRow)
            painter.fillRect(mirrored(QRect(0, 0, 1, height()), rect()), look[Token::Line]);
        if (!isFirstRow)
            painter.fillRect(QRect(0, 0, width(), 1), look[Token::Line]);
        const QRect inner = rect().adjusted(look.px(Inset), 0, -look.px(Inset), 0);
        paintTitle(painter, inner);
        if (m_number.isEmpty()) {
            paintPanel(painter, QRect(inner.x(), look.px(36), inner.width() / 3, look.px(12)), look[Token::Line], Qt::transparent, 2);
        } else {
            painter.setFont(look.font(Type::Number));
            painter.setPen(look[Token::T1]);
            painter.drawText(QRect(inner.x(), look.px(29), inner.width(), look.px(26)), Qt::AlignVCenter, m_number);
            paintShares(painter, QRect(inner.x(), look.px(58), inner.width(), look.px(4)));
            paintCounts(painter, QRect(inner.x(), look.px(66), inner.width(), look.px(18)));
        }
        if (hasFocus())
            paintFocus(painter, rect(), look.px(4));
    }

private:
    static QString statusWord(Health health)
    {
        static const char *const Words[] {QT_TRANSLATE_NOOP("KindTiles", "healthy"), QT_TRANSLATE_NOOP("KindTiles", "updating"), QT_TRANSLATE_NOOP("KindTiles", "degraded"),
            QT_TRANSLATE_NOOP("KindTiles", "critical"), QT_TRANSLATE_NOOP("KindTiles", "stopped"), QT_TRANSLATE_NOOP("KindTiles", "of unknown health")};
        return KindTiles::tr(Words[size_t(health)]);
    }
    void paintTitle(QPainter &painter, const QRect &inner) const
    {
        const Look &look = Look::current();
        QRect line(inner.x(), look.px(9), inner.width(), look.px(18));
        paintIcon(painter, mirrored(QRect(line.x(), line.y(), look.px(16), line.height()), inner), m_kind ? kindIcon(*m_kind) : QStringLiteral("gpu"), look[Token::T2]);
        line.adjust(look.px(22), 0, 0, 0);
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T3]);
        const int noteWidth = painter.fontMetrics().horizontalAdvance(m_note), titleWidth = QFontMetrics(look.font(Type::Name)).horizontalAdvance(text());
        if (titleWidth + noteWidth + look.px(8) <= line.width())
            painter.drawText(mirrored(line, inner), Qt::AlignVCenter | Qt::AlignRight, m_note);
        painter.setFont(look.font(Type::Name));
        painter.setPen(look[Token::T2]);
        painter.drawText(mirrored(line, inner), Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(text(), Qt::ElideRight, line.width()));
    }
    void paintShares(QPainter &painter, const QRect &bar) const
    {
        int all = 0, seen = 0;
        for (const Part &part : m_parts)
            all += part.count;
        for (const Part &part : m_parts) {
            const int from = bar.x() + int(qint64(bar.width()) * seen / all);
            seen += part.count;
            const int to = bar.x() + int(qint64(bar.width()) * seen / all);
            painter.fillRect(mirrored(QRect(from, bar.y(), std::max(2, to - from - 1), bar.height()), bar), Look::current()[statusFill(statusOf(part.health))]);
        }
        if (all == 0)
            painter.fillRect(bar, Look::current()[Token::Line]);
    }
    void paintCounts(QPainter &painter, QRect line) const
    {
        const Look &look = Look::current();
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T2]);
        for (const Part &part : m_parts) {
            const QString count = QLocale().toString(part.count);
            const int width = look.px(16) + painter.fontMetrics().horizontalAdvance(count);
            if (width > line.width())
                break;
            paintStatus(painter, mirrored(QRect(line.x(), line.y(), look.px(11), line.height()), rect()), statusOf(part.health));
            painter.drawText(mirrored(line.adjusted(look.px(16), 0, 0, 0), rect()), Qt::AlignVCenter | Qt::AlignLeft, count);
            line.adjust(width + look.px(9), 0, 0, 0);
        }
    }

    const std::optional<Kind> m_kind;
    QString m_number, m_note;
    QList<Part> m_parts;
};

KindTiles::KindTiles(QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge, .radius = 6, .padding = {1, 1, 1, 1}}, parent)
    , m_grid(new QGridLayout)
{
    setAccessibleName(tr("What there is"));
    m_grid->setSpacing(0);
    add(m_grid);
    const std::pair<std::optional<Kind>, QString> kinds[] {{Kind::Cluster, tr("Clusters")}, {Kind::Vm, tr("Virtual machines")}, {Kind::Database, tr("Databases")}, {std::nullopt, tr("GPUs")},
        {Kind::Workload, tr("Workloads")}, {Kind::Volume, tr("Volumes")}};
    for (const auto &[kind, title] : kinds) {
        auto *tile = new Tile(kind, title);
        m_tiles.append(tile);
        connect(tile, &QAbstractButton::clicked, this, [this, tile] {
            if (!tile->kind())
                return Q_EMIT gpusWanted();
            const std::string_view name = kindName(*tile->kind());
            Q_EMIT queryWanted(QStringLiteral("kind:") + QString::fromLatin1(name.data(), qsizetype(name.size())));
        });
    }
    arrange();
    show(nullptr, nullptr);
}

QWidget *KindTiles::first() const
{
    return m_tiles.constFirst();
}

void KindTiles::arrange()
{
    const int columns = width() >= int(m_tiles.size()) * Look::current().px(LeastWidth) ? int(m_tiles.size()) : 3;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (qsizetype i = 0; i < m_tiles.size(); ++i) {
        m_grid->addWidget(m_tiles[i], int(i) / columns, int(i) % columns);
        m_tiles[i]->isFirstInRow = i % columns == 0;
        m_tiles[i]->isFirstRow = i < columns;
    }
    for (int column = 0; column < int(m_tiles.size()); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void KindTiles::resizeEvent(QResizeEvent *event)
{
    Box::resizeEvent(event);
    arrange();
}

void KindTiles::show(const EstateCounts *counts, const GpuTotals *gpus)
{
    constexpr Health Shown[] {Health::Healthy, Health::Updating, Health::Degraded, Health::Critical, Health::Stopped, Health::Unknown};
    for (Tile *tile : std::as_const(m_tiles)) {
        QList<Part> parts;
        if (tile->kind() && counts) {
            const KindTally &tally = (*counts)[size_t(*tile->kind())];
            for (Health health : Shown) {
                if (tally.of(health) > 0)
                    parts.append({health, tally.of(health)});
            }
            const bool tellsFresh = tally.all > 0 && tally.agesKnown;
            tile->set(QLocale().toString(tally.all), tellsFresh ? tr("%1 new in 30 d").arg(QLocale().toString(tally.fresh)) : QString(), parts);
        } else if (!tile->kind() && gpus) {
            const int faults = int(gpus->devicesIn[size_t(GpuState::Fault)]), unknown = int(gpus->devicesIn[size_t(GpuState::Unknown)]);
            for (const auto &[health, count] : {std::pair(Health::Healthy, int(gpus->devices) - faults - unknown), {Health::Critical, faults}, {Health::Unknown, unknown}}) {
                if (count > 0)
                    parts.append({health, count});
            }
            tile->set(QLocale().toString(gpus->devices), {}, parts);
        } else {
            tile->set({}, {}, {});
        }
    }
}
