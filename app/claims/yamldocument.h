// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <nlohmann/json.hpp>

/// A YAML (or JSON) document as JSON that still knows where everything stands. A value; any thread.
struct YamlDocument {
    nlohmann::json value;
    QHash<QString, int> lines;     ///< by JSON pointer, from 1
    QHash<QString, QString> texts; ///< of scalars, as they were written: "600.10"

    /// The line of a place, or of the nearest one around it.
    int lineOf(const QString &pointer) const;
    /// The problems of a schema, whose places are pointers, told as "FILE:9, /size/memory".
    QList<Error> placed(const QString &file, QList<Error> problems) const;
};

/// The contents of a file of at most 1 MiB.
Result<QByteArray> yamlFileContents(const QString &file);
/// Reads one document. Plain numbers, true, false and null are typed, all else is text. The error's `about` is "FILE:LINE". Refuses
/// documents with more than 100,000 values, as aliases can make them of a few lines, keys that are no text, and keys that stand
/// there twice.
Result<YamlDocument> readYamlDocument(const QByteArray &bytes, const QString &file);
/// Reads all documents of a file; empty ones count for nothing.
Result<QList<YamlDocument>> readYamlDocuments(const QByteArray &bytes, const QString &file);
