// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimtemplate.h"
#include "app/claims/provisioning.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Claim claimOf(Availability availability = Availability::High)
{
    Claim claim;
    claim.name = QStringLiteral("refunds-pg");
    claim.owner = QStringLiteral("payments");
    claim.engine = QStringLiteral("postgresql");
    claim.version = QStringLiteral("17");
    claim.size = ClaimSize {1.5, qint64(16) << 30, qint64(200) << 30};
    claim.availability = availability;
    return claim;
}

HomeFacts cluster()
{
    HomeFacts home;
    home.connection = QStringLiteral("prod-fra");
    home.resource = QStringLiteral("k8s/abc");
    home.kind = HomeKind::Kubernetes;
    home.defaultStorageClass = QStringLiteral("fast");
    return home;
}

HomeFacts hypervisor()
{
    HomeFacts home;
    home.connection = QStringLiteral("rack-1");
    home.resource = QStringLiteral("libvirt/host");
    home.kind = HomeKind::Vm;
    home.pools = {{QStringLiteral("nvme"), 1e12}, {QStringLiteral("old"), 1e9}};
    home.images = {QStringLiteral("nvme/other.iso"), QStringLiteral("nvme/debian-13.qcow2")};
    home.networks = {QStringLiteral("lan")};
    return home;
}

HomeFacts account()
{
    HomeFacts home;
    home.connection = QStringLiteral("cloud");
    home.resource = QStringLiteral("arn:account");
    home.kind = HomeKind::Managed;
    home.home.provider = QStringLiteral("aws");
    home.region = QStringLiteral("eu-central-1");
    return home;
}

PlacementContext contextOf(HomeFacts home)
{
    OfferingLibrary library = loadOfferings({});
    PlacementContext context {{std::move(home)}, library.offerings, nullptr, 1'000'000, library.templates};
    return context;
}

Placement at(const HomeFacts &home, const char *via)
{
    Placement placement;
    placement.id = home.connection + u'/' + QLatin1String(via);
    placement.connection = home.connection;
    placement.home = home.kind;
    placement.engine = QStringLiteral("postgresql");
    placement.via = QLatin1String(via);
    placement.version = QStringLiteral("17");
    return placement;
}

HomeOption *optionOf(PlacementContext &context, QList<HomeOption> Offering::*list, const char *via)
{
    for (Offering &offering : context.offerings) {
        for (HomeOption &option : offering.*list) {
            if (offering.engine == u"postgresql" && option.via == QLatin1String(via))
                return &option;
        }
    }
    return nullptr;
}

std::shared_ptr<const ClaimTemplate> templateOf(const QByteArray &text)
{
    return std::make_shared<const ClaimTemplate>(*ClaimTemplate::read(text, QStringLiteral("own.yaml")));
}

} // namespace

