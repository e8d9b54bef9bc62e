// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/resource.h"

#include <nlohmann/json.hpp>

/// What the readers of the contract's JSON share. Throws ReadError, which guarded() turns into an Error. Any thread.
namespace resourcejson {

using Json = nlohmann::ordered_json; // keeps the order of fields

/// A value of the wrong type or a missing one; never leaves a guarded().
struct ReadError {
    std::string what;
};

std::string_view stringOf(const Json &value, std::string_view key);
/// The member, or null where it is missing or null.
const Json *memberOf(const Json &object, const char *key);
/// Empty where it is missing.
Text textOf(const Json &object, const char *key);
/// Unknown where it is missing.
Measure measureOf(const Json &object, const char *key);
/// NoTime where it is missing.
Timestamp timeOf(const Json &object, const char *key);
ResourcePtr resourceOf(const Json &json);

/// Calls read(element) for each element of an array that may be missing.
template <typename Read>
void eachOf(const Json &object, const char *key, Read read)
{
    const Json *value = memberOf(object, key);
    if (!value)
        return;
    if (!value->is_array())
        throw ReadError {std::string(key) + " is not an array"};
    for (const Json &element : *value)
        read(element);
}

/// Calls read(object) where the member is there.
template <typename Read>
void withObject(const Json &object, const char *key, Read read)
{
    const Json *value = memberOf(object, key);
    if (!value)
        return;
    if (!value->is_object())
        throw ReadError {std::string(key) + " is not an object"};
    read(*value);
}

template <typename Read>
auto guarded(Read read) -> Result<decltype(read())>
{
    const auto wrong = [](std::string_view what) {
        return Error {ErrorCode::InvalidArgument, QString::fromUtf8(what.data(), qsizetype(what.size())), {}, {}, {}};
    };
    try {
        return read();
    } catch (const ReadError &error) {
        return wrong(error.what);
    } catch (const Json::exception &error) {
        return wrong(error.what());
    }
}

} // namespace resourcejson
