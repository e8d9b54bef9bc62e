// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/action.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

/// A shipped descriptor whose actions are offered in any state, since Prism's examples have but one; their requests are those
/// that ship. Returns the file's name.
inline QString writeAnyState(const QString &id, const QTemporaryDir &folder)
{
    QFile shipped(QStringLiteral(ALLOD_SOURCE_DIR "/resources/providers/%1.json").arg(id));
    if (!shipped.open(QIODevice::ReadOnly))
        qFatal("no such descriptor");
    nlohmann::json json = nlohmann::json::parse(shipped.readAll().toStdString());
    for (auto &collection : json["collections"]) {
        if (!collection.contains("actions"))
            continue;
        for (auto &action : collection["actions"]) {
            action.erase("states");
            action.erase("refuse");
        }
    }
    QFile file(folder.filePath(id + QStringLiteral(".json")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("can't write a descriptor");
    file.write(QByteArray::fromStdString(json.dump()));
    return file.fileName();
}

/// Something for each field that the known arguments have.
inline QJsonObject argumentsFor(const ActionDescriptor &action, const QJsonObject &known)
{
    QJsonObject arguments;
    for (const ActionField &field : action.fields) {
        if (known.contains(field.key))
            arguments.insert(field.key, known.value(field.key));
    }
    return arguments;
}
