// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/clusterkubeconfig.h"

#include "app/base/english.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cloud {

namespace {

QJsonObject named(const QString &name, const char *key, const QJsonObject &value)
{
    return {{QStringLiteral("name"), name}, {QLatin1String(key), value}};
}

QJsonObject execOf(const ConnectDescriptor &connect, const KubeconfigSource &source, const ExpressionScope &scope)
{
    QJsonArray arguments, environment;
    for (const Expression &argument : connect.arguments)
        arguments.append(QString::fromStdString(argument.text(scope)));
    for (auto entry = source.environment.begin(); entry != source.environment.end(); ++entry)
        environment.append(QJsonObject {{QStringLiteral("name"), entry.key()}, {QStringLiteral("value"), entry.value()}});
    return {{QStringLiteral("apiVersion"), QStringLiteral("client.authentication.k8s.io/v1beta1")},
        {QStringLiteral("interactiveMode"), QStringLiteral("Never")}, {QStringLiteral("command"), connect.program},
        {QStringLiteral("args"), arguments}, {QStringLiteral("env"), environment}};
}

} // namespace

Result<QByteArray> kubeconfigOf(const Result<AnswerPtr> &answer, const KubeconfigSource &source)
{
    if (!answer)
        return answer.error();
    const ConnectDescriptor &connect = *source.collection.connect;
    const WireTree &tree = (*answer)->tree;
    const auto items = source.collection.details->item.select(tree, WireTree::Root);
    if (items.empty())
        return Error {ErrorCode::NotFound, English::tr("the provider does not know it any more"), {}, source.name, {}};
    const ExpressionScope scope {tree, items.front(), source.variables, source.descriptor->tables};
    const QString server = QString::fromStdString(connect.server.text(scope));
    const QString authority = QString::fromStdString(connect.certificateAuthority.text(scope));
    if (!server.startsWith(u"https://") || authority.isEmpty())
        return Error {ErrorCode::FailedPrecondition, English::tr("the cluster has no Kubernetes API to connect to, or not yet"), {}, source.name, {}};
    const QJsonObject cluster {{QStringLiteral("server"), server}, {QStringLiteral("certificate-authority-data"), authority}};
    const QJsonObject context {{QStringLiteral("cluster"), source.name}, {QStringLiteral("user"), source.name}};
    const QJsonObject user {{QStringLiteral("exec"), execOf(connect, source, scope)}};
    return QJsonDocument(QJsonObject {{QStringLiteral("apiVersion"), QStringLiteral("v1")}, {QStringLiteral("kind"), QStringLiteral("Config")},
        {QStringLiteral("clusters"), QJsonArray {named(source.name, "cluster", cluster)}},
        {QStringLiteral("users"), QJsonArray {named(source.name, "user", user)}},
        {QStringLiteral("contexts"), QJsonArray {named(source.name, "context", context)}},
        {QStringLiteral("current-context"), source.name}}).toJson();
}

} // namespace cloud
