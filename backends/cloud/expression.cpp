// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/expression.h"

#include <QDateTime>
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace cloud {

namespace {

using Json = nlohmann::json;

constexpr double Kibi = 1024;

double factorOf(const std::string &unit)
{
    static const std::map<std::string, double> factors {{"B", 1}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12},
        {"KiB", Kibi}, {"MiB", Kibi * Kibi}, {"GiB", Kibi * Kibi * Kibi}, {"TiB", Kibi * Kibi * Kibi * Kibi}};
    return factors.at(unit); // the schema allows no other
}

Measure numberOf(std::string_view text)
{
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? Measure(value) : Measure();
}

Timestamp timeOf(const std::string &text)
{
    if (const Measure number = numberOf(text); number.isKnown()) {
        constexpr double MillisecondsFrom = 1e11; // no API reports seconds of the year 5138
        return Timestamp(number.value() < MillisecondsFrom ? number.value() * 1000 : number.value());
    }
    QDateTime at = QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs);
    if (at.isValid() && at.timeSpec() == Qt::LocalTime)
        at.setTimeSpec(Qt::UTC); // APIs that name no zone mean UTC
    return at.isValid() ? at.toMSecsSinceEpoch() : NoTime;
}

Error at(const Error &error, const QString &pointer)
{
    Error result = error;
    if (!error.about.isEmpty())
        result.detail = error.about;
    result.about = pointer;
    return result;
}

} // namespace

Result<Template> Template::parse(const QString &text, Leading leading)
{
    Template result;
    if (leading == Leading::Path && Path::isPath(text)) {
        const Result<Path> path = Path::parse(text);
        if (!path)
            return path.error();
        result.m_pieces.push_back({Piece::Kind::Path, {}, *path});
        return result;
    }
    qsizetype from = 0;
    while (from < text.size()) {
        const qsizetype open = text.indexOf(u'{', from);
        if (open != from)
            result.m_pieces.push_back({Piece::Kind::Literal, text.mid(from, open < 0 ? -1 : open - from).toStdString(), {}});
        if (open < 0)
            break;
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            return Error {ErrorCode::InvalidArgument, QStringLiteral("a brace is not closed"), {}, text, {}};
        const QString inner = text.mid(open + 1, close - open - 1);
        if (Path::isPath(inner)) {
            const Result<Path> path = Path::parse(inner);
            if (!path)
                return path.error();
            result.m_pieces.push_back({Piece::Kind::Path, {}, *path});
        } else {
            result.m_pieces.push_back({Piece::Kind::Variable, inner.toStdString(), {}});
        }
        from = close + 1;
    }
    return result;
}

std::vector<std::string> Template::texts(const ExpressionScope &scope) const
{
    std::vector<std::string> results {std::string()};
    for (const Piece &piece : m_pieces) {
        std::vector<std::string_view> parts;
        if (piece.kind == Piece::Kind::Literal) {
            parts = {piece.text};
        } else if (piece.kind == Piece::Kind::Path) {
            parts = piece.path.texts(scope.tree, scope.node);
        } else if (const auto variable = scope.variables.find(piece.text); variable != scope.variables.end()) {
            if (!variable->second.empty())
                parts = {variable->second};
        }
        if (parts.empty())
            return {};
        if (results.size() == 1)
            results.resize(parts.size(), results.front());
        for (size_t i = 0; i < results.size(); ++i)
            results[i].append(parts.size() == results.size() ? parts[i] : parts.front());
    }
    return m_pieces.empty() ? std::vector<std::string>() : results;
}

std::vector<std::string> Template::variables() const
{
    std::vector<std::string> names;
    for (const Piece &piece : m_pieces) {
        if (piece.kind == Piece::Kind::Variable)
            names.push_back(piece.text);
    }
    return names;
}

bool Template::looksIntoDocument() const
{
    return std::ranges::any_of(m_pieces, [](const Piece &piece) { return piece.kind == Piece::Kind::Path; });
}

