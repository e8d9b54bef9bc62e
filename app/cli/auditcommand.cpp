// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/auditcommand.h"

#include "app/audit/auditentry.h"
#include "app/audit/journal.h"
#include "app/base/whendone.h"
#include "app/cli/jsontree.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace {

FieldValue text(const QString &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value)));
}

QJsonObject treeOf(const JournalCheck &check)
{
    QJsonArray findings;
    for (const Error &finding : check.findings)
        findings.append(jsonOf(finding));
    const qint64 last = check.records.empty() ? 0 : check.records.back().sequence;
    return {{u"ok"_s, check.findings.isEmpty()}, {u"rows"_s, qint64(check.records.size())}, {u"anchored"_s, check.anchored},
        {u"unanchored"_s, std::max<qint64>(0, last - check.anchored)}, {u"signed"_s, check.signedRows},
        {u"signingKey"_s, QLatin1String(check.signingKey)}, {u"findings"_s, findings}, {u"remarks"_s, QJsonArray::fromStringList(check.remarks)}};
}

QByteArray textOf(const JournalCheck &check)
{
    const QJsonObject tree = treeOf(check);
    const QString how = check.findings.isEmpty() ? u"the chain is intact"_s : u"THE CHAIN IS BROKEN"_s;
    return u"%1: %2 rows, %3 of them signed, %4 after the last checkpoint\n"_s.arg(how)
        .arg(tree["rows"_L1].toInteger()).arg(check.signedRows).arg(tree["unanchored"_L1].toInteger()).toUtf8();
}

} // namespace

void AuditCommand::start()
{
    const QStringList &words = line().arguments;
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    if (words.size() > 1 || (words.size() == 1 && words[0] != u"verify"))
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, u"audit takes nothing or “verify”"_s, {}, {}, {}});
    if (!checkOutput(format))
        return;
    if (words.isEmpty())
        list(format);
    else if (format == ReportFormat::Table || isTree(format))
        verify(format);
    else
        finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, u"audit verify writes text, json, jsonl or yaml"_s, {}, {}, {}});
}

void AuditCommand::list(ReportFormat format)
{
    const std::vector<JournalRecord> records = readJournal(JournalPlace::in(line().paths().data).directory);
    const bool written = write([&](QIODevice &out) {
        if (!isTree(format))
            return writeTable(format, out, table(records), environment().writers, tableOptions());
        QJsonArray rows;
        for (const JournalRecord &record : records)
            rows.append(record.fields);
        return writeDocument(out, format, format == ReportFormat::JsonLines ? QJsonValue(rows) : QJsonObject {{u"rows"_s, rows}});
    });
    Q_EMIT finished(written ? ExitCode::Done : ExitCode::Failed);
}

/// Where the keychain holds this journal's key, it has to be the one that signs.
void AuditCommand::verify(ReportFormat format)
{
    if (!environment().credentials)
        return report(format, {});
    const QString key = journalKeyName(JournalPlace::in(line().paths().data));
    whenDone(environment().credentials->read(key), this, [this, format](const Result<Secret> &seed) {
        const Result<Signer> signer = seed ? Signer::fromSeed(*seed) : Result<Signer>(seed.error());
        report(format, signer ? signer->publicKey().toHex() : QByteArray());
    });
}

void AuditCommand::report(ReportFormat format, const QByteArray &ownKey)
{
    Result<JournalCheck> check = checkJournal(JournalPlace::in(line().paths().data));
    if (!check)
        return finishWith(ExitCode::Failed, check.error());
    if (!ownKey.isEmpty() && check->signingKey != ownKey)
        check->findings.append({ErrorCode::DataLoss, u"the last row is not signed by the key in the keychain"_s, {}, {}, {}});
    const bool written = write([&](QIODevice &out) {
        if (format != ReportFormat::Table)
            return writeDocument(out, format, treeOf(*check));
        const QByteArray text = textOf(*check);
        return out.write(text) == text.size() ? Result<void>() : Error {ErrorCode::DataLoss, u"cannot write the result"_s, {}, {}, {}};
    });
    for (const QString &remark : check->remarks)
        messages().note(remark);
    for (const Error &finding : check->findings)
        messages().error(finding);
    Q_EMIT finished(written && check->findings.isEmpty() ? ExitCode::Done : ExitCode::Failed);
}

ListTable AuditCommand::table(const std::vector<JournalRecord> &records) const
{
    ListTable table;
    table.title = u"Journal"_s;
    table.now = environment().clock.now();
    table.columns = {{u"at"_s, tr("At")}, {u"who"_s, tr("Who")}, {u"action"_s, tr("Action")}, {u"name"_s, tr("Name")},
        {u"connection"_s, tr("Connection")}, {u"outcome"_s, tr("Outcome")}, {u"message"_s, tr("Message")}, {u"request"_s, tr("Request")},
        {u"target"_s, tr("Id")}, {u"plan"_s, tr("Plan")}};
    for (const AuditEntry &entry : auditEntries(records))
        table.rows.push_back({text(QDateTime::fromMSecsSinceEpoch(entry.at, Qt::UTC).toString(Qt::ISODate)), text(entry.who), text(entry.action), text(entry.name), text(entry.connection),
            text(entry.outcome), text(entry.message), text(entry.request), text(entry.target), text(entry.plan.left(16))});
    return table;
}
