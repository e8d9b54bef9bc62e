// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"

#include <QSyntaxHighlighter>

/// Colours keys, strings and comments of YAML, XML or JSON, line by line. Long lines stay plain.
class DocumentHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    using QSyntaxHighlighter::QSyntaxHighlighter;
    void setFormat(Document::Format format) { m_format = format; }
    using QSyntaxHighlighter::setFormat;

protected:
    void highlightBlock(const QString &text) override;

private:
    void highlightYaml(const QString &text);
    void highlightJson(const QString &text);
    void highlightXml(const QString &text);

    Document::Format m_format = Document::Format::Yaml;
};