class TestProvisioning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void id_isOfKindOwnerAndName()
    {
        Claim claim = claimOf();
        const QString id = claimId(claim);
        QCOMPARE(id.size(), 16);
        claim.version = QStringLiteral("16");
        claim.size->cpuCores = 9;
        QCOMPARE(claimId(claim), id);
        claim.owner = QStringLiteral("search");
        QVERIFY(claimId(claim) != id);
    }

    void cluster_appliesTheFilledTemplateWithTheStamp()
    {
        const PlacementContext context = contextOf(cluster());
        const Result<Provisioning> made = provisioningOf(claimOf(), at(cluster(), "CloudNativePG"), context);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().toString()));
        QCOMPARE(made->requests.size(), 1);
        const PlanRequest &request = made->requests.first();
        QCOMPARE(request.action, QStringLiteral("apply"));
        QCOMPARE(request.targets, QStringList {QStringLiteral("k8s/abc")});
        const QString document = request.arguments[u"manifest"].toString();
        for (const char *line : {"  instances: 3\n", "  name: refunds-pg\n", "  namespace: payments\n", "    storageClass: fast\n", "      cpu: \"1500m\"\n",
                 "      memory: \"16Gi\"\n", "  imageName: \"ghcr.io/cloudnative-pg/postgresql:17\"\n"})
            QVERIFY2(document.contains(QLatin1String(line)), qPrintable(document));
        QVERIFY(document.contains(QStringLiteral("    allod.org/claim: \"%1\"\n").arg(claimId(claimOf()))) || document.contains(claimId(claimOf())));
        QCOMPARE(made->resource, QStringLiteral("k8s/abc/payments/clusters.postgresql.cnpg.io/refunds-pg"));
        QCOMPARE(made->access.service, QStringLiteral("refunds-pg-rw"));
        QCOMPARE(made->access.credentials, QStringLiteral("the Secret refunds-pg-app in payments"));
    }

    void nearness_namesTheNamespaceOfItsOwnClusterOnly()
    {
        Claim claim = claimOf();
        claim.near = QStringLiteral("prod-fra/shop");
        QCOMPARE(namespaceOf(claim, QStringLiteral("prod-fra")), QStringLiteral("shop"));
        QCOMPARE(namespaceOf(claim, QStringLiteral("dr-ams")), QStringLiteral("payments"));
        claim.owner = QStringLiteral("The Team");
        QCOMPARE(namespaceOf(claim, QStringLiteral("dr-ams")), QStringLiteral("default"));
    }

    void hypervisor_makesAMachineThatCloudInitTellsWhatToBe()
    {
        PlacementContext context = contextOf(hypervisor());
        HomeOption *option = optionOf(context, &Offering::vm, "postgresql");
        QVERIFY(option);
        option->templateName = QStringLiteral("own.yaml");
        option->images = {QStringLiteral("debian-14*"), QStringLiteral("debian-13*")};
        option->fields = {{QStringLiteral("packages"), QStringLiteral("postgresql-{version}")}};
        context.templates[QStringLiteral("own.yaml")] = templateOf("hostname: \"{claim.name}\"");
        const Result<Provisioning> made = provisioningOf(claimOf(Availability::Single), at(hypervisor(), "postgresql"), context);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().toString()));
        const QJsonObject arguments = made->requests.first().arguments;
        QCOMPARE(made->requests.first().action, QStringLiteral("create"));
        QCOMPARE(arguments, (QJsonObject {{u"name"_s, u"refunds-pg"_s}, {u"vcpus"_s, 2}, {u"memory"_s, double(qint64(16) << 30)}, {u"size"_s, double(qint64(200) << 30)}, {u"pool"_s, u"nvme"_s},
                                {u"image"_s, u"nvme/debian-13.qcow2"_s}, {u"network"_s, u"lan"_s}, {u"claim"_s, claimId(claimOf())}, {u"user-data"_s, u"#cloud-config\nhostname: refunds-pg\n"_s},
                                {u"packages"_s, u"postgresql-17"_s}, {u"start"_s, true}}));
    }

    void bundledMachines_areToldEverything()
    {
        Claim claim = claimOf(Availability::Single);
        claim.sshKeys = {QStringLiteral("ssh-ed25519 AAAA ann \"at\" home")};
        for (const auto &[engine, via] : {std::pair(u"postgresql"_s, "postgresql"), {u"mariadb"_s, "mariadb-server"}, {u"redis"_s, "redis-server"}}) {
            Placement placement = at(hypervisor(), via);
            claim.engine = placement.engine = engine;
            const Result<Provisioning> made = provisioningOf(claim, placement, contextOf(hypervisor()));
            QVERIFY2(made, qPrintable(made ? QString() : made.error().toString()));
            const QJsonObject arguments = made->requests.first().arguments;
            QCOMPARE(arguments.value("engine"_L1).toString(), engine);
            QCOMPARE(arguments.value("data-size"_L1).toDouble(), double(qint64(200) << 30));
            const QByteArray userData = arguments.value("user-data"_L1).toString().toUtf8();
            QVERIFY(userData.startsWith("#cloud-config\n") && !userData.contains("{claim."));
            const auto read = readYamlDocument(userData, engine);
            QVERIFY2(read, qPrintable(read ? QString() : read.error().toString()));
            QCOMPARE(QString::fromStdString(read->value["users"][0]["ssh_authorized_keys"][0].get<std::string>()), claim.sshKeys.first());
            for (const auto &file : read->value["write_files"])
                QVERIFY(file.value("permissions", "0755") == "0755" && file["content"].is_string()); // a number would be another one
            QVERIFY(made->access.port > 0 && !made->access.credentials.isEmpty());
        }
    }

    void namespace_isMadeWithQuotaAccessAndIsolation()
    {
        Claim claim;
        claim.kind = ClaimKind::Namespace;
        claim.name = u"team-a"_s;
        claim.size = ClaimSize {8, 0, 0};
        claim.pods = 20;
        claim.network = u"isolated"_s;
        claim.access = {{{}, u"devs"_s, u"edit"_s}, {u"ann"_s, {}, u"edit"_s}};
        HomeFacts home = cluster();
        home.operatorsKnown = true;
        home.operators = {u"namespaces"_s};
        const PlacementContext context = contextOf(home);
        const QList<Placement> placements = placementsOf(claim, context);
        QCOMPARE(placements.size(), 1);
        const Result<Provisioning> made = provisioningOf(claim, placements.first(), context);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().toString()));
        const auto documents = readYamlDocuments(made->requests.first().arguments["manifest"_L1].toString().toUtf8(), u"namespace"_s);
        QVERIFY(documents);
        QStringList kinds;
        for (const YamlDocument &document : *documents)
            kinds.append(QString::fromStdString(document.value["kind"].get<std::string>()));
        QCOMPARE(kinds, (QStringList {u"Namespace"_s, u"ResourceQuota"_s, u"NetworkPolicy"_s, u"RoleBinding"_s}));
        QCOMPARE((*documents)[1].value["spec"]["hard"].size(), size_t(2)); // what is not asked for is left out
        QCOMPARE((*documents)[3].value["subjects"].size(), size_t(2));
        QCOMPARE(made->resource, u"k8s/abc/_/namespaces/team-a"_s);
    }

    void machine_isMadeOfItsImageForTheClaimsKeys()
    {
        Claim claim;
        claim.kind = ClaimKind::Vm;
        claim.name = u"build-7"_s;
        claim.image = u"debian-13.qcow2"_s;
        claim.sshKeys = {u"ssh-ed25519 AAAA ann"_s};
        claim.size = ClaimSize {2, qint64(4) << 30, qint64(20) << 30};
        const PlacementContext context = contextOf(hypervisor());
        const QList<Placement> placements = placementsOf(claim, context);
        QCOMPARE(placements.size(), 1);
        const Result<Provisioning> made = provisioningOf(claim, placements.first(), context);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().toString()));
        const QJsonObject arguments = made->requests.first().arguments;
        QCOMPARE(arguments["image"_L1].toString(), u"nvme/debian-13.qcow2"_s);
        QVERIFY(arguments["user-data"_L1].toString().contains(u"ssh-ed25519 AAAA ann"_s));
    }

    void account_isAskedByTheActionOfItsOffering()
    {
        PlacementContext context = contextOf(account());
        HomeOption *option = optionOf(context, &Offering::managed, "RDS");
        QVERIFY(option);
        option->action = QStringLiteral("create-database");
        option->fields = {{QStringLiteral("class"), QStringLiteral("{class}")}, {QStringLiteral("multi-az"), QStringLiteral("{high}")}, {QStringLiteral("region"), QStringLiteral("{region}")}};
        const Result<Provisioning> made = provisioningOf(claimOf(Availability::Single), at(account(), "RDS"), context);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().toString()));
        QCOMPARE(made->requests.first().targets, QStringList {QStringLiteral("arn:account")});
        QCOMPARE(made->requests.first().arguments, (QJsonObject {{u"class"_s, u"db.r6g.large"_s}, {u"region"_s, u"eu-central-1"_s}}));
    }

    void placementWithoutAWay_saysWhatIsMissing()
    {
        PlacementContext context = contextOf(cluster());
        optionOf(context, &Offering::kubernetes, "CloudNativePG")->templateName.clear();
        const Result<Provisioning> made = provisioningOf(claimOf(), at(cluster(), "CloudNativePG"), context);
        QVERIFY(!made);
        QCOMPARE(made.error().toString(), QStringLiteral("prod-fra/CloudNativePG: the offering has no template for it"));
        QVERIFY(!provisioningOf(claimOf(), at(account(), "RDS"), context));
    }
};

QTEST_APPLESS_MAIN(TestProvisioning)
#include "tst_provisioning.moc"
