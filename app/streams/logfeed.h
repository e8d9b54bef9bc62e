// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/connection.h"
#include "app/provider/streamsources.h"
#include "app/streams/linesplitter.h"

#include <QPointer>
#include <QRegularExpression>
#include <QTimer>
#include <vector>

/// A line of a log.
struct LogLine {
    int part = 0;     ///< whose it is: an index into LogFeed::parts()
    QByteArray bytes; ///< as the program wrote it, without the line break; for display: harmlessText()
};

struct LogFeedRequest {
    LogRequest log {};
    QStringList containers {};    ///< only these; empty: all that run side by side
    QRegularExpression filter {}; ///< only lines that it finds something in, as they are displayed; an empty pattern: all
};

/// The logs of a resource as one feed of whole lines: of a pod's containers, or of all pods of a workload. While it follows,
/// pods that come later are taken up too. Lines of one part keep their order; those of several parts come as they arrive. Core
/// thread.
class LogFeed final : public QObject {
    Q_OBJECT

public:
    /// The connection may go away meanwhile: the feed then ends.
    LogFeed(Connection &connection, QString resourceId, LogFeedRequest request, QObject *parent = nullptr);
    ~LogFeed() override;

    /// Called once, after the signals are connected.
    void start();
    /// While paused nothing comes, and the senders wait.
    void setPaused(bool paused);
    /// From now on, for lines yet to come.
    void setFilter(const QRegularExpression &filter) { m_request.filter = filter; }
    /// All that were ever found; indexes stay.
    const QList<LogPart> &parts() const { return m_parts; }
    bool isFinished() const { return m_isFinished; }

Q_SIGNALS:
    void partAdded(int part);
    void received(const QList<LogLine> &lines);
    /// A part has no more lines: its log is over, or cannot be read.
    void partEnded(int part, const ChannelEnd &end);
    /// Nothing more comes. With why, where the parts could not be found out.
    void finished(const std::optional<Error> &error);

private:
    struct Reading {
        std::unique_ptr<Channel> channel; ///< null once it has ended
        LineSplitter lines;
    };
    void askForParts();
    void onParts(const Result<QList<LogPart>> &parts);
    bool isWanted(const LogPart &part) const;
    void add(const LogPart &part);
    void take(int part, const QList<QByteArray> &lines);
    void onClosed(int part, const ChannelEnd &end);
    bool isOver() const;
    void finishIfOver();
    void finish(const std::optional<Error> &error);

    const QPointer<Connection> m_connection;
    const QString m_resource;
    LogFeedRequest m_request;
    QList<LogPart> m_parts;
    std::vector<Reading> m_readings; ///< by part
    QTimer m_again; ///< when to look for new parts
    bool m_isAsking = false;
    bool m_wasFound = false;
    bool m_isPaused = false;
    bool m_isFinished = false;
};
