// SPDX-License-Identifier: GPL-3.0-or-later
// What the log lets through, and how it is kept.
#include "app/diagnostics/logfile.h"
#include "app/diagnostics/recentlines.h"
#include "app/diagnostics/redaction.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

class tst_Diagnostics : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    QString file(const QString &name) const { return m_directory.filePath(name); }
    static QByteArray contents(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void secret_isHidden_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("kept"); // what still tells what happened
        const auto row = [](const char *name, const QString &text, const QString &secret, const QString &kept) { QTest::newRow(name) << text << secret << kept; };
        row("header", u"> GET /api\r\n> Authorization: Bearer abc.def-ghi\r\n> Accept: */*"_s, u"abc.def-ghi"_s, u"Accept: */*"_s);
        row("header in JSON", uR"({"Authorization": "Basic dXNlcjpwYXNz"})"_s, u"dXNlcjpwYXNz"_s, u"Authorization"_s);
        row("cookie", u"Set-Cookie: session=deadbeef; HttpOnly"_s, u"deadbeef"_s, u"Set-Cookie"_s);
        row("bearer in a sentence", u"the server refused bearer s3cr3t-t0ken-value, says 401"_s, u"s3cr3t-t0ken-value"_s, u"says 401"_s);
        row("URL", u"could not resolve https://alice:hunter2@db.example:5432/x"_s, u"hunter2"_s, u"db.example:5432"_s);
        row("URL, odd password", u"postgresql://alice:hun/te@r2@db.example/x refused"_s, u"te@r2"_s, u"db.example/x refused"_s);
        row("URL, parameter", u"GET https://api.example/v1?region=eu&access_token=hunter2&page=2"_s, u"hunter2"_s, u"page=2"_s);
        row("signed URL", u"GET https://s3.example/b?X-Amz-Signature=0123abcdef&X-Amz-Expires=60"_s, u"0123abcdef"_s, u"X-Amz-Expires=60"_s);
        row("kubeconfig, token", u"users:\n- name: me\n  user:\n    token: hunter2-of-kube\n"_s, u"hunter2-of-kube"_s, u"name: me"_s);
        row("kubeconfig, key", u"    client-key-data: LS0tLS1CRUdJTiBSU0E=\n    x: y"_s, u"LS0tLS1CRUdJTiBSU0E"_s, u"x: y"_s);
        row("kubeconfig, password", u"    username: u\n    password: \"hun ter2\"\n"_s, u"ter2"_s, u"username: u"_s);
        row("PEM", u"key -----BEGIN RSA PRIVATE KEY-----\nMIIEow\nAAAB\n-----END RSA PRIVATE KEY----- end"_s, u"MIIEow"_s, u"end"_s);
        row("PEM, cut off", u"-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r\nZXktdjE"_s, u"ZXktdjE"_s, u""_s);
        row("PEM in JSON", uR"("-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----\n")"_s, u"MIIEvQ"_s, u""_s);
        row("AWS", u"aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"_s, u"wJalrXUtnFEMI"_s, u"aws_secret_access_key"_s);
        row("AWS, JSON", uR"({"SecretAccessKey":"wJalr/XUt","SessionToken":"IQoJb3"})"_s, u"wJalr/XUt"_s, u"SessionToken"_s);
        row("AWS, second", uR"({"SecretAccessKey":"wJalr/XUt","SessionToken":"IQoJb3"})"_s, u"IQoJb3"_s, u""_s);
        row("JSON Web Token", u"exec plugin said eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl and ended"_s, u"eyJzdWIiOiJtZSJ9"_s, u"and ended"_s);
        row("EKS", u"token k8s-aws-v1.aHR0cHM6Ly9zdHMuZXUtY2VudHJhbC0x rejected"_s, u"aHR0cHM6Ly9zdHM"_s, u"rejected"_s);
        row("DigitalOcean", u"dop_v1_0123456789abcdef0123456789abcdef is not valid"_s, u"0123456789abcdef"_s, u"is not valid"_s);
        row("Hetzner", u"got LRK9DAWQ1ZAEFSrCNEEzLCUwhYX1U3g7wMg4dTlkkDC96fyDuyJ39nVbVjCKSDfj for it"_s, u"LRK9DAWQ1ZAEFSrC"_s, u"for it"_s);
    }
    void secret_isHidden()
    {
        QFETCH(QString, text);
        QFETCH(QString, secret);
        QFETCH(QString, kept);
        QVERIFY(text.contains(secret));
        const QString shown = redacted(text);
        QVERIFY2(!shown.contains(secret), qPrintable(shown));
        QVERIFY2(shown.contains(kept), qPrintable(shown));
        QVERIFY2(shown.contains(QString::fromUtf16(HiddenMark)), qPrintable(shown));
        QCOMPARE(redacted(shown), shown);
    }

    void ordinaryText_stays()
    {
        for (const QString &text : {u"prod-fra: failed, certificate of the server has expired (CERT_HAS_EXPIRED)"_s, u"k8s/0b9e7d1c-5f0e-4a51-8f0f-1f6b0a9a9b1e/shop/pods/web-7d4b9c6f5-abcde"_s,
                 u"/home/alice/.config/allod/prices/contract.csv: line 7, column price"_s, u"https://api.example:6443/api/v1/pods?limit=500"_s,
                 u"plan 3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed"_s})
            QCOMPARE(redacted(text), text);
    }

    /// What the program itself brings along holds no secret, so nothing of it is hidden where settings are exported.
    void bundledFiles_stay()
    {
        int count = 0;
        for (const QString &room : {u"providers"_s, u"offerings"_s, u"claims"_s}) {
            QDirIterator files(QStringLiteral(ALLOD_SOURCE_DIR "/resources/") + room, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString name = files.next();
                if (name.endsWith(u"schema.json"_s)) // prose
                    continue;
                const QStringList lines = QString::fromUtf8(contents(name)).split(u'\n');
                for (const QString &line : lines)
                    QCOMPARE(redacted(line), line);
                ++count;
            }
        }
        QVERIFY(count > 20);
    }

    void line_isOneHarmlessLine()
    {
        const QByteArray line = logLine(1'795'444'328'123, LogLevel::Warning, "allod.connections"_L1, u"a\nforged: line\x1b[2J\x07 \u202Etxt"_s);
        QCOMPARE(line, QByteArray("2026-11-23T14:32:08.123Z W allod.connections: a | forged: line\uFFFD[2J\uFFFD \uFFFDtxt\n"));
        QVERIFY(logLine(0, LogLevel::Info, "x"_L1, QString(100'000, QChar(u'y'))).size() < 9000);
    }

    void file_isPrivate_andTurned()
    {
        const QString name = file(u"data/log/allod.log"_s);
        LogFile log(name, LogLevel::Info);
        QVERIFY(!QFile::exists(name));
        log.write(LogLevel::Debug, "too small\n");
        QVERIFY(!QFile::exists(name));
        log.write(LogLevel::Info, "first\n");
        QCOMPARE(contents(name), QByteArray("first\n"));
        const auto open = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(name) & open));
        const QByteArray line(6000, 'x');
        qint64 written = 0;
        for (; written < 3 * LogFile::MostBytes + LogFile::MostBytes / 2; written += line.size() + 1)
            log.write(LogLevel::Info, line + '\n');
        qint64 kept = 0;
        const QFileInfoList files = QFileInfo(name).dir().entryInfoList(QDir::Files);
        QCOMPARE(files.size(), LogFile::Kept);
        for (const QFileInfo &each : files) {
            QVERIFY(each.size() <= LogFile::MostBytes);
            QVERIFY(!(each.permissions() & open));
            kept += each.size();
        }
        QVERIFY(kept > 2 * LogFile::MostBytes);
    }

    void processes_shareIt()
    {
        const QString name = file(u"shared/allod.log"_s);
        std::vector<std::thread> threads;
        for (char letter : {'a', 'b', 'c', 'd'})
            threads.emplace_back([&, letter] {
                LogFile own(name, LogLevel::Info); // as another process has it
                for (int i = 0; i < 200; ++i)
                    own.write(LogLevel::Info, QByteArray(99, letter) + '\n');
            });
        for (std::thread &thread : threads)
            thread.join();
        const QByteArrayList lines = contents(name).split('\n');
        QCOMPARE(lines.size(), 801);
        for (const QByteArray &line : lines.first(800))
            QVERIFY(line.size() == 99 && line.count(line.at(0)) == 99);
    }

    void place_thatCannotBeWritten_isLeftOut()
    {
        QFile blocks(file(u"blocks"_s));
        QVERIFY(blocks.open(QIODevice::WriteOnly));
        LogFile log(file(u"blocks/log/allod.log"_s), LogLevel::Debug);
        log.write(LogLevel::Error, "remembered\n");
        bool isRemembered = false;
        for (size_t n = 0; n < RecentLines; ++n)
            isRemembered = isRemembered || QByteArrayView(recentLine(n)) == "remembered\n";
        QVERIFY(isRemembered);
    }

    void messages_areTakenUp()
    {
        const QString name = file(u"messages/allod.log"_s);
        startLog({name, LogLevel::Info, false});
        qCDebug(logStart) << "not this";
        qCWarning(logConnections).noquote() << u"prod: failed, password=hunter2"_s;
        qWarning("a library's");
        qInstallMessageHandler(nullptr);
        const QByteArray log = contents(name);
        QVERIFY(!log.contains("not this") && !log.contains("hunter2"));
        QVERIFY2(log.contains(" W allod.connections: prod: failed, password=[hidden]\n"), log.constData());
        QVERIFY(log.contains(" W default: a library's\n"));
    }
};

QTEST_GUILESS_MAIN(tst_Diagnostics)
#include "tst_diagnostics.moc"
