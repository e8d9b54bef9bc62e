// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <QJsonValue>
#include <functional>

/// Writes a JSON value with any writer of trees.
void writeValue(TreeWriter &out, const QJsonValue &value);
/// Writes a whole document, to its end, as -o json, jsonl (in one line) or yaml.
Result<void> writeTree(QIODevice &out, ReportFormat format, const std::function<void(TreeWriter &)> &write);
/// Writes {"name": [items]}; as -o jsonl an item a line. `write` is called with numbers from 0 below `count`.
Result<void> writeItems(QIODevice &out, ReportFormat format, std::string_view name, qsizetype count, const std::function<void(TreeWriter &, qsizetype)> &write);
/// Writes a document as -o json or yaml; an array as -o jsonl, one element a line.
Result<void> writeDocument(QIODevice &out, ReportFormat format, const QJsonValue &document);
/// {"code","message","detail","about"}, empty ones left out.
QJsonObject jsonOf(const Error &error);
