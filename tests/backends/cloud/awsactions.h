// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>

/// An action on a resource of the estate that tests/peers/moto plays, and how moto tells afterwards that it came true.
struct AwsAction {
    QString action, type, name; ///< type: "rds/instance"; name: empty for the first row of the type, "spare" for the volume that no machine uses
    QJsonObject arguments;
    QString question;  ///< an expression in python, where c('rds') is boto3's client
    QByteArray answer; ///< as python prints it
};

/// In the order in which they are carried out: some act upon what others made.
QList<AwsAction> awsActions();
/// What makes, in python, the resources beside the estate that they act upon.
QString awsActionsPreparation();
