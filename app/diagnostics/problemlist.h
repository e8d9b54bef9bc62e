// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QList>
#include <QObject>

/// What a run could not use as it should: files of settings, the cache, the keychain. Each is told once, and written into the log.
/// Core thread.
class ProblemList final : public QObject {
    Q_OBJECT

public:
    void add(const Error &problem);
    void add(const QList<Error> &problems);
    const QList<Error> &problems() const { return m_problems; }

Q_SIGNALS:
    void added(const Error &problem);

private:
    QList<Error> m_problems;
};
