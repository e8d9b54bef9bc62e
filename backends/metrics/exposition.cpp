// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/exposition.h"

#include <QByteArrayView>
#include <charconv>
#include <limits>

namespace metrics {

namespace {

constexpr size_t LongestLine = 64 * 1024, MostLabels = 64;

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads one line from its beginning; every function says whether it found what it looks for.
class LineReader {
public:
    explicit LineReader(std::string_view line)
        : m_rest(line)
    {
    }

    /// Why the line is wrong; null where it is right.
    const char *read(MetricSeries &series, Timestamp now);

private:
    void skipBlanks()
    {
        while (!m_rest.empty() && (m_rest.front() == ' ' || m_rest.front() == '\t'))
            m_rest.remove_prefix(1);
    }
    bool take(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    std::string_view takeName(bool withColons);
    std::string_view takeWord();
    const char *readLabels(MetricSeries &series);
    bool takeQuoted(std::string &value);

    std::string_view m_rest;
};

std::string_view LineReader::takeName(bool withColons)
{
    const auto fits = [&](char c, bool first) { return isLetter(c) || (withColons && c == ':') || (!first && isDigit(c)); };
    size_t length = 0;
    while (length < m_rest.size() && fits(m_rest[length], length == 0))
        ++length;
    const std::string_view name = m_rest.substr(0, length);
    m_rest.remove_prefix(length);
    return name;
}

std::string_view LineReader::takeWord()
{
    skipBlanks();
    const std::string_view word = m_rest.substr(0, m_rest.find_first_of(" \t"));
    m_rest.remove_prefix(word.size());
    return word;
}

/// What stands between quotes, with \\, \" and \n resolved.
bool LineReader::takeQuoted(std::string &value)
{
    if (!take('"'))
        return false;
    while (!m_rest.empty() && m_rest.front() != '"') {
        char c = m_rest.front();
        m_rest.remove_prefix(1);
        if (c == '\\') {
            if (m_rest.empty() || (m_rest.front() != '\\' && m_rest.front() != '"' && m_rest.front() != 'n'))
                return false;
            c = m_rest.front() == 'n' ? '\n' : m_rest.front();
            m_rest.remove_prefix(1);
        }
        value.push_back(c);
    }
    return take('"');
}

const char *LineReader::readLabels(MetricSeries &series)
{
    for (skipBlanks(); !take('}'); skipBlanks()) {
        const std::string_view name = takeName(false);
        std::string value;
        skipBlanks();
        if (name.empty() || !take('='))
            return "a label must be name=\"value\"";
        skipBlanks();
        if (!takeQuoted(value))
            return "a label's value is not quoted as it must be";
        if (series.labels.size() == MostLabels)
            return "there are too many labels";
        series.labels.emplace_back(name, std::move(value));
        skipBlanks();
        if (!take(',') && !(m_rest.starts_with('}')))
            return "labels must be parted by commas";
    }
    return nullptr;
}

/// As Go writes numbers: "1e-05", "NaN", "+Inf".
std::optional<double> numberOf(std::string_view word)
{
    if (word == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (word == "+Inf" || word == "Inf")
        return std::numeric_limits<double>::infinity();
    if (word == "-Inf")
        return -std::numeric_limits<double>::infinity();
    if (word.empty() || isLetter(word.back()))
        return std::nullopt;
    bool ok = false;
    const double number = QByteArrayView(word.data(), qsizetype(word.size())).toDouble(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

const char *LineReader::read(MetricSeries &series, Timestamp now)
{
    series.name = takeName(true);
    if (series.name.empty())
        return "no metric's name stands there";
    skipBlanks();
    if (take('{')) {
        if (const char *wrong = readLabels(series))
            return wrong;
    }
    const std::optional<double> value = numberOf(takeWord());
    if (!value)
        return "the value is not a number";
    MetricPoint point {now, *value};
    if (const std::string_view time = takeWord(); !time.empty()) {
        const auto [end, error] = std::from_chars(time.data(), time.data() + time.size(), point.at);
        if (error != std::errc() || end != time.data() + time.size())
            return "the time is not a whole number of milliseconds";
    }
    skipBlanks();
    if (!m_rest.empty())
        return "something stands behind the value";
    series.points = {point};
    return nullptr;
}

} // namespace

Result<std::vector<MetricSeries>> readExposition(std::string_view text, Timestamp now, bool (*isWanted)(std::string_view))
{
    std::vector<MetricSeries> all;
    for (qint64 number = 1; !text.empty(); ++number) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const size_t begin = line.find_first_not_of(" \t");
        if (begin == std::string_view::npos || line[begin] == '#')
            continue;
        MetricSeries series;
        const char *wrong = line.size() > LongestLine ? "the line is too long" : LineReader(line.substr(begin)).read(series, now);
        if (wrong)
            return Error {ErrorCode::InvalidArgument, QStringLiteral("not the metrics' text format: %1").arg(QLatin1String(wrong)), {},
                QStringLiteral("line %1").arg(number), {}};
        if (!isWanted(series.name))
            continue;
        if (all.size() == MostSeries)
            return Error {ErrorCode::ResourceExhausted, QStringLiteral("more than %L1 series").arg(MostSeries), {}, QStringLiteral("line %1").arg(number), {}};
        all.push_back(std::move(series));
    }
    return all;
}

} // namespace metrics
