// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Tells, as a signal on the thread it lives on, that the user or the system wants the process to end (SIGINT, SIGTERM,
/// Ctrl+C), or that nobody reads standard output any more. At most one at a time; until it is made, signals keep their
/// usual meaning.
class Interrupts final : public QObject {
    Q_OBJECT

public:
    explicit Interrupts(QObject *parent = nullptr);
    ~Interrupts() override;

    /// Also tells when the reader of this pipe has gone, where the system can know.
    void watchPipe(int descriptor);

Q_SIGNALS:
    void interrupted();
    /// The terminal has another size; where the system tells (SIGWINCH).
    void resized();
};
