// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/reportlanguage.h"

#include "app/reports/utf8.h"

#include <QDateTime>
#include <QHash>
#include <QTranslator>
#include <array>

namespace {

/// Titles of columns by key, those of the inventory first.
constexpr std::pair<const char *, const char *> ColumnTitles[] {
    {"name", QT_TRANSLATE_NOOP("Column", "Name")},
    {"kind", QT_TRANSLATE_NOOP("Column", "Kind")},
    {"namespace", QT_TRANSLATE_NOOP("Column", "Namespace")},
    {"source", QT_TRANSLATE_NOOP("Column", "Source")},
    {"country", QT_TRANSLATE_NOOP("Column", "Country")},
    {"region", QT_TRANSLATE_NOOP("Column", "Region")},
    {"health", QT_TRANSLATE_NOOP("Column", "Health")},
    {"state", QT_TRANSLATE_NOOP("Column", "State")},
    {"version", QT_TRANSLATE_NOOP("Column", "Version")},
    {"cpu", QT_TRANSLATE_NOOP("Column", "CPU")},
    {"cpuPercent", QT_TRANSLATE_NOOP("Column", "CPU %")},
    {"mem", QT_TRANSLATE_NOOP("Column", "Memory")},
    {"memPercent", QT_TRANSLATE_NOOP("Column", "Mem %")},
    {"storage", QT_TRANSLATE_NOOP("Column", "Storage")},
    {"gpu", QT_TRANSLATE_NOOP("Column", "GPU")},
    {"gpuPercent", QT_TRANSLATE_NOOP("Column", "GPU %")},
    {"cost", QT_TRANSLATE_NOOP("Column", "Cost/mo")},
    {"age", QT_TRANSLATE_NOOP("Column", "Age")},
    {"owner", QT_TRANSLATE_NOOP("Column", "Owner")},
    {"provider", QT_TRANSLATE_NOOP("Column", "Provider")},
    {"type", QT_TRANSLATE_NOOP("Column", "Type")},
    {"freshness", QT_TRANSLATE_NOOP("Column", "Freshness")},
    {"id", QT_TRANSLATE_NOOP("Column", "ID")},
    {"activity", QT_TRANSLATE_NOOP("Column", "Activity %")},
    {"alert", QT_TRANSLATE_NOOP("Column", "Alert at %")},
    {"all", QT_TRANSLATE_NOOP("Column", "All")},
    {"amount", QT_TRANSLATE_NOOP("Column", "Budget/mo")},
    {"asOf", QT_TRANSLATE_NOOP("Column", "As of")},
    {"backup", QT_TRANSLATE_NOOP("Column", "Last backup")},
    {"backupState", QT_TRANSLATE_NOOP("Column", "Backup")},
    {"basis", QT_TRANSLATE_NOOP("Column", "Price")},
    {"change", QT_TRANSLATE_NOOP("Column", "Change")},
    {"engine", QT_TRANSLATE_NOOP("Column", "Engine")},
    {"expected", QT_TRANSLATE_NOOP("Column", "Expected/mo")},
    {"fault", QT_TRANSLATE_NOOP("Column", "Fault")},
    {"field", QT_TRANSLATE_NOOP("Column", "Field")},
    {"holder", QT_TRANSLATE_NOOP("Column", "Held by")},
    {"home", QT_TRANSLATE_NOOP("Column", "Run by")},
    {"idle", QT_TRANSLATE_NOOP("Column", "Idle")},
    {"is", QT_TRANSLATE_NOOP("Column", "Is")},
    {"machine", QT_TRANSLATE_NOOP("Column", "Machine")},
    {"memory", QT_TRANSLATE_NOOP("Column", "Memory")},
    {"model", QT_TRANSLATE_NOOP("Column", "Model")},
    {"month", QT_TRANSLATE_NOOP("Column", "Month")},
    {"other", QT_TRANSLATE_NOOP("Column", "Other")},
    {"overhead", QT_TRANSLATE_NOOP("Column", "Overhead")},
    {"percent", QT_TRANSLATE_NOOP("Column", "Used %")},
    {"remedy", QT_TRANSLATE_NOOP("Column", "What ends it")},
    {"resources", QT_TRANSLATE_NOOP("Column", "Resources")},
    {"rule", QT_TRANSLATE_NOOP("Column", "Finding")},
    {"saved", QT_TRANSLATE_NOOP("Column", "Saves/mo")},
    {"since", QT_TRANSLATE_NOOP("Column", "Observed for")},
    {"slice", QT_TRANSLATE_NOOP("Column", "Slice")},
    {"total", QT_TRANSLATE_NOOP("Column", "Total/mo")},
    {"troubled", QT_TRANSLATE_NOOP("Column", "In trouble")},
    {"unspread", QT_TRANSLATE_NOOP("Column", "Shared")},
    {"was", QT_TRANSLATE_NOOP("Column", "Was")},
    {"why", QT_TRANSLATE_NOOP("Column", "Why")},
};

constexpr std::array<const char *, KindCount> Kinds {QT_TRANSLATE_NOOP("Words", "Cluster"), QT_TRANSLATE_NOOP("Words", "Node"),
    QT_TRANSLATE_NOOP("Words", "Namespace"), QT_TRANSLATE_NOOP("Words", "Workload"), QT_TRANSLATE_NOOP("Words", "Pod"),
    QT_TRANSLATE_NOOP("Words", "Service"), QT_TRANSLATE_NOOP("Words", "Host"), QT_TRANSLATE_NOOP("Words", "VM"),
    QT_TRANSLATE_NOOP("Words", "Volume"), QT_TRANSLATE_NOOP("Words", "Network"), QT_TRANSLATE_NOOP("Words", "Database"),
    QT_TRANSLATE_NOOP("Words", "Backup"), QT_TRANSLATE_NOOP("Words", "GPU"), QT_TRANSLATE_NOOP("Words", "Account"),
    QT_TRANSLATE_NOOP("Words", "Object")};

constexpr std::array<const char *, KindCount> KindsInPlural {QT_TRANSLATE_NOOP("Report", "Clusters"), QT_TRANSLATE_NOOP("Report", "Nodes"),
    QT_TRANSLATE_NOOP("Report", "Namespaces"), QT_TRANSLATE_NOOP("Report", "Workloads"), QT_TRANSLATE_NOOP("Report", "Pods"),
    QT_TRANSLATE_NOOP("Report", "Services"), QT_TRANSLATE_NOOP("Report", "Hosts"), QT_TRANSLATE_NOOP("Report", "VMs"),
    QT_TRANSLATE_NOOP("Report", "Volumes"), QT_TRANSLATE_NOOP("Report", "Networks"), QT_TRANSLATE_NOOP("Report", "Databases"),
    QT_TRANSLATE_NOOP("Report", "Backups"), QT_TRANSLATE_NOOP("Report", "GPUs"), QT_TRANSLATE_NOOP("Report", "Accounts"),
    QT_TRANSLATE_NOOP("Report", "Objects")};

constexpr std::array<const char *, HealthCount> Healths {QT_TRANSLATE_NOOP("Words", "Healthy"), QT_TRANSLATE_NOOP("Words", "Updating"),
    QT_TRANSLATE_NOOP("Words", "Degraded"), QT_TRANSLATE_NOOP("Words", "Critical"), QT_TRANSLATE_NOOP("Words", "Stopped"),
    QT_TRANSLATE_NOOP("Words", "Unknown")};

bool isGerman(const QString &name)
{
    return name == QStringLiteral("de");
}

QString harmless(std::string_view text)
{
    std::string out;
    appendPrintable(out, text);
    return QString::fromStdString(out);
}

} // namespace

