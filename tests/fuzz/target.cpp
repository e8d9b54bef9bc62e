// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <algorithm>

std::vector<FuzzTarget> &fuzzTargets()
{
    static std::vector<FuzzTarget> targets;
    return targets;
}

FuzzChoice choiceOf(std::string_view input, size_t count)
{
    if (input.empty())
        return {};
    return {size_t(quint8(input.front())) % count, input.substr(1)};
}

void inPieces(std::string_view input, const std::function<bool(std::string_view)> &take)
{
    quint32 state = quint32(input.size()) * 2'654'435'761u + 1;
    while (!input.empty()) {
        state = state * 1'664'525u + 1'013'904'223u;
        const size_t length = std::min<size_t>(input.size(), (state >> 16) % 64 + 1);
        if (!take(input.substr(0, length)))
            return;
        input.remove_prefix(length);
    }
}

QString fileOf(std::string_view input)
{
    static const QTemporaryDir directory(QFile::exists(QStringLiteral("/dev/shm")) ? QStringLiteral("/dev/shm/fuzz-XXXXXX") : QDir::tempPath() + QStringLiteral("/fuzz-XXXXXX"));
    static const QString name = directory.filePath(QStringLiteral("input"));
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(input.data(), qint64(input.size())) != qint64(input.size()))
        qFatal("%s can't be written", qPrintable(name));
    return name;
}
