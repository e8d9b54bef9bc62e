// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/databases/familystrip.h"

#include "views/common/mirror.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"

#include <QAbstractButton>
#include <QLocale>
#include <QPainter>
#include <QTextDocument>
#include <algorithm>

namespace {

constexpr int Height = 70, TotalWidth = 196, MostTile = 230;
constexpr HomeKind Homes[] {HomeKind::Kubernetes, HomeKind::Vm, HomeKind::Managed};

/// "PostgreSQL 94, MySQL 31", the most frequent first.
QString enginesText(const DatabaseCounts &counts)
{
    std::vector<std::pair<QString, int>> engines(counts.byEngine.begin(), counts.byEngine.end());
    std::ranges::stable_sort(engines, std::ranges::greater(), &std::pair<QString, int>::second);
    QStringList parts;
    for (const auto &[engine, count] : engines)
        parts.append(engines.size() == 1 ? engine : QStringLiteral("%1 %2").arg(engine).arg(count));
    return parts.join(QStringLiteral(", "));
}

QString homesText(const DatabaseCounts &counts)
{
    return FamilyStrip::tr("%1 by operators, %2 on VMs, %3 managed").arg(counts.byHome[0]).arg(counts.byHome[1]).arg(counts.byHome[2]);
}

/// Shares of the homes side by side.
void paintShares(QPainter &painter, const QRect &rect, const DatabaseCounts &counts)
{
    const Look &look = Look::current();
    int x = rect.x(), seen = 0;
    for (HomeKind home : Homes) {
        seen += counts.byHome[size_t(home)];
        const int end = rect.x() + rect.width() * seen / std::max(1, counts.all());
        if (end > x)
            painter.fillRect(QRect(x, rect.y(), std::max(1, end - x - (end < rect.right() ? 1 : 0)), rect.height()), look[homeToken(home)]);
        x = end;
    }
}

} // namespace

Token homeToken(HomeKind home)
{
    return home == HomeKind::Kubernetes ? Token::K1 : home == HomeKind::Vm ? Token::K2 : Token::K6;
}

class FamilyStrip::Total final : public QWidget {
public:
    void set(const DatabaseCounts &counts)
    {
        const CostSum &cost = counts.cost;
        m_count = QLocale().toString(counts.all());
        m_note = cost.priced == 0 ? FamilyStrip::tr("cost unknown") : cost.unpriced == 0 ? FamilyStrip::tr("%1 a month").arg(cost.text())
                                                                                       : FamilyStrip::tr("%1 a month, %2 of %3 priced").arg(cost.text()).arg(cost.priced).arg(counts.all());
        setToolTip(plainToolTip(FamilyStrip::tr("%1 of %2 have a known cost").arg(cost.priced).arg(counts.all())));
        setAccessibleName(databasesText(counts.all()) + QStringLiteral(", ") + m_note);
        setFixedWidth(Look::current().px(TotalWidth));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Look &look = Look::current();
        QPainter painter(this);
        painter.setFont(look.font(Type::Number));
        painter.setPen(look[Token::T1]);
        painter.drawText(mirrored(QRect(look.px(14), look.px(14), width() - look.px(20), look.px(24)), rect()), Qt::AlignVCenter | Qt::AlignLeft, m_count);
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T3]);
        const int room = width() - look.px(22);
        painter.drawText(mirrored(QRect(look.px(14), look.px(40), room, look.px(14)), rect()), Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(m_note, Qt::ElideRight, room));
    }

private:
    QString m_count, m_note;
};

class FamilyStrip::Tile final : public QAbstractButton {
public:
    Tile()
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    }
    void set(const QString &family, const DatabaseCounts &counts)
    {
        m_family = family;
        m_counts = counts;
        setText(familyTitle(family));
        setMaximumWidth(Look::current().px(MostTile));
        const QString engines = enginesText(counts);
        setToolTip(plainToolTip(QStringLiteral("%1\n%2").arg(engines, homesText(counts))));
        setAccessibleName(QStringLiteral("%1, %2, %3, %4").arg(text(), databasesText(counts.all()), homesText(counts), engines));
        update();
    }
    const QString &family() const { return m_family; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Look &look = Look::current();
        QPainter painter(this);
        if (isChecked() || underMouse())
            painter.fillRect(rect(), look[isChecked() ? Token::Sel : Token::Hover]);
        painter.fillRect(mirrored(QRect(0, 0, 1, height()), rect()), look[Token::Line]);
        const QRect inner = rect().adjusted(look.px(12), 0, -look.px(12), 0);
        const QString count = QLocale().toString(m_counts.all());
        painter.setFont(look.font(Type::Strong));
        painter.setPen(look[Token::T1]);
        const QRect head(inner.x(), look.px(10), inner.width(), look.px(16));
        painter.drawText(head, Qt::AlignVCenter | Qt::AlignRight, count);
        const int room = inner.width() - painter.fontMetrics().horizontalAdvance(count) - look.px(6);
        painter.setFont(look.font(Type::Name));
        painter.setPen(look[Token::T2]);
        painter.drawText(head, Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(text(), Qt::ElideRight, room));
        paintShares(painter, QRect(inner.x(), look.px(32), inner.width(), look.px(6)), m_counts);
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T3]);
        painter.drawText(QRect(inner.x(), look.px(42), inner.width(), look.px(15)), Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(enginesText(m_counts), Qt::ElideRight, inner.width()));
        if (hasFocus())
            paintFocus(painter, rect(), 0);
    }

private:
    QString m_family;
    DatabaseCounts m_counts;
};

FamilyStrip::FamilyStrip(QWidget *parent)
    : Box(QBoxLayout::LeftToRight, {.fill = Token::Panel, .edges = Qt::BottomEdge, .padding = {0, 0, 0, 1}, .height = Height}, parent)
    , m_total(new Total)
{
    setAccessibleName(tr("Families of databases"));
    add(m_total);
    addStretch();
}

void FamilyStrip::show(const DatabaseCounts &all, const std::vector<std::pair<QString, DatabaseCounts>> &families, const QString &chosen)
{
    m_total->set(all);
    while (m_tiles.size() < qsizetype(families.size())) {
        auto *tile = new Tile;
        connect(tile, &QAbstractButton::toggled, this, [this, tile] { Q_EMIT familyChosen(tile->family(), tile->isChecked()); });
        m_tiles.append(tile);
        auto *row = static_cast<QBoxLayout *>(layout());
        row->insertWidget(row->count() - 1, tile, 1000); // before what is left over
    }
    for (qsizetype i = 0; i < m_tiles.size(); ++i) {
        m_tiles[i]->setVisible(i < qsizetype(families.size()));
        if (i >= qsizetype(families.size()))
            continue;
        m_tiles[i]->set(families[size_t(i)].first, families[size_t(i)].second);
        const QSignalBlocker quiet(m_tiles[i]);
        m_tiles[i]->setChecked(!chosen.isEmpty() && families[size_t(i)].first == chosen);
    }
}