QString localDigits(const QString &digits, const QLocale &locale)
{
    const bool isNegative = digits.startsWith(u'-');
    QString whole = digits.section(u'.', 0, 0).mid(isNegative);
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, locale.groupSeparator());
    const QString fraction = digits.section(u'.', 1);
    return (isNegative ? QStringLiteral("-") : QString()) + whole + (fraction.isEmpty() ? QString() : locale.decimalPoint() + fraction);
}

ReportLanguage::ReportLanguage()
    : ReportLanguage(QStringLiteral("en"))
{
}

ReportLanguage::ReportLanguage(const QString &name)
    : m_name(name)
    , m_locale(isGerman(name) ? QLocale(QLocale::German, QLocale::Germany) : QLocale(QLocale::English, QLocale::UnitedKingdom))
{
    auto catalogue = std::make_shared<QTranslator>();
    if (isGerman(name) && catalogue->load(QStringLiteral(":/translations/allod_de.qm")))
        m_catalogue = catalogue;
}

QStringList ReportLanguage::names()
{
    return {QStringLiteral("en"), QStringLiteral("de")};
}

std::optional<ReportLanguage> ReportLanguage::fromName(const QString &name)
{
    return names().contains(name) ? std::optional(ReportLanguage(name)) : std::nullopt;
}

