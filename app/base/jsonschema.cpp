// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/jsonschema.h"

#include "app/base/english.h"
#include "app/base/words.h"

#include <QRegularExpression>
#include <algorithm>

using Json = nlohmann::json;

namespace {

QString typeName(const Json &value)
{
    return value.is_number_integer() ? QStringLiteral("integer") : QString::fromLatin1(value.type_name());
}

bool hasType(const Json &value, const Json &types)
{
    if (types.is_array())
        return std::ranges::any_of(types, [&](const Json &type) { return hasType(value, type); });
    const std::string type = types.get<std::string>();
    return type == value.type_name() || (type == "integer" && value.is_number_integer());
}

QString listOf(const Json &words)
{
    QStringList list;
    for (const Json &word : words)
        list += word.is_string() ? QString::fromStdString(word) : QString::fromStdString(word.dump());
    return list.join(QStringLiteral(", "));
}

QString shortText(const Json &value)
{
    const QString text = QString::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace));
    return text.size() > 60 ? text.left(59) + QChar(0x2026) : text;
}

} // namespace

/// One run of the validation: the schema's root for $ref, and what was found.
class JsonSchema::Check {
public:
    Check(const Json &root, QList<Error> &errors)
        : m_root(root)
        , m_errors(errors)
    {
    }

    void value(const Json &json, const Json &schema, const QString &pointer)
    {
        const Json &rules = resolved(schema);
        if (rules.contains("oneOf"))
            return value(json, branchFor(json, rules["oneOf"]), pointer);
        if (rules.contains("type") && !hasType(json, rules["type"])) {
            const QString wanted = rules["type"].is_array() ? listOf(rules["type"]) : QString::fromStdString(rules["type"]);
            return fail(pointer, English::tr("must be of type %1, not %2").arg(wanted, typeName(json)));
        }
        if (rules.contains("const") && json != rules["const"])
            fail(pointer, English::tr("must be %1, not %2").arg(shortText(rules["const"]), shortText(json)));
        if (rules.contains("enum") && std::ranges::find(rules["enum"], json) == rules["enum"].end())
            word(json, rules["enum"], pointer);
        if (json.is_string())
            text(json, rules, pointer);
        else if (json.is_number())
            number(json.get<double>(), rules, pointer);
        else if (json.is_array())
            array(json, rules, pointer);
        else if (json.is_object())
            object(json, rules, pointer);
    }

private:
    void fail(const QString &pointer, const QString &message)
    {
        m_errors.append({ErrorCode::InvalidArgument, message, {}, pointer.isEmpty() ? QStringLiteral("/") : pointer, {}});
    }

    const Json &resolved(const Json &schema) const
    {
        if (!schema.contains("$ref"))
            return schema;
        return m_root.at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1)));
    }

    /// The branch that takes values of this JSON type, else the last.
    const Json &branchFor(const Json &json, const Json &branches) const
    {
        for (const Json &branch : branches) {
            const Json &rules = resolved(branch);
            if (rules.contains("type") && hasType(json, rules["type"]))
                return branch;
        }
        return branches.back();
    }

    void word(const Json &json, const Json &words, const QString &pointer)
    {
        QStringList known;
        for (const Json &each : words)
            known += QString::fromStdString(each.get<std::string>());
        const QString nearest = json.is_string() ? nearestWord(QString::fromStdString(json), known) : QString();
        QString message = English::tr("%1 is not one of %2").arg(shortText(json), known.join(QStringLiteral(", ")));
        if (!nearest.isEmpty())
            message = English::tr("%1; did you mean %2?").arg(message, nearest);
        fail(pointer, message);
    }

    void text(const Json &json, const Json &rules, const QString &pointer)
    {
        const QString value = QString::fromStdString(json.get<std::string>());
        if (value.size() < rules.value("minLength", 0))
            fail(pointer, English::tr("must not be empty"));
        if (rules.contains("pattern")) {
            const QRegularExpression pattern(QString::fromStdString(rules["pattern"]));
            if (!pattern.match(value).hasMatch())
                fail(pointer, English::tr("%1 does not match %2").arg(shortText(json), pattern.pattern()));
        }
    }

    void number(double value, const Json &rules, const QString &pointer)
    {
        if (rules.contains("minimum") && value < rules["minimum"].get<double>())
            fail(pointer, English::tr("must be at least %1").arg(rules["minimum"].get<double>()));
        if (rules.contains("exclusiveMinimum") && value <= rules["exclusiveMinimum"].get<double>())
            fail(pointer, English::tr("must be more than %1").arg(rules["exclusiveMinimum"].get<double>()));
        if (rules.contains("maximum") && value > rules["maximum"].get<double>())
            fail(pointer, English::tr("must be at most %1").arg(rules["maximum"].get<double>()));
    }

    void array(const Json &json, const Json &rules, const QString &pointer)
    {
        if (json.size() < rules.value("minItems", size_t(0)))
            fail(pointer, English::tr("needs at least %1 entries").arg(rules["minItems"].get<int>()));
        if (!rules.contains("items"))
            return;
        for (size_t i = 0; i < json.size(); ++i)
            value(json[i], rules["items"], QStringLiteral("%1/%2").arg(pointer).arg(i));
    }

    void object(const Json &json, const Json &rules, const QString &pointer)
    {
        const Json properties = rules.value("properties", Json::object());
        for (const Json &key : rules.value("required", Json::array())) {
            if (!json.contains(key.get<std::string>()))
                fail(pointer, English::tr("key \"%1\" is missing").arg(QString::fromStdString(key)));
        }
        if (json.size() < rules.value("minProperties", size_t(0)))
            fail(pointer, English::tr("must not be empty"));
        const Json others = rules.value("additionalProperties", Json(true));
        for (const auto &[key, member] : json.items()) {
            const QString name = QString::fromStdString(key);
            const QString place = pointer + u'/' + QString(name).replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
            if (properties.contains(key))
                value(member, properties[key], place);
            else if (others.is_object())
                value(member, others, place);
            else if (others == false)
                unknownKey(name, properties, place);
        }
    }

    void unknownKey(const QString &name, const Json &properties, const QString &place)
    {
        QStringList known;
        for (const auto &[key, rules] : properties.items())
            known += QString::fromStdString(key);
        const QString nearest = nearestWord(name, known);
        fail(place, nearest.isEmpty()
                ? English::tr("unknown key \"%1\"; known are %2").arg(name, known.join(QStringLiteral(", ")))
                : English::tr("unknown key \"%1\"; did you mean \"%2\"?").arg(name, nearest));
    }

    const Json &m_root;
    QList<Error> &m_errors;
};

QList<Error> JsonSchema::validate(const Json &value) const
{
    QList<Error> errors;
    Check(m_schema, errors).value(value, m_schema, {});
    return errors;
}
