// SPDX-License-Identifier: GPL-3.0-or-later
// Settings leave in one file and come back; secrets and trust do not.
#include "app/settings/dataplaces.h"
#include "app/settings/preferences.h"
#include "app/settings/settingsfile.h"
#include "tests/support/scriptedprovider.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// None of these may leave.
const QByteArrayList Secrets {"hunter2", "s3cr3t-t0ken", "MIIEvQ", "wJalrXUtnFEMI/K7MDENG", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln"};

const QByteArray Connections = R"(connections:
  - name: prod-fra
    provider: kubernetes
    readOnly: true
    settings: {kubeconfig: /home/alice/.kube/config, context: "prod: fra"}
  - name: lab
    provider: kubernetes
    settings: {uri: "https://alice:hunter2@lab.example", namespaces: [a, b]}
  - name: old
    provider: kubernetes
    settings: {token: s3cr3t-t0ken, nested: {key: ["-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----"]}}
trustedPrograms:
  - {program: /usr/bin/aws, arguments: [eks, get-token], namedBy: /home/alice/.kube/config}
)";
const QByteArray Environments = "# ours\n- name: production\n  connection: prod-fra\n  protection: confirm\n";
const QByteArray Policy = "policy: policy/v1\nrules:\n- name: EU\n  law: [EU]\n  why: \"says\\tso\"\n";
const QByteArray Prices = "provider,service,region,type,unit,price,currency,basis\r\nlab,compute,*,cpu,month,9.50,EUR,own\r\n";
const QByteArray Costs = "currency: EUR\n";
const QByteArray Window = "[window]\nzoom=120\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3)\n";

} // namespace

