// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/placespanel.h"

#include "app/claims/law.h"
#include "views/common/delegates.h"
#include "views/common/mirror.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"
#include "views/common/tableview.h"
#include "views/models/countryname.h"

#include <QLocale>
#include <QPainter>
#include <QStandardItemModel>
#include <cmath>
#include <map>

namespace {

enum Column { CountryColumn, OwnersColumn, CountColumn, ShareColumn };
enum Role { CodeRole = Qt::UserRole + 1, ForeignRole };

CellDelegate::RowState rowState(const QModelIndex &)
{
    return {};
}

bool isForeign(const QString &country)
{
    return !country.isEmpty() && !isUnderLaw(country, {QStringLiteral("EEA")});
}

QString ownerTitle(const MachineOwner &owner)
{
    return owner.kind == MachineOwner::Kind::Own ? PlacesPanel::tr("own machines") : owner.kind == MachineOwner::Kind::Provider ? owner.title : PlacesPanel::tr("whose is not told");
}

QString percentText(double part, double of)
{
    const double percent = of > 0 ? 100 * part / of : 0;
    return PlacesPanel::tr("%1 %").arg(QLocale().toString(percent, 'f', percent > 0 && percent < 10 ? 1 : 0));
}

/// The code of a country, and its name.
class CountryNameDelegate final : public CellDelegate {
public:
    explicit CountryNameDelegate(QObject *parent)
        : CellDelegate(rowState, parent)
    {
    }

protected:
    Type type() const override { return Type::Name; }
    Token color(const QModelIndex &index, const RowState &) const override { return index.data(CodeRole).toString().isEmpty() ? Token::T3 : Token::T1; }
    int ornament(const QModelIndex &) const override { return Look::current().px(30); }
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        const QRect inner = mirrored(rect.adjusted(Look::current().px(6), 0, 0, 0), rect);
        CellDelegate::paintValue(painter, mirrored(inner.adjusted(ornament(index), 0, 0, 0), inner), index, row);
        if (const QString code = index.data(CodeRole).toString(); !code.isEmpty())
            CountryChip::paint(painter, mirrored(QRect(inner.x(), inner.y(), CountryChip::width(code), inner.height()), inner), code);
    }
};

/// Owners, with a mark where another law than a European one reaches them.
class OwnersDelegate final : public CellDelegate {
public:
    explicit OwnersDelegate(QObject *parent)
        : CellDelegate(rowState, parent)
    {
    }

protected:
    Type type() const override { return Type::Caption; }
    int ornament(const QModelIndex &index) const override { return index.data(ForeignRole).toBool() ? Look::current().px(18) : 0; }
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        if (index.data(ForeignRole).toBool())
            paintStatus(painter, mirrored(QRect(rect.x(), rect.y(), Look::current().px(12), rect.height()), rect), Status::Degraded);
        CellDelegate::paintValue(painter, mirrored(rect.adjusted(ornament(index), 0, 0, 0), rect), index, row);
    }
};

} // namespace

