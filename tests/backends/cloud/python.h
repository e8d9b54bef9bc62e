// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTest>

/// Runs one of the scripts beside the tests with the Python of tests/peers/moto, which has botocore and jsonschema.
struct PythonRun {
    int exitCode = -1;
    QByteArray out;
};

inline PythonRun runPython(const QString &script, const QStringList &arguments, const QByteArray &input)
{
    QProcess build;
    build.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    build.start(QStringLiteral(ALLOD_SOURCE_DIR "/tests/peers/moto/build"), QStringList());
    if (!build.waitForFinished(600'000) || build.exitCode() != 0)
        qFatal("tests/peers/moto/build failed");
    QProcess python;
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(QString::fromUtf8(build.readAllStandardOutput()).trimmed() + QStringLiteral("/bin/python"),
        QStringList {QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/cloud/") + script} + arguments);
    if (!python.waitForStarted())
        qFatal("python did not start");
    python.write(input);
    python.closeWriteChannel();
    if (!python.waitForFinished(120'000))
        qFatal("%s did not end", qPrintable(script));
    return {python.exitCode(), python.readAllStandardOutput()};
}
