// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/dismissals.h"

#include "app/settings/paths.h"
#include "app/settings/yamlvalue.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

Result<Dismissals> Dismissals::load(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Dismissals();
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::PermissionDenied, u"cannot read what was dismissed"_s, file.errorString(), path, {}};
    try {
        Dismissals dismissals;
        for (const QJsonValue &entry : jsonFromYaml(YAML::Load(file.readAll().toStdString())).toArray()) {
            const QString rule = entry["rule"_L1].toString(), target = entry["target"_L1].toString(), reason = entry["reason"_L1].toString();
            if (rule.isEmpty() || target.isEmpty() || reason.isEmpty())
                return Error {ErrorCode::InvalidArgument, u"an entry has rule, target and reason"_s, {}, path, {}};
            const QDateTime at = QDateTime::fromString(entry["at"_L1].toString(), Qt::ISODate);
            dismissals.add(rule, target, {reason, at.isValid() ? at.toMSecsSinceEpoch() : NoTime});
        }
        return dismissals;
    } catch (const YAML::Exception &error) {
        return Error {ErrorCode::InvalidArgument, QString::fromStdString(error.msg), {}, placeOf(path, error.mark), {}};
    }
}

Result<void> Dismissals::save(const QString &path) const
{
    std::vector<std::pair<QString, QString>> keys(m_entries.keyBegin(), m_entries.keyEnd());
    std::ranges::sort(keys);
    QJsonArray entries;
    for (const auto &key : keys) {
        const Entry &entry = *m_entries.constFind(key);
        entries.append(QJsonObject {{u"rule"_s, key.first}, {u"target"_s, key.second}, {u"reason"_s, entry.reason},
            {u"at"_s, QDateTime::fromMSecsSinceEpoch(entry.at, Qt::UTC).toString(Qt::ISODate)}});
    }
    if (const Result<void> made = makePrivateDirectory(QFileInfo(path).path()); !made)
        return made;
    return writePrivateFile(path, yamlText(yamlFromJson(entries)));
}

const Dismissals::Entry *Dismissals::find(const WasteFinding &finding) const
{
    const auto found = m_entries.constFind({finding.rule, finding.target.toString()});
    return found == m_entries.constEnd() ? nullptr : &*found;
}
