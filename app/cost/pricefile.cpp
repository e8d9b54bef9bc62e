// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/pricefile.h"

#include "app/cost/csvtable.h"

#include <QBuffer>
#include <QDateTime>
#include <algorithm>

namespace {

const QString Provider = QStringLiteral("provider"), Service = QStringLiteral("service"), Region = QStringLiteral("region"), Type = QStringLiteral("type"),
              Unit = QStringLiteral("unit"), Amount = QStringLiteral("price"), Currency = QStringLiteral("currency"), Basis = QStringLiteral("basis"),
              Source = QStringLiteral("source"), AsOf = QStringLiteral("asOf"), ValidFrom = QStringLiteral("validFrom"),
              ValidUntil = QStringLiteral("validUntil"), Priority = QStringLiteral("priority");
const QStringList Needed {Provider, Service, Region, Type, Unit, Amount, Currency};
const QStringList Columns = Needed + QStringList {Basis, Source, AsOf, ValidFrom, ValidUntil, Priority};

QString keyPart(CsvTable &table, const QString &column)
{
    const QString text = table.needed(column);
    if (text.contains(u'/') && column != Type)
        table.complain(column, QStringLiteral("\"%1\" has a slash in it").arg(text));
    return text;
}

template <typename Enum>
Enum choice(CsvTable &table, const QString &column, const QString &text, std::optional<Enum> (*named)(const QString &), const QString &choices)
{
    const std::optional<Enum> chosen = named(text);
    if (!chosen && !text.isEmpty())
        table.complain(column, QStringLiteral("\"%1\" is none of %2").arg(text, choices));
    return chosen.value_or(Enum());
}

int priority(CsvTable &table, const PriceDefaults &defaults)
{
    const QString text = table.cell(Priority);
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (text.isEmpty())
        return defaults.priority;
    if (!isNumber)
        table.complain(Priority, QStringLiteral("\"%1\" is no whole number").arg(text));
    return number;
}

PriceRow readRow(CsvTable &table, const PriceDefaults &defaults)
{
    PriceRow row;
    row.key = {keyPart(table, Provider), keyPart(table, Service), keyPart(table, Region), keyPart(table, Type)};
    row.place = Text(QStringView(QStringLiteral("line %1").arg(table.line())));
    Price &price = row.price;
    price.unit = choice(table, Unit, table.needed(Unit), priceUnitFromName, QStringLiteral("hour, month and GiB-month"));
    price.amount = table.amount(Amount);
    price.currency = Text(QStringView(table.currency(Currency)));
    const QString basis = table.cell(Basis), source = table.cell(Source);
    price.basis = choice(table, Basis, basis.isEmpty() ? priceBasisName(PriceBasis::Price) : basis, priceBasisFromName, QStringLiteral("bill, price and own"));
    price.source = Text(QStringView(source.isEmpty() ? defaults.source : source));
    price.asOf = table.date(AsOf);
    price.validFrom = table.date(ValidFrom);
    price.validUntil = table.date(ValidUntil);
    if (price.validFrom != NoTime && price.validUntil != NoTime && price.validUntil <= price.validFrom)
        table.complain(ValidUntil, QStringLiteral("is not after validFrom"));
    price.priority = priority(table, defaults);
    return row;
}

QString dayOf(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).date().toString(Qt::ISODate);
}

/// The first moment at which both hold; nullopt where there is none. NoTime is before all.
std::optional<Timestamp> overlap(const Price &a, const Price &b)
{
    const Timestamp begin = std::max(a.validFrom, b.validFrom);
    const bool isDisjoint = (a.validUntil != NoTime && a.validUntil <= begin) || (b.validUntil != NoTime && b.validUntil <= begin);
    return isDisjoint ? std::nullopt : std::optional(begin);
}

} // namespace

QList<Error> overlapsIn(const std::vector<PriceRow> &rows)
{
    std::unordered_map<std::string, std::vector<const PriceRow *>> byKey;
    QList<Error> problems;
    for (const PriceRow &row : rows) {
        const Price &price = row.price;
        std::vector<const PriceRow *> &earlier
            = byKey[QStringLiteral("%1 %2 %3").arg(int(price.basis)).arg(price.priority).arg(row.key.toText()).toStdString()];
        for (const PriceRow *other : earlier) {
            const std::optional<Timestamp> begin = overlap(other->price, price);
            if (!begin)
                continue;
            const QString when = *begin == NoTime ? QStringLiteral("at the same time") : QStringLiteral("on %1").arg(dayOf(*begin));
            problems.append({ErrorCode::InvalidArgument, QStringLiteral("holds %1, as %2 does, for %3").arg(when, other->place.toString(), row.key.toText()),
                {}, row.place.toString(), {}});
            break;
        }
        earlier.push_back(&row);
    }
    return problems;
}

PriceFile readPrices(QIODevice &csv, const PriceDefaults &defaults)
{
    PriceFile file;
    CsvTable table(csv, Columns);
    if (table.readHeading(Needed)) {
        while (table.nextRow()) {
            PriceRow row = readRow(table, defaults);
            if (table.isRight())
                file.prices.push_back(std::move(row));
        }
    }
    file.problems = table.takeProblems();
    return file;
}

PriceFile readPrices(const QByteArray &csv, const PriceDefaults &defaults)
{
    QBuffer device;
    device.setData(csv);
    device.open(QIODevice::ReadOnly);
    return readPrices(device, defaults);
}
