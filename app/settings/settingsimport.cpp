// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "app/base/unifieddiff.h"
#include "app/diagnostics/redaction.h"
#include "app/settings/settingsfile.h"
#include "app/settings/settingsparts.h"
#include "app/settings/yamlvalue.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestFile = 16 << 20;
const QString Version = u"settings/v1"_s, Mark = QString::fromUtf16(HiddenMark);

Error wrong(const QString &message, const QString &place)
{
    return {ErrorCode::InvalidArgument, message, {}, place, {}};
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The one text of a key of the map.
Result<QString> textAt(const YAML::Node &map, const char *key, const QString &file)
{
    const YAML::Node value = map.IsMap() ? map[key] : YAML::Node(YAML::NodeType::Undefined);
    if (!value || !value.IsScalar())
        return wrong(u"needs %1, a text"_s.arg(QLatin1String(key)), placeOf(file, value ? value.Mark() : map.Mark()));
    return QString::fromStdString(value.Scalar());
}

/// The keys of a map are these and no others.
Result<void> checkKeys(const YAML::Node &map, const QStringList &known, const QString &file)
{
    if (!map.IsMap())
        return wrong(u"is not a map"_s, placeOf(file, map.Mark()));
    for (const auto &member : map) {
        const QString key = member.first.IsScalar() ? QString::fromStdString(member.first.Scalar()) : QString();
        if (!known.contains(key))
            return wrong(u"\"%1\" is unknown here; known are %2"_s.arg(key, known.join(u", "_s)), placeOf(file, member.first.Mark()));
    }
    return {};
}

Result<YAML::Node> readRoot(const QString &file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return Error {ErrorCode::NotFound, u"cannot read the file"_s, in.errorString(), file, {}};
    if (in.size() > LargestFile)
        return wrong(u"the file is too large to be an export of settings"_s, file);
    try {
        YAML::Node root = YAML::Load(in.readAll().toStdString());
        const Result<QString> version = textAt(root, "settings", file);
        if (!version)
            return wrong(u"this is no export of settings: it begins with \"settings: %1\""_s.arg(Version), file);
        if (*version != Version)
            return wrong(u"\"%1\" is not a version that this program knows; it knows %2"_s.arg(*version, Version), placeOf(file, root["settings"].Mark()));
        if (const Result<void> keys = checkKeys(root, {u"settings"_s, u"connections"_s, u"files"_s}, file); !keys)
            return keys.error();
        return root;
    } catch (const YAML::Exception &error) {
        return wrong(QString::fromStdString(error.msg), placeOf(file, error.mark));
    }
}

Result<std::map<QString, QByteArray>> readFiles(const YAML::Node &list, const QString &file)
{
    std::map<QString, QByteArray> files;
    if (!list || list.IsNull())
        return files;
    if (!list.IsSequence())
        return wrong(u"files is not a list"_s, placeOf(file, list.Mark()));
    for (const YAML::Node &entry : list) {
        if (const Result<void> keys = checkKeys(entry, {u"path"_s, u"text"_s}, file); !keys)
            return keys.error();
        const Result<QString> path = textAt(entry, "path", file), text = textAt(entry, "text", file);
        if (!path || !text)
            return path ? text.error() : path.error();
        const QString place = placeOf(file, entry["path"].Mark());
        if (!isSettingsPart(*path))
            return wrong(u"\"%1\" is no place for settings"_s.arg(*path), place);
        if (!files.emplace(*path, text->toUtf8()).second)
            return wrong(u"\"%1\" stands here a second time"_s.arg(*path), place);
    }
    return files;
}

/// Lays the files out as the program reads them, and says what is wrong with them.
Result<void> tryOut(const std::map<QString, QByteArray> &files, const QString &file, const QList<Provider *> &providers)
{
    const QTemporaryDir directory;
    for (const auto &[path, text] : files) {
        if (const Result<void> written = writePrivateFile(directory.filePath(path), text); !written)
            return written;
    }
    const QList<Error> problems = checkSettingsParts(directory.path(), providers);
    if (problems.isEmpty())
        return {};
    Error first = problems.first();
    first.about = file + u": "_s + QString(first.about).remove(directory.path() + u'/');
    if (problems.size() > 1)
        first.detail = u"and %1 more"_s.arg(problems.size() - 1);
    return first;
}

/// The first line that an export left something out of; 0: none.
qsizetype markedLine(const QByteArray &text)
{
    const qsizetype at = text.indexOf(Mark.toUtf8());
    return at < 0 ? 0 : text.left(at).count('\n') + 1;
}

QString textOf(const ConnectionProfile &profile)
{
    QJsonObject tree {{u"provider"_s, profile.provider}, {u"readOnly"_s, profile.readOnly}, {u"settings"_s, profile.settings}};
    return QString::fromUtf8(yamlText(yamlFromJson(tree)));
}

Result<void> checkProviders(const QList<ConnectionProfile> &profiles, const QList<Provider *> &providers, const QString &file)
{
    for (const ConnectionProfile &profile : profiles) {
        if (std::ranges::none_of(providers, [&](const Provider *provider) { return provider->id() == profile.provider; }))
            return wrong(u"this build has no backend \"%1\""_s.arg(profile.provider), file + u": connection "_s + profile.name);
    }
    return {};
}

} // namespace

