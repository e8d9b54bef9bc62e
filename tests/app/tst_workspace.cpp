// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace.h"
#include "tests/support/fixtures.h"

#include <QSignalSpy>
#include <QTest>

using namespace fixtures;

namespace {

/// A connection that does what the test tells it.
class ScriptedConnection final : public Connection {
public:
    ScriptedConnection(const ConnectionProfile &profile, DeltaSink &sink)
        : Connection(profile)
        , m_sink(sink)
    {
    }
    void open(const Interest &interest) override
    {
        opened = interest;
        report(ConnectionPhase::Connecting);
    }
    void setInterest(const Interest &interest) override { opened = interest; }
    void refresh() override { }
    void report(ConnectionPhase phase, std::optional<Error> error = {})
    {
        ConnectionStatus status;
        status.phase = phase;
        status.error = std::move(error);
        setStatus(status);
    }
    void list()
    {
        m_sink.push(delta(profile().name.toUtf8(), "vms", Delta::Phase::Complete, 1,
            {plain((profile().name + u"/a"_qs).toUtf8(), "a")}));
    }
    Interest opened;

private:
    DeltaSink &m_sink;
};

class ScriptedProvider final : public Provider {
public:
    QString id() const override { return u"scripted"_qs; }
    QString title() const override { return u"Scripted"_qs; }
    QList<SettingField> settings() const override { return {}; }
    QList<TypeDescriptor> types() const override { return {}; }
    Result<std::unique_ptr<Connection>> connect(const ConnectionProfile &profile, const ConnectionContext &context) override
    {
        if (profile.name == u"broken")
            return Error {ErrorCode::InvalidArgument, u"no such file"_qs, {}, u"broken.yaml:3"_qs, {}};
        return std::unique_ptr<Connection>(std::make_unique<ScriptedConnection>(profile, context.sink));
    }
    Result<QList<ConnectionProfile>> adHoc(const QString &) const override { return QList<ConnectionProfile>(); }
    QList<Result<ConnectionProfile>> discover(const DiscoveryScope &) const override { return {}; }
};

ConnectionProfile profile(const QString &name, const QString &provider = u"scripted"_qs)
{
    ConnectionProfile p;
    p.name = name;
    p.provider = provider;
    return p;
}

} // namespace

class tst_Workspace : public QObject {
    Q_OBJECT

    ScriptedProvider m_provider;
    Clock m_clock;

    static ScriptedConnection *scripted(Workspace &workspace, const QString &name)
    {
        return static_cast<ScriptedConnection *>(workspace.connection(name));
    }

private Q_SLOTS:
    void settled_onlyWhenAllAnsweredAndApplied()
    {
        Workspace workspace({&m_provider}, m_clock);
        QSignalSpy settled(&workspace, &Workspace::settled);
        workspace.open(profile(u"one"_qs));
        workspace.open(profile(u"two"_qs));
        scripted(workspace, u"one"_qs)->list();
        scripted(workspace, u"one"_qs)->report(ConnectionPhase::Live);
        QTest::qWait(50);
        QCOMPARE(settled.count(), 0);
        scripted(workspace, u"two"_qs)->list();
        scripted(workspace, u"two"_qs)->report(ConnectionPhase::Live);
        QVERIFY(settled.count() || settled.wait(1000));
        QCOMPARE(workspace.store().rows().count(), 2u); // the news are in before the signal
    }

    void brokenSettings_failAlone_withTheirPlace()
    {
        Workspace workspace({&m_provider}, m_clock);
        workspace.open(profile(u"broken"_qs));
        workspace.open(profile(u"foreign"_qs, u"vmware"_qs));
        workspace.open(profile(u"good"_qs));
        const auto entries = workspace.connections();
        QCOMPARE(entries[0].status.phase, ConnectionPhase::Failed);
        QCOMPARE(entries[0].status.error->about, u"broken.yaml:3"_qs);
        QVERIFY(entries[1].status.error->message.contains(u"vmware"_qs));
        QCOMPARE(entries[2].status.phase, ConnectionPhase::Connecting);
    }

    void failedConnection_marksItsRowsStale()
    {
        Workspace workspace({&m_provider}, m_clock);
        workspace.open(profile(u"one"_qs));
        scripted(workspace, u"one"_qs)->list();
        QTRY_COMPARE(workspace.store().rows().count(), 1u);
        scripted(workspace, u"one"_qs)->report(ConnectionPhase::Failed, Error {ErrorCode::Unavailable, u"lost"_qs, {}, {}, {}});
        QCOMPARE(workspace.store().rows().freshest(0).freshness, Freshness::Stale);
    }

    void closed_takesItsRowsAlong()
    {
        Workspace workspace({&m_provider}, m_clock);
        workspace.open(profile(u"one"_qs));
        scripted(workspace, u"one"_qs)->list();
        QTRY_COMPARE(workspace.store().rows().count(), 1u);
        scripted(workspace, u"one"_qs)->list();
        workspace.close(u"one"_qs);
        QTest::qWait(50);
        QCOMPARE(workspace.store().rows().count(), 0u);
        QVERIFY(workspace.connections().isEmpty());
    }

    void interest_reachesThoseOpenAndThoseToCome()
    {
        Workspace workspace({&m_provider}, m_clock);
        workspace.open(profile(u"one"_qs));
        Interest interest;
        interest.kinds = {Kind::Pod};
        workspace.setInterest(interest);
        workspace.open(profile(u"two"_qs));
        QCOMPARE(scripted(workspace, u"one"_qs)->opened, interest);
        QCOMPARE(scripted(workspace, u"two"_qs)->opened, interest);
    }
};

QTEST_GUILESS_MAIN(tst_Workspace)
#include "tst_workspace.moc"
