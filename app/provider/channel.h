// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QByteArray>
#include <QObject>
#include <optional>

/// How a channel ended.
struct ChannelEnd {
    std::optional<Error> error {};  ///< why it broke or was refused; empty where the other end closed it in order
    std::optional<int> exitCode {}; ///< of the program at the other end, where there is one and it told
};

/// A stream of bytes to and from something inside a system: a log, a program in a container, a serial console, a forwarded
/// port. Lives on the thread that asked for it; every function returns at once, the work happens on the backend's own threads.
/// Its bytes are foreign: whoever shows them makes them harmless. Deleting it closes it.
class Channel : public QObject {
    Q_OBJECT

public:
    enum class Stream : quint8 { Output, Error };
    Q_ENUM(Stream)

    /// Begins. Called once, after the signals are connected.
    virtual void open() = 0;
    /// Sends bytes, in order; what is written before opened() is sent then. Nothing where the channel only reads.
    virtual void write(const QByteArray &bytes) { Q_UNUSED(bytes) }
    /// Nothing more will be written; reading goes on.
    virtual void closeWriting() {}
    /// The terminal's size in cells. Nothing where there is none at the other end.
    virtual void resize(int columns, int rows) { Q_UNUSED(columns) Q_UNUSED(rows) }
    /// While paused the sender is made to wait: at most 1 MiB is kept here and received() stays silent.
    virtual void setPaused(bool paused) = 0;
    /// Bytes written that have not left yet: whoever sends much waits while this is above what it likes to keep in memory.
    virtual qsizetype pendingBytes() const { return 0; }

Q_SIGNALS:
    void opened();
    void received(const QByteArray &bytes, Channel::Stream stream);
    /// pendingBytes() has become less.
    void sent();
    /// Comes once and last, also where opening failed. Not for deleting it.
    void closed(const ChannelEnd &end);
};
