// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QObject>
#include <chrono>
#include <memory>

/// What the doctor looks at, each after what it depends on: the first that failed is the cause of those behind it.
enum class Check : quint8 {
    Settings,       ///< the profile and the files it names make sense
    Plugin,         ///< programs that give credentials or carry the connection are found, and may run
    Proxy,          ///< the proxy is found, lets us in, and connects
    Name,           ///< the server's name is resolved
    Tcp,            ///< something listens at its address, or socket
    Tls,            ///< the certificate is right
    Answer,         ///< what answers speaks the protocol that is expected
    Clock,          ///< both clocks agree
    Expiry,         ///< credentials that say how long they are good for still are
    Authentication, ///< the system knows us
    Permission,     ///< and lets us list
};

enum class Verdict : quint8 { Ok, Warning, Failed, Skipped, Unknown };

struct Finding {
    Check check;
    Verdict verdict;
    QString seen; ///< what was found, one line for people; never a secret
    QString fix;  ///< what to do about it; empty where nothing
};

/// "dns", "tls", "permission": for JSON and tables.
QLatin1String checkName(Check check);
/// "ok", "warn", "failed", "skipped", "unknown".
QLatin1String verdictName(Verdict verdict);
/// The first failure, else the first warning; null where neither.
const Finding *causeOf(const QList<Finding> &findings);

/// One examination of a connection. Lives on the core thread and never blocks it; destroying it ends it.
class Diagnosis : public QObject {
    Q_OBJECT

public:
    /// Called once.
    virtual void start() = 0;
    /// So far; in order of the checks once finished() was emitted.
    const QList<Finding> &findings() const { return m_findings; }

Q_SIGNALS:
    void found(const Finding &finding);
    void finished();

protected:
    void add(const Finding &finding);
    void add(const QList<Finding> &findings);
    bool hasFailed() const;
    /// Says of each of these that was not looked at that it was not reached, and ends.
    void finish(const QList<Check> &plan);

private:
    QList<Finding> m_findings;
};

/// A connection that can say why it does not work, inherits this.
class Diagnosable {
public:
    virtual ~Diagnosable() = default;
    /// An examination of this connection's system, which sends reads only and needs no open connection. `timeout` is of each
    /// single step. The connection outlives it.
    virtual std::unique_ptr<Diagnosis> diagnose(std::chrono::milliseconds timeout) = 0;
};
