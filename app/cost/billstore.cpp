// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/billstore.h"

#include "app/storage/sqlitefile.h"

#include <QCryptographicHash>
#include <QVariant>
#include <unordered_map>

namespace {

constexpr qint64 MillisecondsPerDay = 86'400'000;
constexpr size_t MostGathered = 1 << 16; ///< sums in memory

/// By the version that each leads from. An amount is whole + fraction × 10^-12, so that SQL adds exactly.
const QList<QStringList> &migrations()
{
    static const QList<QStringList> steps {
        {QStringLiteral("CREATE TABLE bills(id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, file TEXT NOT NULL, imported_at INTEGER NOT NULL, rows INTEGER NOT NULL, "
                        "begin_at INTEGER, end_at INTEGER)"),
            QStringLiteral("CREATE TABLE dimensions(id INTEGER PRIMARY KEY, provider TEXT NOT NULL, service TEXT NOT NULL, service_category TEXT NOT NULL, "
                           "region TEXT NOT NULL, account TEXT NOT NULL, charge_category TEXT NOT NULL, currency TEXT NOT NULL, "
                           "UNIQUE(provider, service, service_category, region, account, charge_category, currency))"),
            QStringLiteral("CREATE TABLE charges(bill INTEGER NOT NULL REFERENCES bills(id) ON DELETE CASCADE, day INTEGER NOT NULL, resource TEXT NOT NULL, "
                           "dimension INTEGER NOT NULL REFERENCES dimensions(id), whole INTEGER NOT NULL, fraction INTEGER NOT NULL, "
                           "PRIMARY KEY(bill, day, resource, dimension)) WITHOUT ROWID")},
        {QStringLiteral("CREATE TABLE fetches(bill TEXT NOT NULL, at INTEGER NOT NULL, final INTEGER NOT NULL)")},
    };
    return steps;
}

/// Reads through another device and digests what it reads.
class DigestingDevice final : public QIODevice {
public:
    explicit DigestingDevice(QIODevice &source)
        : m_source(source)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    QByteArray digest() const { return m_hash.result(); }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qint64 read = m_source.read(data, size);
        if (read > 0)
            m_hash.addData(QByteArrayView(data, read));
        return read;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QIODevice &m_source;
    QCryptographicHash m_hash {QCryptographicHash::Sha256};
};

/// Whole units and 10^-12 parts of one, the latter from 0 on.
std::pair<qint64, qint64> partsOf(Decimal amount)
{
    constexpr DecimalUnits One = unitsOf(wholeDecimal(1));
    const DecimalUnits units = unitsOf(amount), fraction = (units % One + One) % One;
    return {qint64((units - fraction) / One), qint64(fraction)};
}

Decimal amountOf(qint64 whole, qint64 fraction)
{
    return wholeDecimal(whole) + decimalOf(fraction);
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QVariant timeOrNull(Timestamp time)
{
    return time == NoTime ? QVariant() : QVariant(qlonglong(time));
}

Timestamp timeOf(const QVariant &value)
{
    return value.isNull() ? NoTime : value.toLongLong();
}

} // namespace

/// One file on its way in.
class BillStore::Import {
public:
    explicit Import(SqliteFile &file)
        : m_file(file)
        , m_insert(file.prepared(QStringLiteral("INSERT INTO charges VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET whole = whole + excluded.whole, "
                                                "fraction = fraction + excluded.fraction")))
    {
    }

    Result<BillTotals> run(QIODevice &csv, const QString &name, Timestamp now, const std::function<bool(std::string_view)> &isKnown, QList<Error> &problems)
    {
        DigestingDevice device(csv);
        FocusReader reader(device);
        if (const Result<void> made = makeBill(name, now); !made)
            return made.error();
        if (reader.readHeading()) {
            while (const FocusCharge *charge = reader.next()) {
                add(*charge, !charge->resourceId.empty() && isKnown(charge->resourceId));
                if (const Result<void> taken = take(*charge); !taken)
                    return taken.error();
            }
        }
        problems = reader.problems();
        m_totals.notices = reader.notices();
        if (!problems.isEmpty())
            return m_totals;
        const Result<void> done = finish(device.digest());
        return done ? Result<BillTotals>(m_totals) : done.error();
    }

private:
    Result<void> makeBill(const QString &name, Timestamp now)
    {
        const Result<QSqlQuery> made = m_file.select(QStringLiteral("INSERT INTO bills(digest, file, imported_at, rows) VALUES(randomblob(32), ?, ?, 0)"), {name, qlonglong(now)});
        if (!made)
            return made.error();
        m_bill = made->lastInsertId().toLongLong();
        return {};
    }

