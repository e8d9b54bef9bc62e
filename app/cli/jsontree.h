// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <QJsonValue>

/// Writes a JSON value with any writer of trees.
void writeValue(TreeWriter &out, const QJsonValue &value);
/// Writes a document as -o json or yaml; an array as -o jsonl, one element a line.
Result<void> writeDocument(QIODevice &out, ReportFormat format, const QJsonValue &document);
/// {"code","message","detail","about"}, empty ones left out.
QJsonObject jsonOf(const Error &error);
