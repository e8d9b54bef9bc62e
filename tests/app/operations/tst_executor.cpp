// SPDX-License-Identifier: GPL-3.0-or-later
// From a request to an outcome and its record, over a system that a test holds in its hand.
#include "app/audit/journalcheck.h"
#include "app/operations/executor.h"
#include "app/settings/paths.h"
#include "tests/support/actingprovider.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fixtures;
using Answer = ActingSystem::Answer;

namespace {

/// Everything that acting needs, fresh for each test.
struct House {
    explicit House(const QString &directory, const QByteArray &environments = {}, bool readOnly = false)
        : workspace({&provider}, clock)
        , journal({directory + u"/journal"_s, directory + u"/state/checkpoints"_s}, clock, nullptr)
        , planner(workspace, protectedBy(directory, environments))
        , executor(planner, journal, Actor::ofProcess(u"test"_s))
    {
        workspace.setInterest({KindSet::all(), {}, {}, true, true});
        ConnectionProfile profile {u"a"_s, u"libvirt"_s, {}};
        profile.readOnly = readOnly;
        workspace.open(profile);
        if (!QTest::qWaitFor([this] { return workspace.isSettled() && workspace.store().rows().count() == 2; }))
            qFatal("the test's own system does not answer");
    }
    static Environments protectedBy(const QString &directory, const QByteArray &yaml)
    {
        const QString file = directory + u"/environments.yaml"_s;
        if (yaml.isEmpty() || !writePrivateFile(file, yaml))
            return {};
        return *Environments::load(file);
    }

    Result<Plan> plan(const QString &action, const QStringList &names, const QJsonObject &arguments = {})
    {
        PlanRequest request {action, {}, arguments};
        for (const QString &name : names)
            request.targets.append(u"a/thing/"_s + name);
        return plan(request);
    }
    Result<Plan> plan(const PlanRequest &request)
    {
        const QFuture<Result<Plan>> planned = planner.plan(request);
        if (!QTest::qWaitFor([&] { return planned.isFinished(); }))
            qFatal("no plan was made");
        return planned.result();
    }
    /// Approves and runs to the end.
    Operation *run(const Plan &plan, RunOptions options = {}, const QString &typed = {})
    {
        const Result<Approval> approval = Approval::of(plan, typed);
        if (!approval)
            qFatal("%s", qPrintable(approval.error().toString()));
        Operation *operation = *executor.run(plan, *approval, options);
        if (!QTest::qWaitFor([&] { return operation->isFinished(); }, 20'000))
            qFatal("the operation does not end");
        return operation;
    }
    JournalCheck check() const { return *checkJournal(journal.place()); }
    QStringList rows() const
    {
        QStringList rows;
        for (const JournalRecord &record : check().records) {
            if (record.type != u"key"_s)
                rows.append((record.type + u' ' + record.fields[u"verdict"_s].toString()).trimmed());
        }
        return rows;
    }

    Clock clock;
    ActingSystem system;
    ActingProvider provider {system};
    Workspace workspace;
    Journal journal;
    Planner planner;
    Executor executor;
};

} // namespace

class tst_Executor : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    QString place() const
    {
        static int count = 0;
        return m_directory.filePath(QString::number(++count));
    }

private Q_SLOTS:
    void offers_sayWhyNot()
    {
        House house(place());
        const auto offers = house.planner.offers(house.workspace.store().slotOf(t("a/thing/web")));
        QCOMPARE(offers.size(), 3);
        QCOMPARE(offers[0].obstacle, u"it is running"_s);
        QCOMPARE(offers[1].obstacle, QString());
    }

    void plan_sameState_sameDigest_andNothingTouched()
    {
        House house(place());
        const auto first = house.plan(u"shutdown"_s, {u"web"_s});
        const auto second = house.plan(u"shutdown"_s, {u"web"_s});
        QVERIFY(first && second);
        QCOMPARE(first->digest().size(), 64);
        QCOMPARE(first->digest(), second->digest());
        QCOMPARE(first->title(), u"Shut down web"_s);
        QVERIFY(house.system.sent(Effect::Mutate).isEmpty());
        house.system.things[u"web"_s] = u"paused"_s;
        QVERIFY(house.plan(u"shutdown"_s, {u"web"_s})->digest() != first->digest());
        QVERIFY(house.plan(u"shutdown"_s, {u"web"_s}, {{u"grace"_s, u"5"_s}})->digest() != first->digest());
    }