Result<SettingsImport> SettingsImport::plan(const QString &file, const Paths &paths, const QList<Provider *> &providers)
{
    const Result<YAML::Node> root = readRoot(file);
    if (!root)
        return root.error();
    const Result<ConnectionBook> brought = ConnectionBook::load(file); // its connections stand as in connections.yaml
    if (!brought)
        return brought.error();
    if (!brought->problems().isEmpty())
        return brought->problems().first();
    if (const Result<void> known = checkProviders(brought->profiles(), providers, file); !known)
        return known.error();
    const Result<ConnectionBook> present = ConnectionBook::load(paths.connections());
    if (!present)
        return present.error();
    Result<std::map<QString, QByteArray>> files = readFiles((*root)["files"], file);
    if (!files)
        return files.error();
    SettingsImport import;
    import.m_paths = paths;
    import.m_connections = brought->profiles();
    for (const auto &[path, text] : *files) {
        if (const qsizetype line = markedLine(text))
            import.m_leftAlone.append(wrong(u"is left as it is here: a secret was left out of it"_s, u"%1:%2"_s.arg(path).arg(line)));
        else
            import.m_files.emplace(path, text);
    }
    if (const Result<void> good = tryOut(import.m_files, file, providers); !good)
        return good.error();
    import.compareConnections(*present);
    import.compareFiles();
    return import;
}

void SettingsImport::compareConnections(const ConnectionBook &present)
{
    m_connections.removeIf([&](const ConnectionProfile &profile) {
        const ConnectionProfile *known = present.find(profile.name);
        const QString before = known ? textOf(*known) : QString(), after = textOf(profile), name = u"connection "_s + profile.name;
        if (after.contains(Mark)) {
            m_leftAlone.append(wrong(u"is left as it is here: a secret was left out of it"_s, name));
            return true;
        }
        if (before == after)
            return true;
        m_changes.append({name, !known, unifiedDiff(before, after, name, name)});
        return false;
    });
}

void SettingsImport::compareFiles()
{
    std::erase_if(m_files, [this](const auto &entry) {
        const auto &[path, text] = entry;
        const QString target = m_paths.config + u'/' + path;
        const QByteArray before = contentsOf(target);
        const bool isNew = !QFile::exists(target);
        if (!isNew && before == text)
            return true;
        m_changes.append({path, isNew, unifiedDiff(QString::fromUtf8(before), QString::fromUtf8(text), path, path)});
        return false;
    });
}

/// Copies what will be replaced. The directory's name; empty where nothing will be.
Result<QString> SettingsImport::backUp() const
{
    QStringList replaced;
    for (const auto &[path, text] : m_files)
        replaced.append(path);
    if (!m_connections.isEmpty())
        replaced.append(u"connections.yaml"_s);
    replaced.removeIf([this](const QString &path) { return !QFile::exists(m_paths.config + u'/' + path); });
    if (replaced.isEmpty())
        return QString();
    const QString stamp = QDateTime::fromMSecsSinceEpoch(Clock().now(), Qt::UTC).toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString directory = m_paths.config + u"/replaced-"_s + stamp;
    if (const Result<void> made = makePrivateDirectory(directory); !made)
        return made.error();
    for (const QString &path : std::as_const(replaced)) {
        if (const Result<void> kept = writePrivateFile(directory + u'/' + path, contentsOf(m_paths.config + u'/' + path)); !kept)
            return kept.error();
    }
    return directory;
}

Result<QString> SettingsImport::apply() const
{
    Result<QString> kept = backUp();
    if (!kept)
        return kept;
    for (const auto &[path, text] : m_files) {
        if (const Result<void> written = writePrivateFile(m_paths.config + u'/' + path, text); !written)
            return written.error();
    }
    if (m_connections.isEmpty())
        return kept;
    Result<ConnectionBook> book = ConnectionBook::load(m_paths.connections());
    if (!book)
        return book.error();
    for (const ConnectionProfile &profile : m_connections)
        book->put(profile);
    if (const Result<void> saved = book->save(); !saved)
        return saved.error();
    return kept;
}
