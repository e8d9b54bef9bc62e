// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/measure.h"
#include "backends/cloud/path.h"

#include <QRegularExpression>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>

namespace cloud {

/// Named texts that templates may use: {region}, {account}.
using Variables = std::map<std::string, std::string, std::less<>>;
/// Figures by key: an instance type's cores and memory. Rows of named columns.
using Table = std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>;
using Tables = std::map<std::string, Table, std::less<>>;

/// What an expression is evaluated against. Borrowed for the call.
struct ExpressionScope {
    const WireTree &tree;
    WireTree::Node node;
    const Variables &variables;
    const Tables &tables;
};

/// A text with {path} and {variable} in it. Where one of them finds nothing, the whole finds nothing. The first path that finds
/// several values makes several texts.
class Template {
public:
    /// What a text that looks like a path is: a path of the document, or literal (the path of a URL).
    enum class Leading : quint8 { Path, Literal };

    /// Fails with the place in Error::about.
    static Result<Template> parse(const QString &text, Leading leading = Leading::Path);
    std::vector<std::string> texts(const ExpressionScope &scope) const;
    /// The variables it names.
    std::vector<std::string> variables() const;
    bool isEmpty() const { return m_pieces.empty(); }
    /// True where there is a path in it.
    bool looksIntoDocument() const;

private:
    struct Piece {
        enum class Kind : quint8 { Literal, Variable, Path } kind;
        std::string text;
        Path path;
    };
    std::vector<Piece> m_pieces;
};

/// A value of a descriptor: a path, a template, or an object that says what becomes of one. See resources/providers/schema.json
/// for the forms. Immutable: evaluating is safe on any thread.
class Expression {
public:
    Expression() = default;
    /// Fails with the JSON pointer, relative to `json`, in Error::about.
    static Result<Expression> parse(const nlohmann::json &json);

    bool isEmpty() const { return m_alternatives.empty(); }
    std::vector<std::string> texts(const ExpressionScope &scope) const;
    /// The first text; empty where there is none.
    std::string text(const ExpressionScope &scope) const;
    /// The number, multiplied by the unit. Several numbers are added up where "sum" is asked for.
    Measure number(const ExpressionScope &scope) const;
    /// ISO 8601, or seconds or milliseconds since 1970.
    Timestamp time(const ExpressionScope &scope) const;

    std::vector<std::string> variables() const;
    /// Name of the table that it looks into; empty where it does not.
    const std::string &table() const { return m_table; }
    /// The words it may yield by its map, for checks.
    std::vector<std::string> mappedWords() const;

private:
    std::vector<std::string> found(const ExpressionScope &scope) const;
    bool transform(std::string &text, const ExpressionScope &scope) const;

    std::vector<Template> m_alternatives; ///< the first that finds something counts
    std::optional<std::map<std::string, std::string>> m_map;
    std::optional<std::string> m_otherwise;
    std::optional<QRegularExpression> m_match;
    std::string m_table;
    std::string m_column;
    double m_factor = 1;
    bool m_keep = false;
    bool m_lower = false;
    bool m_sum = false;
    bool m_count = false;
};

} // namespace cloud
