// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/audit/journalfile.h"

#include "app/audit/filelock.h"
#include "app/settings/paths.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <algorithm>

#ifdef Q_OS_UNIX
#include <syslog.h>
#endif

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 ReserveSize = 256 * 1024;
constexpr qint64 TailSize = 64 * 1024;

Error cannotWrite(const QFile &file)
{
    const bool full = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
    return {full ? ErrorCode::ResourceExhausted : ErrorCode::PermissionDenied, u"cannot write the journal"_s, file.errorString(),
        file.fileName(), {}};
}

/// Writes all at a place, or leaves the file as it was: `before` is what stood there up to its end.
bool replaceTail(QFile &file, qint64 at, const QByteArray &bytes, const QByteArray &before)
{
    const bool written = file.seek(at) && file.write(bytes) == bytes.size() && syncToDisk(file);
    if (written)
        return true;
    if (file.seek(at))
        file.write(before);
    file.resize(at + before.size());
    return false;
}

/// What follows the last line break, and the last line before it.
struct Tail {
    QByteArray line;
    QByteArray torn;
};

Tail readTail(QFile &file)
{
    QByteArray bytes;
    for (qint64 size = TailSize;; size *= 2) {
        file.seek(std::max<qint64>(0, file.size() - size));
        bytes = file.readAll();
        if (bytes.count('\n') >= 2 || size >= file.size())
            break;
    }
    const qsizetype end = bytes.lastIndexOf('\n');
    if (end < 0)
        return {{}, bytes};
    const qsizetype begin = bytes.lastIndexOf('\n', end - 1) + 1;
    return {bytes.mid(end == 0 ? 0 : begin, end == 0 ? 0 : end - begin), bytes.mid(end + 1)};
}

bool needsRoom(const QList<QJsonObject> &rows)
{
    return std::ranges::any_of(rows, [](const QJsonObject &row) { return row.value("type"_L1) == "intent"_L1; });
}

bool isCheckpointed(const QJsonObject &row)
{
    const QString type = row.value("type"_L1).toString();
    return type == "outcome"_L1 || type == "settled"_L1 || type == "refused"_L1;
}

/// Where the user's programs keep what should outlast caches but is no data.
QString stateDirectory()
{
#ifdef Q_OS_UNIX
    const QString named = qEnvironmentVariable("XDG_STATE_HOME");
    return named.isEmpty() ? QDir::homePath() + "/.local/state"_L1 : named;
#else
    return QDir::homePath() + "/AppData/Local"_L1;
#endif
}

} // namespace

JournalPlace JournalPlace::in(const QString &dataDirectory)
{
    const QString directory = QDir::cleanPath(QDir(dataDirectory).absolutePath()) + "/journal"_L1;
    const QByteArray name = QCryptographicHash::hash(directory.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return {directory, stateDirectory() + "/allod/journal-"_L1 + QLatin1String(name) + ".checkpoints"_L1};
}

QStringList journalFiles(const QString &directory)
{
    const QStringList names = QDir(directory).entryList({u"*.jsonl"_s}, QDir::Files, QDir::Name);
    QStringList files;
    for (const QString &name : names)
        files.append(directory + u'/' + name);
    return files;
}

void JournalFile::setSigner(std::optional<Signer> signer, const QString &limitation)
{
    m_signer = std::move(signer);
    m_limitation = limitation;
}

Result<void> JournalFile::append(const QList<QJsonObject> &rows)
{
    if (const Result<void> made = makePrivateDirectory(m_place.directory); !made)
        return made;
    const Result<std::unique_ptr<FileLock>> lock = FileLock::take(m_place.directory + "/lock"_L1);
    if (!lock)
        return lock.error();
    return appendLocked(rows);
}

/// A file of an earlier month is never returned to: should the clock be set back, the newest one goes on.
QString JournalFile::currentFile() const
{
    const QString month = QDateTime::fromMSecsSinceEpoch(m_clock.now(), Qt::UTC).toString(u"yyyy-MM"_s);
    const QString now = m_place.directory + u'/' + month + ".jsonl"_L1;
    const QStringList files = journalFiles(m_place.directory);
    return files.isEmpty() ? now : std::max(now, files.constLast());
}

Result<void> JournalFile::appendLocked(const QList<QJsonObject> &rows)
{
    const QString path = currentFile();
    const QStringList files = journalFiles(m_place.directory);
    m_head = {};
    for (auto last = files.crbegin(); last != files.crend() && m_head.sequence == 0; ++last) {
        QFile file(*last);
        if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
            return cannotWrite(file);
        if (const Result<void> read = readHead(file); !read)
            return read;
    }
    if (needsRoom(rows)) {
        if (const Result<void> kept = keepReserve(); !kept)
            return kept;
    }
    QFile file(path);
    const bool isNew = !file.exists();
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return cannotWrite(file);
    if (isNew) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        syncDirectory(m_place.directory);
    }
    const QByteArray bytes = seal(rows);
    const qint64 end = file.size();
    bool written = replaceTail(file, end, bytes, {});
    if (!written && !needsRoom(rows) && QFile::remove(reservePath()))
        written = replaceTail(file, end, bytes, {});
    if (!written)
        return cannotWrite(file);
    return std::ranges::any_of(rows, isCheckpointed) ? writeCheckpoint() : Result<void>();
}

