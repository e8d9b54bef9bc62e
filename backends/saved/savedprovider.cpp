// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/saved/savedprovider.h"

#include "backends/saved/savedconnection.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

static void initResources() // outside of any namespace, as the macro asks
{
    Q_INIT_RESOURCE(sample);
}

namespace {

const QString FileKey = u"file"_s, ConnectionKey = u"connection"_s;

} // namespace

QString SavedProvider::id() const { return u"saved"_s; }
QString SavedProvider::title() const { return tr("Saved inventory"); }

QList<SettingField> SavedProvider::settings() const
{
    return {{FileKey, tr("File"), SettingField::Type::File, true, tr("what allod snapshot wrote")},
        {ConnectionKey, tr("Connection"), SettingField::Type::Text, true, tr("one of those that the file names")}};
}

Result<std::shared_ptr<const SavedInventory>> SavedProvider::read(const QString &file) const
{
    initResources();
    if (const auto known = m_read.value(file).lock())
        return known;
    Result<SavedInventory> saved = readSavedInventoryFile(file);
    if (!saved)
        return saved.error();
    const auto shared = std::make_shared<const SavedInventory>(std::move(*saved));
    m_read.insert(file, shared);
    return shared;
}

Result<std::unique_ptr<Connection>> SavedProvider::connect(const ConnectionProfile &profile, const ConnectionContext &context)
{
    const auto saved = read(profile.settings[FileKey].toString());
    if (!saved)
        return saved.error();
    return std::unique_ptr<Connection>(std::make_unique<SavedConnection>(profile, *saved, profile.settings[ConnectionKey].toString(), context));
}

Result<QList<ConnectionProfile>> SavedProvider::adHoc(const QString &value) const
{
    const QString file = value.startsWith(u':') ? value : QFileInfo(value).absoluteFilePath();
    const auto saved = read(file);
    if (!saved)
        return saved.error();
    QList<ConnectionProfile> profiles;
    for (const SavedInventory::SavedConnection &connection : (*saved)->connections) {
        ConnectionProfile profile;
        profile.name = connection.name;
        profile.provider = id();
        profile.settings = {{FileKey, file}, {ConnectionKey, connection.name}};
        profile.readOnly = true;
        profiles.append(profile);
    }
    return profiles;
}
