// SPDX-License-Identifier: GPL-3.0-or-later
// Streams in the window's own views under load. Prints NAME VALUE UNIT lines: 50 MB of a program's output in the terminal, 100 MB
// of log lines in the log.
#include "tests/bench/stopwatch.h"
#include "views/common/appearance.h"
#include "views/consoles/terminalview.h"
#include "views/logs/logview.h"

#include <QApplication>
#include <cstdio>
#include <malloc.h>

namespace {

void print(const char *name, double value, const char *unit)
{
    std::printf("%s %.3f %s\n", name, value, unit);
    std::fflush(stdout);
}

/// Sends as fast as it may, as a local program would.
class Flood final : public Channel {
public:
    explicit Flood(QByteArray piece, qsizetype bytes)
        : m_piece(std::move(piece))
        , m_left(bytes)
    {
        connect(&m_turn, &QTimer::timeout, this, [this] { send(); });
    }
    void open() override
    {
        Q_EMIT opened();
        m_turn.start(0);
    }
    void setPaused(bool paused) override { paused ? m_turn.stop() : m_turn.start(0); }

private:
    void send()
    {
        const QByteArray bytes = m_piece.left(m_left);
        m_left -= bytes.size();
        Q_EMIT received(bytes, Stream::Output);
        if (m_left > 0)
            return;
        m_turn.stop();
        Q_EMIT closed({});
    }
    QByteArray m_piece;
    qsizetype m_left;
    QTimer m_turn;
};

/// 64 KiB of lines as a build or a listing writes them: colours, widths that differ.
QByteArray output()
{
    QByteArray text;
    for (int i = 0; text.size() < 65536; ++i)
        text += "\x1b[3" + QByteArray::number(1 + i % 6) + "m[" + QByteArray::number(i) + "]\x1b[0m compiling unit " + QByteArray(i * 7 % 60, 'x') + " \x1b[1mdone\x1b[0m\r\n";
    return text;
}

template <typename Condition>
void waitFor(Condition condition)
{
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void terminal(StallWatch &stalls)
{
    constexpr qsizetype Bytes = 50'000'000;
    TerminalView view;
    view.resize(900, 640);
    view.show();
    waitFor([&] { return view.isVisible(); });
    TerminalSession session(std::make_unique<Flood>(output(), Bytes), view.gridSize().width(), view.gridSize().height());
    view.setSession(&session);
    stalls.takeLongest();
    QElapsedTimer clock;
    clock.start();
    session.open();
    waitFor([&] { return session.state() == TerminalSession::State::Closed; });
    print("terminal_50MB", double(clock.elapsed()) / 1000, "s");
    print("longest_stall_terminal_50MB", stalls.takeLongest(), "ms");
    view.setSession(nullptr);
}

void log(StallWatch &stalls)
{
    constexpr qsizetype Bytes = 100'000'000;
    LogBuffer buffer;
    LogSearch search(buffer);
    LogView view(buffer, search);
    view.resize(900, 640);
    view.show();
    waitFor([&] { return view.isVisible(); });
    QList<LogLine> lines;
    for (int i = 0; i < 600; ++i)
        lines.append({i % 3, "2026-11-24T03:00:00Z level=info msg=\"request served\" path=/api/v1/orders number=" + QByteArray::number(i)});
    qsizetype pieceBytes = 0;
    for (const LogLine &line : lines)
        pieceBytes += line.bytes.size();
    const double before = double(mallinfo2().uordblks + mallinfo2().hblkhd);
    QTimer turn;
    QElapsedTimer clock;
    QObject::connect(&turn, &QTimer::timeout, &view, [&] {
        buffer.append(lines);
        search.goOn();
        view.refresh();
    });
    stalls.takeLongest();
    clock.start();
    turn.start(0);
    waitFor([&] { return buffer.bytes() >= Bytes; });
    turn.stop();
    print("log_100MB", double(clock.elapsed()) / 1000, "s");
    print("log_lines", double(buffer.count()), "lines");
    print("log_memory_per_byte", (double(mallinfo2().uordblks + mallinfo2().hblkhd) - before) / double(buffer.bytes()), "x");
    clock.restart();
    search.setText(QStringLiteral("number=599"));
    waitFor([&] { return !search.isSearching(); });
    print("log_100MB_search", double(clock.elapsed()) / 1000, "s");
    print("longest_stall_log_100MB", stalls.takeLongest(), "ms");
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Appearance appearance;
    StallWatch stalls;
    terminal(stalls);
    log(stalls);
    std::fflush(stdout);
    std::_Exit(0);
}
