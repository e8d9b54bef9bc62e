// SPDX-License-Identifier: GPL-3.0-or-later
// What runs after a crash may use nothing but what is safe in a signal handler: system calls, and memory that is there already.
#include "app/diagnostics/crashreport.h"

#include <QDir>

QStringList crashReports(const QString &directory)
{
    QStringList files;
    const QFileInfoList found = QDir(directory).entryInfoList({QStringLiteral("allod-*.txt")}, QDir::Files, QDir::Time);
    for (const QFileInfo &file : found)
        files.append(file.filePath());
    return files;
}

#ifndef Q_OS_UNIX

void keepCrashReports(const QString &, const QString &) { }

#else

#include "app/diagnostics/recentlines.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cxxabi.h>
#include <exception>
#include <execinfo.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <typeinfo>
#include <unistd.h>

namespace {

constexpr int Signals[] {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
constexpr unsigned MostSeconds = 5; ///< for the report; then the process ends without

// Written by keepCrashReports(), read after a crash.
char parentDirectory[1024], reportDirectory[1024], reportFile[1100], heading[512], exceptionName[256];
alignas(16) char handlerStack[64 * 1024];

void put(int file, const char *text)
{
    for (size_t left = std::strlen(text); left > 0;) {
        const ssize_t written = ::write(file, text, left);
        if (written <= 0)
            return;
        text += written;
        left -= size_t(written);
    }
}

void putNumber(int file, long long number)
{
    char digits[24];
    char *at = digits + sizeof digits - 1;
    *at = '\0';
    do {
        *--at = char('0' + number % 10);
        number /= 10;
    } while (number > 0);
    put(file, at);
}

/// Where the program and its libraries lie, so that addresses can be told apart: the lines of code only.
void putModules(int file)
{
    const int maps = ::open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    char line[512];
    size_t length = 0;
    char c;
    while (maps >= 0 && ::read(maps, &c, 1) == 1) {
        if (length < sizeof line - 2)
            line[length++] = c;
        if (c != '\n')
            continue;
        line[length - 1] = '\n';
        line[length] = '\0';
        if (std::strstr(line, " r-xp "))
            put(file, line);
        length = 0;
    }
    if (maps >= 0)
        ::close(maps);
}

void writeReport(int signal)
{
    ::mkdir(parentDirectory, 0700);
    ::mkdir(reportDirectory, 0700);
    const int file = ::open(reportFile, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return;
    put(file, heading);
    put(file, "signal: ");
    putNumber(file, signal);
    put(file, "\nseconds since 1970: ");
    putNumber(file, ::time(nullptr));
    if (*exceptionName) {
        put(file, "\nexception: ");
        put(file, exceptionName);
    }
    put(file, "\n\nwhere it was\n");
    void *frames[64];
    ::backtrace_symbols_fd(frames, ::backtrace(frames, 64), file);
    put(file, "\nwhere code lies\n");
    putModules(file);
    put(file, "\nthe last lines of the log\n");
    for (size_t n = 0; n < RecentLines; ++n)
        put(file, recentLine(n));
    ::close(file);
}

/// The first thread that crashes writes; then the process ends as it would have.
void onCrash(int signal)
{
    static std::atomic_flag writes = ATOMIC_FLAG_INIT;
    if (writes.test_and_set()) {
        for (;;)
            ::pause();
    }
    std::signal(SIGALRM, SIG_DFL);
    ::alarm(MostSeconds);
    writeReport(signal);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

/// The type alone: what an exception says may hold anything.
void onTerminate()
{
    if (const std::type_info *type = abi::__cxa_current_exception_type())
        std::strncpy(exceptionName, type->name(), sizeof exceptionName - 1);
    std::abort();
}

template <size_t Size>
void keep(char (&place)[Size], const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::memcpy(place, bytes.constData(), std::min(size_t(bytes.size()), Size - 1));
}

} // namespace

void keepCrashReports(const QString &directory, const QString &version)
{
    const QString name = QStringLiteral("/allod-%1-%2.txt").arg(::time(nullptr)).arg(::getpid());
    if (QByteArray((directory + name).toUtf8()).size() >= qsizetype(sizeof reportDirectory))
        return;
    keep(parentDirectory, QFileInfo(directory).path());
    keep(reportDirectory, directory);
    keep(reportFile, directory + name);
    keep(heading, QStringLiteral("Allod %1 ended unexpectedly. This text stays on this machine; whoever it is shown to can tell from it where.\n"
                                 "Qt: %2\nsystem: %3\n").arg(version, QLatin1String(qVersion()), QSysInfo::prettyProductName() + u' ' + QSysInfo::currentCpuArchitecture()));
    void *frame;
    ::backtrace(&frame, 1); // loads what it needs, which a handler must not
    const stack_t stack {handlerStack, 0, sizeof handlerStack};
    ::sigaltstack(&stack, nullptr); // for this thread: a stack that ran over has no room
    struct sigaction action {};
    action.sa_handler = onCrash;
    action.sa_flags = SA_ONSTACK;
    ::sigfillset(&action.sa_mask);
    ::sigdelset(&action.sa_mask, SIGALRM);
    for (const int signal : Signals)
        ::sigaction(signal, &action, nullptr);
    std::set_terminate(onTerminate);
}

#endif
