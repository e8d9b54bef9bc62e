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

/// Templates replaced by their texts, in place of strings and within arrays.
Result<Json> filled(const Json &value, const RequestValues &values)
{
    if (value.is_array()) {
        Json list = Json::array();
        for (const Json &each : value) {
            Result<Json> entry = filled(each, values);
            if (!entry)
                return entry;
            list.push_back(*entry);
        }
        return list;
    }
    if (!value.is_string())
        return value;
    if (value == "{items}")
        return Json(values.items);
    const Result<Template> parsed = Template::parse(QString::fromStdString(value.get<std::string>()), Template::Leading::Literal);
    if (!parsed)
        return parsed.error();
    const Result<QString> text = expandTemplate(*parsed, values.variables);
    if (!text)
        return text.error();
    return Json(text->toStdString());
}

Result<Json> parametersOf(const RequestDescriptor &request, const RequestValues &values)
{
    Json parameters = Json::object();
    for (const auto &[name, value] : request.parameters.items()) {
        Result<Json> text = filled(value, values);
        if (!text)
            return text;
        parameters[name] = *text;
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
        request.body = formOf(parameters);
        break;
    case Wire::AwsJson:
        contentType = "application/x-amz-json-1.1";
        request.headers.append({"X-Amz-Target", service.target + '.' + rules.action});
        request.body = jsonBody(parameters);
        break;
    case Wire::Json:
        if (request.method == "GET") {
            if (const QByteArray query = formOf(parameters); !query.isEmpty())
                request.url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
            return;
        }
        request.body = jsonBody(parameters);
        break;
    }
    request.headers.append({"Content-Type", service.contentType.isEmpty() ? contentType : service.contentType});
}

} // namespace

Result<QString> expandTemplate(const Template &text, const Variables &variables, bool encode)
{
    Variables encoded;
    for (const auto &[name, value] : variables)
        encoded[name] = encode ? awsEncoded(QByteArray::fromStdString(value)).toStdString() : value;
    static const WireTree nothing = WireTree::fromJson("null").value();
    static const Tables noTables;
    if (text.isEmpty())
        return QString();
    const auto texts = text.texts({nothing, WireTree::Root, encoded, noTables});
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
