// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/secret.h"
#include "backends/http/httprequest.h"

namespace cloud {

/// Credentials that sign requests to AWS, and until when.
struct AwsKeys {
    QByteArray accessKeyId;
    Secret secretAccessKey;
    QByteArray sessionToken;       ///< empty for long-lived keys
    Timestamp expiresAt = NoTime;  ///< NoTime: they don't expire, as far as is known
    QString source;                ///< where they were found, for people
    AwsKeys clone() const { return {accessKeyId, secretAccessKey.clone(), sessionToken, expiresAt, source}; }
};

/// The headers of an AWS Signature Version 4 over a request: Authorization, X-Amz-Date and, with temporary keys,
/// X-Amz-Security-Token. Signed are the host, what the request carries itself, and these. `now` is in milliseconds since 1970.
/// Pure; any thread.
HttpHeaders awsSignature(const HttpRequest &request, const AwsKeys &keys, const QByteArray &region, const QByteArray &service, Timestamp now);

/// RFC 3986 percent-encoding as AWS wants it: everything but letters, digits, '-', '.', '_' and '~'.
QByteArray awsEncoded(const QByteArray &text, bool keepSlash = false);

} // namespace cloud