Result<Expression> Expression::parse(const Json &json)
{
    Expression result;
    const Json &value = json.is_object() ? json.at("value") : json;
    const QString pointer = json.is_object() ? QStringLiteral("/value") : QString();
    for (const Json &alternative : value.is_array() ? value : Json::array({value})) {
        const Result<Template> parsed = Template::parse(QString::fromStdString(alternative.get<std::string>()));
        if (!parsed)
            return at(parsed.error(), pointer);
        result.m_alternatives.push_back(*parsed);
    }
    if (!json.is_object())
        return result;
    if (json.contains("map"))
        result.m_map = json.at("map").get<std::map<std::string, std::string>>();
    if (json.contains("otherwise"))
        result.m_otherwise = json.at("otherwise").get<std::string>();
    if (json.contains("match")) {
        result.m_match = QRegularExpression(QString::fromStdString(json.at("match").get<std::string>()));
        if (!result.m_match->isValid() || result.m_match->captureCount() < 1)
            return Error {ErrorCode::InvalidArgument, QStringLiteral("needs a regular expression with a capture group"),
                result.m_match->errorString(), QStringLiteral("/match"), {}};
    }
    if (json.contains("unit"))
        result.m_factor = factorOf(json.at("unit").get<std::string>());
    if (json.contains("table")) {
        result.m_table = json.at("table").get<std::string>();
        result.m_column = json.at("column").get<std::string>();
    }
    result.m_lower = json.value("lower", false);
    result.m_keep = json.value("keep", false);
    result.m_sum = json.value("sum", false);
    result.m_count = json.value("count", false);
    return result;
}

std::vector<std::string> Expression::found(const ExpressionScope &scope) const
{
    for (const Template &alternative : m_alternatives) {
        if (std::vector<std::string> texts = alternative.texts(scope); !texts.empty())
            return texts;
    }
    return {};
}

/// Changes a text as the descriptor says; false where nothing is left of it.
bool Expression::transform(std::string &text, const ExpressionScope &scope) const
{
    if (m_match) {
        const auto match = m_match->match(QString::fromStdString(text));
        text = match.captured(1).toStdString();
    }
    if (m_lower)
        std::ranges::transform(text, text.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
    if (!m_table.empty()) {
        const auto table = scope.tables.find(m_table);
        if (table == scope.tables.end())
            return false;
        const auto row = table->second.find(text);
        if (row == table->second.end())
            return false;
        const auto cell = row->second.find(m_column);
        text = cell == row->second.end() ? std::string() : cell->second;
    }
    if (m_map) {
        const auto mapped = m_map->find(text);
        if (mapped != m_map->end())
            text = mapped->second;
        else if (!m_keep)
            text = m_otherwise.value_or(std::string());
    }
    return !text.empty();
}

std::vector<std::string> Expression::texts(const ExpressionScope &scope) const
{
    std::vector<std::string> results = found(scope);
    std::erase_if(results, [&](std::string &text) { return !transform(text, scope); });
    if (m_count && !results.empty())
        return {std::to_string(results.size())};
    if (results.empty() && m_otherwise && !m_alternatives.empty())
        results.push_back(*m_otherwise);
    return results;
}

std::string Expression::text(const ExpressionScope &scope) const
{
    const std::vector<std::string> results = texts(scope);
    return results.empty() ? std::string() : results.front();
}

Measure Expression::number(const ExpressionScope &scope) const
{
    Measure total;
    for (const std::string &text : texts(scope)) {
        const Measure number = numberOf(text);
        if (!number.isKnown())
            continue;
        total = Measure(total.valueOr(0) + number.value() * m_factor);
        if (!m_sum)
            break;
    }
    return total;
}

Timestamp Expression::time(const ExpressionScope &scope) const
{
    const std::string value = text(scope);
    return value.empty() ? NoTime : timeOf(value);
}

std::vector<std::string> Expression::variables() const
{
    std::vector<std::string> names;
    for (const Template &alternative : m_alternatives) {
        const auto more = alternative.variables();
        names.insert(names.end(), more.begin(), more.end());
    }
    return names;
}

std::vector<std::string> Expression::mappedWords() const
{
    std::vector<std::string> words;
    for (const auto &[key, word] : m_map.value_or(std::map<std::string, std::string>()))
        words.push_back(word);
    if (m_otherwise)
        words.push_back(*m_otherwise);
    return words;
}

} // namespace cloud
