// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/steprequest.h"

#include "app/base/english.h"
#include "app/provider/generatedsecret.h"
#include "backends/kubernetes/actions/draft.h"
#include "backends/kubernetes/apierror.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace {

/// 32 letters and digits, as every system takes them.
QByteArray newPassword()
{
    constexpr std::string_view Characters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    QByteArray password;
    while (password.size() < 32)
        password += Characters[size_t(QRandomGenerator::system()->bounded(int(Characters.size())))];
    return password;
}

HttpRequest build(const ApiServer &server, const ActionStep &step, const QByteArray &path, const QByteArray &body, Effect effect)
{
    HttpRequest request = server.get(path, step.payload[u"isSecret"].toBool() ? MediaType::JsonMetadata : MediaType::Json);
    request.method = step.payload[u"method"].toString().toLatin1();
    request.headers.append({"Content-Type", step.payload[u"contentType"].toString().toLatin1()});
    request.body = body;
    if (request.body.contains(PasswordOfRun))
        request.body.replace(PasswordOfRun, newPassword().toBase64());
    request.effect = effect;
    return request;
}

QByteArray withDryRun(const QByteArray &deleteOptions)
{
    QJsonObject options = QJsonDocument::fromJson(deleteOptions).object();
    options.insert("dryRun"_L1, QJsonArray {u"All"_s});
    return QJsonDocument(options).toJson(QJsonDocument::Compact);
}

/// Of 32 random bytes, in hexadecimal digits.
QByteArray password()
{
    std::array<quint32, 8> words;
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

} // namespace

HttpRequest requestOf(const ApiServer &server, const ActionStep &step, Timestamp now)
{
    const QByteArray time = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).toString(Qt::ISODate).toLatin1();
    QByteArray body = step.body.toUtf8().replace(TimeOfRun, time);
    if (body.contains(GeneratedSecret))
        body.replace(GeneratedSecret, password());
    return build(server, step, step.payload[u"path"].toString().toUtf8(), body, step.effect);
}

HttpRequest dryRunOf(const ApiServer &server, const ActionStep &step)
{
    const QByteArray path = step.payload[u"path"].toString().toUtf8();
    QByteArray body = step.body.toUtf8();
    if (step.payload[u"method"].toString() == u"DELETE") // whose options count from the body alone, where it has one
        body = withDryRun(body);
    return build(server, step, path + (path.contains('?') ? '&' : '?') + "dryRun=All", body, Effect::DryRun);
}

StepOutcome outcomeOf(const HttpOutcome &outcome)
{
    using Verdict = StepOutcome::Verdict;
    const int status = outcome.head.status;
    if (outcome.ok())
        return {Verdict::Done, {}, QString::number(status)};
    Error error = apiError(outcome);
    if (status >= 500 || (status == 0 && outcome.sent))
        return {Verdict::Unknown, error, status ? QString::number(status) : QString()};
    const bool testFailed = status == 422 && error.detail.contains(u"testing value");
    if (status == 409 || testFailed) {
        error.code = ErrorCode::Aborted;
        error.message = English::tr("it changed since the plan was shown");
    }
    return {Verdict::Failed, error, status ? QString::number(status) : QString()};
}
