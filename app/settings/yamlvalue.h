// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>
#include <string>
#include <string_view>
#include <vector>
#include <yaml-cpp/yaml.h>

/// A YAML node as a JSON value: plain true, false, null and numbers are typed, everything else is text. Throws what yaml-cpp
/// throws.
QJsonValue jsonFromYaml(const YAML::Node &node);
/// The other way; texts become quoted scalars, so that none turns into a number or a truth value when it is read back.
YAML::Node yamlFromJson(const QJsonValue &value);
/// "file:line", or the file alone where the place is not known.
QString placeOf(const QString &file, const YAML::Mark &mark);
/// Block style, texts that yamlFromJson() made in quotes, two blanks a level, a line break at the end.
QByteArray yamlText(const YAML::Node &node);

/// One of several documents in a text.
struct YamlPiece {
    std::string text;
    int line = 1; ///< that it begins on
};
/// The documents of a text, to be loaded one by one: yaml-cpp's own LoadAll() goes on for ever, and takes all memory, where a bracket
/// too many follows a document.
std::vector<YamlPiece> yamlPieces(std::string_view text);
