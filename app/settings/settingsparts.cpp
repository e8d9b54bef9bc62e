// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/settingsparts.h"

#include "app/claims/offering.h"
#include "app/claims/policy.h"
#include "app/cost/pricelibrary.h"
#include "app/operations/environments.h"
#include "app/provider/capabilities.h"
#include "app/provider/provider.h"
#include "app/settings/preferences.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

struct Room {
    QString directory; ///< empty: the configuration directory itself
    QStringList names; ///< patterns
};

const QList<Room> &rooms()
{
    static const QList<Room> all {{u""_s, {u"environments.yaml"_s, u"window.ini"_s}}, {u"offerings"_s, {u"*.yaml"_s}}, {u"offerings/templates"_s, {u"*.yaml"_s}},
        {u"policies"_s, {u"*.yaml"_s}}, {u"prices"_s, {u"*.csv"_s, u"costs.yaml"_s}}, {u"providers"_s, {u"*.json"_s}}};
    return all;
}

/// Texts, numbers and bytes; not the serialised objects that Qt would make of other values.
bool isPlainIni(const QString &path)
{
    QFile file(path);
    return isReadableIni(path) && (!file.open(QIODevice::ReadOnly) || !file.readAll().contains("@Variant("));
}

} // namespace

QStringList settingsPartsIn(const QString &configDirectory)
{
    QStringList paths;
    for (const Room &room : rooms()) {
        const QDir directory(configDirectory + u'/' + room.directory);
        const QStringList names = directory.entryList(room.names, QDir::Files, QDir::Name);
        for (const QString &name : names)
            paths.append(room.directory.isEmpty() ? name : room.directory + u'/' + name);
    }
    paths.removeIf([](const QString &path) { return !isSettingsPart(path); });
    return paths;
}

bool isSettingsPart(const QString &path)
{
    static const QRegularExpression Name(u"\\A[A-Za-z0-9_][A-Za-z0-9_. -]*\\z"_s);
    const qsizetype slash = path.lastIndexOf(u'/');
    const QString name = path.mid(slash + 1);
    for (const Room &room : rooms()) {
        if (room.directory == path.left(std::max<qsizetype>(slash, 0)) && Name.match(name).hasMatch() && QDir::match(room.names, name))
            return true;
    }
    return false;
}

QList<Error> checkSettingsParts(const QString &configDirectory, const QList<Provider *> &providers)
{
    const Paths paths = Paths::in(configDirectory);
    QList<Error> problems;
    if (const Result<Environments> environments = Environments::load(paths.environments()); !environments)
        problems.append(environments.error());
    problems += loadPrices(paths.prices()).problems;
    problems += loadOfferings(paths.offerings()).problems;
    problems += loadPolicies(paths.policies()).problems;
    if (!isPlainIni(paths.windowState()))
        problems.append({ErrorCode::InvalidArgument, u"it is not a file of plain settings (INI)"_s, {}, paths.windowState(), {}});
    const QFileInfoList descriptors = QDir(configDirectory + u"/providers"_s).entryInfoList({u"*.json"_s}, QDir::Files);
    for (Provider *provider : providers) {
        const auto *reading = dynamic_cast<DescriptorReading *>(provider);
        for (const QFileInfo &file : descriptors)
            problems += reading ? reading->checkDescriptor(file.filePath()) : QList<Error>();
    }
    return problems;
}
