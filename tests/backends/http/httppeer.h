// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/http/httpengine.h"

#include <QJsonObject>
#include <QProcess>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

/// The servers of server.py, for as long as this lives.
class HttpPeer {
public:
    /// Starts them; ends the test run with a message where that fails.
    HttpPeer();
    ~HttpPeer();

    int port(const char *name) const { return m_ports.value(QLatin1String(name)).toInt(); }
    QString place(const char *name) const { return QStringLiteral("localhost:%1").arg(port(name)); }
    QUrl url(const char *name, const QString &path) const;
    QString file(const char *name) const { return m_directory + QLatin1Char('/') + QLatin1String(name); }
    QByteArray pem(const char *name) const;

    /// A read of a path; plain http where the server is "plain".
    HttpRequest read(const char *server, const QString &path) const;
    /// A target that trusts the tests' authority, talks to any server on localhost and uses no proxy.
    std::shared_ptr<HttpTarget> target() const;

    /// Requests that arrived since reset(), as "METHOD server path".
    QStringList requests() const;
    /// The headers of each, in the same order.
    QList<QJsonObject> requestHeaders() const;
    /// What a proxy was asked to connect to.
    QStringList proxied(const char *proxy) const;
    void reset() const;

private:
    QJsonObject control(const QString &what) const;

    QProcess m_process;
    QJsonObject m_ports;
    QString m_directory;
};

/// Notes everything that happens in a call. wait() blocks the test until onDone.
class Recorder : public HttpHandler {
public:
    void onHead(const HttpHead &) override { ++heads; }
    Flow onBody(std::span<const char> bytes) override;
    void onDone(const HttpOutcome &result) override;

    /// False where onDone does not come within 30 s.
    bool wait();

    std::function<Flow(Recorder &)> flow; ///< decides after each piece; without one, Continue
    std::atomic_int heads = 0;
    std::atomic_int pieces = 0;
    std::atomic_int dones = 0;
    QByteArray body;     ///< read it after wait()
    HttpOutcome outcome; ///< read it after wait()

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

#define VERIFY_OK(expression)                                                                                                     \
    do {                                                                                                                          \
        const HttpOutcome verified = (expression);                                                                                \
        QVERIFY2(verified.ok(), qPrintable(verified.ok() ? QString() : verified.error->toString()));                              \
    } while (false)
#define VERIFY_ERROR(expression, expectedCode, expectedMessage)                                                                   \
    do {                                                                                                                          \
        const HttpOutcome verified = (expression);                                                                                \
        QVERIFY(!verified.ok());                                                                                                  \
        QCOMPARE(verified.error->message, expectedMessage);                                                                       \
        QCOMPARE(verified.error->code, expectedCode);                                                                             \
    } while (false)

/// Starts a call and waits for its end.
HttpOutcome perform(HttpEngine &engine, HttpTargetPtr target, const HttpRequest &request);
