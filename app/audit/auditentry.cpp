// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/audit/auditentry.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace {

AuditEntry begun(const JournalRecord &record)
{
    const QJsonObject &row = record.fields;
    const QJsonObject who = row["who"_L1].toObject();
    AuditEntry entry;
    entry.at = entry.endedAt = record.at;
    entry.run = row["run"_L1].toString();
    entry.item = row["item"_L1].toInt();
    entry.step = row["step"_L1].toInt();
    entry.who = who["user"_L1].toString() + u'@' + who["host"_L1].toString();
    entry.operation = row["operation"_L1].toString();
    entry.action = row["action"_L1].toString();
    entry.title = row["title"_L1].toString();
    entry.target = row["target"_L1].toString();
    entry.name = row["name"_L1].toString();
    entry.connection = row["connection"_L1].toString();
    entry.plan = row["plan"_L1].toString();
    entry.request = row["request"_L1].toString();
    entry.outcome = record.type == "refused"_L1 ? u"refused"_s : u"no outcome"_s;
    entry.message = row["why"_L1].toString();
    entry.intent = row;
    entry.hash = record.hash;
    entry.sequence = record.sequence;
    return entry;
}

void proceed(AuditEntry &entry, const JournalRecord &record)
{
    entry.endedAt = record.at;
    entry.hash = record.hash;
    entry.sequence = record.sequence;
    entry.outcome = record.fields["verdict"_L1].toString();
    const QString said = record.fields[record.type == "settled"_L1 ? "seen"_L1 : "error"_L1].toString();
    if (!said.isEmpty())
        entry.message = said;
}

} // namespace

std::vector<AuditEntry> auditEntries(const std::vector<JournalRecord> &records)
{
    std::vector<AuditEntry> entries;
    QHash<QString, size_t> open;
    for (const JournalRecord &record : records) {
        if (record.type == "intent"_L1 || record.type == "refused"_L1) {
            open.insert(record.stepKey(), entries.size());
            entries.push_back(begun(record));
        } else if (const auto known = open.constFind(record.stepKey()); known != open.constEnd()) {
            proceed(entries[*known], record);
        }
    }
    return entries;
}
