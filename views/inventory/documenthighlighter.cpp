// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inventory/documenthighlighter.h"

#include "views/common/look.h"

#include <QRegularExpression>

namespace {

constexpr int LongestLine = 2000;
enum State { Plain = -1, InComment = 1 };

} // namespace

void DocumentHighlighter::highlightBlock(const QString &text)
{
    if (text.size() > LongestLine)
        return;
    switch (m_format) {
    case Document::Format::Yaml:
        highlightYaml(text);
        break;
    case Document::Format::Json:
        highlightJson(text);
        break;
    case Document::Format::Xml:
        highlightXml(text);
        break;
    }
}

void DocumentHighlighter::highlightYaml(const QString &text)
{
    static const QRegularExpression key(QStringLiteral("^\\s*(?:- )*([^\\s:#'\"][^:#]*|\"[^\"]*\"|'[^']*'):(?:\\s|$)"));
    static const QRegularExpression comment(QStringLiteral("(?:^|\\s)#.*$"));
    if (const QRegularExpressionMatch match = key.match(text); match.hasMatch())
        setFormat(int(match.capturedStart(1)), int(match.capturedLength(1)), Look::current()[Token::Acc]);
    if (const QRegularExpressionMatch match = comment.match(text); match.hasMatch())
        setFormat(int(match.capturedStart()), int(match.capturedLength()), Look::current()[Token::T3]);
}

void DocumentHighlighter::highlightJson(const QString &text)
{
    static const QRegularExpression key(QStringLiteral("(\"(?:[^\"\\\\]|\\\\.)*\")\\s*:"));
    for (auto matches = key.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        setFormat(int(match.capturedStart(1)), int(match.capturedLength(1)), Look::current()[Token::Acc]);
    }
}

void DocumentHighlighter::highlightXml(const QString &text)
{
    static const QRegularExpression tag(QStringLiteral("</?[\\w:.-]+|/?>")), attribute(QStringLiteral("[\\w:.-]+(?==)"));
    const QColor key = Look::current()[Token::Acc], quiet = Look::current()[Token::T3];
    for (auto matches = tag.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        setFormat(int(match.capturedStart()), int(match.capturedLength()), key);
    }
    for (auto matches = attribute.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        setFormat(int(match.capturedStart()), int(match.capturedLength()), Look::current()[Token::T1]);
    }
    setCurrentBlockState(Plain);
    qsizetype start = previousBlockState() == InComment ? 0 : text.indexOf(QLatin1String("<!--"));
    while (start >= 0) {
        const qsizetype end = text.indexOf(QLatin1String("-->"), start);
        if (end < 0)
            setCurrentBlockState(InComment);
        const qsizetype length = end < 0 ? text.size() - start : end + 3 - start;
        setFormat(int(start), int(length), quiet);
        start = text.indexOf(QLatin1String("<!--"), start + length);
    }
}
