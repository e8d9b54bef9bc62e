// SPDX-License-Identifier: GPL-3.0-or-later
// Making things in an account, in several steps: what is there already with the same stamp is left as it is, or waited for; for
// another it is a name taken. And steps that are as many as the item has parts.
#include "app/provider/actionsource.h"
#include "backends/cloud/cloudprovider.h"
#include "tests/backends/cloud/cloudrun.h"
#include "tests/backends/cloud/fakecloud.h"

#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

class CloudMakingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void stepsAreMadeOneAfterTheOther();
    void whatIsInTheMaking_isWaitedFor();
    void whatIsThere_isLeftOut();
    void whatFailed_isSaid();
    void otherStamps_areNamesTaken_data();
    void otherStamps_areNamesTaken();
    void withoutAClaim_nothingIsStamped();
    void answers_areNotKept();
    void each_makesAStepOfEveryPart();

private:
    Result<TargetPlan> planned(const QString &action, const QString &target, const QJsonObject &arguments)
    {
        const auto future = source().plan({action, target, arguments});
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            qFatal("no plan");
        Result<TargetPlan> plan = future.result();
        if (!plan)
            return plan;
        TargetPlan named = *plan;
        named.action = action;
        named.target = target;
        named.type = target.startsWith(u"maker/box"_s) ? u"maker/box"_s : u"maker/account"_s;
        return named;
    }
    Result<TargetPlan> planned(const QString &claim = u"a"_s)
    {
        QJsonObject arguments {{u"name"_s, u"oak"_s}};
        if (!claim.isEmpty())
            arguments.insert(u"claim"_s, claim);
        return planned(u"make"_s, u"maker/me"_s, arguments);
    }
    StepOutcome sent(const TargetPlan &plan, qsizetype step)
    {
        const auto future = source().execute(plan, plan.steps[step], {}, {});
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            qFatal("no outcome");
        return future.result();
    }
    Observation seen(const TargetPlan &plan, qsizetype step)
    {
        const auto future = source().observe(plan, plan.steps[step]);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            qFatal("no observation");
        return *future.result();
    }
    int changes() const
    {
        const QJsonArray requests = m_cloud.requests();
        return int(std::ranges::count_if(requests, [](const QJsonValue &request) { return request[u"method"_s].toString() != u"GET"; }));
    }
    ActionSource &source() { return dynamic_cast<ActionSource &>(m_run->connection()); }

    FakeCloud m_cloud;
    CloudProvider m_provider;
    std::unique_ptr<CloudRun> m_run;
};

