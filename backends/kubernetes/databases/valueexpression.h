// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/measure.h"
#include "backends/kubernetes/databases/valuepath.h"

#include <QtGlobal>

/// How a value is got out of a custom resource:
///   .spec.size                  a path; as a number the largest of what is there, quantities such as 10Gi in their base unit
///   sum(a, b), product(a, b)    of numbers, each path giving all that it names; what is missing is left out of a sum, and makes
///                               a product unknown
///   len(.status.members)        how many items or members
///   condition(Ready)            the condition of that name
///   3                           a number
/// A value: any thread.
class ValueExpression {
public:
    /// nullopt for text that is none.
    static std::optional<ValueExpression> parse(std::string_view text);

    /// Unknown where the document does not say.
    Measure number(const nlohmann::json &document) const;
    /// As a person would read it: a text, a number, "ready" or "not ready" for a flag of that name, "Ready" or the reason for a
    /// condition. Empty where the document does not say.
    std::string text(const nlohmann::json &document) const;
    /// Every text that a path names; of others the one text.
    std::vector<std::string> texts(const nlohmann::json &document) const;

private:
    enum class Kind : quint8 { Path, Sum, Product, Length, Condition, Number };
    void addAll(const nlohmann::json &document, std::vector<double> &numbers) const;
    std::string conditionText(const nlohmann::json &document) const;

    Kind m_kind = Kind::Path;
    std::optional<ValuePath> m_path;
    std::vector<ValueExpression> m_parts;
    double m_number = 0;
    std::string m_name; ///< of a condition, or the last key of a path
};
