// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/column.h"

#include <QCoreApplication>
#include <QDateTime>
#include <algorithm>
#include <charconv>

namespace {

FieldValue known(const Text &text)
{
    return text.isEmpty() ? FieldValue() : FieldValue(text);
}

FieldValue known(Measure measure)
{
    return measure.isKnown() ? FieldValue(measure) : FieldValue();
}

/// Texts of the enumerations, made once, so that a cell costs a reference and no allocation.
template <int Count, auto NameOf, typename Enum>
FieldValue enumText(Enum value)
{
    static const std::vector<Text> texts = [] {
        std::vector<Text> list;
        for (int i = 0; i < Count; ++i)
            list.emplace_back(NameOf(Enum(i)));
        return list;
    }();
    return texts[size_t(value)];
}

template <auto Member>
FieldValue text(const Snapshot &snapshot, Slot slot)
{
    return known(snapshot.resource(slot)->*Member);
}

template <auto Part, auto Member>
FieldValue measure(const Snapshot &snapshot, Slot slot)
{
    return known(snapshot.resource(slot)->*Part.*Member);
}

FieldValue percent(Measure used, Measure of)
{
    if (!used.isKnown() || !of.isKnown() || of.value() <= 0)
        return {};
    return Measure(100 * used.value() / of.value());
}

FieldValue kindText(const Snapshot &snapshot, Slot slot)
{
    return enumText<KindCount, kindName>(snapshot.resource(slot)->kind);
}

FieldValue healthText(const Snapshot &snapshot, Slot slot)
{
    return enumText<HealthCount, healthName>(snapshot.resource(slot)->health);
}

FieldValue freshnessText(const Snapshot &snapshot, Slot slot)
{
    return enumText<4, freshnessName>(snapshot.freshest(slot).freshness);
}

FieldValue sourceText(const Snapshot &snapshot, Slot slot)
{
    return known(snapshot.collections()[snapshot.row(slot).collection].key.connection);
}

FieldValue cpuPercent(const Snapshot &snapshot, Slot slot)
{
    const Resource &r = *snapshot.resource(slot);
    return percent(r.usage.cpuCores, r.capacity.cpuCores);
}

FieldValue memoryPercent(const Snapshot &snapshot, Slot slot)
{
    const Resource &r = *snapshot.resource(slot);
    return percent(r.usage.memoryBytes, r.capacity.memoryBytes);
}

FieldValue monthlyCost(const Snapshot &snapshot, Slot slot)
{
    const auto &cost = snapshot.resource(slot)->extras().monthlyCost;
    return cost ? FieldValue(*cost) : FieldValue();
}

FieldValue age(const Snapshot &snapshot, Slot slot)
{
    const Timestamp created = snapshot.resource(slot)->createdAt;
    return created == NoTime ? FieldValue() : FieldValue(TimeValue {created});
}

QString title(const char *text)
{
    return QCoreApplication::translate("Column", text);
}

QList<Column> makeColumns()
{
    using enum ColumnFormat;
    const auto column = [](const char *key, const char *name, ColumnFormat format, bool byDefault, auto value) {
        return Column {QLatin1String(key), title(name), format, byDefault, value};
    };
    return {
        column("name", QT_TRANSLATE_NOOP("Column", "Name"), Text, true, text<&Resource::name>),
        column("kind", QT_TRANSLATE_NOOP("Column", "Kind"), Kind, true, kindText),
        column("namespace", QT_TRANSLATE_NOOP("Column", "Namespace"), Text, true, text<&Resource::scope>),
        column("source", QT_TRANSLATE_NOOP("Column", "Source"), Text, true, sourceText),
        column("country", QT_TRANSLATE_NOOP("Column", "Country"), Country, false, text<&Resource::country>),
        column("region", QT_TRANSLATE_NOOP("Column", "Region"), Text, false, text<&Resource::region>),
        column("health", QT_TRANSLATE_NOOP("Column", "Health"), Health, true, healthText),
        column("state", QT_TRANSLATE_NOOP("Column", "State"), Text, true, text<&Resource::state>),
        column("version", QT_TRANSLATE_NOOP("Column", "Version"), Text, true, text<&Resource::version>),
        column("cpu", QT_TRANSLATE_NOOP("Column", "CPU"), Cores, true, measure<&Resource::capacity, &Capacity::cpuCores>),
        column("cpuPercent", QT_TRANSLATE_NOOP("Column", "CPU %"), Percent, true, cpuPercent),
        column("mem", QT_TRANSLATE_NOOP("Column", "Memory"), Bytes, true, measure<&Resource::capacity, &Capacity::memoryBytes>),
        column("memPercent", QT_TRANSLATE_NOOP("Column", "Mem %"), Percent, true, memoryPercent),
        column("storage", QT_TRANSLATE_NOOP("Column", "Storage"), Bytes, false,
            measure<&Resource::capacity, &Capacity::storageBytes>),
        column("gpu", QT_TRANSLATE_NOOP("Column", "GPU"), Number, true, measure<&Resource::capacity, &Capacity::gpus>),
        column("gpuPercent", QT_TRANSLATE_NOOP("Column", "GPU %"), Percent, false, measure<&Resource::usage, &Usage::gpuPercent>),
        column("cost", QT_TRANSLATE_NOOP("Column", "Cost/mo"), Money, false, monthlyCost),
        column("age", QT_TRANSLATE_NOOP("Column", "Age"), Age, true, age),
        column("owner", QT_TRANSLATE_NOOP("Column", "Owner"), Text, false, text<&Resource::owner>),
        column("provider", QT_TRANSLATE_NOOP("Column", "Provider"), Text, false, text<&Resource::provider>),
        column("type", QT_TRANSLATE_NOOP("Column", "Type"), Text, false, text<&Resource::type>),
        column("freshness", QT_TRANSLATE_NOOP("Column", "Freshness"), Text, false, freshnessText),
        column("id", QT_TRANSLATE_NOOP("Column", "ID"), Text, false, text<&Resource::id>),
    };
}

/// Three significant digits without trailing zeros: "0.25", "16", "1.5".
QString shortNumber(double number, const QLocale &locale)
{
    const int decimals = std::abs(number) >= 100 ? 0 : std::abs(number) >= 10 ? 1 : 2;
    QString text = QString::number(number, 'f', decimals);
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text.replace(u'.', locale.decimalPoint());
}

QString measureText(double number, ColumnFormat format, const QLocale &locale)
{
    if (format == ColumnFormat::Bytes)
        return displayBytes(number, locale);
    if (format == ColumnFormat::Percent)
        return QString::number(std::lround(number));
    return shortNumber(number, locale);
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The digits at the front, without leading zeros; moves the text on.
std::string_view takeNumber(std::string_view &text)
{
    while (text.size() > 1 && text[0] == '0' && isDigit(text[1]))
        text.remove_prefix(1);
    size_t length = 0;
    while (length < text.size() && isDigit(text[length]))
        ++length;
    const std::string_view number = text.substr(0, length);
    text.remove_prefix(length);
    return number;
}

template <typename T>
int sign(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

} // namespace

const QList<Column> &inventoryColumns()
{
    static const QList<Column> columns = makeColumns();
    return columns;
}

const Column *columnByKey(const QString &key)
{
    const QList<Column> &columns = inventoryColumns();
    const auto found = std::ranges::find(columns, key, &Column::key);
    return found == columns.end() ? nullptr : &*found;
}

QString displayText(const FieldValue &value, ColumnFormat format, Timestamp now, const QLocale &locale)
{
    struct Visitor {
        ColumnFormat format;
        Timestamp now;
        const QLocale &locale;
        QString operator()(std::monostate) const { return QStringLiteral("–"); }
        QString operator()(bool yes) const { return yes ? title("yes") : title("no"); }
        QString operator()(Measure measure) const { return measureText(measure.value(), format, locale); }
        QString operator()(const Text &text) const { return text.toString(); }
        QString operator()(TimeValue time) const { return displayDuration(now - time.at); }
        QString operator()(const Money &money) const { return money.amount.toFixed(2).replace(u'.', locale.decimalPoint()) + u' ' + money.currency.toString(); }
    };
    return std::visit(Visitor {format, now, locale}, value);
}

QString exportText(const FieldValue &value)
{
    struct Visitor {
        QString operator()(std::monostate) const { return {}; }
        QString operator()(bool yes) const { return yes ? QStringLiteral("true") : QStringLiteral("false"); }
        QString operator()(Measure measure) const { return QString::number(measure.value(), 'g', 15); }
        QString operator()(const Text &text) const { return text.toString(); }
        QString operator()(TimeValue time) const { return isoTime(time.at); }
        QString operator()(const Money &money) const { return money.amount.toString(); }
    };
    return std::visit(Visitor {}, value);
}

int compareNaturally(std::string_view a, std::string_view b)
{
    while (!a.empty() && !b.empty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const std::string_view x = takeNumber(a), y = takeNumber(b);
            if (const int order = x.size() != y.size() ? sign(x.size(), y.size()) : x.compare(y))
                return order;
            continue;
        }
        if (const int order = sign<uchar>(uchar(lower(a.front())), uchar(lower(b.front()))))
            return order;
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    return sign(a.size(), b.size());
}

int compareValues(const FieldValue &a, const FieldValue &b)
{
    const bool unknownA = std::holds_alternative<std::monostate>(a), unknownB = std::holds_alternative<std::monostate>(b);
    if (unknownA || unknownB)
        return int(unknownA) - int(unknownB);
    if (a.index() != b.index())
        return sign(a.index(), b.index());
    struct Visitor {
        const FieldValue &b;
        int operator()(std::monostate) const { return 0; }
        int operator()(bool yes) const { return sign(yes, std::get<bool>(b)); }
        int operator()(Measure measure) const { return sign(measure.value(), std::get<Measure>(b).value()); }
        int operator()(const Text &text) const { return compareNaturally(text.view(), std::get<Text>(b).view()); }
        // Younger first is what "sort by age" means: the age grows as the time of birth falls.
        int operator()(TimeValue time) const { return sign(std::get<TimeValue>(b).at, time.at); }
        int operator()(const Money &money) const { return sign(money.amount, std::get<Money>(b).amount); }
    };
    return std::visit(Visitor {b}, a);
}

QString displayBytes(double bytes, const QLocale &locale)
{
    static constexpr const char *units[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    size_t unit = 0;
    while (std::abs(bytes) >= 1000 && unit + 1 < std::size(units)) {
        bytes /= 1024;
        ++unit;
    }
    return shortNumber(bytes, locale) + u' ' + QLatin1String(units[unit]);
}

QString displayDuration(qint64 milliseconds)
{
    const qint64 seconds = std::max<qint64>(0, milliseconds / 1000);
    const auto in = [seconds](qint64 unit, char16_t name) { return QString::number(seconds / unit) + QChar(name); };
    if (seconds < 120)
        return in(1, u's');
    if (seconds < 120 * 60)
        return in(60, u'm');
    if (seconds < 48 * 3600)
        return in(3600, u'h');
    if (seconds < 2 * 365 * 86400ll)
        return in(86400, u'd');
    return in(365 * 86400ll, u'y');
}

QString isoTime(Timestamp time)
{
    if (time == NoTime)
        return {};
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
    return utc.toString(time % 1000 ? Qt::ISODateWithMs : Qt::ISODate);
}
