// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupts.h"

#include <QSocketNotifier>
#include <atomic>

#ifdef Q_OS_WIN

#include <windows.h>

namespace {

std::atomic<Interrupts *> current;

BOOL WINAPI onConsoleEvent(DWORD)
{
    Interrupts *interrupts = current.load();
    return interrupts && QMetaObject::invokeMethod(interrupts, &Interrupts::interrupted, Qt::QueuedConnection);
}

} // namespace

Interrupts::Interrupts(QObject *parent)
    : QObject(parent)
{
    current = this;
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

Interrupts::~Interrupts()
{
    SetConsoleCtrlHandler(onConsoleEvent, FALSE);
    current = nullptr;
}

void Interrupts::watchPipe(int)
{
    // A write to a pipe without a reader fails; that ends the command.
}

#else

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

int wakePipe[2] = {-1, -1}; ///< a signal handler may do little more than write to it

void onSignal(int signal)
{
    const char byte = char(signal);
    [[maybe_unused]] const ssize_t written = write(wakePipe[1], &byte, 1);
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(signal, &action, nullptr);
}

} // namespace

Interrupts::Interrupts(QObject *parent)
    : QObject(parent)
{
    if (pipe(wakePipe) != 0)
        return;
    for (int end : wakePipe) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto *notifier = new QSocketNotifier(wakePipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte;
        while (read(wakePipe[0], &byte, 1) > 0) {
            if (byte == SIGWINCH)
                Q_EMIT resized();
            else
                Q_EMIT interrupted();
        }
    });
    for (int signal : {SIGINT, SIGTERM, SIGHUP, SIGWINCH})
        handle(signal, onSignal);
}

Interrupts::~Interrupts()
{
    for (int signal : {SIGINT, SIGTERM, SIGHUP, SIGWINCH})
        handle(signal, SIG_DFL);
    for (int &end : wakePipe)
        close(std::exchange(end, -1));
}

void Interrupts::watchPipe(int descriptor)
{
    struct stat info {};
    if (fstat(descriptor, &info) != 0 || !(S_ISFIFO(info.st_mode) || S_ISSOCK(info.st_mode)))
        return;
    auto *notifier = new QSocketNotifier(descriptor, QSocketNotifier::Exception, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT interrupted();
    });
}

#endif
