// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/action.h"

#include "app/base/english.h"
#include "app/base/words.h"

#include <QRegularExpression>
#include <cmath>

namespace {

Error wrong(const ActionField &field, const QString &message)
{
    return {ErrorCode::InvalidArgument, message, {}, field.key, {}};
}

std::optional<double> readBytes(const QString &written)
{
    static const QRegularExpression Pattern(
        QStringLiteral("^([0-9]+(?:\\.[0-9]+)?)\\s*([KMGTP]?)(i?)B?$"), QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = Pattern.match(written.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const auto power = match.capturedView(2).isEmpty() ? 0 : QStringLiteral("KMGTP").indexOf(match.captured(2).toUpper()) + 1;
    return match.capturedView(1).toDouble() * std::pow(match.capturedView(3).isEmpty() ? 1000.0 : 1024.0, double(power));
}

Result<QJsonValue> readFlag(const ActionField &field, const QString &written)
{
    if (QStringList {QStringLiteral("true"), QStringLiteral("yes"), QStringLiteral("on")}.contains(written))
        return QJsonValue(true);
    if (QStringList {QStringLiteral("false"), QStringLiteral("no"), QStringLiteral("off")}.contains(written))
        return QJsonValue(false);
    return wrong(field, English::tr("must be yes or no, not “%1”").arg(written));
}

bool isNumeric(const ActionField &field)
{
    return field.type == ActionField::Type::Number || field.type == ActionField::Type::Bytes;
}

Result<void> checkNumber(const ActionField &field, const QJsonValue &value)
{
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        return wrong(field, English::tr("must be a number"));
    if (field.least && value.toDouble() < *field.least)
        return wrong(field, English::tr("must be at least %1").arg(*field.least, 0, 'f', 0));
    if (field.most && value.toDouble() > *field.most)
        return wrong(field, English::tr("must be at most %1").arg(*field.most, 0, 'f', 0));
    return {};
}

Result<void> checkValue(const ActionField &field, const QJsonValue &value)
{
    if (isNumeric(field))
        return checkNumber(field, value);
    if (field.type == ActionField::Type::Flag)
        return value.isBool() ? Result<void>() : wrong(field, English::tr("must be yes or no"));
    if (!value.isString())
        return wrong(field, English::tr("must be text"));
    if (field.type == ActionField::Type::Choice && !field.choices.contains(value.toString()))
        return wrong(field, English::tr("must be one of %1").arg(field.choices.join(QStringLiteral(", "))));
    if (field.required && value.toString().isEmpty())
        return wrong(field, English::tr("must not be empty"));
    return {};
}

Result<void> rejectUnknown(const ActionDescriptor &descriptor, const QString &key, bool secret)
{
    QStringList known;
    for (const ActionField &field : descriptor.fields) {
        if (field.key == key && (field.type == ActionField::Type::Secret) == secret)
            return {};
        known.append(field.key);
    }
    const QString nearest = nearestWord(key, known);
    return Error {ErrorCode::InvalidArgument, English::tr("%1 takes no “%2”").arg(descriptor.id, key),
        nearest.isEmpty() ? (known.isEmpty() ? QString() : English::tr("it takes %1").arg(known.join(QStringLiteral(", "))))
                          : English::tr("did you mean %1?").arg(nearest),
        {}, {}};
}

} // namespace

QLatin1String riskName(Risk risk)
{
    constexpr const char *Names[] {"harmless", "disruptive", "irreversible"};
    return QLatin1String(Names[int(risk)]);
}

const QStringList &databaseVerbs()
{
    static const QStringList Verbs {QStringLiteral("scale"), QStringLiteral("resize"), QStringLiteral("restart"), QStringLiteral("switchover"),
        QStringLiteral("backup"), QStringLiteral("restore"), QStringLiteral("rotate"), QStringLiteral("upgrade"), QStringLiteral("delete")};
    return Verbs;
}

const ActionDescriptor *findAction(const QList<ActionDescriptor> &actions, const QString &word, const QString &type)
{
    if (word.isEmpty())
        return nullptr;
    for (const auto name : {&ActionDescriptor::id, &ActionDescriptor::verb}) {
        const auto found = std::find_if(actions.begin(), actions.end(),
            [&](const ActionDescriptor &action) { return action.*name == word && action.types.contains(type); });
        if (found != actions.end())
            return &*found;
    }
    return nullptr;
}

Result<QJsonValue> readArgument(const ActionField &field, const QString &written)
{
    if (field.type == ActionField::Type::Flag)
        return readFlag(field, written);
    if (!isNumeric(field))
        return QJsonValue(written);
    bool isNumber = false;
    const double plain = written.toDouble(&isNumber);
    if (isNumber)
        return QJsonValue(plain);
    const std::optional<double> bytes = field.type == ActionField::Type::Bytes ? readBytes(written) : std::nullopt;
    if (!bytes)
        return wrong(field, English::tr("must be a number, not “%1”").arg(written));
    return QJsonValue(std::floor(*bytes));
}

Result<ActionRequest> completeRequest(const ActionDescriptor &descriptor, ActionRequest request)
{
    const QStringList keys = request.arguments.keys();
    for (const QString &key : keys) {
        if (const Result<void> known = rejectUnknown(descriptor, key, false); !known)
            return known.error();
    }
    for (const auto &[key, secret] : request.secrets) {
        if (const Result<void> known = rejectUnknown(descriptor, key, true); !known)
            return known.error();
    }
    for (const ActionField &field : descriptor.fields) {
        const bool secret = field.type == ActionField::Type::Secret;
        if (!secret && !request.arguments.contains(field.key) && !field.initial.isNull() && !field.initial.isUndefined())
            request.arguments.insert(field.key, field.initial);
        const bool given = secret ? request.secrets.count(field.key) > 0 : request.arguments.contains(field.key);
        if (!given && field.required)
            return wrong(field, English::tr("is needed") + QStringLiteral(": ") + field.title);
        if (!given || secret)
            continue;
        if (const Result<void> checked = checkValue(field, request.arguments.value(field.key)); !checked)
            return checked.error();
    }
    return request;
}
