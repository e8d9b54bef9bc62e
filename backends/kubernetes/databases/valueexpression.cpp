// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/databases/valueexpression.h"

#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/quantity.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>

namespace {

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

/// Splits at the commas that are in no brackets.
std::vector<std::string_view> arguments(std::string_view text)
{
    std::vector<std::string_view> parts;
    int depth = 0;
    size_t begin = 0;
    for (size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || (text[i] == ',' && depth == 0)) {
            parts.push_back(trimmed(text.substr(begin, i - begin)));
            begin = i + 1;
        } else {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        }
    }
    return parts;
}

Measure numberOf(const nlohmann::json &value)
{
    if (value.is_number())
        return Measure(value.get<double>());
    return value.is_string() ? parseQuantity(value.get_ref<const std::string &>()) : Measure();
}

std::string textOfNumber(double number)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number).ptr;
    return {text, end};
}

} // namespace

std::optional<ValueExpression> ValueExpression::parse(std::string_view text)
{
    ValueExpression made;
    const size_t bracket = text.find('(');
    if (bracket != std::string_view::npos && !text.starts_with('.') && text.ends_with(')')) {
        const std::string_view name = text.substr(0, bracket), inside = text.substr(bracket + 1, text.size() - bracket - 2);
        if (name == "condition" && !inside.empty()) {
            made.m_kind = Kind::Condition;
            made.m_name = inside;
            return made;
        }
        if (name != "sum" && name != "product" && name != "len")
            return std::nullopt;
        made.m_kind = name == "sum" ? Kind::Sum : name == "product" ? Kind::Product : Kind::Length;
        for (std::string_view argument : arguments(inside)) {
            std::optional<ValueExpression> part = parse(argument);
            if (!part)
                return std::nullopt;
            made.m_parts.push_back(std::move(*part));
        }
        return made;
    }
    if (const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), made.m_number);
        error == std::errc() && end == text.data() + text.size()) {
        made.m_kind = Kind::Number;
        return made;
    }
    made.m_path = ValuePath::parse(text);
    made.m_name = text.substr(text.rfind('.') + 1);
    return made.m_path ? std::optional(made) : std::nullopt;
}

void ValueExpression::addAll(const nlohmann::json &document, std::vector<double> &numbers) const
{
    if (m_kind != Kind::Path) {
        if (const Measure value = number(document); value.isKnown())
            numbers.push_back(value.value());
        return;
    }
    for (const nlohmann::json *place : m_path->find(document)) {
        if (const Measure value = numberOf(*place); value.isKnown())
            numbers.push_back(value.value());
    }
}

Measure ValueExpression::number(const nlohmann::json &document) const
{
    std::vector<double> numbers;
    switch (m_kind) {
    case Kind::Number:
        return m_number;
    case Kind::Path:
        addAll(document, numbers);
        return numbers.empty() ? Measure() : Measure(*std::ranges::max_element(numbers));
    case Kind::Sum:
        for (const ValueExpression &part : m_parts)
            part.addAll(document, numbers);
        return numbers.empty() ? Measure() : Measure(std::accumulate(numbers.begin(), numbers.end(), 0.0));
    case Kind::Product:
        for (const ValueExpression &part : m_parts)
            numbers.push_back(part.number(document).valueOr(std::numeric_limits<double>::quiet_NaN()));
        return std::accumulate(numbers.begin(), numbers.end(), 1.0, std::multiplies<>());
    case Kind::Length:
        for (const nlohmann::json *place : m_parts.front().m_path ? m_parts.front().m_path->find(document) : std::vector<const nlohmann::json *>()) {
            if (place->is_structured())
                return double(place->size());
        }
        return {};
    case Kind::Condition:
        return {};
    }
    return {};
}

std::string ValueExpression::text(const nlohmann::json &document) const
{
    if (m_kind == Kind::Condition)
        return conditionText(document);
    if (m_kind != Kind::Path) {
        const Measure value = number(document);
        return value.isKnown() ? textOfNumber(value.value()) : std::string();
    }
    for (const nlohmann::json *place : m_path->find(document)) {
        if (place->is_string() && !place->get_ref<const std::string &>().empty())
            return place->get<std::string>();
        if (place->is_number())
            return textOfNumber(place->get<double>());
        if (place->is_boolean())
            return (place->get<bool>() ? "" : "not ") + m_name;
    }
    return {};
}

std::vector<std::string> ValueExpression::texts(const nlohmann::json &document) const
{
    std::vector<std::string> texts;
    if (m_kind != Kind::Path)
        return {text(document)};
    for (const nlohmann::json *place : m_path->find(document)) {
        if (place->is_string())
            texts.push_back(place->get<std::string>());
    }
    return texts;
}

std::string ValueExpression::conditionText(const nlohmann::json &document) const
{
    for (const nlohmann::json &condition : member(member(document, "status"), "conditions")) {
        if (textOf(condition, "type") != m_name)
            continue;
        const std::string_view status = textOf(condition, "status"), reason = textOf(condition, "reason");
        if (status == "True")
            return m_name;
        if (status == "False")
            return "not " + m_name + (reason.empty() ? "" : ": " + std::string(reason));
    }
    return {};
}
