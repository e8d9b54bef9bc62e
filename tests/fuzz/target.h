// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <functional>
#include <string_view>
#include <vector>

/// A parser of bytes that others wrote. Whatever the bytes are, it must come back soon, having touched no memory but its own, and what
/// it promises of its results must hold.
struct FuzzTarget {
    const char *name; ///< of its directory in corpus/, too
    void (*run)(std::string_view input);
};
/// Those that are linked in: one for libFuzzer, all for the driver.
std::vector<FuzzTarget> &fuzzTargets();

struct FuzzRegistration {
    explicit FuzzRegistration(FuzzTarget target) { fuzzTargets().push_back(target); }
};
#define FUZZ_TARGET(name, input) \
    static void run_##name(std::string_view input); \
    static const FuzzRegistration registered_##name({#name, run_##name}); \
    static void run_##name(std::string_view input)

/// Ends the program where a promise does not hold.
#define FUZZ_CHECK(condition) \
    do { \
        if (!(condition)) \
            qFatal("%s:%d: not so: %s", __FILE__, __LINE__, #condition); \
    } while (false)

inline QByteArray bytesOf(std::string_view input)
{
    return QByteArray(input.data(), qsizetype(input.size()));
}

/// The first byte, as a choice of one of so many, and the input behind it.
struct FuzzChoice {
    size_t index = 0;
    std::string_view rest;
};
FuzzChoice choiceOf(std::string_view input, size_t count);

/// Hands out the input in pieces of 1 to 64 bytes, as a network might; the same input always in the same ones. Ends where take()
/// says false.
void inPieces(std::string_view input, const std::function<bool(std::string_view)> &take);

/// A file that holds the input; the same for every one.
QString fileOf(std::string_view input);