Result<void> JournalFile::readHead(QFile &file)
{
    const Tail tail = readTail(file);
    if (!tail.line.isEmpty()) {
        const Result<JournalRecord> last = readRecord(tail.line);
        if (!last)
            return Error {ErrorCode::DataLoss, u"the last row of the journal was altered; nothing is done until it is put right"_s,
                last.error().message, file.fileName(), {}};
        m_head = {last->sequence, last->hash, QByteArray::fromHex(last->fields.value("key"_L1).toString().toLatin1())};
    }
    return tail.torn.isEmpty() ? Result<void>() : repair(file, tail.torn);
}

/// A row that a crash cut short: either only its line break is missing, or a row takes its place that holds its bytes.
Result<void> JournalFile::repair(QFile &file, const QByteArray &torn)
{
    const qint64 at = file.size() - torn.size();
    const Result<JournalRecord> whole = readRecord(torn);
    if (whole && whole->sequence == m_head.sequence + 1) {
        m_head = {whole->sequence, whole->hash, QByteArray::fromHex(whole->fields.value("key"_L1).toString().toLatin1())};
        return replaceTail(file, at, torn + '\n', torn) ? Result<void>() : cannotWrite(file);
    }
    const QByteArray row = seal({{{u"type"_s, u"repair"_s}, {u"torn"_s, QLatin1String(torn.toBase64())}}});
    return replaceTail(file, at, row, torn) ? Result<void>() : cannotWrite(file);
}

/// The rows as lines; before them, where signing begins, ends or changes, a row that says so.
QByteArray JournalFile::seal(const QList<QJsonObject> &rows)
{
    const Signer *signer = m_signer ? &*m_signer : nullptr;
    QByteArray lines;
    if (m_head.sequence == 0 || m_head.key != (signer ? signer->publicKey() : QByteArray()))
        lines += sealRecord({{u"type"_s, u"key"_s}, {u"limitation"_s, m_limitation}}, m_clock.now(), signer, m_head) + '\n';
    for (const QJsonObject &row : rows)
        lines += sealRecord(row, m_clock.now(), signer, m_head) + '\n';
    return lines;
}

Result<void> JournalFile::keepReserve() const
{
    QFile reserve(reservePath());
    if (reserve.size() == ReserveSize)
        return {};
    const bool kept = reserve.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
        && reserve.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && reserve.write(QByteArray(ReserveSize, '\0')) == ReserveSize && syncToDisk(reserve);
    if (kept)
        return {};
    const Error error {ErrorCode::ResourceExhausted, u"no room for the journal: nothing is done without a record"_s,
        reserve.errorString(), m_place.directory, {}};
    reserve.remove();
    return error;
}

/// Says outside the data directory, and to the system's log, how far the chain reaches.
Result<void> JournalFile::writeCheckpoint() const
{
#ifdef Q_OS_UNIX
    syslog(LOG_NOTICE | LOG_USER, "allod journal %s row %lld hash %s", qUtf8Printable(m_place.directory),
        static_cast<long long>(m_head.sequence), m_head.hash.constData());
#endif
    if (m_place.checkpoints.isEmpty())
        return {};
    if (const Result<void> made = makePrivateDirectory(QFileInfo(m_place.checkpoints).path()); !made)
        return made;
    const QJsonObject line {{u"at"_s, QDateTime::fromMSecsSinceEpoch(m_clock.now(), Qt::UTC).toString(Qt::ISODateWithMs)},
        {u"seq"_s, m_head.sequence}, {u"hash"_s, QLatin1String(m_head.hash)}, {u"key"_s, QLatin1String(m_head.key.toHex())}};
    QFile file(m_place.checkpoints);
    const QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(bytes) == bytes.size() && syncToDisk(file);
    if (!written)
        return Error {ErrorCode::ResourceExhausted, u"cannot write the checkpoint of the journal"_s, file.errorString(),
            file.fileName(), {}};
    return {};
}
