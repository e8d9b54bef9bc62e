// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/queryterms.h"

#include "app/base/words.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstring>

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

/// `needle` is lower case already. The first letter is found by memchr in both cases: names are many and short.
bool containsIgnoringCase(std::string_view text, std::string_view needle)
{
    if (needle.size() > text.size())
        return false;
    const char *const last = text.data() + (text.size() - needle.size());
    const char first = needle.front();
    for (const char *at = text.data(); at <= last; ++at) {
        if (lower(*at) == first && std::equal(needle.begin() + 1, needle.end(), at + 1, [](char n, char t) { return n == lower(t); }))
            return true;
    }
    return false;
}

/// A value with * in it: the parts between the stars, in order.
bool matchesPattern(std::string_view text, std::string_view pattern)
{
    size_t t = 0, p = 0, star = std::string_view::npos, resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && lower(pattern[p]) == lower(text[t])) {
            ++p, ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool matchesValue(std::string_view text, const std::string &value)
{
    return value.find('*') == std::string::npos ? equalIgnoringCase(text, value) : matchesPattern(text, value);
}

std::string utf8(const QString &text)
{
    return text.toStdString();
}

class WordTerm final : public Query::Term {
public:
    explicit WordTerm(const QString &word)
        : m_word(utf8(word))
        , m_pattern('*' + m_word + '*')
        , m_isPattern(m_word.find('*') != std::string::npos)
    {
        std::ranges::transform(m_word, m_word.begin(), lower);
    }
    bool matches(const Snapshot &snapshot, Slot slot, const QueryContext &) const override
    {
        const Resource &resource = *snapshot.resource(slot);
        return found(resource.name.view())
            || std::ranges::any_of(resource.labelList(), [this](const auto &label) { return found(label.second.view()); });
    }

private:
    bool found(std::string_view text) const
    {
        return m_isPattern ? matchesPattern(text, m_pattern) : containsIgnoringCase(text, m_word);
    }
    std::string m_word;
    std::string m_pattern;
    bool m_isPattern;
};

/// Kind, health and freshness: a set of a few values.
template <typename Enum, auto Get>
class SetTerm final : public Query::Term {
public:
    explicit SetTerm(quint32 bits)
        : m_bits(bits)
    {
    }
    bool matches(const Snapshot &snapshot, Slot slot, const QueryContext &) const override
    {
        return m_bits & (1u << int(Get(snapshot, slot)));
    }

private:
    quint32 m_bits;
};

class TextTerm final : public Query::Term {
public:
    TextTerm(const QueryKey &key, const QStringList &values)
        : m_texts(key.texts)
    {
        std::ranges::transform(values, std::back_inserter(m_values), utf8);
    }
    bool matches(const Snapshot &snapshot, Slot slot, const QueryContext &) const override
    {
        std::vector<Text> texts;
        m_texts(snapshot, slot, texts);
        return std::ranges::any_of(texts, [this](const Text &text) {
            return std::ranges::any_of(m_values, [&](const std::string &value) { return matchesValue(text.view(), value); });
        });
    }

private:
    void (*m_texts)(const Snapshot &, Slot, std::vector<Text> &);
    std::vector<std::string> m_values;
};

/// label:team (is set) and label:team=ml.
class LabelTerm final : public Query::Term {
public:
    explicit LabelTerm(const QStringList &values)
    {
        for (const QString &value : values)
            m_values.emplace_back(utf8(value.section(u'=', 0, 0)), value.contains(u'=') ? utf8(value.section(u'=', 1)) : "*");
    }
    bool matches(const Snapshot &snapshot, Slot slot, const QueryContext &) const override
    {
        const Labels &labels = snapshot.resource(slot)->labelList();
        return std::ranges::any_of(m_values, [&](const auto &wanted) {
            return std::ranges::any_of(labels, [&](const auto &label) {
                return label.first.view() == wanted.first && matchesValue(label.second.view(), wanted.second);
            });
        });
    }

private:
    std::vector<std::pair<std::string, std::string>> m_values;
};

bool compare(double value, Comparison comparison, double bound)
{
    switch (comparison) {
    case Comparison::Less:
        return value < bound;
    case Comparison::LessEqual:
        return value <= bound;
    case Comparison::Greater:
        return value > bound;
    case Comparison::GreaterEqual:
        return value >= bound;
    case Comparison::Equal:
    case Comparison::NotEqual:
        break;
    }
    return value == bound;
}

class NumberTerm final : public Query::Term {
public:
    NumberTerm(const QueryKey &key, Comparison comparison, std::vector<double> bounds)
        : m_number(key.number)
        , m_comparison(comparison)
        , m_bounds(std::move(bounds))
    {
    }
    bool matches(const Snapshot &snapshot, Slot slot, const QueryContext &) const override
    {
        const Measure value = m_number(*snapshot.resource(slot));
        return value.isKnown()
            && std::ranges::any_of(m_bounds, [&](double bound) { return compare(value.value(), m_comparison, bound); });
    }

private:
    Measure (*m_number)(const Resource &);
    Comparison m_comparison;
    std::vector<double> m_bounds;
};

class AgeTerm final : public Query::Term {
public:
    AgeTerm(Comparison comparison, std::vector<double> bounds)
        : m_comparison(comparison)
        , m_bounds(std::move(bounds))
    {
    }
    bool matches(const Snapshot &snapshot, Slot slot, const QueryContext &context) const override
    {
        const Timestamp created = snapshot.resource(slot)->createdAt;
        return created != NoTime && std::ranges::any_of(m_bounds, [&](double bound) {
            return compare(double(context.now - created), m_comparison, bound);
        });
    }
    bool dependsOnTime() const override { return true; }

private:
    Comparison m_comparison;
    std::vector<double> m_bounds;
};

Kind kindOf(const Snapshot &snapshot, Slot slot)
{
    return snapshot.resource(slot)->kind;
}

Health healthOf(const Snapshot &snapshot, Slot slot)
{
    return snapshot.resource(slot)->health;
}

Freshness freshnessOf(const Snapshot &snapshot, Slot slot)
{
    return snapshot.freshest(slot).freshness;
}

Error unknownValue(const QueryKey &key, const QString &value, const QStringList &known)
{
    const QString nearest = nearestWord(value, known);
    QString message = QStringLiteral("%1 knows no \"%2\"").arg(QLatin1String(key.name), value);
    message += nearest.isEmpty() ? QStringLiteral("; it knows ") + known.join(QStringLiteral(", "))
                                 : QStringLiteral("; nearest is \"%1\"").arg(nearest);
    return {ErrorCode::InvalidArgument, message, {}, {}, {}};
}

QStringList words(int count, auto nameOf)
{
    QStringList list;
    for (int i = 0; i < count; ++i) {
        const std::string_view name = nameOf(i);
        list.append(QString::fromUtf8(name.data(), qsizetype(name.size())));
    }
    return list;
}

Result<quint32> bitsOf(const QueryKey &key, const QStringList &values, const QStringList &known)
{
    quint32 bits = 0;
    for (const QString &value : values) {
        const qsizetype index = known.indexOf(value.toLower());
        if (index < 0)
            return unknownValue(key, value, known);
        bits |= 1u << index;
    }
    return bits;
}

template <typename T>
Result<std::shared_ptr<const Query::Term>> setTerm(const QueryKey &key, const QStringList &values, const QStringList &known)
{
    const Result<quint32> bits = bitsOf(key, values, known);
    if (!bits)
        return bits.error();
    return std::shared_ptr<const Query::Term>(std::make_shared<T>(*bits));
}

Result<std::vector<double>> bounds(const QueryKey &key, const QStringList &values)
{
    std::vector<double> numbers;
    for (const QString &value : values) {
        std::optional<double> number;
        if (key.type != QueryKeyType::Age)
            number = quantityFromText(value);
        else if (const auto duration = durationFromText(value))
            number = double(*duration);
        if (!number) {
            const char *example = key.type == QueryKeyType::Age ? "7d" : key.type == QueryKeyType::Bytes ? "64Gi" : "4";
            return Error {ErrorCode::InvalidArgument,
                QStringLiteral("\"%1\" is not a value of %2; write one like %3")
                    .arg(value, QLatin1String(key.name), QLatin1String(example)),
                {}, {}, {}};
        }
        numbers.push_back(*number);
    }
    return numbers;
}

void connectionNames(const Snapshot &snapshot, Slot slot, std::vector<Text> &out)
{
    for (CollectionIndex index : snapshot.sources(slot))
        out.push_back(snapshot.collections()[index].key.connection);
}

template <auto Member>
void resourceText(const Snapshot &snapshot, Slot slot, std::vector<Text> &out)
{
    out.push_back(snapshot.resource(slot)->*Member);
}

} // namespace

