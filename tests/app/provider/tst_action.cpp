// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/actionplan.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

ActionDescriptor resize()
{
    ActionDescriptor action;
    action.id = u"resize"_s;
    action.types = {u"libvirt/domain"_s};
    ActionField cpus {u"cpus"_s, u"vCPUs"_s, ActionField::Type::Number, true};
    cpus.least = 1;
    cpus.most = 64;
    ActionField memory {u"memory"_s, u"Memory"_s, ActionField::Type::Bytes};
    ActionField live {u"live"_s, u"Now"_s, ActionField::Type::Flag};
    live.initial = true;
    ActionField mode {u"mode"_s, u"Mode"_s, ActionField::Type::Choice};
    mode.choices = {u"soft"_s, u"hard"_s};
    action.fields = {cpus, memory, live, mode, {u"password"_s, u"Password"_s, ActionField::Type::Secret}};
    return action;
}

} // namespace

class TestAction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void written_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QJsonValue>("value"); // undefined: refused
        const QJsonValue refused = QJsonValue::Undefined;
        QTest::newRow("number") << 0 << u"4"_s << QJsonValue(4);
        QTest::newRow("word for a number") << 0 << u"four"_s << refused;
        QTest::newRow("unit for a plain number") << 0 << u"4k"_s << refused;
        QTest::newRow("binary unit") << 1 << u"4GiB"_s << QJsonValue(4294967296.0);
        QTest::newRow("decimal unit") << 1 << u"1.5 MB"_s << QJsonValue(1500000);
        QTest::newRow("short unit") << 1 << u"2Gi"_s << QJsonValue(2147483648.0);
        QTest::newRow("nonsense unit") << 1 << u"2 bananas"_s << refused;
        QTest::newRow("yes") << 2 << u"yes"_s << QJsonValue(true);
        QTest::newRow("off") << 2 << u"off"_s << QJsonValue(false);
        QTest::newRow("perhaps") << 2 << u"perhaps"_s << refused;
    }
    void written()
    {
        QFETCH(int, field);
        QFETCH(QString, text);
        QFETCH(QJsonValue, value);
        const auto read = readArgument(resize().fields[field], text);
        QCOMPARE(read.ok(), !value.isUndefined());
        if (read.ok())
            QCOMPARE(*read, value);
    }

    void request_complete_getsInitialValues()
    {
        const auto complete = completeRequest(resize(), {u"resize"_s, u"libvirt/x"_s, {{u"cpus"_s, 4}}});
        QVERIFY(complete.ok());
        QCOMPARE(complete->arguments, (QJsonObject {{u"cpus"_s, 4}, {u"live"_s, true}}));
    }

    void request_wrong_namesTheField_data()
    {
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<QString>("about");
        QTest::newRow("missing") << QJsonObject() << u"cpus"_s;
        QTest::newRow("too small") << QJsonObject {{u"cpus"_s, 0}} << u"cpus"_s;
        QTest::newRow("too large") << QJsonObject {{u"cpus"_s, 65}} << u"cpus"_s;
        QTest::newRow("not a number") << QJsonObject {{u"cpus"_s, u"4"_s}} << u"cpus"_s;
        QTest::newRow("not a choice") << QJsonObject {{u"cpus"_s, 4}, {u"mode"_s, u"odd"_s}} << u"mode"_s;
        QTest::newRow("secret among the arguments") << QJsonObject {{u"cpus"_s, 4}, {u"password"_s, u"x"_s}} << QString();
    }
    void request_wrong_namesTheField()
    {
        QFETCH(QJsonObject, arguments);
        QFETCH(QString, about);
        const auto complete = completeRequest(resize(), {u"resize"_s, u"libvirt/x"_s, arguments});
        QVERIFY(!complete.ok());
        QCOMPARE(complete.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(complete.error().about, about);
    }

    void request_mistyped_namesTheNearest()
    {
        const auto complete = completeRequest(resize(), {u"resize"_s, u"libvirt/x"_s, {{u"cpu"_s, 4}}});
        QVERIFY(!complete.ok());
        QCOMPARE(complete.error().detail, u"did you mean cpus?"_s);
    }

    void find_takesTheIdBeforeTheVerb()
    {
        ActionDescriptor modify;
        modify.id = u"modify"_s;
        modify.types = {u"libvirt/domain"_s, u"libvirt/host"_s};
        modify.verb = u"resize"_s;
        const QList<ActionDescriptor> actions {modify, resize()};
        QCOMPARE(findAction(actions, u"modify"_s, u"libvirt/domain"_s), &actions[0]);
        QCOMPARE(findAction(actions, u"resize"_s, u"libvirt/domain"_s), &actions[1]);
        QCOMPARE(findAction(actions, u"resize"_s, u"libvirt/host"_s), &actions[0]);
        QCOMPARE(findAction(actions, u"scale"_s, u"libvirt/host"_s), nullptr);
        QCOMPARE(findAction(actions, QString(), u"libvirt/host"_s), nullptr);
    }

    void canonical_samePlan_isEqual()
    {
        TargetPlan plan;
        plan.steps = {{u"Stop"_s, u"virDomainShutdown(web)"_s}};
        plan.preconditions = {{u"state"_s, u"running"_s}};
        const QJsonObject before = canonical(plan);
        QCOMPARE(canonical(TargetPlan(plan)), before);
        plan.steps[0].payload = {{u"flags"_s, 1}};
        QVERIFY(canonical(plan) != before);
    }
};

QTEST_GUILESS_MAIN(TestAction)
#include "tst_action.moc"
