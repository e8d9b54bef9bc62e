// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/audit/journalrecord.h"

#include <QCryptographicHash>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

QByteArray canonicalText(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray hashOf(QJsonObject fields)
{
    fields.remove("hash"_L1);
    fields.remove("sig"_L1);
    return QCryptographicHash::hash(canonicalText(fields), QCryptographicHash::Sha256).toHex();
}

Error altered(const QString &message)
{
    return {ErrorCode::DataLoss, message, {}, {}, {}};
}

} // namespace

QString JournalRecord::stepKey() const
{
    const QJsonValue run = fields.value("run"_L1);
    if (run.isUndefined())
        return {};
    return u"%1/%2/%3"_s.arg(run.toString()).arg(fields.value("item"_L1).toInt()).arg(fields.value("step"_L1).toInt());
}

QByteArray sealRecord(QJsonObject fields, Timestamp at, const Signer *signer, JournalHead &head)
{
    fields.insert("seq"_L1, head.sequence + 1);
    fields.insert("at"_L1, QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs));
    fields.insert("prev"_L1, QLatin1String(head.hash));
    if (signer)
        fields.insert("key"_L1, QLatin1String(signer->publicKey().toHex()));
    const QByteArray hash = hashOf(fields);
    fields.insert("hash"_L1, QLatin1String(hash));
    if (signer)
        fields.insert("sig"_L1, QLatin1String(signer->sign(hash).toHex()));
    head = {head.sequence + 1, hash, signer ? signer->publicKey() : QByteArray()};
    return canonicalText(fields);
}

Result<JournalRecord> readRecord(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return altered(u"the row cannot be read"_s);
    JournalRecord record;
    record.fields = document.object();
    if (canonicalText(record.fields) != line)
        return altered(u"the row is not written as it was"_s);
    record.hash = record.fields.value("hash"_L1).toString().toLatin1();
    if (record.hash != hashOf(record.fields))
        return altered(u"the row was altered"_s);
    record.sequence = record.fields.value("seq"_L1).toInteger();
    record.type = record.fields.value("type"_L1).toString();
    record.at = QDateTime::fromString(record.fields.value("at"_L1).toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
    return record;
}