    Result<void> finish(const QByteArray &digest)
    {
        Result<QSqlQuery> same = m_file.select(QStringLiteral("SELECT id FROM bills WHERE digest = ?"), {digest});
        if (!same)
            return same.error();
        m_totals.wasKnown = same->next();
        same->finish();
        if (m_totals.wasKnown)
            return {};
        if (const Result<void> flushed = flush(); !flushed)
            return flushed;
        return m_file.run(QStringLiteral("UPDATE bills SET digest = ?, rows = ?, begin_at = ?, end_at = ? WHERE id = ?"),
            {digest, qlonglong(m_totals.rows), timeOrNull(m_totals.begin), timeOrNull(m_totals.end), qlonglong(m_bill)});
    }

    void add(const FocusCharge &charge, bool isMatched)
    {
        const QString currency = textOf(charge.currency);
        ++m_totals.rows;
        m_totals.billed[currency] += charge.billedCost;
        ++(isMatched ? m_totals.matched : m_totals.unmatched);
        if (isMatched)
            m_totals.matchedCost[currency] += charge.billedCost;
        if (charge.begin == NoTime)
            return;
        m_totals.begin = m_totals.begin == NoTime ? charge.begin : std::min(m_totals.begin, charge.begin);
        m_totals.end = std::max(m_totals.end, charge.begin);
    }

    Result<void> take(const FocusCharge &charge)
    {
        const Result<qint64> dimension = dimensionOf(charge);
        if (!dimension)
            return dimension.error();
        m_carry += charge.billedCost;
        const Decimal cost = m_carry.takeWhole();
        const qint64 day = charge.begin == NoTime ? 0 : charge.begin / MillisecondsPerDay;
        m_key.assign(charge.resourceId);
        m_key.append(reinterpret_cast<const char *>(&day), sizeof day);
        m_key.append(reinterpret_cast<const char *>(&*dimension), sizeof(qint64));
        m_sums[m_key] += cost;
        return m_sums.size() < MostGathered ? Result<void>() : flush();
    }

    Result<void> flush()
    {
        for (const auto &[key, cost] : m_sums) {
            const size_t length = key.size() - 2 * sizeof(qint64);
            qint64 numbers[2];
            std::copy_n(key.data() + length, sizeof numbers, reinterpret_cast<char *>(numbers));
            const auto [whole, fraction] = partsOf(cost);
            m_insert.bindValue(0, qlonglong(m_bill));
            m_insert.bindValue(1, qlonglong(numbers[0]));
            m_insert.bindValue(2, QString::fromUtf8(key.data(), qsizetype(length)));
            m_insert.bindValue(3, qlonglong(numbers[1]));
            m_insert.bindValue(4, qlonglong(whole));
            m_insert.bindValue(5, qlonglong(fraction));
            if (!m_insert.exec())
                return m_file.failed(m_insert);
        }
        m_sums.clear();
        return {};
    }

    Result<qint64> dimensionOf(const FocusCharge &charge)
    {
        const std::string_view parts[] = {charge.provider, charge.service, charge.serviceCategory, charge.region, charge.account, charge.chargeCategory, charge.currency};
        m_dimensionKey.clear();
        for (std::string_view part : parts)
            m_dimensionKey.append(part).push_back('\0');
        const auto known = m_dimensions.find(m_dimensionKey);
        if (known != m_dimensions.end())
            return known->second;
        QVariantList values;
        for (std::string_view part : parts)
            values.append(textOf(part).isNull() ? QStringLiteral("") : textOf(part));
        const QString columns = QStringLiteral("provider, service, service_category, region, account, charge_category, currency");
        if (const Result<void> done = m_file.run(QStringLiteral("INSERT OR IGNORE INTO dimensions(%1) VALUES(?, ?, ?, ?, ?, ?, ?)").arg(columns), values); !done)
            return done.error();
        Result<QSqlQuery> query = m_file.select(QStringLiteral("SELECT id FROM dimensions WHERE (%1) = (?, ?, ?, ?, ?, ?, ?)").arg(columns), values);
        if (!query || !query->next())
            return query ? m_file.failed(*query) : query.error();
        return m_dimensions[m_dimensionKey] = query->value(0).toLongLong();
    }