const std::vector<QueryKey> &queryKeys()
{
    using enum QueryKeyType;
    static const std::vector<QueryKey> keys {
        {"kind", Kind},
        {"name", QueryKeyType::Text, resourceText<&Resource::name>},
        {"source", QueryKeyType::Text, connectionNames},
        {"connection", QueryKeyType::Text, connectionNames},
        {"provider", QueryKeyType::Text, resourceText<&Resource::provider>},
        {"region", QueryKeyType::Text, resourceText<&Resource::region>},
        {"country", QueryKeyType::Text, resourceText<&Resource::country>},
        {"health", Health},
        {"freshness", Freshness},
        {"state", QueryKeyType::Text, resourceText<&Resource::state>},
        {"engine", QueryKeyType::Text,
            [](const Snapshot &snapshot, Slot slot, std::vector<::Text> &out) {
                const Engine &engine = snapshot.resource(slot)->extras().engine;
                out.insert(out.end(), {engine.name, engine.family});
            }},
        {"version", QueryKeyType::Text, resourceText<&Resource::version>},
        {"cpu", Cores, nullptr, [](const Resource &r) { return r.capacity.cpuCores; }},
        {"mem", Bytes, nullptr, [](const Resource &r) { return r.capacity.memoryBytes; }},
        {"gpu", Number, nullptr, [](const Resource &r) { return r.capacity.gpus; }},
        {"cost", Number, nullptr,
            [](const Resource &r) {
                return r.extras().monthlyCost ? Measure(r.extras().monthlyCost->amount.toDouble()) : Measure();
            }},
        {"age", Age},
        {"namespace", QueryKeyType::Text, resourceText<&Resource::scope>},
        {"owner", QueryKeyType::Text, resourceText<&Resource::owner>},
        {"policy", QueryKeyType::Text,
            [](const Snapshot &snapshot, Slot slot, std::vector<::Text> &out) {
                for (const PolicyVerdict &verdict : snapshot.resource(slot)->extras().policy)
                    out.insert(out.end(), {verdict.verdict, verdict.rule});
            }},
        {"label", Label},
        {"type", QueryKeyType::Text, resourceText<&Resource::type>},
        {"id", QueryKeyType::Text, resourceText<&Resource::id>},
    };
    return keys;
}

