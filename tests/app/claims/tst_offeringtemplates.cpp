// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimtemplate.h"
#include "app/claims/provisioning.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

Json facts()
{
    QFile file(QStringLiteral(ALLOD_SOURCE_DIR "/tests/data/claims/template-paths.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the facts are missing");
    return Json::parse(file.readAll().toStdString());
}

/// Holds one object against what its definition says.
class Held {
public:
    Held(const Json &facts, QStringList &problems)
        : m_paths(facts["paths"])
        , m_required(facts["required"])
        , m_problems(problems)
    {
    }

    void hold(const Json &value, const std::string &path)
    {
        const auto known = m_paths.find(path);
        if (known != m_paths.end())
            return holdType(value, path, known->get<std::string>());
        if (value.is_object()) {
            for (const Json &key : m_required.value(path, Json::array())) {
                if (!value.contains(key.get<std::string>()))
                    m_problems.append(u"%1 lacks %2"_s.arg(QString::fromStdString(path), QString::fromStdString(key.get<std::string>())));
            }
            for (const auto &[key, inner] : value.items()) {
                const bool isPlain = key.find('.') == std::string::npos && key.find('/') == std::string::npos;
                hold(inner, path + (isPlain ? "." + key : "['" + key + "']"));
            }
        } else if (value.is_array()) {
            for (const Json &inner : value)
                hold(inner, path + "[*]");
        } else {
            m_problems.append(u"%1: the definition has no such place"_s.arg(QString::fromStdString(path)));
        }
    }

private:
    void holdType(const Json &value, const std::string &path, const std::string &fact)
    {
        const QString type = QString::fromStdString(fact).section(u'(', 0, 0);
        const QStringList words = QString::fromStdString(fact).section(u'(', 1).chopped(fact.ends_with(')') ? 1 : 0).split(u'|', Qt::SkipEmptyParts);
        const bool isRight = type == u"free" || (type == u"string" && value.is_string() && (words.isEmpty() || words.contains(QString::fromStdString(value.get<std::string>()))))
            || (type == u"integer" && value.is_number_integer()) || (type == u"boolean" && value.is_boolean()) || (type == u"quantity" && (value.is_string() || value.is_number()))
            || (type == u"object" && value.is_object()) || (type == u"array" && value.is_array()) || (type == u"number" && value.is_number());
        if (!isRight)
            m_problems.append(u"%1 is %2, wanted is %3"_s.arg(QString::fromStdString(path), QString::fromStdString(value.dump()), QString::fromStdString(fact)));
    }

    const Json &m_paths, &m_required;
    QStringList &m_problems;
};

HomeFacts cluster(bool hasDefaultClass)
{
    HomeFacts home;
    home.connection = u"prod"_s;
    home.resource = u"k8s/abc"_s;
    home.kind = HomeKind::Kubernetes;
    home.operatorsKnown = true;
    home.defaultStorageClass = hasDefaultClass ? u"fast"_s : QString();
    return home;
}

Claim claimOf(const QString &engine, const QString &version, Availability availability)
{
    Claim claim;
    claim.name = u"refunds"_s;
    claim.owner = u"payments"_s;
    claim.engine = engine;
    claim.version = version;
    claim.availability = availability;
    claim.size = ClaimSize {1.5, qint64(4) << 30, qint64(20) << 30};
    return claim;
}

} // namespace

/// Every bundled template, filled for every version and availability of its offering, against the operator's own definition.
class TestOfferingTemplates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void templates_keepTheDefinitions()
    {
        const Json facts = ::facts();
        const OfferingLibrary library = loadOfferings({});
        QVERIFY(library.problems.isEmpty());
        int held = 0;
        QSet<QString> types;
        for (const Offering &offering : library.offerings) {
            for (const HomeOption &option : offering.kubernetes) {
                if (option.templateName.isEmpty() || offering.kind != ClaimKind::Database)
                    continue;
                for (const QString &version : option.versions.isEmpty() ? offering.versions : option.versions)
                    holdOption(library, offering, option, version, facts, held, types);
                if (option.versions.isEmpty() && offering.versions.isEmpty())
                    holdOption(library, offering, option, {}, facts, held, types);
            }
        }
        qInfo("%d objects of %d types keep their definitions", held, int(types.size()));
        for (const auto &[type, fact] : facts.items())
            QVERIFY2(types.contains(QString::fromStdString(type)), type.c_str()); // no fact that nothing is held against
    }

private:
    static void holdOption(const OfferingLibrary &library, const Offering &offering, const HomeOption &option, const QString &version, const Json &facts, int &held, QSet<QString> &types)
    {
        for (const Availability availability : {Availability::Single, Availability::High}) {
            if (!option.level(availability))
                continue;
            for (const bool hasDefaultClass : {true, false}) {
                Offering only = offering; // the one option, so that its placement is sure
                only.kubernetes = {option};
                HomeFacts home = cluster(hasDefaultClass);
                home.operators = {option.collection};
                const PlacementContext context {{home}, {only}, nullptr, 1, library.templates};
                const Claim claim = claimOf(offering.engine, version, availability);
                const Result<Provisioning> made = provisioningOf(claim, placementsOf(claim, context).constFirst(), context);
                QVERIFY2(made, qPrintable(made ? QString() : made.error().toString()));
                QVERIFY(made->access.port > 0 && !made->access.service.isEmpty() && !made->access.credentials.isEmpty());
                const auto documents = readYamlDocuments(made->requests.constFirst().arguments[u"manifest"].toString().toUtf8(), option.templateName);
                QVERIFY(documents);
                for (const YamlDocument &document : *documents)
                    holdDocument(document.value, option, facts, held, types);
            }
        }
    }

    static void holdDocument(const Json &document, const HomeOption &option, const Json &facts, int &held, QSet<QString> &types)
    {
        const QString type = QString::fromStdString(document["apiVersion"].get<std::string>() + "/" + document["kind"].get<std::string>());
        QCOMPARE(document["metadata"]["labels"].value("allod.org/claim", std::string()).size(), size_t(16));
        QCOMPARE(document["metadata"].value("namespace", std::string()), std::string("payments"));
        if (type.startsWith(u"v1/") || type.startsWith(u"apps/"))
            return; // the cluster's own, which it is asked itself
        QVERIFY2(facts.contains(type.toStdString()), qPrintable(type));
        QStringList problems;
        Held(facts[type.toStdString()], problems).hold(document["spec"], ".spec");
        QVERIFY2(problems.isEmpty(), qPrintable(option.templateName + u": "_s + problems.join(u"; "_s)));
        ++held;
        types.insert(type);
    }
};

QTEST_APPLESS_MAIN(TestOfferingTemplates)
#include "tst_offeringtemplates.moc"