    void plan_secret_isInTheDigestAndNowhereElse()
    {
        House house(place());
        const auto withPassword = [&](const char *password) {
            PlanRequest request {u"shutdown"_s, {u"a/thing/web"_s}, {}};
            request.secrets[u"password"_s] = std::make_shared<Secret>(QByteArray(password));
            return *house.plan(request);
        };
        const Plan plan = withPassword("hunter2");
        QCOMPARE(withPassword("hunter2").digest(), plan.digest());
        QVERIFY(withPassword("hunter3").digest() != plan.digest());
        house.run(plan);
        QFile file(journalFiles(house.journal.place().directory).constFirst());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("hunter"));
    }

    void plan_partlyImpossible_leavesThoseOut()
    {
        House house(place());
        const auto plan = house.plan(u"shutdown"_s, {u"web"_s, u"nothing"_s});
        QVERIFY(plan);
        QCOMPARE(plan->items().size(), 1);
        QCOMPARE(plan->refusals().size(), 1);
        QCOMPARE(plan->refusals()[0].error.code, ErrorCode::NotFound);
        QVERIFY(!house.plan(u"shutdown"_s, {u"nothing"_s}));
        QCOMPARE(house.plan(u"shutdwon"_s, {u"web"_s}).error().detail, u"did you mean shutdown?"_s);
    }

    void run_plain_isRecordedAndVerified()
    {
        House house(place());
        house.system.slowly = true;
        Operation *operation = house.run(*house.plan(u"shutdown"_s, {u"web"_s}));
        QCOMPARE(operation->state(), RunState::Verified);
        QCOMPARE(house.system.things[u"web"_s], u"stopped"_s);
        QCOMPARE(house.rows(), (QStringList {u"intent"_s, u"outcome done"_s, u"settled reached"_s}));
        const JournalCheck checked = house.check();
        QVERIFY(checked.findings.isEmpty());
        const QJsonObject intent = checked.records[1].fields;
        QCOMPARE(intent[u"who"_s][u"via"_s].toString(), u"test"_s);
        QCOMPARE(intent[u"target"_s].toString(), u"a/thing/web"_s);
        QCOMPARE(intent[u"changes"_s][0][u"before"_s].toString(), u"running"_s);
        QCOMPARE(intent[u"request"_s].toString(), u"POST web/shutdown"_s);
    }

    void run_withoutWaiting_endsWhenTaken()
    {
        House house(place());
        RunOptions options;
        options.wait = false;
        QCOMPARE(house.run(*house.plan(u"shutdown"_s, {u"web"_s}), options)->state(), RunState::Done);
        QCOMPARE(house.rows(), (QStringList {u"intent"_s, u"outcome done"_s}));
    }

    void run_changedMeanwhile_isNotSent()
    {
        House house(place());
        const Plan plan = *house.plan(u"shutdown"_s, {u"web"_s});
        house.system.things[u"web"_s] = u"paused"_s;
        Operation *operation = house.run(plan);
        QCOMPARE(operation->state(), RunState::Changed);
        QCOMPARE(operation->items()[0].error->code, ErrorCode::Aborted);
        QCOMPARE(operation->items()[0].error->detail, u"state was running, is paused"_s);
        QVERIFY(house.system.sent(Effect::Mutate).isEmpty());
        QVERIFY(house.rows().isEmpty());
    }

    void run_conflict_isAChangeAsWell()
    {
        House house(place());
        const Plan plan = *house.plan(u"shutdown"_s, {u"web"_s});
        house.system.answer = Answer::Conflict;
        QCOMPARE(house.run(plan)->state(), RunState::Changed);
        QCOMPARE(house.rows(), (QStringList {u"intent"_s, u"outcome failed"_s}));
    }

    void run_refusedBySystem_isRefused()
    {
        House house(place());
        const Plan plan = *house.plan(u"shutdown"_s, {u"web"_s});
        house.system.answer = Answer::Refused;
        QCOMPARE(house.run(plan)->state(), RunState::Refused);
    }

