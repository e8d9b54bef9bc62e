// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/pricelibrary.h"

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

PriceFile readFile(const QString &path, const PriceDefaults &defaults)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, {{ErrorCode::NotFound, QStringLiteral("can't be read"), file.errorString(), {}, {}}}};
    const QByteArray bytes = file.read(LargestFile + 1);
    if (bytes.size() > LargestFile)
        return {{}, {{ErrorCode::ResourceExhausted, QStringLiteral("is larger than 64 MiB"), {}, {}, {}}}};
    return readPrices(bytes, defaults);
}

void take(PriceFile file, const QString &name, PriceBook &book, QList<Error> &problems)
{
    book.add(std::move(file.prices));
    for (Error &problem : file.problems) {
        problem.about = problem.about.isEmpty() ? name : name + QStringLiteral(": ") + problem.about;
        problems.append(std::move(problem));
    }
}

void addBundled(PriceBook &book, QList<Error> &problems)
{
    initResources();
    QFile index(QStringLiteral(":/prices/index.json"));
    const QJsonArray files = index.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(index.readAll()).array() : QJsonArray();
    for (const QJsonValue &entry : files) {
        const auto text = [&](const char *key) { return entry[QLatin1String(key)].toString(); };
        const PriceDefaults defaults {{text("provider"), text("service"), text("region"), text("type")}, text("unit"), text("currency"), text("basis"),
            text("source"), text("asOf"), 0};
        take(readFile(QStringLiteral(":/prices/") + text("file"), defaults), text("file"), book, problems);
    }
}

PriceDefaults ownDefaults(const QString &file)
{
    PriceDefaults defaults;
    defaults.source = QFileInfo(file).fileName();
    defaults.priority = OwnPricePriority;
    return defaults;
}

} // namespace

PriceFile readPriceFile(const QString &file)
{
    return readFile(file, ownDefaults(file));
}

PriceLibrary loadPrices(const QString &directory)
{
    PriceLibrary library;
    auto book = std::make_shared<PriceBook>();
    addBundled(*book, library.problems);
    const QDir own(directory);
    for (const QString &name : own.entryList({QStringLiteral("*.csv")}, QDir::Files | QDir::Readable, QDir::Name))
        take(readPriceFile(own.filePath(name)), own.filePath(name), *book, library.problems);
    library.book = std::move(book);
    return library;
}
