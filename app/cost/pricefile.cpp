// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/pricefile.h"

#include "app/base/words.h"
#include "app/cost/csvrows.h"

#include <QDateTime>
#include <QRegularExpression>

namespace {

const QStringList Columns {QStringLiteral("provider"), QStringLiteral("service"), QStringLiteral("region"), QStringLiteral("type"),
    QStringLiteral("unit"), QStringLiteral("price"), QStringLiteral("currency"), QStringLiteral("basis"), QStringLiteral("source"),
    QStringLiteral("asOf"), QStringLiteral("validFrom"), QStringLiteral("validUntil"), QStringLiteral("priority")};

Error wrong(const QString &place, const QString &message)
{
    return {ErrorCode::InvalidArgument, message, {}, place, {}};
}

/// Reads rows into prices, and gathers what is wrong with each.
class PriceReader {
public:
    PriceReader(const PriceDefaults &defaults, PriceFile &file)
        : m_file(file)
        , m_defaults {{QStringLiteral("provider"), defaults.key.provider}, {QStringLiteral("service"), defaults.key.service},
              {QStringLiteral("region"), defaults.key.region}, {QStringLiteral("type"), defaults.key.type}, {QStringLiteral("unit"), defaults.unit},
              {QStringLiteral("currency"), defaults.currency}, {QStringLiteral("basis"), defaults.basis}, {QStringLiteral("source"), defaults.source},
              {QStringLiteral("asOf"), defaults.asOf}, {QStringLiteral("priority"), QString::number(defaults.priority)}}
    {
    }

    /// False where the heading is no use.
    bool readHeading(const CsvRow &heading)
    {
        for (const QString &cell : heading.cells) {
            const QString name = cell.trimmed();
            if (!Columns.contains(name)) {
                const QString nearest = nearestWord(name, Columns);
                m_file.problems.append(wrong(QStringLiteral("line %1").arg(heading.line),
                    QStringLiteral("unknown column \"%1\"").arg(name) + (nearest.isEmpty() ? QString() : QStringLiteral("; nearest is \"%1\"").arg(nearest))));
            } else if (m_columns.contains(name)) {
                m_file.problems.append(wrong(QStringLiteral("line %1").arg(heading.line), QStringLiteral("column \"%1\" stands there twice").arg(name)));
            }
            m_columns.append(name);
        }
        for (const QString &needed : Columns.first(7)) {
            if (!m_columns.contains(needed) && m_defaults.value(needed).isEmpty())
                m_file.problems.append(wrong(QStringLiteral("line %1").arg(heading.line), QStringLiteral("column \"%1\" is missing").arg(needed)));
        }
        return m_file.problems.isEmpty();
    }

    void readRow(const CsvRow &row)
    {
        m_row = &row;
        const qsizetype before = m_file.problems.size();
        if (row.cells.size() != m_columns.size()) {
            m_file.problems.append(wrong(QStringLiteral("line %1").arg(row.line),
                QStringLiteral("the row has %1 cells, the heading %2").arg(row.cells.size()).arg(m_columns.size())));
            return;
        }
        Price price;
        price.key = {needed(QStringLiteral("provider")), needed(QStringLiteral("service")), needed(QStringLiteral("region")), needed(QStringLiteral("type"))};
        price.unit = unit();
        price.amount = amount();
        price.currency = currency();
        price.basis = basis();
        price.source = Text(QStringView(cell(QStringLiteral("source"))));
        price.asOf = date(QStringLiteral("asOf"));
        price.validFrom = date(QStringLiteral("validFrom"));
        price.validUntil = date(QStringLiteral("validUntil"));
        if (price.validFrom != NoTime && price.validUntil != NoTime && price.validUntil <= price.validFrom)
            complain(QStringLiteral("validUntil"), QStringLiteral("is not after validFrom"));
        price.priority = priority();
        if (m_file.problems.size() == before)
            m_file.prices.push_back(std::move(price));
    }

private:
    QString cell(const QString &column) const
    {
        const qsizetype index = m_columns.indexOf(column);
        const QString text = index < 0 ? QString() : m_row->cells[index].trimmed();
        return text.isEmpty() ? m_defaults.value(column) : text;
    }

