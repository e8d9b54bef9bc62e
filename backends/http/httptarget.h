// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/secret.h"
#include "backends/http/authoriser.h"

#include <QStringList>

/// Whom to trust and who we are. Certificates are always verified. Files are read again for each new connection.
struct TlsSettings {
    bool systemCas = true;   ///< trust the machine's certificate authorities (SSL_CERT_FILE and SSL_CERT_DIR are heeded)
    QByteArray caPem;        ///< further authorities, PEM, any number
    QString caFile;          ///< the same in a file
    QByteArray clientCertificatePem; ///< leaf first, then its chain
    QString clientCertificateFile;
    Secret clientKeyPem;
    QString clientKeyFile;
    Secret clientKeyPassword;
    QString serverName;       ///< the name to ask for and to verify, where it is not the URL's host
    QByteArray pinnedSha256;  ///< 32 bytes, or empty. The server's certificate must have this fingerprint, and need nothing else
};

struct ProxySettings {
    enum class Mode : quint8 {
        Environment, ///< HTTPS_PROXY, ALL_PROXY, NO_PROXY in either case; never for loopback
        None,
        Explicit,
    };
    Mode mode = Mode::Environment;
    QUrl url; ///< of Explicit: http, https, socks5 (we resolve names) or socks5h (the proxy does); may carry user and password
    QString user;    ///< instead of the URL's
    Secret password; ///< instead of the URL's
};

/// Calls to one host are spaced out; a burst may go at once.
struct RateBudget {
    double perSecond = 0; ///< 0: no limit
    int burst = 10;
};

/// A system that requests go to, with all that its requests share: trust, identity, proxy and limits. Connections are never
/// shared between targets. Fill it, then share it as const and leave it alone; changed settings are a new target. Its connections
/// are closed when the last owner lets go and its last call is done.
struct HttpTarget {
    /// Hosts that requests may go to: "api.example", "api.example:6443", "[::1]:6443" or "*.example" (any host below). Without a
    /// port, any port. All other hosts are refused before anything is sent, so credentials stay where they belong.
    QStringList hosts;
    TlsSettings tls;
    ProxySettings proxy;
    std::shared_ptr<Authoriser> authoriser; ///< may be null
    bool readOnly = false; ///< refuse with PermissionDenied, before anything is sent, what is neither Read nor DryRun
    int maxConnectionsPerHost = 4; ///< HTTP/2 carries up to 250 requests on each; more requests wait
    RateBudget rate;
    QByteArray userAgent; ///< empty: "allod/<version>"
};
using HttpTargetPtr = std::shared_ptr<const HttpTarget>;
