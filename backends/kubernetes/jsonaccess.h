// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <nlohmann/json.hpp>
#include <string_view>

/// Looking into JSON that somebody else wrote: what is missing, or of another type, is null or empty.
inline const nlohmann::json &member(const nlohmann::json &object, const char *key)
{
    static const nlohmann::json none;
    if (!object.is_object())
        return none;
    const auto found = object.find(key);
    return found != object.end() ? *found : none;
}

inline const nlohmann::json &at(const nlohmann::json &object, const char *pointer)
{
    static const nlohmann::json none;
    const nlohmann::json::json_pointer place(pointer);
    return object.contains(place) ? object.at(place) : none;
}

/// The view points into the document.
inline std::string_view textOf(const nlohmann::json &object, const char *key)
{
    const nlohmann::json &value = member(object, key);
    return value.is_string() ? std::string_view(value.get_ref<const std::string &>()) : std::string_view();
}

inline QString stringAt(const nlohmann::json &object, const char *pointer)
{
    const nlohmann::json &value = at(object, pointer);
    return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
}

inline qint64 integerAt(const nlohmann::json &object, const char *pointer, qint64 fallback = 0)
{
    const nlohmann::json &value = at(object, pointer);
    return value.is_number_integer() ? value.get<qint64>() : fallback;
}

inline bool flagAt(const nlohmann::json &object, const char *pointer)
{
    const nlohmann::json &value = at(object, pointer);
    return value.is_boolean() && value.get<bool>();
}
