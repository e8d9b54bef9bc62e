// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/provider/channel.h"

#include <QFuture>
#include <QStringList>
#include <memory>

/// Streams that a connection may offer, found by dynamic_cast as all capabilities. Functions are called on the connection's
/// thread and return at once; a channel's refusal comes with its closed(). What opens a session (a program, a console, a port)
/// has Effect::Session and is refused where the connection is read-only.

/// One log among those of a resource: that of a container of a pod.
struct LogPart {
    QString resource;  ///< id of the pod
    QString pod;       ///< its name, for a prefix
    QString container; ///< its name
    QString uid {};    ///< of the pod: tells one from its successor of the same name
    bool preliminary = false; ///< it ran, or runs, before the others: an init container
    bool operator==(const LogPart &) const = default;
};

struct LogRequest {
    bool follow = false;         ///< goes on with what is written later
    bool previous = false;       ///< of the run before the last restart
    bool timestamps = false;     ///< the system puts its time before each line
    std::optional<qint64> tail;  ///< only the last lines
    Timestamp since = NoTime;    ///< only what was written after
};

class LogSource {
public:
    virtual ~LogSource() = default;
    /// The logs that belong to a resource now: the containers of a pod, or of all pods of a workload. In stable order.
    virtual QFuture<Result<QList<LogPart>>> logParts(const QString &resourceId) = 0;
    virtual std::unique_ptr<Channel> log(const LogPart &part, const LogRequest &request) = 0;
};

struct ExecRequest {
    QString container {}; ///< empty: the pod's default
    QStringList command;  ///< the program and its arguments; no shell in between
    bool terminal = false; ///< a terminal at the other end, whose errors come among its output
    bool input = false;    ///< what is written is passed on
    int columns = 80;
    int rows = 24;
};

class ExecSource {
public:
    virtual ~ExecSource() = default;
    /// Runs a program in a container of a pod, or of one running pod of a workload.
    virtual std::unique_ptr<Channel> execute(const QString &resourceId, const ExecRequest &request) = 0;
};

class PortSource {
public:
    virtual ~PortSource() = default;
    /// One connection to a port (1 … 65535) of a pod, or of one ready pod behind a workload or service, chosen anew each time.
    virtual std::unique_ptr<Channel> connectPort(const QString &resourceId, quint16 port) = 0;
};

class ConsoleSource {
public:
    virtual ~ConsoleSource() = default;
    /// The serial console of a running VM. Takes it over from whoever has it only where `force` says so.
    virtual std::unique_ptr<Channel> console(const QString &resourceId, bool force) = 0;
};

/// What a system noted about a resource: "Scheduled", "BackOff".
struct NotedEvent {
    Timestamp at = NoTime; ///< of the last occurrence
    int count = 1;
    bool warning = false;
    QString reason;
    QString text;
    QString source; ///< who noted it: "kubelet, node-7"
    QString about;  ///< what it is about: "pod web-1"
};

class EventSource {
public:
    virtual ~EventSource() = default;
    /// Newest first. Of a workload also those of what it owns.
    virtual QFuture<Result<QList<NotedEvent>>> events(const QString &resourceId) = 0;
};
