// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/dataplaces.h"

#include "app/audit/journalfile.h"

#include <QCoreApplication>
#include <QDirIterator>

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DataPlaces)
};

qint64 sizeOf(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size(); // SQLite's other half
    qint64 bytes = 0;
    QDirIterator files(path, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

} // namespace

QList<DataPlace> dataPlaces(const Paths &paths)
{
    const auto inConfig = [&](const char *name) { return paths.config + u'/' + QLatin1String(name); };
    const auto inData = [&](const char *name) { return paths.data + u'/' + QLatin1String(name); };
    const JournalPlace journal = JournalPlace::in(paths.data);
    const QString ofUser = Words::tr("what you wrote there");
    QList<DataPlace> places {
        {QStringLiteral("connections"), paths.connections(), false, 0, true, Words::tr("your connections")},
        {QStringLiteral("environments"), paths.environments(), false, 0, true, Words::tr("what is protected")},
        {QStringLiteral("providers"), inConfig("providers"), false, 0, true, ofUser},
        {QStringLiteral("offerings"), paths.offerings(), false, 0, true, ofUser},
        {QStringLiteral("policies"), paths.policies(), false, 0, true, ofUser},
        {QStringLiteral("prices"), paths.prices(), false, 0, true, ofUser},
        {QStringLiteral("drafts"), paths.drafts(), false, 0, true, ofUser},
        {QStringLiteral("window"), paths.windowState(), false, 0, true, Words::tr("sizes, columns, theme, language")},
        {QStringLiteral("journal"), journal.directory, false, 0, false, {}},
        {QStringLiteral("checkpoints"), journal.checkpoints, false, 0, false, {}},
        {QStringLiteral("bills"), inData("bills.sqlite"), false, 0, false, Words::tr("imported bills")},
        {QStringLiteral("usage"), inData("history.sqlite"), false, 0, false, Words::tr("how much was used, and advice that rests on it")},
        {QStringLiteral("inventory"), paths.inventory(), false, 0, false, Words::tr("nothing: it is read anew")},
        {QStringLiteral("log"), QFileInfo(paths.log()).path(), false, 0, false, Words::tr("nothing that the program needs")},
        {QStringLiteral("crashes"), paths.crashes(), false, 0, false, Words::tr("nothing that the program needs")},
    };
    for (DataPlace &place : places) {
        place.isThere = QFileInfo::exists(place.path);
        place.bytes = place.isThere ? sizeOf(place.path) : 0;
    }
    return places;
}
