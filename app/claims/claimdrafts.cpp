// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimdrafts.h"

#include "app/claims/yamldocument.h"
#include "app/settings/paths.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

ClaimDrafts::ClaimDrafts(QString directory)
    : m_directory(std::move(directory))
{
}

QList<ClaimDrafts::Entry> ClaimDrafts::list() const
{
    QList<Entry> entries;
    const QFileInfoList files = QDir(m_directory).entryInfoList({QStringLiteral("*.yaml")}, QDir::Files, QDir::Time);
    for (const QFileInfo &file : files) {
        if (const Result<ClaimDraft> draft = read(file.filePath())) {
            const QString name = draft->value(QStringLiteral("/name"));
            entries.append({file.filePath(), name.isEmpty() ? file.completeBaseName() : name, file.lastModified().toMSecsSinceEpoch()});
        }
    }
    return entries;
}

Result<ClaimDraft> ClaimDrafts::read(const QString &name) const
{
    const Result<QByteArray> bytes = yamlFileContents(name);
    if (!bytes)
        return bytes.error();
    return ClaimDraft::read(*bytes, name);
}

QString ClaimDrafts::fileFor(const ClaimDraft &draft, const QString &before) const
{
    static const QRegularExpression harmless(QStringLiteral("^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$"));
    const QString name = draft.value(QStringLiteral("/name"));
    const QString base = m_directory + u'/' + (harmless.match(name).hasMatch() ? name : QStringLiteral("draft"));
    QString file = base + QStringLiteral(".yaml");
    for (int number = 2; file != before && QFileInfo::exists(file); ++number)
        file = QStringLiteral("%1-%2.yaml").arg(base).arg(number);
    return file;
}

Result<QString> ClaimDrafts::write(const ClaimDraft &draft, const QString &before) const
{
    const QString file = fileFor(draft, before);
    if (const Result<void> written = writePrivateFile(file, draft.toYaml()); !written)
        return written.error();
    if (!before.isEmpty() && before != file)
        remove(before);
    return file;
}

bool ClaimDrafts::remove(const QString &file) const
{
    return QFile::remove(file) || !QFileInfo::exists(file);
}
