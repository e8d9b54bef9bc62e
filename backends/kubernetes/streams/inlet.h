// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/channel.h"
#include "backends/http/httphandler.h"
#include "backends/kubernetes/mailbox.h"

#include <deque>

/// What comes in for a channel, between the engine's thread, which puts it in, and the channel's, which takes it out. It says when
/// to wait, so that no more than about half a MiB is kept. Any thread.
class Inlet {
public:
    struct Piece {
        QByteArray bytes;
        Channel::Stream stream;
    };

    /// `onNews` is called on the mailbox's thread when there is something to take.
    Inlet(MailboxPtr mailbox, std::function<void()> onNews)
        : m_mailbox(std::move(mailbox))
        , m_onNews(std::move(onNews))
    {
    }

    HttpHandler::Flow put(QByteArray bytes, Channel::Stream stream);
    /// Nothing more comes. Only the first end counts.
    void end(ChannelEnd end);

    /// The next piece in order; nothing where there is none at present.
    std::optional<Piece> take();
    /// The end, once all pieces were taken. It is given out once.
    std::optional<ChannelEnd> takeEnd();
    /// True, once, where whoever puts was told to wait and may go on.
    bool takeResumption();
    /// Forgets all, for another source that begins.
    void clear();

private:
    void tell();

    const MailboxPtr m_mailbox;
    const std::function<void()> m_onNews;
    std::mutex m_mutex;
    std::deque<Piece> m_pieces;
    qsizetype m_size = 0;
    std::optional<ChannelEnd> m_end;
    bool m_told = false;
    bool m_waits = false;
};
