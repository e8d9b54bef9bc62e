// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/offering.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

namespace {

const Offering *engine(const OfferingLibrary &library, const char *name)
{
    const auto found = std::ranges::find(library.offerings, QString::fromLatin1(name), &Offering::engine);
    return found == library.offerings.end() ? nullptr : &*found;
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

const QByteArray Size = "size:\n  cpu: {atLeast: 1, atMost: 8}\n  memory: {atLeast: 1Gi, atMost: 32Gi}\n  storage: {atLeast: 1Gi, atMost: 1Ti}\n";

} // namespace

class TestOffering : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bundled_areRight()
    {
        const OfferingLibrary library = loadOfferings({});
        for (const Error &problem : library.problems)
            qWarning("%s", qPrintable(problem.toString()));
        QVERIFY(library.problems.isEmpty());
        QVERIFY(library.offerings.size() >= 11);
        const Offering *postgres = engine(library, "postgresql");
        QVERIFY(postgres);
        QVERIFY(postgres->versions.contains(QStringLiteral("17")));
        QVERIFY(!postgres->kubernetes.isEmpty() && !postgres->vm.isEmpty() && !postgres->managed.isEmpty());
        QVERIFY(postgres->kubernetes.first().high && postgres->kubernetes.first().high->members == 3);
        QVERIFY(!postgres->vm.first().high); // one machine is not highly available
        QVERIFY(std::ranges::is_sorted(postgres->managed.first().classes, {}, &HomeOption::Class::cpuCores));
    }

    void everyOfferedOperator_isOneThatTheInventoryKnows()
    {
        QFile file(QStringLiteral(ALLOD_SOURCE_DIR "/resources/databases/operators.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray table = file.readAll();
        for (const Offering &offering : loadOfferings({}).offerings) {
            for (const HomeOption &option : offering.kubernetes) {
                if (option.collection == u"statefulsets.apps" || option.collection == u"namespaces")
                    continue; // no operator
                const QByteArray plural = option.collection.section(u'.', 0, 0).toUtf8(), group = option.collection.section(u'.', 1).toUtf8();
                const QRegularExpression row(QStringLiteral("\"group\": \"%1\"[^\n]*\"plural\": \"%2\"").arg(QRegularExpression::escape(QString::fromUtf8(group)), QString::fromUtf8(plural)));
                QVERIFY2(row.match(QString::fromUtf8(table)).hasMatch(), qPrintable(option.collection));
            }
        }
    }

    void ownDirectory_overridesByEngine()
    {
        QTemporaryDir own;
        write(own.filePath(QStringLiteral("pg.yaml")), "offering: database/v1\nengine: postgresql\nfamily: relational\nversions: [\"16\"]\nexit: ours\n" + Size);
        write(own.filePath(QStringLiteral("new.yaml")), "offering: database/v1\nengine: duckdb\nfamily: analytical\nexit: a file\n" + Size);
        const OfferingLibrary library = loadOfferings(own.path());
        QVERIFY(library.problems.isEmpty());
        QCOMPARE(engine(library, "postgresql")->versions, QStringList {QStringLiteral("16")});
        QVERIFY(engine(library, "postgresql")->kubernetes.isEmpty());
        QVERIFY(engine(library, "duckdb"));
        QVERIFY(engine(library, "redis"));
    }

    void brokenFile_isLeftOutAndNamed()
    {
        QTemporaryDir own;
        write(own.filePath(QStringLiteral("pg.yaml")), "offering: database/v1\nengin: postgresql\nfamily: relational\nexit: ours\n" + Size);
        const OfferingLibrary library = loadOfferings(own.path());
        QCOMPARE(library.problems.size(), 2);
        QVERIFY(std::ranges::any_of(library.problems, [](const Error &problem) { return problem.toString().endsWith(QStringLiteral("pg.yaml:2, /engin: unknown key \"engin\"; did you mean \"engine\"?")); }));
        QVERIFY(engine(library, "postgresql")->versions.contains(QStringLiteral("17"))); // the bundled one
    }
};

QTEST_APPLESS_MAIN(TestOffering)
#include "tst_offering.moc"
