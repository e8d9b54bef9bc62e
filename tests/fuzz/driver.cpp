// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLoggingCategory>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <thread>

// Runs every target without libFuzzer, with any compiler: all files of its corpus, then changed ones for a while. The changes follow
// from a fixed seed, so a finding comes again; its input is left in a file.
//     fuzz_short CORPUS [MILLISECONDS a target] [TARGET]

namespace {

constexpr std::chrono::seconds LongestRun {20}; ///< that one input may take
constexpr size_t LongestInput = 1 << 16;

std::string current; ///< input
const char *currentTarget = "";

[[noreturn]] void leave(const char *why)
{
    const std::string name = std::string("fuzz-") + currentTarget + ".input";
    if (FILE *file = std::fopen(name.c_str(), "wb")) {
        std::fwrite(current.data(), 1, current.size(), file);
        std::fclose(file);
    }
    std::fprintf(stderr, "%s: %s; the input is in %s\n", currentTarget, why, name.c_str());
    std::_Exit(1);
}

void onCrash(int signal)
{
    std::signal(signal, SIG_DFL);
    leave(signal == SIGABRT ? "aborted" : "crashed");
}

std::vector<std::string> filesIn(const QString &directory)
{
    std::vector<std::string> contents;
    for (const QFileInfo &info : QDir(directory).entryInfoList(QDir::Files, QDir::Name)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            contents.push_back(file.readAll().toStdString());
    }
    return contents;
}

/// Makes new inputs of old ones.
class Mutator {
public:
    explicit Mutator(const std::vector<std::string> &seeds)
        : m_seeds(seeds)
    {
    }

    std::string next()
    {
        std::string input = seed();
        for (size_t changes = 1 + below(6); changes > 0; --changes)
            change(input);
        input.resize(std::min(input.size(), LongestInput));
        return input;
    }

private:
    size_t below(size_t end) { return size_t(m_random()) % end; }
    const std::string &seed() { return m_seeds[below(m_seeds.size())]; }

    void change(std::string &input)
    {
        const size_t at = below(input.size() + 1);
        const size_t length = std::min(1 + below(16), input.size() - at);
        switch (below(6)) {
        case 0:
            if (length)
                input[at] = char(input[at] ^ (1 << below(8)));
            break;
        case 1:
            input.insert(at, 1 + below(4), char(below(256)));
            break;
        case 2:
            input.erase(at, length);
            break;
        case 3:
            input.insert(below(input.size() + 1), input.substr(at, length));
            break;
        case 4:
            input.replace(at, length, odd());
            break;
        default: {
            const std::string &other = seed();
            const size_t from = below(other.size() + 1);
            input.replace(at, std::string::npos, other, from, std::string::npos);
        }
        }
    }

    std::string odd()
    {
        using namespace std::string_literals;
        static const std::string odds[] = {"\0"s, "\xff\xff\xff\xff"s, "-1"s, "9223372036854775807"s, "1e999"s, "NaN"s, "null"s, "[[[["s, "{{{{"s, "\""s, "\n"s, "\r\n"s, "\xc0\x80"s,
            "\xed\xa0\x80"s, "\xef\xbb\xbf"s, "\x1b["s, "&amp;"s, "<!--"s, "*"s, ".."s, "%"s, "\\u0000"s};
        return odds[below(std::size(odds))];
    }

    const std::vector<std::string> &m_seeds;
    std::mt19937 m_random {20'261'123};
};

std::atomic<int> ran = 0; ///< inputs

/// Ends the program where an input takes too long.
[[noreturn]] void watch()
{
    for (;;) {
        const int before = ran;
        std::this_thread::sleep_for(LongestRun);
        if (ran == before)
            leave("took too long");
    }
}

void runOne(const FuzzTarget &target, std::string input)
{
    current = std::move(input);
    target.run(current);
    ++ran;
}

void runAll(const FuzzTarget &target, const QString &corpus, qint64 milliseconds)
{
    currentTarget = target.name;
    const std::vector<std::string> seeds = filesIn(corpus + u'/' + QLatin1String(target.name));
    if (seeds.empty())
        leave("has no corpus");
    QElapsedTimer timer;
    timer.start();
    for (const std::string &seed : seeds)
        runOne(target, seed);
    Mutator mutator(seeds);
    size_t runs = 0;
    for (; timer.elapsed() < milliseconds; ++runs)
        runOne(target, mutator.next());
    std::printf("%-16s %zu files, %zu more inputs in %lld ms\n", target.name, seeds.size(), runs, timer.elapsed());
    std::fflush(stdout);
}

} // namespace

int main(int count, char **arguments)
{
    if (count < 2) {
        std::fprintf(stderr, "usage: fuzz_short CORPUS [MILLISECONDS [TARGET]]\n");
        return 2;
    }
    for (const int signal : {SIGSEGV, SIGABRT, SIGFPE, SIGILL})
        std::signal(signal, onCrash);
    QLoggingCategory::setFilterRules(QStringLiteral("*=false"));
    const qint64 milliseconds = count > 2 ? std::atoi(arguments[2]) : 1000;
    std::thread(watch).detach();
    for (const FuzzTarget &target : fuzzTargets()) {
        if (count > 3 && std::string_view(arguments[3]) != target.name)
            continue;
        runAll(target, QString::fromLocal8Bit(arguments[1]), milliseconds);
    }
    return ran ? 0 : 2;
}
