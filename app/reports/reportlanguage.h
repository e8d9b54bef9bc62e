// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/column.h"

#include <QLocale>
#include <memory>

class QTranslator;

/// The language of a document, which need not be the window's: its words, numbers and dates. Times are told in UTC, so that a report is
/// the same everywhere. A value; any thread.
class ReportLanguage {
public:
    ReportLanguage(); ///< English
    /// "en" or "de"; nullopt for what reports are not written in.
    static std::optional<ReportLanguage> fromName(const QString &name);
    /// The window's language where reports are written in it, else English.
    static ReportLanguage ofUser();
    static QStringList names();

    const QString &name() const { return m_name; }
    const QLocale &locale() const { return m_locale; }

    /// The translation of a text that QT_TRANSLATE_NOOP("Report", …) marks.
    QString operator()(const char *text) const { return translated("Report", text); }
    /// The title of a report's column, by its key; the key where it has none.
    QString columnTitle(const QString &key) const;
    QString kind(Kind kind) const;
    QString kinds(Kind kind) const; ///< of more than one
    QString health(Health health) const;
    /// "23 November 2026, 14:32 UTC"; "unknown" for NoTime.
    QString moment(Timestamp time) const;
    QString number(qint64 number) const { return m_locale.toString(number); }
    /// "45 s", "12 min", "7 h", "3 days", "2 years".
    QString duration(qint64 milliseconds) const;
    /// A value for people, without anything that isControl(): "1,234.50 EUR", "16 GiB", "VM"; "–" where unknown.
    QString display(const FieldValue &value, ColumnFormat format, Timestamp now) const;

private:
    explicit ReportLanguage(const QString &name);
    QString translated(const char *context, const char *text) const;

    QString m_name;
    QLocale m_locale;
    std::shared_ptr<const QTranslator> m_catalogue; ///< null: the texts of the sources
};

/// The digits of a decimal number, grouped and pointed as the locale does.
QString localDigits(const QString &digits, const QLocale &locale);
