// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics/redaction.h"

#include <QRegularExpression>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

const QString SecretKey = u"([\\w-]*(?:password|passwd|passphrase|(?<!expired)(?<!invalid)token|secret|api[-_]?key|access[-_]?key|secret[-_]?key|"
                           "private[-_]?key|client-key-data|signature|credential))([\"']?\\s*[:=]\\s*)"_s;
/// What such a key may have in the open: truth values, states, variables, sed's ends, paths in lower case, and what is hidden already.
const QString NoSecret = u"(?!\\[hidden\\]|[\"']?(?:(?:true|false|null|unauthenticated|expired|ALL)(?![\\w-])|\\$[({]|//|(?-i:(?:/[a-z][a-z0-9._-]*)+(?![\\w+/=]))))"_s;
const QString Value = u"(?:\"(?:[^\"\\\\{]|\\\\.)+\"|'[^'{]+'|[^\\s,;&\"'{}\\[\\]()<>]+)"_s;

struct Pattern {
    QRegularExpression found;
    QString instead;
};

Pattern pattern(const char16_t *expression, const QString &instead)
{
    return {QRegularExpression(QString::fromUtf16(expression), QRegularExpression::CaseInsensitiveOption), instead};
}

/// In this order: what spans lines first, then whole headers, then values.
const std::vector<Pattern> &patterns()
{
    static const QString Hidden = QString::fromUtf16(HiddenMark), AfterFirst = u"\\1"_s + Hidden, AfterTwo = u"\\1\\2"_s + Hidden;
    static const std::vector<Pattern> all {
        // up to its end, or, cut off, as long as there is base64
        pattern(uR"(-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(?:[\s\S]*?-----END [A-Z0-9 ]*PRIVATE KEY-----|[\s\\nrA-Z0-9+/=]*))", Hidden),
        pattern(uR"(\b((?:proxy-)?authorization|x-auth-token|x-api-key|x-amz-security-token|(?:set-)?cookie)(["']?\s*[:=]\s*)[^\r\n]+)", AfterTwo),
        pattern(uR"(\b(bearer|basic|negotiate)\s+[A-Z0-9._~+/=-]{8,})", u"\\1 "_s + Hidden),
        pattern(uR"(\b([A-Z][A-Z0-9+.-]*://)[^\s/@:]*:[^\s@]+@)", AfterFirst + u'@'),
        {QRegularExpression(SecretKey + NoSecret + Value, QRegularExpression::CaseInsensitiveOption), AfterTwo},
        pattern(uR"(\beyJ[A-Z0-9_-]{8,}\.[A-Z0-9_-]+(?:\.[A-Z0-9_-]*)?)", Hidden),
        pattern(uR"(\b(?:k8s-aws-v1\.|gh[pousr]_|glpat-|dop_v1_|doo_v1_|hvs\.|xox[abprs]-|sk-)[A-Z0-9_-]{12,})", Hidden),
        pattern(uR"(\b(?-i:(?:AKIA|ASIA)[A-Z0-9]{16})\b)", Hidden),
        // long, and mixed as only chance mixes
        pattern(uR"((?<![\w+-])(?-i:(?=[\w+=-]*[A-Z])(?=[\w+=-]*[a-z])(?=[\w+=-]*[0-9]))[\w+=-]{40,})", Hidden),
    };
    return all;
}

} // namespace

QString redacted(const QString &text)
{
    QString result = text;
    for (const Pattern &each : patterns())
        result.replace(each.found, each.instead);
    return result;
}
