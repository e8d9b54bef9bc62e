// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/preferences.h"

#include "app/settings/paths.h"

#include <QFile>
#include <QFileInfo>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

const QString LanguageKey = u"program/language"_s, LogLevelKey = u"program/logLevel"_s;

} // namespace

Preferences Preferences::load(const QString &file)
{
    const QSettings settings(file, QSettings::IniFormat);
    const QString language = settings.value(LanguageKey).toString();
    return {language == u"en" || language == u"de" ? language : QString(),
        logLevelFromName(settings.value(LogLevelKey).toString()).value_or(LogLevel::Info)};
}

Result<void> Preferences::save(const QString &file) const
{
    if (const Result<void> made = makePrivateDirectory(QFileInfo(file).path()); !made)
        return made;
    QSettings settings(file, QSettings::IniFormat);
    settings.setValue(LanguageKey, language);
    settings.setValue(LogLevelKey, QString(logLevelName(logLevel)));
    settings.sync();
    if (settings.status() != QSettings::NoError)
        return Error {ErrorCode::PermissionDenied, u"cannot write the file"_s, {}, file, {}};
    return {};
}

bool isReadableIni(const QString &file)
{
    const QSettings settings(file, QSettings::IniFormat);
    (void)settings.allKeys(); // sections are read when they are asked for
    return settings.status() != QSettings::FormatError;
}

Result<void> setAsideIfDamaged(const QString &file)
{
    if (isReadableIni(file))
        return {};
    const QString aside = file + u".damaged"_s;
    QFile::remove(aside);
    const bool moved = QFile::rename(file, aside);
    return Error {ErrorCode::DataLoss, moved ? u"the file is damaged; it was set aside as %1"_s.arg(QFileInfo(aside).fileName()) : u"the file is damaged"_s, {}, file, {}};
}
