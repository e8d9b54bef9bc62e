// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics/logfile.h"

#include "app/diagnostics/recentlines.h"
#include "app/diagnostics/redaction.h"
#include "app/reports/utf8.h"
#include "app/settings/paths.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestText = 8000; ///< what a peer says must not fill the disk

} // namespace

QByteArray loggable(const QString &text)
{
    QString shown = redacted(text.left(LongestText));
    shown.replace(u'\n', u" | "_s);
    return QByteArray::fromStdString(printable(shown.toStdString()));
}

QByteArray logLine(Timestamp time, LogLevel level, QLatin1String category, const QString &text)
{
    const QString stamp = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs);
    const QChar letter = QChar(logLevelName(level).front()).toUpper();
    return stamp.toLatin1() + ' ' + letter.toLatin1() + ' ' + QByteArray(category.data(), category.size()) + ": " + loggable(text) + '\n';
}

void LogFile::write(LogLevel level, const QByteArray &line)
{
    if (level < m_least)
        return;
    const std::lock_guard lock(m_mutex);
    rememberLine(line);
    if (m_file.isEmpty() || !makePrivateDirectory(QFileInfo(m_file).path()))
        return;
    if (QFileInfo(m_file).size() + line.size() > MostBytes)
        rotate();
    QFile file(m_file);
    const bool isNew = !file.exists();
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return;
    if (isNew)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(line);
}

/// By one process at a time; whoever comes second finds it done.
void LogFile::rotate() const
{
    QLockFile lock(m_file + u".lock"_s);
    if (!lock.tryLock(100) || QFileInfo(m_file).size() < MostBytes / 2)
        return;
    const auto older = [this](int n) { return n == 0 ? m_file : u"%1.%2"_s.arg(m_file).arg(n); };
    QFile::remove(older(Kept - 1));
    for (int n = Kept - 1; n > 0; --n)
        QFile::rename(older(n - 1), older(n));
}
