// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/answer.h"

#include "app/base/english.h"
#include "backends/http/httperror.h"

#include <QDateTime>
#include <QLocale>

namespace cloud {

namespace {

bool looksLikeHtml(const HttpHead &head, const QByteArray &body)
{
    const QByteArray start = body.left(512).trimmed().toLower();
    if (start.startsWith("<!doctype html") || start.startsWith("<html"))
        return true;
    const bool isXml = start.startsWith("<?xml") || start.startsWith("<response>") || start.startsWith("<errorresponse"); // under a wrong type
    return start.startsWith('<') && !isXml && head.header("content-type").toLower().startsWith("text/html");
}

Result<WireTree> parsed(Wire wire, const QByteArray &body)
{
    if (body.trimmed().isEmpty())
        return WireTree::fromJson("null");
    return wire == Wire::AwsQuery ? WireTree::fromXml(body) : WireTree::fromJson(body);
}

QString firstText(const std::vector<Path> &paths, const WireTree &tree)
{
    for (const Path &path : paths) {
        if (const auto texts = path.texts(tree, WireTree::Root); !texts.empty())
            return excerpt(QByteArrayView(texts.front().data(), qsizetype(texts.front().size())));
    }
    return {};
}

struct Meant {
    ErrorCode code;
    const char *words;
};

std::optional<Meant> wordsFor(ErrorMeaning meaning)
{
    switch (meaning) {
    case ErrorMeaning::Expired:
        return Meant {ErrorCode::Unauthenticated, "the credentials have expired"};
    case ErrorMeaning::Unauthenticated:
        return Meant {ErrorCode::Unauthenticated, "the provider does not accept these credentials"};
    case ErrorMeaning::Denied:
        return Meant {ErrorCode::PermissionDenied, "these credentials may not do this"};
    case ErrorMeaning::Throttled:
        return Meant {ErrorCode::ResourceExhausted, "the provider asks for fewer requests"};
    case ErrorMeaning::Skewed:
        return Meant {ErrorCode::FailedPrecondition, "the provider refuses the request's time; is this machine's clock right?"};
    case ErrorMeaning::Unavailable:
        return Meant {ErrorCode::Unavailable, "the provider has a fault of its own"};
    case ErrorMeaning::NotFound:
        return Meant {ErrorCode::NotFound, "the provider does not know this"};
    case ErrorMeaning::NotEnabled:
        return Meant {ErrorCode::FailedPrecondition, "the service or region is not enabled for this account"};
    case ErrorMeaning::Invalid:
        return Meant {ErrorCode::InvalidArgument, "the provider does not understand the request"};
    case ErrorMeaning::Conflict:
        return Meant {ErrorCode::Aborted, "its present state does not allow this"};
    case ErrorMeaning::Passed: // of a dry run, where it is the answer
    case ErrorMeaning::Unknown:
        break;
    }
    return std::nullopt;
}

/// What a status says where the provider's code says nothing.
ErrorMeaning meaningOfStatus(int status)
{
    switch (status) {
    case 401:
        return ErrorMeaning::Unauthenticated;
    case 403:
        return ErrorMeaning::Denied;
    case 404:
        return ErrorMeaning::NotFound;
    case 429:
        return ErrorMeaning::Throttled;
    default:
        return status >= 500 ? ErrorMeaning::Unavailable : ErrorMeaning::Unknown;
    }
}

/// AWS decorates codes: "com.amazonaws.memorydb#ExpiredTokenException", "AccessDeniedException:http://…".
QString bareCode(QString code)
{
    code = code.section(u'#', -1);
    return code.section(u':', 0, 0);
}

Error htmlError(const QByteArray &body)
{
    return {ErrorCode::DataLoss, English::tr("a web page came instead of an answer; a proxy or sign-in page may stand in between, or the service does not exist there"),
        excerpt(body, 120), {}, {}};
}

} // namespace

Result<Answer> parseAnswer(const ServiceDescriptor &service, const HttpHead &head, const QByteArray &body)
{
    if (looksLikeHtml(head, body))
        return htmlError(body);
    Result<WireTree> tree = parsed(service.wire, body);
    if (!tree) {
        Error error = tree.error();
        error.message = English::tr("the answer can't be read: %1").arg(error.message);
        return error;
    }
    return Answer {std::move(tree).value(), head};
}

Fault parseFault(const Descriptor &descriptor, const ServiceDescriptor &service, const HttpOutcome &outcome)
{
    Fault fault {outcome.error.value_or(Error()), {}};
    if (outcome.head.status == 0)
        return fault;
    const bool isHtml = looksLikeHtml(outcome.head, outcome.errorBody);
    Result<WireTree> tree = parsed(service.wire, outcome.errorBody);
    if (!tree && !isHtml) // gateways answer JSON to XML and the other way round
        tree = parsed(service.wire == Wire::AwsQuery ? Wire::Json : Wire::AwsQuery, outcome.errorBody);
    QString code;
    QString message;
    if (tree && !isHtml) {
        code = bareCode(firstText(descriptor.errors.code, *tree));
        message = firstText(descriptor.errors.message, *tree);
    }
    if (code.isEmpty())
        code = bareCode(excerpt(outcome.head.header("x-amzn-errortype")));
    if (const auto known = descriptor.errors.meanings.find(code.toStdString()); known != descriptor.errors.meanings.end())
        fault.meaning = known->second;
    if (const auto meant = wordsFor(fault.meaning)) {
        fault.error.code = meant->code;
        fault.error.message = QString::fromLatin1(meant->words);
    } else if (isHtml) {
        fault.error.message = htmlError({}).message + QStringLiteral(" (HTTP %1)").arg(outcome.head.status);
    }
    if (fault.meaning == ErrorMeaning::Unknown)
        fault.meaning = meaningOfStatus(outcome.head.status);
    QStringList words {code, message};
    words.removeAll(QString());
    if (!words.isEmpty())
        fault.error.detail = words.join(QStringLiteral(": "));
    if (const QString id = requestIdOf(descriptor.errors, outcome.head, tree ? &*tree : nullptr); !id.isEmpty())
        fault.error.detail += fault.error.detail.isEmpty() ? QStringLiteral("request %1").arg(id) : QStringLiteral(" (request %1)").arg(id);
    return fault;
}

QString requestIdOf(const ErrorsDescriptor &rules, const HttpHead &head, const WireTree *tree)
{
    if (tree) {
        if (const QString id = firstText(rules.requestId, *tree); !id.isEmpty())
            return id;
    }
    for (const QByteArray &header : rules.requestIdHeaders) {
        if (const QByteArray id = head.header(header); !id.isEmpty())
            return excerpt(id);
    }
    return {};
}

std::optional<qint64> clockOffset(const HttpHead &head, Timestamp now)
{
    const QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(head.header("date")).trimmed(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    return QDateTime(date.date(), date.time(), Qt::UTC).toMSecsSinceEpoch() - now;
}

} // namespace cloud