/// The parts that European law alone, other laws too, and nobody knows which law reaches, side by side with their numbers below.
class PlacesPanel::Bar final : public QWidget {
public:
    Bar() { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }
    void set(const Whereabouts &where)
    {
        m_parts = {{Token::K1, PlacesPanel::tr("European law only"), where.european}, {Token::Warn, PlacesPanel::tr("Other law too"), where.reachedByOthers},
            {Token::K6, PlacesPanel::tr("Not known"), where.notKnown}};
        m_parts.removeIf([](const Part &part) { return part.count == 0; });
        QStringList words;
        for (const Part &part : std::as_const(m_parts))
            words.append(QStringLiteral("%1 %2").arg(part.word).arg(part.count));
        setAccessibleName(words.join(QStringLiteral(", ")));
        update();
    }
    QSize sizeHint() const override { return QSize(200, Look::current().px(32)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Look &look = Look::current();
        QPainter painter(this);
        int all = 0, seen = 0, x = 0;
        for (const Part &part : std::as_const(m_parts))
            all += part.count;
        for (const Part &part : std::as_const(m_parts)) {
            const int from = int(qint64(width()) * seen / all);
            seen += part.count;
            const int to = int(qint64(width()) * seen / all);
            painter.fillRect(mirrored(QRect(from, 0, std::max(2, to - from - 1), look.px(11)), rect()), look[part.color]);
            const QString word = QStringLiteral("%1 %2").arg(part.word, QLocale().toString(part.count));
            painter.setFont(look.font(Type::Caption));
            painter.fillRect(mirrored(QRect(x, look.px(20), look.px(8), look.px(8)), rect()), look[part.color]);
            painter.setPen(look[Token::T2]);
            const int room = std::max(0, std::min(painter.fontMetrics().horizontalAdvance(word) + 2, width() - x - look.px(13)));
            painter.drawText(mirrored(QRect(x + look.px(13), look.px(16), room, look.px(16)), rect()), Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(word, Qt::ElideRight, room));
            x += look.px(13 + 12) + room;
        }
    }

private:
    struct Part {
        Token color;
        QString word;
        int count;
    };
    QList<Part> m_parts;
};

PlacesPanel::PlacesPanel(QWidget *parent)
    : Panel(tr("Where things run"), parent)
    , m_share(new Label({}, Type::Number, Token::T1))
    , m_meaning(new Label(tr("reached by European law alone"), Type::Caption, Token::T3))
    , m_others(new Label({}, Type::Caption, Token::T2))
    , m_mark(new Glyph(Status::Degraded))
    , m_bar(new Bar)
    , m_model(new QStandardItemModel(0, 4, this))
    , m_table(new TableView)
{
    setNote(tr("an indicator, not an assessment"));
    m_meaning->setToolTip(plainToolTip(tr("By the country of the place, of the provider's seat, and of its parent's")));
    m_share->setElide(Qt::ElideNone);
    auto *head = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 4}, .spacing = 8});
    head->add(m_share);
    head->add(m_meaning, 1);
    head->add(m_mark);
    m_others->setElide(Qt::ElideNone);
    head->add(m_others);
    add(head);
    auto *bar = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 6}});
    bar->add(m_bar, 1);
    add(bar);
    m_model->setHorizontalHeaderLabels({tr("Country"), tr("Machines of"), tr("Resources"), tr("Share")});
    for (Column column : {CountColumn, ShareColumn})
        m_model->setHeaderData(column, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Countries"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new CellDelegate(rowState, m_table));
    m_table->setItemDelegateForColumn(CountryColumn, new CountryNameDelegate(m_table));
    m_table->setItemDelegateForColumn(OwnersColumn, new OwnersDelegate(m_table));
    m_table->setItemDelegateForColumn(CountColumn, new NumberDelegate(rowState, m_table));
    m_table->setItemDelegateForColumn(ShareColumn, new NumberDelegate(rowState, m_table));
    m_table->setColumnWidths({124, 0, 68, 46}, 72);
    add(m_table, 1);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) {
        if (const QString code = index.siblingAtColumn(CountryColumn).data(CodeRole).toString(); !code.isEmpty())
            Q_EMIT queryWanted(QStringLiteral("country:") + code);
    });
}

void PlacesPanel::show(const Whereabouts &where)
{
    if (m_isShown && where == m_shown)
        return;
    m_shown = where;
    m_isShown = true;
    m_share->setText(where.all() == 0 ? QStringLiteral("–") : percentText(where.european, where.all()));
    QStringList others;
    for (const auto &[country, count] : where.others)
        others.append(tr("%1 under %2 law").arg(QLocale().toString(count), country));
    m_others->setText(others.mid(0, 2).join(QStringLiteral(", ")));
    m_others->setToolTip(plainToolTip(others.join(u'\n')));
    m_mark->setVisible(!others.isEmpty());
    m_bar->set(where);
    fillTable(where);
}

void PlacesPanel::fillTable(const Whereabouts &where)
{
    struct Country {
        int count = 0;
        QStringList owners;
        bool foreign = false;
    };
    std::map<QString, Country> countries;
    for (const PlaceShare &share : where.shares) {
        Country &country = countries[share.country];
        country.count += share.resources;
        country.foreign |= isForeign(share.country) || isForeign(share.owner.seat) || isForeign(share.owner.parent);
        if (const QString owner = ownerTitle(share.owner); !country.owners.contains(owner))
            country.owners.append(owner);
    }
    std::vector<std::pair<QString, Country>> sorted(countries.begin(), countries.end());
    std::ranges::stable_sort(sorted, std::greater(), [](const auto &each) { return each.second.count; });
    const int current = m_table->currentIndex().row();
    m_model->setRowCount(0);
    for (const auto &[code, country] : sorted) {
        const auto cell = [&](const QString &text, const QString &spoken) {
            auto *item = new QStandardItem(text);
            item->setData(code, CodeRole);
            item->setData(country.foreign, ForeignRole);
            item->setData(spoken, Qt::AccessibleTextRole);
            return item;
        };
        const QString count = QLocale().toString(country.count), share = percentText(country.count, where.all()), owners = country.owners.join(QStringLiteral(", "));
        m_model->appendRow({cell(countryName(code), tr("%1, %2 resources").arg(countryName(code), count)),
            cell(owners, country.foreign ? tr("Machines of %1, which other laws than European ones reach").arg(owners) : tr("Machines of %1").arg(owners)), cell(count, tr("%1 resources").arg(count)), cell(share, tr("Share %1").arg(share))});
    }
    if (current >= 0 && current < m_model->rowCount())
        m_table->setCurrentIndex(m_model->index(current, 0));
}