ReportLanguage ReportLanguage::ofUser()
{
    for (const QString &wished : QLocale().uiLanguages()) {
        if (const std::optional<ReportLanguage> language = fromName(wished.section(u'-', 0, 0)))
            return *language;
    }
    return {};
}

QString ReportLanguage::translated(const char *context, const char *text) const
{
    const QString found = m_catalogue ? m_catalogue->translate(context, text) : QString();
    return found.isEmpty() ? QString::fromUtf8(text) : found;
}

QString ReportLanguage::columnTitle(const QString &key) const
{
    for (const auto &[known, title] : ColumnTitles) {
        if (key == QLatin1String(known))
            return translated("Column", title);
    }
    return key;
}

QString ReportLanguage::kind(Kind kind) const
{
    return translated("Words", Kinds[size_t(kind)]);
}

QString ReportLanguage::kinds(Kind kind) const
{
    return translated("Report", KindsInPlural[size_t(kind)]);
}

QString ReportLanguage::health(Health health) const
{
    return translated("Words", Healths[size_t(health)]);
}

QString ReportLanguage::moment(Timestamp time) const
{
    if (time == NoTime)
        return (*this)(QT_TRANSLATE_NOOP("Report", "unknown"));
    const QString format = isGerman(m_name) ? QStringLiteral("d. MMMM yyyy, HH:mm") : QStringLiteral("d MMMM yyyy, HH:mm");
    return m_locale.toString(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC), format) + QStringLiteral(" UTC");
}

QString ReportLanguage::duration(qint64 milliseconds) const
{
    constexpr qint64 Second = 1000, Minute = 60 * Second, Hour = 60 * Minute, Day = 24 * Hour, Year = 365 * Day;
    milliseconds = std::max<qint64>(0, milliseconds);
    const auto in = [&](qint64 unit, const char *text) { return (*this)(text).arg(number(milliseconds / unit)); };
    return milliseconds < 2 * Minute ? in(Second, QT_TRANSLATE_NOOP("Report", "%1 s"))
        : milliseconds < 2 * Hour    ? in(Minute, QT_TRANSLATE_NOOP("Report", "%1 min"))
        : milliseconds < 2 * Day     ? in(Hour, QT_TRANSLATE_NOOP("Report", "%1 h"))
        : milliseconds < 2 * Year    ? in(Day, QT_TRANSLATE_NOOP("Report", "%1 days"))
                                     : in(Year, QT_TRANSLATE_NOOP("Report", "%1 years"));
}

QString ReportLanguage::display(const FieldValue &value, ColumnFormat format, Timestamp now) const
{
    if (const Text *text = std::get_if<Text>(&value)) {
        if (format == ColumnFormat::Kind) {
            if (const std::optional<Kind> known = kindFromName(text->view()))
                return kind(*known);
        } else if (format == ColumnFormat::Health) {
            if (const std::optional<Health> known = healthFromName(text->view()))
                return health(*known);
        }
        return harmless(text->view());
    }
    if (const Money *money = std::get_if<Money>(&value))
        return localDigits(money->amount.toFixed(2), m_locale) + QChar(QChar::Nbsp) + harmless(money->currency.view());
    if (const bool *truth = std::get_if<bool>(&value))
        return *truth ? translated("Column", QT_TRANSLATE_NOOP("Column", "yes")) : translated("Column", QT_TRANSLATE_NOOP("Column", "no"));
    if (const TimeValue *time = std::get_if<TimeValue>(&value))
        return duration(now - time->at);
    QString text = displayText(value, format, now);
    if (std::holds_alternative<Measure>(value)) {
        const qsizetype unit = text.indexOf(u' ');
        text = localDigits(text.left(unit), m_locale) + (unit < 0 ? QString() : text.mid(unit));
    }
    return text;
}