std::shared_ptr<const Query::Term> wordTerm(const QString &word)
{
    return std::make_shared<WordTerm>(word);
}

Result<std::shared_ptr<const Query::Term>> keyTerm(const QueryKey &key, Comparison comparison, const QStringList &values)
{
    using TermPtr = std::shared_ptr<const Query::Term>;
    switch (key.type) {
    case QueryKeyType::Kind:
        return setTerm<SetTerm<Kind, kindOf>>(key, values, words(KindCount, [](int i) { return kindName(Kind(i)); }));
    case QueryKeyType::Health:
        return setTerm<SetTerm<Health, healthOf>>(key, values, words(HealthCount, [](int i) { return healthName(Health(i)); }));
    case QueryKeyType::Freshness:
        return setTerm<SetTerm<Freshness, freshnessOf>>(
            key, values, words(4, [](int i) { return freshnessName(Freshness(i)); }));
    case QueryKeyType::Text:
        return TermPtr(std::make_shared<TextTerm>(key, values));
    case QueryKeyType::Label:
        return TermPtr(std::make_shared<LabelTerm>(values));
    case QueryKeyType::Number:
    case QueryKeyType::Bytes:
    case QueryKeyType::Cores:
    case QueryKeyType::Age:
        break;
    }
    Result<std::vector<double>> numbers = bounds(key, values);
    if (!numbers)
        return numbers.error();
    if (key.type == QueryKeyType::Age)
        return TermPtr(std::make_shared<AgeTerm>(comparison, std::move(*numbers)));
    return TermPtr(std::make_shared<NumberTerm>(key, comparison, std::move(*numbers)));
}

std::optional<double> quantityFromText(QStringView text)
{
    static constexpr struct {
        const char *suffix;
        double factor;
    } units[] = {{"m", 1e-3}, {"k", 1e3}, {"K", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12}, {"P", 1e15}, {"Ki", 0x1p10},
        {"Mi", 0x1p20}, {"Gi", 0x1p30}, {"Ti", 0x1p40}, {"Pi", 0x1p50}, {"", 1}};
    qsizetype digits = 0;
    while (digits < text.size() && (text[digits].isDigit() || text[digits] == u'.'))
        ++digits;
    QStringView suffix = text.mid(digits);
    if (suffix.size() > 1 && suffix.endsWith(u'B'))
        suffix.chop(1);
    bool ok = false;
    const double number = text.left(digits).toDouble(&ok);
    const auto unit = std::ranges::find_if(units, [&](const auto &u) { return suffix == QLatin1String(u.suffix); });
    if (!ok || unit == std::end(units))
        return std::nullopt;
    return number * unit->factor;
}

std::optional<qint64> durationFromText(QStringView text)
{
    if (text.size() < 2)
        return std::nullopt;
    static constexpr qint64 Second = 1000, Day = 86'400 * Second;
    qint64 unit = 0;
    switch (text.back().unicode()) {
    case u's':
        unit = Second;
        break;
    case u'm':
        unit = 60 * Second;
        break;
    case u'h':
        unit = 3600 * Second;
        break;
    case u'd':
        unit = Day;
        break;
    case u'w':
        unit = 7 * Day;
        break;
    case u'y':
        unit = 365 * Day;
        break;
    default:
        return std::nullopt;
    }
    bool ok = false;
    const double number = text.chopped(1).toDouble(&ok);
    if (!ok || number < 0 || number > 1e6)
        return std::nullopt;
    return qint64(number * double(unit));
}