void CloudMakingTest::init()
{
    m_cloud.reset();
    m_cloud.set("word", "on");
    m_provider.setScope({u"/nowhere"_s, {{u"TOKEN"_s, u"good"_s}}});
    m_run = std::make_unique<CloudRun>(m_provider, QJsonObject {{u"descriptor"_s, QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/cloud/data/maker.json")},
        {u"endpoint"_s, m_cloud.url()}, {u"tokenVariable"_s, u"TOKEN"_s}});
    const auto error = m_run->open();
    QVERIFY2(!error, error ? qPrintable(error->toString()) : "");
    QTRY_VERIFY_WITH_TIMEOUT(m_run->isSettled(), 20'000);
}

void CloudMakingTest::stepsAreMadeOneAfterTheOther()
{
    const Result<TargetPlan> plan = planned();
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    QCOMPARE(plan->steps.size(), 2);
    QVERIFY(plan->steps[0].stage < plan->steps[1].stage);
    QCOMPARE(plan->steps[0].body, u"{\"name\":\"oak\",\"tags\":[{\"claim\":\"a\"}]}"_s);
    QCOMPARE(plan->steps[0].effect, Effect::Mutate);
    QCOMPARE(changes(), 0);
    QCOMPARE(sent(*plan, 0).verdict, StepOutcome::Verdict::Done);
    QCOMPARE(seen(*plan, 0).state, Observation::State::Reached);
    QCOMPARE(changes(), 1);

    const Result<TargetPlan> rest = planned(); // as after a crash between the two
    QVERIFY2(rest, rest ? "" : qPrintable(rest.error().toString()));
    QCOMPARE(rest->steps.size(), 1);
    QCOMPARE(rest->steps[0].title, u"Make the drawer of oak"_s);
    QCOMPARE(rest->risk, Risk::Disruptive);
    QCOMPARE(rest->checks.constLast().seen, u"is there already: Make the box oak"_s);
}

void CloudMakingTest::whatIsInTheMaking_isWaitedFor()
{
    m_cloud.set("word", "growing");
    const Result<TargetPlan> first = planned();
    QVERIFY(first);
    sent(*first, 0);
    const Result<TargetPlan> plan = planned();
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    QCOMPARE(plan->steps.size(), 2);
    QCOMPARE(plan->steps[0].effect, Effect::Read);
    QVERIFY(plan->steps[0].body.isEmpty() && plan->steps[0].request.contains(u"nothing is sent"));
    const int before = changes();
    QCOMPARE(sent(*plan, 0).verdict, StepOutcome::Verdict::Done);
    QCOMPARE(changes(), before);
    QCOMPARE(seen(*plan, 0).state, Observation::State::Pending);
    m_cloud.set("word", "on");
    QCOMPARE(seen(*plan, 0).state, Observation::State::Reached);
}

void CloudMakingTest::whatIsThere_isLeftOut()
{
    const Result<TargetPlan> plan = planned();
    QVERIFY(plan);
    sent(*plan, 0);
    sent(*plan, 1);
    const Result<TargetPlan> again = planned();
    QVERIFY2(again, again ? "" : qPrintable(again.error().toString()));
    QVERIFY(again->steps.isEmpty() && again->warnings.isEmpty());
    QCOMPARE(again->risk, Risk::Harmless);
    QCOMPARE(again->checks.size(), 1);
    QCOMPARE(changes(), 2);
}

void CloudMakingTest::whatFailed_isSaid()
{
    const Result<TargetPlan> plan = planned();
    QVERIFY(plan);
    sent(*plan, 0);
    m_cloud.set("word", "broken");
    QCOMPARE(seen(*plan, 0).state, Observation::State::Failed);
    const Result<TargetPlan> again = planned();
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::FailedPrecondition);
    QVERIFY2(again.error().message.contains(u"is broken: delete it first"), qPrintable(again.error().toString()));
}

void CloudMakingTest::otherStamps_areNamesTaken_data()
{
    QTest::addColumn<QString>("first"); // the claim that it was made for
    QTest::addColumn<int>("steps");     // how far
    QTest::addColumn<QString>("words");
    QTest::newRow("another claim") << u"b"_s << 1 << u"made for the claim b"_s;
    QTest::newRow("another claim by its own request") << u"b"_s << 2 << u"made for the claim b"_s;
    QTest::newRow("none") << QString() << 1 << u"made for no claim"_s;
}

void CloudMakingTest::otherStamps_areNamesTaken()
{
    QFETCH(const QString, first);
    QFETCH(const int, steps);
    QFETCH(const QString, words);
    const Result<TargetPlan> plan = planned(first);
    QVERIFY(plan);
    for (int step = 0; step < steps; ++step)
        sent(*plan, step);
    const int before = changes();
    const Result<TargetPlan> taken = planned();
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, ErrorCode::AlreadyExists);
    QVERIFY2(taken.error().message.contains(words), qPrintable(taken.error().toString()));
    QCOMPARE(changes(), before);
}

void CloudMakingTest::withoutAClaim_nothingIsStamped()
{
    const Result<TargetPlan> plan = planned(QString());
    QVERIFY(plan);
    QCOMPARE(plan->steps[0].body, u"{\"name\":\"oak\"}"_s);
    sent(*plan, 0);
    QCOMPARE(planned(QString()).error().code, ErrorCode::AlreadyExists);
}

void CloudMakingTest::answers_areNotKept()
{
    const Result<TargetPlan> plan = planned();
    QVERIFY(plan);
    const StepOutcome outcome = sent(*plan, 0);
    QCOMPARE(outcome.verdict, StepOutcome::Verdict::Done);
    QCOMPARE(outcome.answer, u"200"_s);
}

void CloudMakingTest::each_makesAStepOfEveryPart()
{
    const Result<TargetPlan> making = planned();
    QVERIFY(making);
    sent(*making, 0);
    m_run->connection().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(m_run->named("oak"), 20'000);
    const Result<TargetPlan> plan = planned(u"clear"_s, u"maker/box/oak"_s, {});
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    QCOMPARE(plan->steps.size(), 2);
    QCOMPARE(plan->steps[0].title, u"Take away the drawer left"_s);
    QVERIFY(plan->steps[1].request.endsWith(u"/drawer/right"));
    QCOMPARE(sent(*plan, 1).verdict, StepOutcome::Verdict::Done);
    QCOMPARE(seen(*plan, 1).state, Observation::State::Reached);
    QVERIFY(m_cloud.requests().last()[u"path"_s].toString().endsWith(u"/drawer/right"));
}

QTEST_GUILESS_MAIN(CloudMakingTest)
#include "tst_cloudmaking.moc"