    void complain(const QString &column, const QString &message)
    {
        m_file.problems.append(wrong(QStringLiteral("line %1, column %2").arg(m_row->line).arg(column), message));
    }

    QString needed(const QString &column)
    {
        const QString text = cell(column);
        if (text.isEmpty())
            complain(column, QStringLiteral("is empty"));
        else if (text.contains(u'/') && column != u"type")
            complain(column, QStringLiteral("\"%1\" has a slash in it").arg(text));
        return text;
    }

    PriceUnit unit()
    {
        const QString text = needed(QStringLiteral("unit"));
        if (text == u"month")
            return PriceUnit::Month;
        if (text == u"GiB-month")
            return PriceUnit::GibMonth;
        if (text != u"hour" && !text.isEmpty())
            complain(QStringLiteral("unit"), QStringLiteral("\"%1\" is none of hour, month and GiB-month").arg(text));
        return PriceUnit::Hour;
    }

    Decimal amount()
    {
        const QString text = needed(QStringLiteral("price"));
        const std::optional<Decimal> number = Decimal::fromString(text);
        if (!number && !text.isEmpty())
            complain(QStringLiteral("price"), QStringLiteral("\"%1\" is no decimal number such as 0.0832").arg(text));
        else if (number && *number < Decimal())
            complain(QStringLiteral("price"), QStringLiteral("%1 is negative").arg(text));
        return number.value_or(Decimal());
    }

    Text currency()
    {
        static const QRegularExpression Code(QStringLiteral("^[A-Z]{3}$"));
        const QString text = needed(QStringLiteral("currency"));
        if (!text.isEmpty() && !Code.match(text).hasMatch())
            complain(QStringLiteral("currency"), QStringLiteral("\"%1\" is no currency such as EUR").arg(text));
        return Text(QStringView(text));
    }

    PriceBasis basis()
    {
        const QString text = cell(QStringLiteral("basis"));
        if (text == u"bill")
            return PriceBasis::Bill;
        if (text == u"own")
            return PriceBasis::Own;
        if (text != u"price")
            complain(QStringLiteral("basis"), QStringLiteral("\"%1\" is none of bill, price and own").arg(text));
        return PriceBasis::Price;
    }

    Timestamp date(const QString &column)
    {
        const QString text = cell(column);
        if (text.isEmpty())
            return NoTime;
        const QDate date = QDate::fromString(text, Qt::ISODate);
        if (date.isValid())
            return date.startOfDay(Qt::UTC).toMSecsSinceEpoch();
        complain(column, QStringLiteral("\"%1\" is no date such as 2026-07-01").arg(text));
        return NoTime;
    }

    int priority()
    {
        bool isNumber = false;
        const QString text = cell(QStringLiteral("priority"));
        const int number = text.toInt(&isNumber);
        if (!isNumber)
            complain(QStringLiteral("priority"), QStringLiteral("\"%1\" is no whole number").arg(text));
        return number;
    }

    PriceFile &m_file;
    const QHash<QString, QString> m_defaults;
    QStringList m_columns;
    const CsvRow *m_row = nullptr;
};

} // namespace

PriceFile readPrices(const QByteArray &csv, const PriceDefaults &defaults)
{
    PriceFile file;
    const Result<std::vector<CsvRow>> rows = readCsv(csv);
    if (!rows || rows->empty()) {
        file.problems.append(rows ? wrong(QStringLiteral("line 1"), QStringLiteral("the file is empty")) : rows.error());
        return file;
    }
    PriceReader reader(defaults, file);
    if (reader.readHeading(rows->front())) {
        for (size_t i = 1; i < rows->size(); ++i)
            reader.readRow((*rows)[i]);
    }
    return file;
}