    SqliteFile &m_file;
    qint64 m_bill = 0;
    BillTotals m_totals;
    QSqlQuery m_insert;
    ExactNumber m_carry; ///< below the last digit of Decimal
    std::unordered_map<std::string, Decimal> m_sums; ///< by resource, day and dimension
    std::unordered_map<std::string, qint64> m_dimensions;
    std::string m_key, m_dimensionKey;
};

BillStore::BillStore()
    : m_file(std::make_unique<SqliteFile>())
{
}

BillStore::~BillStore() = default;

Result<void> BillStore::open(const QString &file)
{
    return m_file->open(file, migrations());
}

Result<BillTotals> BillStore::import(QIODevice &csv, const QString &name, Timestamp now, const std::function<bool(std::string_view)> &isKnown, QList<Error> &problems)
{
    if (const Result<void> begun = m_file->begin(); !begun)
        return begun.error();
    Result<BillTotals> totals = Import(*m_file).run(csv, name, now, isKnown, problems);
    if (!totals || !problems.isEmpty() || totals->wasKnown) {
        m_file->rollback();
        return totals;
    }
    const Result<void> done = m_file->commit();
    return done ? totals : done.error();
}

Result<BillTotals> BillStore::replace(QIODevice &csv, const QString &name, BillFetch fetch, QList<Error> &problems)
{
    if (const Result<void> begun = m_file->begin(); !begun)
        return begun.error();
    const auto undone = [&](const Result<BillTotals> &totals) {
        m_file->rollback();
        return totals;
    };
    if (const Result<void> removed = m_file->run(QStringLiteral("DELETE FROM bills WHERE file = ?"), {name}); !removed)
        return undone(removed.error());
    Result<BillTotals> totals = Import(*m_file).run(csv, name, fetch.at, [](std::string_view) { return false; }, problems);
    if (!totals || !problems.isEmpty())
        return undone(totals);
    if (totals->wasKnown) { // months without a charge are all alike
        if (const Result<void> removed = m_file->run(QStringLiteral("DELETE FROM bills WHERE file = ?"), {name}); !removed)
            return undone(removed.error());
    }
    const Result<void> noted = m_file->run(QStringLiteral("INSERT INTO fetches VALUES(?, ?, ?)"), {name, qlonglong(fetch.at), fetch.isFinal});
    const Result<void> done = noted ? m_file->commit() : noted;
    return done ? totals : undone(done.error());
}

Result<std::vector<BillFetch>> BillStore::fetches(const QString &name)
{
    Result<QSqlQuery> query = m_file->select(QStringLiteral("SELECT at, final FROM fetches WHERE bill = ? ORDER BY at"), {name});
    if (!query)
        return query.error();
    std::vector<BillFetch> fetches;
    while (query->next())
        fetches.push_back({query->value(0).toLongLong(), query->value(1).toBool()});
    return fetches;
}

Result<void> BillStore::remove(qint64 bill)
{
    return m_file->run(QStringLiteral("DELETE FROM bills WHERE id = ?"), {qlonglong(bill)});
}

Result<QList<StoredBill>> BillStore::bills()
{
    Result<QSqlQuery> query = m_file->select(QStringLiteral(
        "SELECT b.id, b.file, b.imported_at, b.rows, b.begin_at, b.end_at, d.currency, SUM(c.whole), SUM(c.fraction) FROM bills b LEFT JOIN charges c ON c.bill = b.id "
        "LEFT JOIN dimensions d ON d.id = c.dimension GROUP BY b.id, d.currency ORDER BY b.id"));
    if (!query)
        return query.error();
    QList<StoredBill> bills;
    while (query->next()) {
        const qint64 id = query->value(0).toLongLong();
        if (bills.isEmpty() || bills.last().id != id)
            bills.append({id, query->value(1).toString(), query->value(2).toLongLong(), query->value(3).toLongLong(), timeOf(query->value(4)), timeOf(query->value(5)), {}});
        if (!query->value(7).isNull())
            bills.last().billed[query->value(6).toString()] = amountOf(query->value(7).toLongLong(), query->value(8).toLongLong());
    }
    return bills;
}

Result<void> BillStore::days(Timestamp begin, Timestamp end, const std::function<void(const BilledDay &)> &take)
{
    return sums(QStringLiteral("c.day"), begin, end, take);
}

Result<void> BillStore::months(Timestamp begin, Timestamp end, const std::function<void(const BilledDay &)> &take)
{
    return sums(QStringLiteral("CAST(strftime('%s', c.day * 86400, 'unixepoch', 'start of month') AS INTEGER) / 86400"), begin, end, take);
}

/// `period`: the first day of that to which a charge's day belongs, in SQL.
Result<void> BillStore::sums(const QString &period, Timestamp begin, Timestamp end, const std::function<void(const BilledDay &)> &take)
{
    Result<QSqlQuery> query = m_file->select(QStringLiteral(
        "SELECT %1 AS period, c.resource, d.provider, d.service, d.service_category, d.region, d.account, d.charge_category, d.currency, SUM(c.whole), SUM(c.fraction) "
        "FROM charges c JOIN dimensions d ON d.id = c.dimension WHERE c.day >= ? AND c.day < ? GROUP BY period, c.resource, c.dimension ORDER BY period").arg(period),
        {qlonglong(begin / MillisecondsPerDay), qlonglong(end / MillisecondsPerDay)});
    if (!query)
        return query.error();
    while (query->next()) {
        const auto text = [&](int column) { return query->value(column).toString(); };
        take({query->value(0).toLongLong() * MillisecondsPerDay, text(1), text(2), text(3), text(4), text(5), text(6), text(7), text(8),
            amountOf(query->value(9).toLongLong(), query->value(10).toLongLong())});
    }
    return {};
}