    void lostAnswer_isSettledByLooking_neverRepeated_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<RunState>("state");
        QTest::addColumn<QString>("settled");
        QTest::newRow("it was done") << int(Answer::LostButDone) << RunState::Verified << u"settled reached"_s;
        QTest::newRow("it was not") << int(Answer::LostAndNotDone) << RunState::Failed << u"settled absent"_s;
    }
    void lostAnswer_isSettledByLooking_neverRepeated()
    {
        QFETCH(int, answer);
        QFETCH(RunState, state);
        QFETCH(QString, settled);
        House house(place());
        const Plan plan = *house.plan(u"shutdown"_s, {u"web"_s});
        house.system.answer = Answer(answer);
        QCOMPARE(house.run(plan)->state(), state);
        QCOMPARE(house.system.sent(Effect::Mutate).size(), 1);
        QCOMPARE(house.rows(), (QStringList {u"intent"_s, u"outcome unknown"_s, settled}));
    }

    void noAnswerAtAll_isUnknownInTime()
    {
        House house(place());
        const Plan plan = *house.plan(u"shutdown"_s, {u"web"_s});
        house.system.answer = Answer::Never;
        RunOptions options;
        options.patience = std::chrono::milliseconds(300);
        QCOMPARE(house.run(plan, options)->state(), RunState::Failed); // and then seen not to have happened
        QCOMPARE(house.rows().value(1), u"outcome unknown"_s);
        QCOMPARE(house.system.sent(Effect::Mutate).size(), 1);
    }

    void irreversible_wantsTheNameTyped()
    {
        House house(place());
        const Plan plan = *house.plan(u"delete"_s, {u"web"_s});
        QCOMPARE(plan.confirmation(), u"web"_s);
        QVERIFY(!Approval::of(plan));
        QVERIFY(!Approval::of(plan, u"wbe"_s));
        QCOMPARE(house.run(plan, {}, u"web"_s)->state(), RunState::Verified);
        QCOMPARE(house.check().records[1].fields[u"confirmed"_s].toBool(), true);
    }

    void approval_ofAnotherPlan_isRefused()
    {
        House house(place());
        const Plan shown = *house.plan(u"shutdown"_s, {u"web"_s});
        const auto ran = house.executor.run(*house.plan(u"delete"_s, {u"web"_s}), *Approval::of(shown));
        QVERIFY(!ran);
        QCOMPARE(ran.error().code, ErrorCode::Aborted);
    }

    void approval_failedCheck_isRefused()
    {
        House house(place());
        house.system.mayAct = false;
        const auto approval = Approval::of(*house.plan(u"shutdown"_s, {u"web"_s}));
        QVERIFY(!approval);
        QCOMPARE(approval.error().code, ErrorCode::PermissionDenied);
    }

    /// Over every action there is, and even where somebody gets past the approval.
    void readOnly_nothingMutatingIsSent_data()
    {
        QTest::addColumn<bool>("connection");
        QTest::addColumn<QByteArray>("environments");
        QTest::newRow("connection") << true << QByteArray();
        QTest::newRow("environment by query") << false << QByteArray("- query: '*'\n  protection: read-only\n");
        QTest::newRow("environment by connection") << false << QByteArray("- connection: a\n  protection: read-only\n");
    }
    void readOnly_nothingMutatingIsSent()
    {
        QFETCH(bool, connection);
        QFETCH(QByteArray, environments);
        const QString directory = place();
        House open(directory + u"/open"_s);
        House house(directory, environments, connection);
        for (const ActionOffer &offer : house.planner.offers(house.workspace.store().slotOf(t("a/thing/web")))) {
            QVERIFY(offer.obstacle.contains(u"read-only"_s));
            const auto plan = house.plan(offer.action.id, {u"web"_s});
            QVERIFY(plan && !Approval::of(*plan, u"web"_s));
            const Plan elsewhere = *open.plan(offer.action.id, {u"web"_s}); // the same, planned where it was allowed
            QCOMPARE(house.run(elsewhere, {}, elsewhere.confirmation())->state(), RunState::Refused);
        }
        QVERIFY(house.system.sent(Effect::Mutate).isEmpty());
        QCOMPARE(house.rows(), (QStringList {u"refused"_s, u"refused"_s, u"refused"_s}));
    }

    void protectedEnvironment_wantsTheNameTyped()
    {
        House house(place(), "- name: production\n  query: label:env=prod\n  protection: confirm\n");
        QCOMPARE(house.plan(u"start"_s, {u"db"_s})->confirmation(), u"db"_s);
        QCOMPARE(house.plan(u"shutdown"_s, {u"web"_s})->confirmation(), QString());
    }

    void bulk_isBounded_andToldItemByItem()
    {
        const QString directory = place();
        House house(directory);
        QStringList names;
        for (int i = 0; i < 60; ++i) {
            names.append(u"thing%1"_s.arg(i));
            house.system.things[names.constLast()] = u"running"_s;
        }
        house.workspace.connection(u"a"_s)->refresh();
        QTRY_COMPARE(house.workspace.store().rows().count(), 62u);
        const Plan plan = *house.plan(u"shutdown"_s, names);
        QCOMPARE(plan.title(), u"Shut down 60 resources"_s);
        house.system.delay = 5;
        house.system.things[u"thing7"_s] = u"paused"_s;
        RunOptions options;
        options.parallel = 4;
        Operation *operation = house.run(plan, options);
        QVERIFY(house.system.mostRunning > 1 && house.system.mostRunning <= 4);
        for (size_t i = 0; i < operation->items().size(); ++i)
            QCOMPARE(operation->items()[i].state, i == 7 ? RunState::Changed : RunState::Verified);
        QCOMPARE(operation->state(), RunState::Changed);
        QCOMPARE(operation->fraction(), 1.0);
        QVERIFY(house.check().findings.isEmpty());
    }

    void bulk_stopsAtTheFirstFailure_whereAsked()
    {
        House house(place());
        house.system.things = {{u"a"_s, u"running"_s}, {u"b"_s, u"running"_s}, {u"c"_s, u"running"_s}};
        house.workspace.connection(u"a"_s)->refresh();
        QTRY_COMPARE(house.workspace.store().rows().count(), 3u);
        const Plan plan = *house.plan(u"shutdown"_s, {u"a"_s, u"b"_s, u"c"_s});
        house.system.answer = Answer::Refused;
        RunOptions options;
        options.parallel = 1;
        options.stopAtFirstFailure = true;
        Operation *operation = house.run(plan, options);
        QCOMPARE(operation->items()[1].state, RunState::Cancelled);
        QCOMPARE(house.system.sent(Effect::Mutate).size(), 1);
    }

    void cancel_sendsNothingMore()
    {
        House house(place());
        house.system.things = {{u"a"_s, u"running"_s}, {u"b"_s, u"running"_s}};
        house.workspace.connection(u"a"_s)->refresh();
        QTRY_VERIFY(house.workspace.store().find(t("a/thing/a")));
        const Plan plan = *house.plan(u"shutdown"_s, {u"a"_s, u"b"_s});
        house.system.delay = 300;
        RunOptions options;
        options.parallel = 1;
        Operation *operation = *house.executor.run(plan, *Approval::of(plan), options);
        QTRY_COMPARE(house.system.sent(Effect::Mutate).size(), 1);
        operation->cancel();
        QTRY_VERIFY(operation->isFinished());
        QCOMPARE(operation->items()[1].state, RunState::Cancelled);
        QCOMPARE(house.system.sent(Effect::Mutate).size(), 1);
    }

    void journalUnwritable_nothingIsSent()
    {
        const QString directory = place();
        QVERIFY(writePrivateFile(directory + u"/journal"_s, "a file where a directory must be"));
        House house(directory);
        Operation *operation = house.run(*house.plan(u"shutdown"_s, {u"web"_s}));
        QCOMPARE(operation->state(), RunState::Failed);
        QVERIFY(house.system.sent(Effect::Mutate).isEmpty());
    }

    void connectionClosed_endsIt()
    {
        House house(place());
        const Plan plan = *house.plan(u"shutdown"_s, {u"web"_s});
        house.workspace.close(u"a"_s);
        QCOMPARE(house.run(plan)->state(), RunState::Refused);
    }
};

QTEST_GUILESS_MAIN(tst_Executor)
#include "tst_executor.moc"
