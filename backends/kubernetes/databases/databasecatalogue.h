// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/kind.h"
#include "backends/kubernetes/databases/databasetype.h"
#include "backends/kubernetes/objectmeta.h"

#include <QByteArray>
#include <unordered_map>

/// What is known of the operators that run databases: data, see resources/databases/operators.json. Immutable once read, so any
/// thread may use it.
class DatabaseCatalogue {
public:
    /// The error names the row and the key.
    static Result<DatabaseCatalogue> read(const QByteArray &json);
    /// The one that ships with the program.
    static const DatabaseCatalogue &bundled();

    const std::vector<DatabaseType> &types() const { return m_types; }
    /// The type of a group's kind, in this version where it is known, else in another; null where there is none.
    const DatabaseType *find(std::string_view group, std::string_view version, std::string_view kind) const;
    /// What a state's word says; Unknown for a word that nobody wrote down.
    Health healthOf(std::string_view state) const;
    /// The family of an engine; empty for one that no row has.
    std::string_view familyOf(std::string_view engine) const;

    /// A database as others name it: the collection and the name of its custom resource.
    struct Reference {
        std::string_view collection;
        std::string_view name;
    };
    /// The database whose custom resource, or whose operator's own go-between, is that controller.
    std::optional<Reference> databaseOf(const OwnerReference &controller) const;
    /// The database that an object's labels name.
    std::optional<Reference> databaseOf(const LabelViews &labels) const;

private:
    struct MemberLabel {
        std::string collection;
        std::string whereKey, whereValue; ///< another label that it needs; empty: none
    };
    struct TextHash {
        using is_transparent = void;
        size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view> {}(text); }
    };
    Result<void> addType(const nlohmann::json &row);
    void addMembers(const nlohmann::json &members, const DatabaseType &type);

    std::vector<DatabaseType> m_types;
    std::unordered_map<std::string, size_t> m_byKind;            ///< "group/Kind" → the first row
    std::unordered_map<std::string, std::string> m_goBetweens;   ///< "group/Kind" → collection of the database of the same name
    std::unordered_multimap<std::string, MemberLabel, TextHash, std::equal_to<>> m_labels; ///< label key → whose members carry it
    std::unordered_map<std::string, Health> m_states;            ///< by word in lower case
    std::unordered_map<std::string, std::string> m_families;
};
