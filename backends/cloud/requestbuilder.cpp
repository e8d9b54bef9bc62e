// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/requestbuilder.h"

#include "backends/cloud/awssignature.h"

namespace cloud {

namespace {

using Json = nlohmann::json;

std::string plainText(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

constexpr std::string_view FieldPrefix = "fields.";

Error notKnown(const std::string &text)
{
    return {ErrorCode::FailedPrecondition, QStringLiteral("a request needs a value that is not known: %1").arg(QString::fromStdString(text)), {}, {}, {}};
}

ExpressionScope scopeOf(const RequestValues &values)
{
    static const WireTree nothing = WireTree::fromJson("null").value();
    static const Tables noTables;
    return {values.document ? *values.document : nothing, values.document ? values.node : WireTree::Root, values.variables, noTables};
}

/// True where a text wants a field of an action that nobody gave.
bool isLeftOut(const Template &text, const RequestValues &values)
{
    return std::ranges::any_of(text.variables(), [&](const std::string &name) { return name.starts_with(FieldPrefix) && !values.variables.contains(name); });
}

/// A number or a truth value of the document keeps its type where it is the whole parameter.
Json typed(const std::string &pattern, const std::string &text, const RequestValues &values)
{
    const bool isWhole = pattern.size() > 2 && pattern.front() == '{' && pattern.find('}') == pattern.size() - 1;
    const std::string inner = isWhole ? pattern.substr(1, pattern.size() - 2) : std::string();
    if (values.fields.contains(inner))
        return values.fields.at(inner);
    if (!Path::isPath(QString::fromStdString(inner)))
        return Json(text);
    const ExpressionScope scope = scopeOf(values);
    const auto nodes = Path::parse(QString::fromStdString(inner)).value().select(scope.tree, scope.node);
    const WireTree::Type type = nodes.empty() ? WireTree::Type::Null : scope.tree.type(nodes.front());
    return type == WireTree::Type::Number || type == WireTree::Type::Bool ? Json::parse(text) : Json(text);
}

Result<std::vector<Json>> textsOf(const std::string &pattern, const RequestValues &values)
{
    const Result<Template> parsed = Template::parse(QString::fromStdString(pattern), Template::Leading::Literal);
    if (!parsed)
        return parsed.error();
    std::vector<Json> found;
    if (pattern.empty()) {
        found.emplace_back(std::string());
    } else if (!isLeftOut(*parsed, values)) {
        for (const std::string &text : parsed->texts(scopeOf(values)))
            found.push_back(typed(pattern, text, values));
        if (found.empty())
            return notKnown(pattern);
    }
    return found;
}

/// True where a part of it wants a field of an action that nobody gave.
bool lacksAField(const Json &value, const RequestValues &values)
{
    if (value.is_structured())
        return std::ranges::any_of(value, [&](const Json &each) { return lacksAField(each, values); });
    if (!value.is_string())
        return false;
    const Result<Template> parsed = Template::parse(QString::fromStdString(value.get<std::string>()), Template::Leading::Literal);
    return parsed && isLeftOut(*parsed, values);
}

/// Templates replaced by what they stand for, in place of strings and within lists and objects. Null where nothing is left. What a
/// list holds is whole or not there: a tag without its value is none.
Result<Json> filled(const Json &value, const RequestValues &values)
{
    if (value == "{items}")
        return Json(values.items);
    if (value.is_string()) {
        const Result<std::vector<Json>> texts = textsOf(value.get<std::string>(), values);
        return texts ? Result<Json>(texts->empty() ? Json() : texts->front()) : Result<Json>(texts.error());
    }
    if (!value.is_structured())
        return value;
    Json whole = value.is_array() ? Json::array() : Json::object();
    for (const auto &[name, each] : value.items()) {
        if (value.is_array() && lacksAField(each, values))
            continue;
        const Result<Json> entry = filled(each, values);
        if (!entry)
            return entry;
        if (entry->is_null())
            continue;
        if (value.is_array())
            whole.push_back(*entry);
        else
            whole[name] = *entry;
    }
    return whole.empty() && !value.empty() ? Json() : whole;
}

/// "Nodes.Node.*": one parameter for each value, numbered.
Result<void> addNumbered(Json &parameters, const std::string &name, const Json &value, const RequestValues &values)
{
    const Result<std::vector<Json>> texts = textsOf(value.get<std::string>(), values);
    if (!texts)
        return texts.error();
    for (size_t i = 0; i < texts->size(); ++i)
        parameters[name.substr(0, name.size() - 1) + std::to_string(i + 1)] = (*texts)[i];
    return {};
}

Result<Json> parametersOf(const RequestDescriptor &request, const RequestValues &values)
{
    Json parameters = Json::object();
    for (const auto &[name, value] : request.parameters.items()) {
        if (name.ends_with(".*") && value.is_string()) {
            if (const Result<void> added = addNumbered(parameters, name, value, values); !added)
                return added.error();
            continue;
        }
        const Result<Json> entry = filled(value, values);
        if (!entry)
            return entry;
        if (!entry->is_null())
            parameters[name] = *entry;
    }
    for (const auto &[name, value] : values.page.parameters)
        parameters[name] = value;
    return parameters;
}

QByteArray formOf(const Json &parameters)
{
    QByteArrayList pairs;
    for (const auto &[name, value] : parameters.items())
        pairs.append(awsEncoded(QByteArray::fromStdString(name)) + '=' + awsEncoded(QByteArray::fromStdString(plainText(value))));
    return pairs.join('&');
}

/// Lists are numbered and objects' members named: Tags.Tag.1.Key.
void addFlat(Json &flat, const std::string &name, const Json &value)
{
    if (value.is_array()) {
        for (size_t i = 0; i < value.size(); ++i)
            addFlat(flat, name + '.' + std::to_string(i + 1), value[i]);
    } else if (value.is_object()) {
        for (const auto &[key, each] : value.items())
            addFlat(flat, name + '.' + key, each);
    } else {
        flat[name] = value;
    }
}

Json flattened(const Json &parameters)
{
    Json flat = Json::object();
    for (const auto &[name, value] : parameters.items())
        addFlat(flat, name, value);
    return flat;
}

QByteArray jsonBody(const Json &parameters)
{
    return QByteArray::fromStdString(parameters.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void fillBody(HttpRequest &request, const ServiceDescriptor &service, const RequestDescriptor &rules, Json parameters)
{
    QByteArray contentType = "application/json";
    switch (service.wire) {
    case Wire::AwsQuery:
        parameters["Action"] = rules.action.toStdString();
        parameters["Version"] = service.version.toStdString();
        contentType = "application/x-www-form-urlencoded; charset=utf-8";
        request.body = formOf(flattened(parameters));
        break;
    case Wire::AwsJson:
        contentType = "application/x-amz-json-1.1";
        request.headers.append({"X-Amz-Target", service.target + '.' + rules.action});
        request.body = jsonBody(parameters);
        break;
    case Wire::Json:
        if (request.method == "GET" || request.method == "DELETE") {
            if (const QByteArray query = formOf(parameters); !query.isEmpty())
                request.url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
            return;
        }
        if (rules.parameters.empty() && parameters.empty())
            return; // a call without any takes no body either
        request.body = jsonBody(parameters);
        break;
    }
    request.headers.append({"Content-Type", service.contentType.isEmpty() ? contentType : service.contentType});
}

} // namespace

bool holds(const WhereDescriptor &condition, const ExpressionScope &scope)
{
    const QString word = QString::fromStdString(condition.value.text(scope));
    return (condition.in.isEmpty() || condition.in.contains(word)) && !condition.notIn.contains(word);
}

Result<QString> expandTemplate(const Template &text, const Variables &variables, bool encode)
{
    Variables encoded;
    for (const auto &[name, value] : variables)
        encoded[name] = encode ? awsEncoded(QByteArray::fromStdString(value)).toStdString() : value;
    if (text.isEmpty())
        return QString();
    const auto texts = text.texts(scopeOf({encoded, {}, {}}));
    if (!texts.empty())
        return QString::fromStdString(texts.front());
    QStringList names;
    for (const std::string &name : text.variables())
        names += QString::fromStdString(name);
    return Error {ErrorCode::FailedPrecondition, QStringLiteral("a request needs a value that is not known: %1").arg(names.join(QStringLiteral(", "))), {}, {}, {}};
}

Result<HttpRequest> buildRequest(const QUrl &endpoint, const ServiceDescriptor &service, const RequestDescriptor &rules,
    const RequestValues &values)
{
    HttpRequest request;
    request.method = rules.method;
    request.effect = Effect::Read;
    request.url = endpoint;
    if (values.page.link.isValid()) {
        request.url = values.page.link;
    } else {
        const Result<QString> path = expandTemplate(rules.path, values.variables, true);
        if (!path)
            return path.error();
        QString whole = endpoint.path(QUrl::FullyEncoded);
        while (whole.endsWith(u'/'))
            whole.chop(1);
        whole += *path;
        request.url.setPath(whole.isEmpty() ? QStringLiteral("/") : whole, QUrl::StrictMode);
    }
    // Some answer JSON as text/html: what came is told by the body, so anything may come.
    request.headers.append(HttpHeader {"Accept", service.wire == Wire::AwsQuery ? "text/xml, */*" : "application/json, */*"});
    for (const auto &[name, value] : rules.headers) {
        const Result<QString> text = expandTemplate(value, values.variables);
        if (!text)
            return text.error();
        request.headers.append(HttpHeader {name, text->toUtf8()});
    }
    if (values.page.link.isValid())
        return request;
    const Result<Json> parameters = parametersOf(rules, values);
    if (!parameters)
        return parameters.error();
    fillBody(request, service, rules, *parameters);
    return request;
}

} // namespace cloud
