// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/connectionbook.h"

#include "app/settings/paths.h"
#include "app/settings/yamlvalue.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <algorithm>

namespace {

constexpr qint64 LargestFile = 16 << 20;

Error wrong(const QString &message, const QString &place)
{
    return {ErrorCode::InvalidArgument, message, {}, place, {}};
}

Result<QByteArray> contentsOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return Error {
            ErrorCode::PermissionDenied, QStringLiteral("cannot read the file"), file.errorString(), path, {}};
    if (file.size() > LargestFile)
        return wrong(QStringLiteral("the file is too large to be a list of connections"), path);
    return file.readAll();
}

/// A problem of one entry, thrown and caught in this file.
struct EntryError {
    QString message;
    YAML::Mark mark;
};

QString textOf(const YAML::Node &entry, const char *key)
{
    const YAML::Node value = entry[key];
    if (!value || !value.IsScalar() || value.Scalar().empty())
        throw EntryError {QStringLiteral("a connection needs %1, a text").arg(QLatin1String(key)),
            value ? value.Mark() : entry.Mark()};
    return QString::fromStdString(value.Scalar());
}

ConnectionProfile profileOf(const YAML::Node &entry)
{
    if (!entry.IsMap())
        throw EntryError {QStringLiteral("a connection is a map with name, provider and settings"), entry.Mark()};
    ConnectionProfile profile;
    profile.name = textOf(entry, "name");
    profile.provider = textOf(entry, "provider");
    if (const YAML::Node readOnly = entry["readOnly"]) {
        const QJsonValue value = jsonFromYaml(readOnly);
        if (!value.isBool())
            throw EntryError {QStringLiteral("readOnly is true or false"), readOnly.Mark()};
        profile.readOnly = value.toBool();
    }
    if (const YAML::Node settings = entry["settings"]) {
        if (!settings.IsMap())
            throw EntryError {QStringLiteral("settings is a map"), settings.Mark()};
        profile.settings = jsonFromYaml(settings).toObject();
    }
    return profile;
}

YAML::Node nodeOf(const ProgramRequest &program)
{
    YAML::Node node;
    node["program"] = yamlFromJson(program.program);
    node["arguments"] = YAML::Node(YAML::NodeType::Sequence);
    for (const QString &argument : program.arguments)
        node["arguments"].push_back(yamlFromJson(argument));
    node["namedBy"] = yamlFromJson(program.namedBy);
    return node;
}

bool same(const ProgramRequest &a, const ProgramRequest &b)
{
    return a.program == b.program && a.arguments == b.arguments && a.namedBy == b.namedBy;
}

bool isNamed(const YAML::Node &entry, const QString &name)
{
    return entry.IsMap() && entry["name"] && entry["name"].IsScalar() && entry["name"].Scalar() == name.toStdString();
}

} // namespace

struct ConnectionBook::Document {
    YAML::Node root;
};

ConnectionBook::ConnectionBook()
    : m_document(std::make_unique<Document>())
{
}

ConnectionBook::ConnectionBook(ConnectionBook &&) noexcept = default;
ConnectionBook &ConnectionBook::operator=(ConnectionBook &&) noexcept = default;
ConnectionBook::~ConnectionBook() = default;

Result<ConnectionBook> ConnectionBook::load(const QString &file)
{
    ConnectionBook book;
    book.m_file = file;
    Result<QByteArray> contents = contentsOf(file);
    if (!contents)
        return contents.error();
    book.m_loaded = *contents;
    try {
        book.m_document->root = YAML::Load(contents->toStdString());
        if (book.m_document->root.IsNull())
            book.m_document->root = YAML::Node(YAML::NodeType::Map);
        if (!book.m_document->root.IsMap())
            return wrong(QStringLiteral("the file is not a map"), placeOf(file, book.m_document->root.Mark()));
        book.readConnections();
        book.readTrusted();
    } catch (const YAML::Exception &error) {
        return wrong(QString::fromStdString(error.msg), placeOf(file, error.mark));
    }
    return book;
}

void ConnectionBook::readConnections()
{
    const YAML::Node list = m_document->root["connections"];
    if (!list || list.IsNull())
        return;
    if (!list.IsSequence())
        throw YAML::Exception(list.Mark(), "connections is not a list");
    for (const YAML::Node &entry : list) {
        try {
            ConnectionProfile profile = profileOf(entry);
            if (find(profile.name))
                throw EntryError {
                    QStringLiteral("a second connection is called \"%1\"").arg(profile.name), entry.Mark()};
            m_profiles.append(std::move(profile));
        } catch (const EntryError &error) {
            m_problems.append(wrong(error.message, placeOf(m_file, error.mark)));
        } catch (const YAML::Exception &error) {
            m_problems.append(wrong(QString::fromStdString(error.msg), placeOf(m_file, error.mark)));
        }
    }
}

