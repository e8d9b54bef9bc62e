// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QList>
#include <nlohmann/json.hpp>

/// Checks a JSON value against a JSON Schema (draft 7), as far as our own schemas use it: type, const, enum, properties, required,
/// additionalProperties, minProperties, items, minItems, pattern, minLength, minimum, exclusiveMinimum, maximum, oneOf and $ref to
/// definitions. oneOf takes the branch of the value's JSON type, so that errors are those of the form that was meant. A value:
/// any thread.
class JsonSchema {
public:
    explicit JsonSchema(nlohmann::json schema)
        : m_schema(std::move(schema))
    {
    }
    /// Everything wrong, in document order. Error::about is the JSON pointer; unknown keys name the nearest known one.
    QList<Error> validate(const nlohmann::json &value) const;

private:
    class Check;
    nlohmann::json m_schema;
};
