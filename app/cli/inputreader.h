// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>

/// Reads a standard stream as it comes, on a thread of its own that may wait for ever: it is left to the system when the process
/// ends. Reads ahead one piece at a time: the next when next() is called. Lives on the core thread.
class InputReader final : public QObject {
    Q_OBJECT

public:
    explicit InputReader(int descriptor, QObject *parent = nullptr);
    ~InputReader() override;
    /// Asks for more. read() or ended() follows.
    void next();

Q_SIGNALS:
    void read(const QByteArray &bytes);
    void ended();

private:
    struct Shared;
    const std::shared_ptr<Shared> m_shared;
};