/// An entry that can't be read allows nothing.
void ConnectionBook::readTrusted()
{
    const YAML::Node list = m_document->root["trustedPrograms"];
    if (!list || list.IsNull())
        return;
    if (!list.IsSequence())
        throw YAML::Exception(list.Mark(), "trustedPrograms is not a list");
    for (const YAML::Node &entry : list) {
        const QJsonObject object = jsonFromYaml(entry).toObject();
        m_trusted.append({object[u"program"].toString(), object[u"arguments"].toVariant().toStringList(),
            object[u"namedBy"].toString()});
    }
}

const ConnectionProfile *ConnectionBook::find(const QString &name) const
{
    const auto found = std::ranges::find(m_profiles, name, &ConnectionProfile::name);
    return found == m_profiles.end() ? nullptr : &*found;
}

void ConnectionBook::put(const ConnectionProfile &profile, const QString &formerName)
{
    const QString former = formerName.isEmpty() ? profile.name : formerName;
    YAML::Node list = m_document->root["connections"];
    YAML::Node entry;
    for (YAML::Node candidate : list) {
        if (isNamed(candidate, former))
            entry.reset(candidate);
    }
    const bool isNew = entry.IsNull();
    entry["name"] = yamlFromJson(profile.name);
    entry["provider"] = yamlFromJson(profile.provider);
    entry["readOnly"] = yamlFromJson(profile.readOnly);
    entry["settings"] = yamlFromJson(profile.settings);
    if (isNew)
        list.push_back(entry);
    ConnectionProfile kept = profile;
    kept.origin = ProfileOrigin::Configured;
    const auto known = std::ranges::find(m_profiles, former, &ConnectionProfile::name);
    if (known == m_profiles.end())
        m_profiles.append(std::move(kept));
    else
        *known = std::move(kept);
}

bool ConnectionBook::remove(const QString &name)
{
    YAML::Node kept(YAML::NodeType::Sequence);
    for (const YAML::Node &entry : m_document->root["connections"]) {
        if (!isNamed(entry, name))
            kept.push_back(entry);
    }
    m_document->root["connections"] = kept;
    return m_profiles.removeIf([&](const ConnectionProfile &profile) { return profile.name == name; }) > 0;
}

bool ConnectionBook::isTrusted(const QList<ProgramRequest> &programs) const
{
    return std::ranges::all_of(programs, [this](const ProgramRequest &program) {
        return std::ranges::any_of(m_trusted, [&](const ProgramRequest &trusted) { return same(program, trusted); });
    });
}

void ConnectionBook::trust(const QList<ProgramRequest> &programs)
{
    for (const ProgramRequest &program : programs) {
        if (isTrusted({program}))
            continue;
        m_trusted.append(program);
        m_document->root["trustedPrograms"].push_back(nodeOf(program));
    }
}

void ConnectionBook::revoke(const QList<ProgramRequest> &programs)
{
    const auto isRevoked = [&](const ProgramRequest &trusted) {
        return std::ranges::any_of(programs, [&](const ProgramRequest &program) { return same(program, trusted); });
    };
    m_trusted.removeIf(isRevoked);
    YAML::Node kept(YAML::NodeType::Sequence);
    for (const ProgramRequest &program : std::as_const(m_trusted))
        kept.push_back(nodeOf(program));
    m_document->root["trustedPrograms"] = kept;
}

Result<void> ConnectionBook::save()
{
    if (const Result<void> made = makePrivateDirectory(QFileInfo(m_file).path()); !made)
        return made;
    QLockFile lock(m_file + QStringLiteral(".lock"));
    if (!lock.tryLock(1000))
        return Error {ErrorCode::Unavailable, QStringLiteral("another program is writing the file"), {}, m_file, {}};
    const Result<QByteArray> present = contentsOf(m_file);
    if (!present)
        return present.error();
    if (*present != m_loaded)
        return Error {ErrorCode::Aborted, QStringLiteral("the file was changed by another program"), {}, m_file, {}};
    const QByteArray text = yamlText(m_document->root);
    if (const Result<void> written = writePrivateFile(m_file, text); !written)
        return written;
    m_loaded = text;
    return {};
}
