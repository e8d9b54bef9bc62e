// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/sshconfig.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestSshConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void resolve_firstValueWinsAndKeysAddUp();
    void resolve_patternsAndNegation();
    void resolve_destinationsOfAllForms();
    void resolve_impossibleNamesAreRefused();
    void resolve_jumpHostsOneBehindTheOther();
    void resolve_circleOfJumpHostsIsNamed();
    void resolve_proxyCommandIsNeverRun();
    void resolve_matchBlocksAreLeftAlone();
    void read_includesWithWildcards();
    void read_circleOfIncludesIsNamed();
    void read_wrongLineIsNamed();
    void hosts_singleOnesOnly();

private:
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_home->filePath(u".ssh/"_s + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    Result<ssh::SshConfig> read() const { return ssh::SshConfig::read(m_home->filePath(u".ssh/config"_s), m_home->path()); }
    Result<ssh::Target> resolve(const QString &destination) const
    {
        const auto config = read();
        return config ? config->resolve(destination) : config.error();
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

void TestSshConfig::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QDir(m_home->path()).mkdir(u".ssh"_s);
}

void TestSshConfig::resolve_firstValueWinsAndKeysAddUp()
{
    write(u"config"_s, "# mine\nHost db1\n  HostName %h.example\n  User alice\n  IdentityFile ~/.ssh/%h-%r\nHost *\n  User = bob\n  Port 2222\n"
                       "  IdentityFile \"~/my keys/all\"\n  UserKnownHostsFile ~/.ssh/a ~/.ssh/b\n  IdentitiesOnly yes\n");
    const auto target = resolve(u"db1"_s);
    QVERIFY2(target, qPrintable(target ? QString() : target.error().toString()));
    QCOMPARE(target->address(), u"alice@db1.example:2222"_s);
    QCOMPARE(target->identityFiles, (QStringList {m_home->filePath(u".ssh/db1.example-alice"_s), m_home->filePath(u"my keys/all"_s)}));
    QCOMPARE(target->knownHosts, (QStringList {m_home->filePath(u".ssh/a"_s), m_home->filePath(u".ssh/b"_s), u"/etc/ssh/ssh_known_hosts"_s}));
    QVERIFY(target->identitiesOnly);
    QCOMPARE(resolve(u"carol@other:22"_s)->address(), u"carol@other"_s);
}

void TestSshConfig::resolve_patternsAndNegation()
{
    write(u"config"_s, "Host *.example !old.example web?\n  User ops\nHost *\n  User me\n");
    QCOMPARE(resolve(u"a.example"_s)->user, u"ops"_s);
    QCOMPARE(resolve(u"OLD.example"_s)->user, u"me"_s);
    QCOMPARE(resolve(u"web1"_s)->user, u"ops"_s);
    QCOMPARE(resolve(u"web12"_s)->user, u"me"_s);
}

void TestSshConfig::resolve_destinationsOfAllForms()
{
    QCOMPARE(resolve(u"a@h"_s)->address(), u"a@h"_s);
    QCOMPARE(resolve(u"ssh://a@h:24"_s)->address(), u"a@h:24"_s);
    QCOMPARE(resolve(u"a@[fd00::2]:24"_s)->host, u"fd00::2"_s);
    QCOMPARE(resolve(u"a@[fd00::2]:24"_s)->address(), u"a@[fd00::2]:24"_s);
    QCOMPARE(resolve(u"a@fd00::2"_s)->port, quint16(22));
    QCOMPARE(resolve(u"a@fe80::1%eth0"_s)->host, u"fe80::1%eth0"_s);
}

void TestSshConfig::resolve_impossibleNamesAreRefused()
{
    for (const char *name : {"", "-oProxyCommand=x", "a b", "a@-x", "h:0", "h:99999", "a;b", "$(x)", "a@h\nHost x", "`x`@h"})
        QVERIFY2(!resolve(QString::fromLatin1(name)), name);
    write(u"config"_s, "Host x\n HostName -oBad\n");
    QVERIFY(!resolve(u"x"_s));
}

void TestSshConfig::resolve_jumpHostsOneBehindTheOther()
{
    write(u"config"_s, "Host inner\n ProxyJump gate:2200,carol@middle\nHost gate\n HostName gate.example\n User alice\n");
    const auto target = resolve(u"inner"_s);
    QVERIFY(target);
    QVERIFY(target->via && target->via->via && !target->via->via->via);
    QCOMPARE(target->via->address(), u"carol@middle"_s);
    QCOMPARE(target->via->via->address(), u"alice@gate.example:2200"_s);
    write(u"config"_s, "Host inner\n ProxyJump none\nHost *\n ProxyJump gate\n");
    QVERIFY(!resolve(u"inner"_s)->via);
}

void TestSshConfig::resolve_circleOfJumpHostsIsNamed()
{
    write(u"config"_s, "Host a\n ProxyJump b\nHost b\n ProxyJump a\n");
    const auto target = resolve(u"a"_s);
    QVERIFY(!target);
    QVERIFY2(target.error().message.contains(u"a → b → a"_s), qPrintable(target.error().message));
}

void TestSshConfig::resolve_proxyCommandIsNeverRun()
{
    write(u"config"_s, "Host a\n ProxyCommand touch /tmp/never\n");
    QCOMPARE(resolve(u"a"_s).error().code, ErrorCode::Unimplemented);
}

void TestSshConfig::resolve_matchBlocksAreLeftAlone()
{
    write(u"config"_s, "Match exec \"touch /tmp/never\"\n User wrong\nMatch all\n User right\n");
    QCOMPARE(resolve(u"a"_s)->user, u"right"_s);
}

void TestSshConfig::read_includesWithWildcards()
{
    QDir(m_home->path()).mkdir(u".ssh/conf.d"_s);
    write(u"conf.d/1"_s, "Host one\n User first\n");
    write(u"conf.d/2"_s, "Host two\n User second\n");
    write(u"config"_s, "Include conf.d/*\nHost *\n User rest\n");
    QCOMPARE(resolve(u"one"_s)->user, u"first"_s);
    QCOMPARE(resolve(u"two"_s)->user, u"second"_s);
    QCOMPARE(resolve(u"three"_s)->user, u"rest"_s);
}

void TestSshConfig::read_circleOfIncludesIsNamed()
{
    write(u"config"_s, "Include config\n");
    QVERIFY(read().error().message.contains(u"circle"_s));
}

void TestSshConfig::read_wrongLineIsNamed()
{
    write(u"config"_s, "Host a\n\nUser \"alice\n");
    QCOMPARE(read().error().about, m_home->filePath(u".ssh/config"_s) + u":3"_s);
    write(u"config"_s, "Host a\n???\n");
    QCOMPARE(read().error().about, m_home->filePath(u".ssh/config"_s) + u":2"_s);
    QFile::remove(m_home->filePath(u".ssh/config"_s));
    QVERIFY(read()); // nobody needs to have one
}

void TestSshConfig::hosts_singleOnesOnly()
{
    write(u"config"_s, "Host a b *.x !c\nHost a\nHost ?\nHost d\n");
    QCOMPARE(read()->hosts(), (QStringList {u"a"_s, u"b"_s, u"d"_s}));
    QCOMPARE(read()->placeOf(u"d"_s), m_home->filePath(u".ssh/config"_s) + u":4"_s);
}

QTEST_GUILESS_MAIN(TestSshConfig)
#include "tst_sshconfig.moc"