class tst_SettingsFile : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    fixtures::ScriptedProvider m_kubernetes;
    const QList<Provider *> m_providers {&m_kubernetes};

    QString path(const QString &name) const { return m_home->filePath(name); }
    Paths at(const QString &name) const { return Paths::in(path(name)); }
    void write(const QString &name, const QByteArray &bytes) { QVERIFY(writePrivateFile(path(name), bytes)); }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArray exported()
    {
        const Result<SettingsExport> made = exportSettings(at(u"from"_s), m_providers);
        return made ? made->yaml : made.error().toString().toUtf8();
    }
    /// What a plan of that text fails with; empty where it does not.
    QString failure(const QByteArray &yaml)
    {
        if (!writePrivateFile(path(u"in.yaml"_s), yaml))
            return u"cannot write"_s;
        const Result<SettingsImport> import = SettingsImport::plan(path(u"in.yaml"_s), at(u"to"_s), m_providers);
        return import ? QString() : import.error().toString().remove(m_home->path() + u'/');
    }

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        write(u"from/connections.yaml"_s, Connections);
        write(u"from/environments.yaml"_s, Environments);
        write(u"from/policies/eu.yaml"_s, Policy);
        write(u"from/prices/ours.csv"_s, Prices);
        write(u"from/prices/costs.yaml"_s, Costs);
        write(u"from/window.ini"_s, Window);
        write(u"from/journal/2026-11.jsonl"_s, "{}\n");
        write(u"from/inventory.sqlite"_s, "x");
        write(u"from/policies/secret.yaml"_s, "# was aws_secret_access_key = wJalrXUtnFEMI/K7MDENG and eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln\npolicy: policy/v1\nrules: []\n");
    }

    void export_hasWhatWasSetUp_andNoSecret()
    {
        const Result<SettingsExport> made = exportSettings(at(u"from"_s), m_providers);
        QVERIFY(made.ok());
        for (const QByteArray &secret : Secrets)
            QVERIFY2(!made->yaml.contains(secret), secret.constData());
        for (const char *foreign : {"trusted", "get-token", "journal", "inventory.sqlite"})
            QVERIFY2(!made->yaml.contains(foreign), foreign);
        QVERIFY(made->yaml.contains("settings: \"settings/v1\"\n"));
        QVERIFY(made->yaml.contains("- path: environments.yaml\n    text: |\n      # ours\n      - name: production\n"));
        QCOMPARE(made->connections, 3);
        QCOMPARE(made->files, 6);
        QStringList places;
        for (const Error &left : made->leftOut)
            places.append(left.about.section(u"from/"_s, -1));
        QCOMPARE(places, (QStringList {u"connection lab"_s, u"connection old"_s, u"policies/secret.yaml:1"_s}));
    }

    void import_bringsThemBack_byteForByte()
    {
        write(u"all.yaml"_s, exported());
        const Result<SettingsImport> import = SettingsImport::plan(path(u"all.yaml"_s), at(u"to"_s), m_providers);
        QVERIFY2(import.ok(), import ? "" : qPrintable(import.error().toString()));
        QStringList names;
        for (const SettingsImport::Change &change : import->changes()) {
            QVERIFY(change.isNew && !change.difference.isEmpty());
            names.append(change.name);
        }
        QCOMPARE(names, (QStringList {u"connection prod-fra"_s, u"environments.yaml"_s, u"policies/eu.yaml"_s, u"prices/costs.yaml"_s, u"prices/ours.csv"_s, u"window.ini"_s}));
        QCOMPARE(import->leftAlone().size(), 3);
        QVERIFY(!QFile::exists(path(u"to"_s))); // a plan changes nothing
        const Result<QString> kept = import->apply();
        QVERIFY(kept.ok() && kept->isEmpty());
        QCOMPARE(read(u"to/environments.yaml"_s), Environments);
        QCOMPARE(read(u"to/policies/eu.yaml"_s), Policy);
        QCOMPARE(read(u"to/prices/ours.csv"_s), Prices);
        QCOMPARE(read(u"to/window.ini"_s), Window);
        QVERIFY(!QFile::exists(path(u"to/policies/secret.yaml"_s)));
        const Result<ConnectionBook> from = ConnectionBook::load(path(u"from/connections.yaml"_s)), to = ConnectionBook::load(path(u"to/connections.yaml"_s));
        QCOMPARE(to->profiles(), QList<ConnectionProfile> {from->profiles().first()});
        QVERIFY(!to->isTrusted({{u"/usr/bin/aws"_s, {u"eks"_s, u"get-token"_s}, u"/home/alice/.kube/config"_s}}));
        QVERIFY(SettingsImport::plan(path(u"all.yaml"_s), at(u"to"_s), m_providers)->changes().isEmpty());
    }

    void replaced_isKept_andTheRestStays()
    {
        write(u"all.yaml"_s, exported());
        write(u"to/connections.yaml"_s, "connections:\n  - {name: prod-fra, provider: kubernetes}\n  - {name: mine, provider: kubernetes}\n"
                                        "trustedPrograms:\n  - {program: /usr/bin/mine, arguments: [], namedBy: f}\n");
        write(u"to/environments.yaml"_s, "- {connection: mine, protection: read-only}\n");
        write(u"to/policies/own.yaml"_s, Policy);
        const QByteArray connections = read(u"to/connections.yaml"_s), environments = read(u"to/environments.yaml"_s);
        const Result<SettingsImport> import = SettingsImport::plan(path(u"all.yaml"_s), at(u"to"_s), m_providers);
        QVERIFY(import.ok());
        QVERIFY(!import->changes().first().isNew);
        QVERIFY(import->changes().first().difference.contains(u"+  context: \"prod: fra\""_s));
        const Result<QString> kept = import->apply();
        QVERIFY(kept.ok());
        const QString aside = QDir(m_home->path()).relativeFilePath(*kept);
        QVERIFY2(aside.startsWith(u"to/replaced-"_s), qPrintable(aside));
        QCOMPARE(read(aside + u"/connections.yaml"_s), connections);
        QCOMPARE(read(aside + u"/environments.yaml"_s), environments);
        QVERIFY(!QFile::exists(path(aside + u"/policies/own.yaml"_s)));
        QCOMPARE(read(u"to/policies/own.yaml"_s), Policy);
        const Result<ConnectionBook> book = ConnectionBook::load(path(u"to/connections.yaml"_s));
        QVERIFY(book->find(u"mine"_s) && book->find(u"prod-fra"_s)->readOnly);
        QVERIFY(book->isTrusted({{u"/usr/bin/mine"_s, {}, u"f"_s}}));
    }

    void wrongFile_isRefused_withItsPlace_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("says");
        const QByteArray head = "settings: settings/v1\n";
        QTest::newRow("empty") << QByteArray() << u"in.yaml: this is no export of settings"_s;
        QTest::newRow("not YAML") << head + "files: [" << u"in.yaml:2"_s;
        QTest::newRow("other list") << Connections << u"in.yaml: this is no export of settings"_s;
        QTest::newRow("newer") << QByteArray("settings: settings/v2\n") << u"in.yaml:1: \"settings/v2\" is not a version"_s;
        QTest::newRow("unknown key") << head + "trustedPrograms: []\n" << u"in.yaml:2: \"trustedPrograms\" is unknown here"_s;
        QTest::newRow("way out") << head + "files:\n- path: policies/../../.bashrc.yaml\n  text: x\n" << u"in.yaml:3: \"policies/../../.bashrc.yaml\" is no place"_s;
        QTest::newRow("absolute") << head + "files:\n- path: /etc/passwd\n  text: x\n" << u"in.yaml:3: \"/etc/passwd\" is no place"_s;
        QTest::newRow("connections, hidden") << head + "files:\n- path: connections.yaml\n  text: x\n" << u"in.yaml:3: \"connections.yaml\" is no place"_s;
        QTest::newRow("no text") << head + "files:\n- path: environments.yaml\n" << u"in.yaml:3: needs text"_s;
        QTest::newRow("twice") << head + "files:\n- {path: a.csv, text: ''}\n" << u"in.yaml:3: \"a.csv\" is no place"_s;
        QTest::newRow("wrong connection") << head + "connections:\n- name: a\n" << u"in.yaml:3: a connection needs provider"_s;
        QTest::newRow("unknown backend") << head + "connections:\n- {name: a, provider: vmware}\n" << u"in.yaml: connection a: this build has no backend \"vmware\""_s;
        QTest::newRow("wrong policy") << head + "files:\n- path: policies/eu.yaml\n  text: |\n    policy: policy/v1\n    rules:\n    - name: a\n" << u"in.yaml: policies/eu.yaml:3, /rules/0: a rule wants one of"_s;
        QTest::newRow("wrong environments") << head + "files:\n- path: environments.yaml\n  text: |\n    - query: name:a\n" << u"in.yaml: environments.yaml:1: protection is"_s;
        QTest::newRow("objects") << head + "files:\n- path: window.ini\n  text: |\n    [window]\n    zoom=@Variant(\\0\\0)\n" << u"in.yaml: window.ini: it is not a file of plain settings"_s;
        QTest::newRow("wrong prices") << head + "files:\n- path: prices/a.csv\n  text: \"provider,price\\n\"\n" << u"in.yaml: prices/a.csv"_s;
    }
    void wrongFile_isRefused_withItsPlace()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, says);
        const QString said = failure(yaml);
        QVERIFY2(said.startsWith(says), qPrintable(said));
        QVERIFY(!QFile::exists(path(u"to"_s)));
    }

    void places_areTold()
    {
        bool journal = false, inventory = false;
        for (const DataPlace &place : dataPlaces(at(u"from"_s))) {
            QVERIFY(!place.path.isEmpty());
            if (place.name == u"journal") {
                journal = true;
                QVERIFY(place.isThere && place.whenDeleted.isEmpty());
                QCOMPARE(place.bytes, 3);
            }
            if (place.name == u"inventory") {
                inventory = true;
                QVERIFY(place.isThere && !place.whenDeleted.isEmpty());
                QCOMPARE(place.bytes, 1);
            }
        }
        QVERIFY(journal && inventory);
    }

    void preferences_areKept_whateverTheFileSays()
    {
        const QString file = path(u"from/window.ini"_s);
        QVERIFY(Preferences::load(file).language.isEmpty());
        QVERIFY((Preferences {u"de"_s, LogLevel::Debug}).save(file));
        QCOMPARE(Preferences::load(file).language, u"de"_s);
        QCOMPARE(Preferences::load(file).logLevel, LogLevel::Debug);
        QVERIFY(read(u"from/window.ini"_s).contains("zoom=120"));
        QVERIFY(setAsideIfDamaged(file));
        write(u"from/window.ini"_s, "[program]\nlanguage=../../x\nlogLevel=7\n");
        QVERIFY(Preferences::load(file).language.isEmpty());
        QCOMPARE(Preferences::load(file).logLevel, LogLevel::Info);
        write(u"from/window.ini"_s, QByteArray("\x7f""ELF\n\0\x01 nonsense\n", 16));
        const Result<void> sound = setAsideIfDamaged(file);
        QVERIFY(!sound);
        QCOMPARE(sound.error().about, file);
        QVERIFY(!QFile::exists(file) && QFile::exists(file + u".damaged"_s));
    }
};

QTEST_GUILESS_MAIN(tst_SettingsFile)
#include "tst_settingsfile.moc"
