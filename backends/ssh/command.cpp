// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/command.h"

#include <algorithm>

namespace ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr int Piece = 64 * 1024;
constexpr uint32_t LongestWrite = 32 * 1024;

enum class Got : quint8 { Nothing, Something, TooMuch };

Got readAll(ssh_channel channel, bool isError, QByteArray &into, qsizetype most)
{
    Got got = Got::Nothing;
    for (;;) {
        const qsizetype before = into.size();
        into.resize(before + Piece);
        const int count = ssh_channel_read_nonblocking(channel, into.data() + before, Piece, isError);
        into.resize(before + std::max(count, 0));
        if (count <= 0)
            return got;
        got = Got::Something;
        if (into.size() > most)
            return Got::TooMuch;
    }
}

/// Sends as much as the host takes now; true once nothing is left.
bool sendInput(ssh_channel channel, const QByteArray &input, qsizetype &sent)
{
    const auto most = std::min<qsizetype>({input.size() - sent, qsizetype(ssh_channel_window_size(channel)), LongestWrite});
    if (most > 0)
        sent += std::max(ssh_channel_write(channel, input.constData() + sent, uint32_t(most)), 0);
    return sent == input.size();
}

Result<Output> converse(Session &session, ssh_channel channel, const Command &command, const Patience &patience)
{
    Output output;
    const QByteArray nothing;
    const QByteArray &input = command.input ? command.input->reveal() : nothing;
    qsizetype sent = 0;
    bool ended = false;
    for (;;) {
        if (!ended && sendInput(channel, input, sent)) {
            ended = true;
            ssh_channel_send_eof(channel);
        }
        const Got out = readAll(channel, false, output.out, command.most), err = readAll(channel, true, output.err, command.most);
        if (out == Got::TooMuch || err == Got::TooMuch)
            return session.problem(ErrorCode::ResourceExhausted,
                u"the host wrote more than %1 MiB and was cut off"_s.arg(double(command.most) / (1024 * 1024), 0, 'g', 2));
        if (out == Got::Something || err == Got::Something)
            continue;
        if (!session.isAlive())
            return session.problem(ErrorCode::Unavailable, u"the host closed the connection"_s);
        if (ssh_channel_is_closed(channel))
            break;
        if (const auto over = patience.isOver(u"the host's command did not end"_s, session.address()))
            return *over;
        session.waitForNews(patience);
        session.takeNews();
    }
    output.exitCode = ssh_channel_get_exit_status(channel);
    return output;
}

} // namespace

QString shellWord(const QString &text)
{
    const bool isPlain = !text.isEmpty() && std::ranges::all_of(text, [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || u"_-./:=@%+,"_s.contains(c);
    });
    return isPlain ? text : u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\'';
}

QByteArray shellCommand(const QByteArray &script, const QStringList &arguments)
{
    QString text = u"sh -c "_s + shellWord(QString::fromUtf8(script)) + u" allod"_s;
    for (const QString &argument : arguments)
        text += u' ' + shellWord(argument);
    return text.toUtf8();
}

Result<Output> runCommand(Session &session, const Command &command, const Patience &patience, std::atomic_bool &sent)
{
    const ChannelHandle channel(ssh_channel_new(session.handle()));
    const auto opened = session.await([&] { return ssh_channel_open_session(channel.get()); }, SSH_AGAIN, u"no answer"_s, patience);
    if (!opened)
        return opened.error();
    if (*opened != SSH_OK)
        return session.problem(ErrorCode::Unavailable, u"the host opens no channel"_s);
    sent = true;
    const auto asked = session.await([&] { return ssh_channel_request_exec(channel.get(), command.text.constData()); }, SSH_AGAIN, u"no answer"_s, patience);
    if (!asked)
        return asked.error();
    if (*asked != SSH_OK)
        return session.problem(ErrorCode::PermissionDenied, u"the host runs no programs for us"_s);
    return converse(session, channel.get(), command, patience);
}

} // namespace ssh
