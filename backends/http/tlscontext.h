// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "backends/http/httptarget.h"

#include <QString>
#include <curl/curl.h>
#include <memory>

/// What was learnt of a server's certificate, for the error message.
struct TlsVerdict {
    QString problem;        ///< why it is refused: "unable to get local issuer certificate"; empty where it was fine
    QString notes;          ///< names and dates in it
    QString issuer;         ///< common name, or organisation, of who signed it
    Timestamp validUntil = NoTime;
    QByteArray fingerprint; ///< SHA-256, 32 bytes
    bool identityMissing = false; ///< the server asked for a client certificate, and there is none
    bool badAuthorities = false; ///< the configured authorities could not be read; problem says why
};

/// What the checks of a connection need. Kept by the connection, so it may outlive the call that opened it.
struct TlsCheck {
    bool systemCas;
    QByteArray caPem;
    QString caFile;
    QByteArray pinnedSha256;
    QString proxyHost; ///< of a TLS proxy, whose own certificate is exempt from the pin
    std::shared_ptr<TlsVerdict> verdict;
};

/// Sets all TLS options. `check` must live as long as the transfer.
CURLcode setTlsOptions(CURL *easy, const TlsSettings &tls, const TlsCheck *check);

/// Until when the first certificate of a PEM text is valid; nothing where there is none.
std::optional<Timestamp> certificateEnd(const QByteArray &pem);
