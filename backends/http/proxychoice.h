// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "backends/http/httptarget.h"

/// The proxy that a request takes.
struct ProxyChoice {
    QUrl url; ///< without user and password; empty: none
    QByteArray user;
    Secret password;

    bool isSet() const { return !url.isEmpty(); }
    bool isTls() const { return url.scheme() == QLatin1String("https"); }
    QString place() const; ///< "proxy.example:3128"
};

/// Decides by the settings and, where they say so, by the environment.
Result<ProxyChoice> chooseProxy(const ProxySettings &settings, const QUrl &url);

/// True for localhost, 127.0.0.0/8 and ::1.
bool isLoopback(const QString &host);

/// True where a NO_PROXY list names the host: "*", "example.org" and ".example.org" (with all below), addresses and
/// networks ("10.0.0.0/8", "fd00::/8"), each optionally with a port.
bool bypassesProxy(const QString &host, int port, const QString &noProxy);
