// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/pricelibrary.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

static void initResources()
{
    Q_INIT_RESOURCE(prices);
}

namespace {

constexpr qint64 LargestFile = 64 << 20;
const QString RatesName = QStringLiteral("rates.csv"), PolicyName = QStringLiteral("costs.yaml");

/// Opens a file; an error where it can't be read.
QList<Error> openFile(QFile &file)
{
    if (!file.open(QIODevice::ReadOnly))
        return {{ErrorCode::NotFound, QStringLiteral("can't be read"), file.errorString(), {}, {}}};
    if (file.size() > LargestFile)
        return {{ErrorCode::ResourceExhausted, QStringLiteral("is larger than 64 MiB"), {}, {}, {}}};
    return {};
}

PriceFile readOwn(const QString &path)
{
    QFile file(path);
    if (QList<Error> problems = openFile(file); !problems.isEmpty())
        return {{}, std::move(problems)};
    return readPrices(file, {QFileInfo(path).fileName(), OwnPricePriority});
}

RateFile readRateFile(const QString &path)
{
    QFile file(path);
    if (QList<Error> problems = openFile(file); !problems.isEmpty())
        return {{}, std::move(problems)};
    return readRates(file);
}

CostPolicyFile readPolicyFile(const QString &path)
{
    QFile file(path);
    if (QList<Error> problems = openFile(file); !problems.isEmpty())
        return {{}, std::move(problems)};
    return readCostPolicy(file.readAll(), path);
}

void addBundled(PriceBook &book)
{
    initResources();
    QFile index(QStringLiteral(":/prices/index.json"));
    const QJsonArray files = index.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(index.readAll()).array() : QJsonArray();
    for (const QJsonValue &entry : files) {
        const auto text = [&](const char *key) { return entry[QLatin1String(key)].toString(); };
        PriceSheet::About about {QStringLiteral(":/prices/") + text("file"), text("provider"), text("service"), text("licence"), {}};
        about.like.unit = priceUnitFromName(text("unit")).value_or(PriceUnit::Hour);
        about.like.currency = Text(QStringView(text("currency")));
        about.like.source = Text(QStringView(text("source")));
        const QDate asOf = QDate::fromString(text("asOf"), Qt::ISODate);
        about.like.asOf = asOf.isValid() ? asOf.startOfDay(Qt::UTC).toMSecsSinceEpoch() : NoTime;
        book.add(std::make_shared<const PriceSheet>(std::move(about)));
    }
}

/// Problems with the file's name before their place.
void takeProblems(const QList<Error> &problems, const QString &file, QList<Error> &all)
{
    for (Error problem : problems) {
        if (!problem.about.startsWith(file))
            problem.about = problem.about.isEmpty() ? file : file + QStringLiteral(": ") + problem.about;
        all.append(std::move(problem));
    }
}

PriceSource describe(const QString &name, const std::vector<PriceRow> &rows)
{
    PriceSource source {name, {}, {}, {}, NoTime, rows.size(), false};
    for (const PriceRow &row : rows) {
        const QString currency = row.price.currency.toString();
        if (&row == &rows.front()) {
            source.source = row.price.source.toString();
            source.currency = currency;
            source.asOf = row.price.asOf;
        }
        if (source.currency != currency)
            source.currency.clear();
        source.asOf = std::min(source.asOf, row.price.asOf);
    }
    return source;
}

void addOwn(const QDir &directory, PriceBook &book, PriceLibrary &library)
{
    std::vector<PriceRow> rows;
    for (const QString &name : directory.entryList({QStringLiteral("*.csv")}, QDir::Files | QDir::Readable, QDir::Name)) {
        if (name == RatesName)
            continue;
        const QString path = directory.filePath(name);
        PriceFile file = readOwn(path);
        takeProblems(file.problems, path, library.problems);
        library.own.push_back(describe(name, file.prices));
        for (PriceRow &row : file.prices) {
            row.place = Text(QStringView(path + QStringLiteral(": ") + row.place.toString()));
            rows.push_back(std::move(row));
        }
    }
    library.problems += overlapsIn(rows);
    book.add(std::move(rows));
}

} // namespace

PriceLibrary loadPrices(const QString &directory)
{
    PriceLibrary library;
    auto book = std::make_shared<PriceBook>();
    addBundled(*book);
    const QDir own(directory);
    addOwn(own, *book, library);
    if (own.exists(RatesName)) {
        RateFile file = readRateFile(own.filePath(RatesName));
        takeProblems(file.problems, own.filePath(RatesName), library.problems);
        book->setRates(std::move(file.rates));
    }
    if (own.exists(PolicyName)) {
        CostPolicyFile file = readPolicyFile(own.filePath(PolicyName));
        takeProblems(file.problems, own.filePath(PolicyName), library.problems);
        library.policy = std::move(file.policy);
    }
    book->setBasisOrder(library.policy.bases);
    book->setDiscounts(library.policy.discounts);
    book->setHardware(library.policy.hardware);
    library.book = std::move(book);
    return library;
}

PriceCheck checkPriceFile(const QString &file)
{
    const QString name = QFileInfo(file).fileName();
    if (name == RatesName) {
        const RateFile rates = readRateFile(file);
        return {rates.rates.size(), rates.problems};
    }
    if (name == PolicyName) {
        const CostPolicyFile policy = readPolicyFile(file);
        return {policy.policy.discounts.size() + policy.policy.hardware.size(), policy.problems};
    }
    const PriceFile prices = readOwn(file);
    return {prices.prices.size(), prices.problems + overlapsIn(prices.prices)};
}

std::vector<PriceSource> priceSources(const PriceLibrary &library)
{
    std::vector<PriceSource> sources = library.own;
    for (const auto &sheet : library.book->sheets()) {
        const PriceSheet::About &about = sheet->about();
        sources.push_back({QFileInfo(about.file).fileName(), about.like.source.toString(), about.licence, about.like.currency.toString(), about.like.asOf,
            sheet->size(), true});
    }
    return sources;
}
