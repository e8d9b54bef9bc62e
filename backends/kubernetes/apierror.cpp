// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/apierror.h"

#include "backends/http/httperror.h"
#include "backends/kubernetes/protobufstream.h"
#include "backends/kubernetes/protofields.h"

#include <nlohmann/json.hpp>

namespace {

constexpr qsizetype LongestMessage = 1000;

QString printable(std::string_view text)
{
    return excerpt(QByteArrayView(text.data(), qsizetype(text.size())), LongestMessage);
}

std::string textOf(const nlohmann::json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

ApiStatus readJson(std::string_view body)
{
    ApiStatus status;
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (!json.is_object() || textOf(json, "kind") != "Status")
        return status;
    status.message = printable(textOf(json, "message"));
    status.reason = printable(textOf(json, "reason"));
    if (const auto code = json.find("code"); code != json.end() && code->is_number_integer())
        status.code = int(code->get<int64_t>());
    return status;
}

QString sentence(int code)
{
    switch (code) {
    case 401: return QStringLiteral("the cluster does not accept these credentials");
    case 403: return QStringLiteral("the cluster's permissions do not allow this");
    case 404: return QStringLiteral("the cluster does not have this");
    case 410: return QStringLiteral("the cluster no longer keeps changes from that far back");
    case 429: return QStringLiteral("the cluster asks for fewer requests");
    default: return QStringLiteral("the cluster answered with an error");
    }
}

} // namespace

ApiStatus ApiStatus::read(std::string_view body)
{
    const Result<std::string_view> object = unwrapEnvelope(body);
    if (!object)
        return readJson(body);
    try {
        return readProtobuf(*object);
    } catch (const protozero::exception &) {
        return {};
    }
}

ApiStatus ApiStatus::readProtobuf(std::string_view object)
{
    ApiStatus status;
    for (ProtoFields fields(object); fields.next();) {
        switch (fields.tag()) {
        case 3: status.message = printable(fields.bytes()); break;
        case 4: status.reason = printable(fields.bytes()); break;
        case 5:
            for (ProtoFields details(fields.bytes()); details.next();) {
                if (details.tag() == 5)
                    status.retryAfterSeconds = int(details.integer());
            }
            break;
        case 6: status.code = int(fields.integer()); break;
        }
    }
    return status;
}

Error apiError(const ApiStatus &status)
{
    Error error {errorCodeOfStatus(status.code), sentence(status.code), status.message, {}, {}};
    if (status.retryAfterSeconds > 0)
        error.retryAfter = std::chrono::seconds(status.retryAfterSeconds);
    return error;
}

Error apiError(const HttpOutcome &outcome)
{
    Error error = *outcome.error;
    const ApiStatus status = ApiStatus::read({outcome.errorBody.constData(), size_t(outcome.errorBody.size())});
    if (status.code == 0)
        return error;
    const Error told = apiError(status);
    error.code = told.code;
    error.message = told.message;
    error.detail = told.detail;
    return error;
}
