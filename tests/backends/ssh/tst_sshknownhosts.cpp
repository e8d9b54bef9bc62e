// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/knownhosts.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using ssh::KnownHosts;
using Verdict = ssh::KnownHosts::Verdict;

/// Files as ssh-keygen writes them.
class TestSshKnownHosts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void judge_plainHashedAndPatternEntries();
    void judge_otherKeyIsAChange();
    void judge_revokedKeyIsNeverRight();
    void judge_strangeLinesAreNoEntries();
    void fingerprint_equalsKeygens();

private:
    QByteArray run(const QStringList &arguments) const
    {
        QProcess process;
        process.start(u"ssh-keygen"_s, arguments);
        process.waitForFinished();
        return process.readAllStandardOutput();
    }
    ssh::HostKey makeKey(const QString &name) const
    {
        run({u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, {}, u"-f"_s, m_directory.filePath(name)});
        QFile file(m_directory.filePath(name + u".pub"_s));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("ssh-keygen made no key");
        const QByteArrayList words = file.readAll().split(' ');
        return {words[0], words[1]};
    }
    QString write(const QByteArray &text) const
    {
        const QString path = m_directory.filePath(u"known"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
        file.write(text);
        return path;
    }

    QTemporaryDir m_directory;
    ssh::HostKey m_key, m_other;
};

void TestSshKnownHosts::initTestCase()
{
    m_key = makeKey(u"one"_s);
    m_other = makeKey(u"two"_s);
    QVERIFY(!m_key.blob.isEmpty() && m_key.blob != m_other.blob);
}

void TestSshKnownHosts::judge_plainHashedAndPatternEntries()
{
    const QByteArray key = m_key.type + ' ' + m_key.blob;
    const QString file = write("a.example,[b.example]:2222 " + key + " comment\n*.c.example,!x.c.example " + key + "\n");
    const QStringList files {u"/nowhere"_s, file};
    const auto judge = [&](const QString &host) { return KnownHosts(files, host).judge(m_key); };
    QCOMPARE(judge(u"a.example"_s), Verdict::Known);
    QCOMPARE(judge(u"[b.example]:2222"_s), Verdict::Known);
    QCOMPARE(judge(u"b.example"_s), Verdict::Unknown);
    QCOMPARE(judge(u"1.c.example"_s), Verdict::Known);
    QCOMPARE(judge(u"x.c.example"_s), Verdict::Unknown);
    write("a.example " + key + "\n[b.example]:2222 " + key + "\n");
    run({u"-H"_s, u"-f"_s, file});
    QFile hashed(file);
    QVERIFY(hashed.open(QIODevice::ReadOnly) && !hashed.readAll().contains("example"));
    QCOMPARE(judge(u"a.example"_s), Verdict::Known);
    QCOMPARE(judge(u"[b.example]:2222"_s), Verdict::Known);
    QCOMPARE(judge(u"c.example"_s), Verdict::Unknown);
    QCOMPARE(KnownHosts(files, u"a.example"_s).types(), QByteArrayList {"ssh-ed25519"});
}

void TestSshKnownHosts::judge_otherKeyIsAChange()
{
    const QString file = write("\n# note\nh " + m_other.type + ' ' + m_other.blob + '\n');
    const KnownHosts known({file}, u"h"_s);
    QCOMPARE(known.judge(m_key), Verdict::Changed);
    QCOMPARE(known.entries().at(0).place, file + u":3"_s);
}

void TestSshKnownHosts::judge_revokedKeyIsNeverRight()
{
    const QByteArray key = m_key.type + ' ' + m_key.blob + '\n';
    QCOMPARE(KnownHosts({write("h " + key + "@revoked * " + key)}, u"h"_s).judge(m_key), Verdict::Revoked);
    QCOMPARE(KnownHosts({write("@cert-authority * " + key)}, u"h"_s).judge(m_key), Verdict::Unknown);
}

void TestSshKnownHosts::judge_strangeLinesAreNoEntries()
{
    QCOMPARE(KnownHosts({write(QByteArray("h\n@\n|1|x|y a b\n|1|| \n\0\0\xff\nh ssh-ed25519\n", 38))}, u"h"_s).judge(m_key), Verdict::Unknown);
}

void TestSshKnownHosts::fingerprint_equalsKeygens()
{
    const QByteArray told = run({u"-l"_s, u"-f"_s, m_directory.filePath(u"one.pub"_s)});
    QCOMPARE(m_key.fingerprint(), QString::fromLatin1(told.split(' ').value(1)));
}

QTEST_GUILESS_MAIN(TestSshKnownHosts)
#include "tst_sshknownhosts.moc"
