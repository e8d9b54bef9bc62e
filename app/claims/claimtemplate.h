// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/yamldocument.h"

#include <map>

/// What placeholders stand for, by name ("claim.size.memory"). A null value is known and not set.
using TemplateValues = std::map<std::string, nlohmann::json>;

/// A YAML file of one or more documents with placeholders such as "{claim.name}" in its texts. Values go into parsed texts, never
/// into the file's, so nothing in them becomes structure:
/// - A text that is one placeholder becomes the value, of the value's own type. In YAML it stands in quotes: members: "{members}".
/// - Within a longer text a value must be a plain word: letters, digits and . _ : / @ % + , = - only.
/// - A text with a value that is not set is left out with its key, and so are maps and lists of which nothing is left.
/// - A map with the key `when` is left out where its value is not set, false, 0 or empty; the key itself never stays.
/// "${NAME}", as in shell scripts, is no placeholder. A value; any thread.
class ClaimTemplate {
public:
    static Result<ClaimTemplate> read(const QByteArray &bytes, const QString &file);
    /// Everything filled in. Fails for placeholders that stand for nothing known: Error::about is "FILE:LINE, /spec/instances".
    Result<QList<nlohmann::json>> fill(const TemplateValues &values) const;
    const QString &file() const { return m_file; }

private:
    QString m_file;
    QList<YamlDocument> m_documents;
};

/// The same for a value that stands in an offering; Error::about is the JSON pointer in it. Null where all of it is left out.
Result<nlohmann::json> filledIn(const nlohmann::json &value, const TemplateValues &values);

/// Documents as a YAML file, in block style.
QByteArray yamlOf(const QList<nlohmann::json> &documents);
