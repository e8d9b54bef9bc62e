// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/databases/conditions.h"

#include "backends/kubernetes/databases/valueexpression.h"

using Json = nlohmann::json;

namespace {

bool isValue(const Json *is, const Json &wanted)
{
    if (wanted.is_null())
        return !is;
    if (!is)
        return false;
    if (is->is_string() && wanted.is_number())
        return is->get_ref<const std::string &>() == wanted.dump();
    return wanted == "*" || *is == wanted;
}

bool isSaid(const Json &document, const std::string &expression, const Json &wanted)
{
    if (wanted.is_array())
        return std::ranges::any_of(wanted, [&](const Json &each) { return isSaid(document, expression, each); });
    if (const auto path = ValuePath::parse(expression)) {
        const std::vector<const Json *> places = path->find(document);
        return isValue(places.empty() ? nullptr : places.front(), wanted);
    }
    const auto formula = ValueExpression::parse(expression);
    if (!formula)
        return false;
    if (wanted.is_number())
        return formula->number(document).isKnown() ? formula->number(document).value() == wanted.get<double>() : wanted == 0;
    const std::string text = formula->text(document);
    return wanted.is_string() ? text == wanted.get_ref<const std::string &>() : wanted.is_null() && text.empty();
}

/// "phase" of ".status.phase", "Ready" of "condition(Ready)".
std::string lastName(std::string_view expression)
{
    const size_t from = expression.find_last_of(".(/") + 1;
    return std::string(expression.substr(from, expression.find_first_of(")'", from) - from));
}

} // namespace

bool holds(const Json &document, const Json &conditions)
{
    return firstUnmet(document, conditions).isEmpty();
}

QString firstUnmet(const Json &document, const Json &conditions)
{
    for (const auto &[expression, wanted] : conditions.items()) {
        if (isSaid(document, expression, wanted))
            continue;
        const auto formula = ValueExpression::parse(expression);
        const std::string is = formula ? formula->text(document) : std::string();
        return QStringLiteral("%1: %2").arg(QString::fromStdString(lastName(expression)), is.empty() ? QStringLiteral("not said") : QString::fromStdString(is));
    }
    return {};
}
