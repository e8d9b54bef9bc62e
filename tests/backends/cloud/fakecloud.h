// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QProcess>

/// The cloud of fakecloud.py, for as long as this lives.
class FakeCloud {
public:
    /// Starts it; ends the test run where that fails.
    FakeCloud();
    ~FakeCloud();

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    /// What came since reset(), without what the tests asked themselves.
    QJsonArray requests() const;
    /// Forgets the requests, and is as at first.
    void reset() const;
    void set(const char *key, const char *value) const;

private:
    QByteArray control(const QString &what) const;

    QProcess m_process;
    int m_port = 0;
};
