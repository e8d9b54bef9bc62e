// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/knownhosts.h"

#include "backends/ssh/hostpattern.h"

#include <QCryptographicHash>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <algorithm>

namespace ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LongestFile = 16 * 1024 * 1024;

/// "|1|salt|hash": the name stands there by its HMAC-SHA1 only.
bool matchesHashed(const QByteArray &field, const QByteArray &host)
{
    const QByteArrayList parts = field.split('|');
    if (parts.size() != 4 || parts[1] != "1")
        return false;
    const QByteArray salt = QByteArray::fromBase64(parts[2]);
    return QMessageAuthenticationCode::hash(host, salt, QCryptographicHash::Sha1) == QByteArray::fromBase64(parts[3]);
}

} // namespace

QString HostKey::fingerprint() const
{
    const QByteArray hash = QCryptographicHash::hash(QByteArray::fromBase64(blob), QCryptographicHash::Sha256);
    return u"SHA256:"_s + QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

KnownHosts::KnownHosts(const QStringList &files, const QString &host)
{
    for (const QString &path : files) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArrayList lines = file.read(LongestFile).split('\n');
        for (qsizetype i = 0; i < lines.size(); ++i)
            readLine(lines[i], u"%1:%2"_s.arg(path).arg(i + 1), host.toUtf8());
    }
}

void KnownHosts::readLine(const QByteArray &line, const QString &place, const QByteArray &host)
{
    QByteArrayList fields = line.simplified().split(' ');
    const bool marked = fields.first().startsWith('@');
    const QByteArray marker = marked ? fields.takeFirst() : QByteArray();
    if (fields.size() < 3 || fields.first().startsWith('#') || (marked && marker != "@revoked"))
        return; // certificate authorities are not supported: their hosts stay unknown
    const QByteArray &names = fields[0];
    const bool matches = names.startsWith('|') ? matchesHashed(names, host)
                                               : matchesPatterns(QString::fromUtf8(names).split(u','), QString::fromUtf8(host));
    if (matches)
        m_entries.push_back({{fields[1], fields[2]}, place, marked});
}

KnownHosts::Verdict KnownHosts::judge(const HostKey &key) const
{
    bool isKnown = false, hasOthers = false;
    for (const Entry &entry : m_entries) {
        const bool same = entry.key.blob == key.blob;
        if (same && entry.revoked)
            return Verdict::Revoked;
        isKnown = isKnown || same;
        hasOthers = hasOthers || !entry.revoked;
    }
    return isKnown ? Verdict::Known : hasOthers ? Verdict::Changed : Verdict::Unknown;
}

QByteArrayList KnownHosts::types() const
{
    QByteArrayList types;
    for (const Entry &entry : m_entries) {
        if (!entry.revoked && !types.contains(entry.key.type))
            types.append(entry.key.type);
    }
    return types;
}

} // namespace ssh
