// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/audit/journalcheck.h"

#include "app/audit/filelock.h"

#include <QFileInfo>
#include <QHash>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

/// Goes through the rows, holding what the next one must follow.
class Walk {
public:
    void readFile(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return find(u"the file cannot be read"_s, path);
        for (int number = 1; !file.atEnd(); ++number) {
            const QByteArray line = file.readLine();
            readLine(line, path + u':' + QString::number(number), file.atEnd());
        }
    }

    void compare(const QString &checkpoints)
    {
        QFile file(checkpoints);
        if (checkpoints.isEmpty() || !file.open(QIODevice::ReadOnly)) {
            check.remarks.append(u"there are no checkpoints: a cut end or a rewrite cannot be told"_s);
            return;
        }
        while (!file.atEnd()) {
            const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
            if (!line.isEmpty()) // the last one may have been cut short
                compare(line);
        }
    }

    void matchOutcomes()
    {
        QSet<QString> intents;
        QSet<QString> outcomes;
        for (const JournalRecord &record : check.records) {
            if (record.type == "intent"_L1)
                intents.insert(record.stepKey());
            if (record.type == "outcome"_L1 && !intents.contains(record.stepKey()))
                find(u"row %1 is an outcome without its intent"_s.arg(record.sequence), {});
            if (record.type == "outcome"_L1)
                outcomes.insert(record.stepKey());
        }
        if (const auto open = (intents - outcomes).size(); open > 0)
            check.remarks.append(u"%1 intents have no outcome: their run ended in the middle"_s.arg(open));
    }

    JournalCheck check;

private:
    void find(const QString &message, const QString &about) { check.findings.append({ErrorCode::DataLoss, message, {}, about, {}}); }

    void readLine(QByteArray line, const QString &place, bool isLast)
    {
        const bool whole = line.endsWith('\n');
        if (whole)
            line.chop(1);
        Result<JournalRecord> record = readRecord(line);
        if (!record && !whole && isLast) {
            check.remarks.append(u"the last row was cut short by a crash and is mended by the next one: %1"_s.arg(place));
            return;
        }
        if (!record) {
            m_isBroken = true;
            return find(record.error().message, place);
        }
        checkPlace(*record, place);
        checkSignature(*record, place);
        if (record->type == "repair"_L1)
            check.remarks.append(u"row %1 mends one that a crash cut short"_s.arg(record->sequence));
        m_head.sequence = record->sequence;
        m_head.hash = record->hash;
        m_hashes.insert(record->sequence, record->hash);
        check.records.push_back(std::move(*record));
    }

    void checkPlace(const JournalRecord &record, const QString &place)
    {
        const bool follows = record.fields.value("prev"_L1).toString().toLatin1() == m_head.hash;
        const bool afterBroken = std::exchange(m_isBroken, false) && record.sequence == m_head.sequence + 2;
        if (afterBroken)
            return; // the row between is reported already
        if (record.sequence != m_head.sequence + 1)
            find(u"row %1 is followed by row %2"_s.arg(m_head.sequence).arg(record.sequence), place);
        else if (!follows)
            find(u"row %1 does not follow the row before it"_s.arg(record.sequence), place);
    }

    void checkSignature(const JournalRecord &record, const QString &place)
    {
        const QByteArray key = QByteArray::fromHex(record.fields.value("key"_L1).toString().toLatin1());
        if (record.type == "key"_L1)
            m_key = key;
        if (key != m_key)
            find(u"row %1 is not signed by the key that was announced"_s.arg(record.sequence), place);
        check.signingKey = key.toHex();
        const QByteArray written = record.fields.value("sig"_L1).toString().toLatin1();
        if (key.isEmpty() && written.isEmpty())
            return;
        const QByteArray signature = QByteArray::fromHex(written);
        if (signature.toHex() == written && Signer::verify(key, record.hash, signature))
            ++check.signedRows;
        else
            find(u"the signature of row %1 is wrong"_s.arg(record.sequence), place);
    }

    void compare(const QJsonObject &checkpoint)
    {
        const qint64 sequence = checkpoint.value("seq"_L1).toInteger();
        const auto hash = m_hashes.constFind(sequence);
        check.anchored = std::max(check.anchored, sequence);
        if (hash == m_hashes.constEnd())
            find(u"row %1 is missing, a checkpoint knows it"_s.arg(sequence), {});
        else if (*hash != checkpoint.value("hash"_L1).toString().toLatin1())
            find(u"row %1 is not the one that a checkpoint knows"_s.arg(sequence), {});
    }

    JournalHead m_head;
    QByteArray m_key;
    bool m_isBroken = false;
    QHash<qint64, QByteArray> m_hashes;
};

} // namespace

Result<JournalCheck> checkJournal(const JournalPlace &place)
{
    Walk walk;
    std::unique_ptr<FileLock> lock;
    if (QFileInfo::exists(place.directory + "/lock"_L1)) {
        Result<std::unique_ptr<FileLock>> taken = FileLock::take(place.directory + "/lock"_L1);
        if (!taken)
            return taken.error();
        lock = std::move(*taken);
    }
    for (const QString &file : journalFiles(place.directory))
        walk.readFile(file);
    walk.compare(place.checkpoints);
    walk.matchOutcomes();
    return std::move(walk.check);
}

std::vector<JournalRecord> readJournal(const QString &directory)
{
    std::vector<JournalRecord> records;
    for (const QString &path : journalFiles(directory)) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        while (!file.atEnd()) {
            QByteArray line = file.readLine();
            if (line.endsWith('\n'))
                line.chop(1);
            if (Result<JournalRecord> record = readRecord(line))
                records.push_back(std::move(*record));
        }
    }
    return records;
}
