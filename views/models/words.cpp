// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/words.h"

#include "app/base/english.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <array>

namespace {

constexpr std::array<const char *, KindCount> kindTitles {QT_TRANSLATE_NOOP("Words", "Cluster"), QT_TRANSLATE_NOOP("Words", "Node"),
    QT_TRANSLATE_NOOP("Words", "Namespace"), QT_TRANSLATE_NOOP("Words", "Workload"), QT_TRANSLATE_NOOP("Words", "Pod"),
    QT_TRANSLATE_NOOP("Words", "Service"), QT_TRANSLATE_NOOP("Words", "Host"), QT_TRANSLATE_NOOP("Words", "VM"),
    QT_TRANSLATE_NOOP("Words", "Volume"), QT_TRANSLATE_NOOP("Words", "Network"), QT_TRANSLATE_NOOP("Words", "Database"),
    QT_TRANSLATE_NOOP("Words", "Backup"), QT_TRANSLATE_NOOP("Words", "GPU"), QT_TRANSLATE_NOOP("Words", "Account"),
    QT_TRANSLATE_NOOP("Words", "Object")};

constexpr std::array<const char *, HealthCount> healthTitles {QT_TRANSLATE_NOOP("Words", "Healthy"),
    QT_TRANSLATE_NOOP("Words", "Updating"), QT_TRANSLATE_NOOP("Words", "Degraded"), QT_TRANSLATE_NOOP("Words", "Critical"),
    QT_TRANSLATE_NOOP("Words", "Stopped"), QT_TRANSLATE_NOOP("Words", "Unknown")};

struct RelationWords {
    const char *outgoing, *incoming;
};
constexpr std::array<RelationWords, RelationTypeCount> relationTitles {{
    {QT_TRANSLATE_NOOP("Words", "Part of"), QT_TRANSLATE_NOOP("Words", "Consists of")},
    {QT_TRANSLATE_NOOP("Words", "Runs on"), QT_TRANSLATE_NOOP("Words", "Carries")},
    {QT_TRANSLATE_NOOP("Words", "Uses"), QT_TRANSLATE_NOOP("Words", "Used by")},
    {QT_TRANSLATE_NOOP("Words", "Bound to"), QT_TRANSLATE_NOOP("Words", "Claimed by")},
    {QT_TRANSLATE_NOOP("Words", "Selects"), QT_TRANSLATE_NOOP("Words", "Selected by")},
    {QT_TRANSLATE_NOOP("Words", "Backed by"), QT_TRANSLATE_NOOP("Words", "Backs")},
    {QT_TRANSLATE_NOOP("Words", "Same as"), QT_TRANSLATE_NOOP("Words", "Same as")},
}};

constexpr std::array<const char *, 5> phaseTitles {QT_TRANSLATE_NOOP("Words", "Closed"), QT_TRANSLATE_NOOP("Words", "Connecting"),
    QT_TRANSLATE_NOOP("Words", "Listing"), QT_TRANSLATE_NOOP("Words", "Live"), QT_TRANSLATE_NOOP("Words", "Failed")};

QString translated(const char *text)
{
    return QCoreApplication::translate("Words", text);
}

} // namespace

QString kindTitle(Kind kind)
{
    return translated(kindTitles[size_t(kind)]);
}

QString healthTitle(Health health)
{
    return translated(healthTitles[size_t(health)]);
}

QString relationTitle(RelationType type, bool outgoing)
{
    const RelationWords &words = relationTitles[size_t(type)];
    return translated(outgoing ? words.outgoing : words.incoming);
}

QString phaseTitle(ConnectionPhase phase)
{
    return translated(phaseTitles[size_t(phase)]);
}

QString countText(qint64 count)
{
    const QString number = QLocale().toString(count);
    return count == 1 ? translated(QT_TRANSLATE_NOOP("Words", "1 resource"))
                      : translated(QT_TRANSLATE_NOOP("Words", "%1 resources")).arg(number);
}

QString sentence(const QString &text)
{
    static const QRegularExpression quoted(QStringLiteral("\"([^\"]*)\""));
    const QLocale locale = QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale();
    const QStringList marks = locale.quoteString(QStringLiteral("\n")).split(u'\n');
    QString result = English::shown(text);
    result.replace(quoted, marks.value(0) + QStringLiteral("\\1") + marks.value(1));
    return result.left(1).toUpper() + result.mid(1);
}

QString errorText(const Error &error)
{
    QString text = English::shown(error.message);
    if (!error.detail.isEmpty() && error.detail != error.message)
        text += QStringLiteral(" (") + English::shown(error.detail) + u')';
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return text.simplified().left(400);
}

QString operationTitle(const QString &title)
{
    for (qsizetype end = title.indexOf(u' '); end > 0; end = title.indexOf(u' ', end + 1)) {
        const QString action = title.left(end), words = English::shown(action);
        if (words != action)
            return words + u' ' + English::shown(title.mid(end + 1));
    }
    return title;
}

QString sinceText(Timestamp time)
{
    if (time == NoTime)
        return {};
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(time);
    const bool today = at.date() == QDate::currentDate();
    return translated(QT_TRANSLATE_NOOP("Words", " Since %1.")).arg(today ? at.toString(QStringLiteral("HH:mm")) : QLocale().toString(at, QLocale::ShortFormat));
}

QString spanText(qint64 milliseconds)
{
    const qint64 seconds = std::max<qint64>(0, milliseconds / 1000);
    if (seconds < 60)
        return translated(QT_TRANSLATE_NOOP("Words", "%1 s")).arg(seconds);
    if (seconds < 2 * 3600)
        return translated(QT_TRANSLATE_NOOP("Words", "%1 min")).arg(seconds / 60);
    if (seconds < 2 * 86400)
        return translated(QT_TRANSLATE_NOOP("Words", "%1 h")).arg(seconds / 3600);
    return translated(QT_TRANSLATE_NOOP("Words", "%1 days")).arg(seconds / 86400);
}
