// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/descriptorloader.h"
#include "backends/cloud/requestbuilder.h"
#include "tests/backends/cloud/python.h"

#include <QFile>
#include <nlohmann/json.hpp>

using namespace cloud;
using Json = nlohmann::json;

namespace {

const Variables Values {{"region", "eu-west-1"}, {"account", "123456789012"}, {"partition", "aws"}, {"dnsSuffix", "amazonaws.com"}, {"uid", "x-1"},
    {"name", "x"}, {"item", "x"}, {"begin", "2026-11-01"}, {"end", "2026-12-01"}};

std::string wireName(Wire wire)
{
    return wire == Wire::AwsQuery ? "aws-query" : wire == Wire::AwsJson ? "aws-json" : "json";
}

Json read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? Json::parse(file.readAll().toStdString()) : Json();
}

/// An item that has everything that requests look for.
const WireTree &item()
{
    static const WireTree tree = WireTree::fromJson(R"({"Engine": "aurora-mysql", "NodeType": "db.r7g.large", "CacheNodeType": "cache.m7g.large", "ACLName": "a",
        "DBClusterMembers": {"DBClusterMember": [{"DBInstanceIdentifier": "x-1"}, {"DBInstanceIdentifier": "x-2"}]},
        "MemberClusters": {"ClusterId": ["x-001", "x-002"]},
        "CacheNodes": {"CacheNode": [{"CacheNodeId": "0001"}, {"CacheNodeId": "0002"}]}})").value();
    return tree;
}

/// A word for a field that the provider would take.
std::string wordFor(const ActionField &field)
{
    const std::map<QString, std::string> known {{QStringLiteral("region"), "eu-west-1"}, {QStringLiteral("claim"), "0123456789abcdef"}};
    if (const auto found = known.find(field.key); found != known.end())
        return found->second;
    return field.choices.isEmpty() ? "word" : field.choices.constFirst().toStdString();
}

/// A request as models.py wants it told; without items where the answer holds none.
Json told(const ServiceDescriptor &service, const RequestDescriptor &rules, const Json &items, RequestValues values)
{
    const QString endpoint = expandTemplate(service.endpoint, values.variables).value();
    values.document = &item();
    const HttpRequest request = buildRequest(QUrl(endpoint), service, rules, values).value();
    Json headers = Json::object();
    for (const HttpHeader &header : request.headers)
        headers[header.name.toStdString()] = header.value.toStdString();
    return {{"service", service.name}, {"signingName", service.signingName.toStdString()}, {"wire", wireName(service.wire)},
        {"endpoint", endpoint.toStdString()}, {"method", request.method.toStdString()}, {"path", request.url.path().toStdString()},
        {"query", request.url.query(QUrl::FullyEncoded).toStdString()}, {"body", request.body.toStdString()}, {"headers", headers}, {"items", items}};
}

Json told(const ServiceDescriptor &service, const RequestDescriptor &rules, const Json &items, const PageRequest &page = {})
{
    return told(service, rules, items, RequestValues {Values, {"x", "y"}, page});
}

/// Something for each field; `all`: also for those that need not be given.
RequestValues valuesFor(const CloudAction &action, bool all)
{
    RequestValues values {Values, {}, {}};
    values.variables["each"] = "x-1";
    for (const ActionField &field : action.descriptor.fields) {
        const std::string name = "fields." + field.key.toStdString();
        const bool isNumber = field.type == ActionField::Type::Number || field.type == ActionField::Type::Bytes;
        if (!all && !field.required && action.fields.at(field.key).otherwise.isEmpty() && field.initial.isUndefined())
            continue;
        values.fields[name] = isNumber ? Json(field.least ? qint64(*field.least) : 30) : field.type == ActionField::Type::Flag ? Json(true) : Json(wordFor(field));
        values.variables[name] = values.fields[name].is_string() ? values.fields[name].get<std::string>() : values.fields[name].dump();
    }
    return values;
}

} // namespace

class CloudModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests_followBotocoresModels();
    void actions_followBotocoresModels();
    void clusters_followTheirOwnServicesModels();
    void schema_agreesWithTheLoader();
};

/// Every request of the AWS descriptor, first and following pages, and the places of its items.
void CloudModelsTest::requests_followBotocoresModels()
{
    const DescriptorPtr aws = DescriptorLoader::shipped(QStringLiteral("aws")).descriptor;
    QVERIFY(aws);
    const Json json = read(QStringLiteral(ALLOD_SOURCE_DIR "/resources/providers/aws.json"));
    Json requests = Json::array();
    for (const CollectionDescriptor &collection : aws->collections) {
        if (collection.name == "account")
            continue;
        const Json &rules = json["collections"][collection.name];
        const Pager pager(collection.list.paging, QUrl(QStringLiteral("https://x.example/")));
        PageRequest next = pager.first();
        if (!collection.list.paging.parameter.empty())
            next.parameters.emplace_back(collection.list.paging.parameter, "token");
        requests.push_back(told(*collection.service, collection.list.request, rules["list"]["items"], pager.first()));
        requests.push_back(told(*collection.service, collection.list.request, rules["list"]["items"], next));
        if (collection.each)
            requests.push_back(told(*collection.service, collection.each->request, rules["each"]["items"]));
        if (collection.details)
            requests.push_back(told(*collection.service, collection.details->request, rules["details"]["item"]));
    }
    requests.push_back(told(*aws->account->service, aws->account->request, json["account"]["item"]));
    requests.push_back(told(*aws->regions.service, aws->regions.request, json["regions"]["list"]["items"]));
    PageRequest second = Pager(aws->bill->paging, {}).first();
    second.parameters.emplace_back(aws->bill->paging.parameter, "token");
    RequestValues bill {Values, {}, {}};
    bill.variables["region"] = aws->bill->region.toStdString();
    for (const PageRequest &page : {PageRequest(), second}) {
        bill.page = page;
        requests.push_back(told(*aws->bill->service, aws->bill->request, json["bill"]["charge"]["items"], bill));
    }
    QVERIFY(requests.size() > 30);
    const PythonRun run = runPython(QStringLiteral("models.py"), {}, QByteArray::fromStdString(requests.dump()));
    QVERIFY2(run.exitCode == 0, run.out.constData());

    // The check itself notices what is wrong.
    Json wrong = Json::array({requests[0], requests[0], requests[0]});
    wrong[0]["body"] = wrong[0]["body"].get<std::string>() + "&MaxRecord=1";
    wrong[1]["items"] = "/nothing/item";
    wrong[2]["signingName"] = "other";
    QCOMPARE(runPython(QStringLiteral("models.py"), {}, QByteArray::fromStdString(wrong.dump())).out.count('\n'), 3);
}

/// Every step of every action, with all that can be given and with no more than must be, as it is tried, and as it is looked at.
void CloudModelsTest::actions_followBotocoresModels()
{
    const DescriptorPtr aws = DescriptorLoader::shipped(QStringLiteral("aws")).descriptor;
    QVERIFY(aws);
    const Json json = read(QStringLiteral(ALLOD_SOURCE_DIR "/resources/providers/aws.json"));
    Json requests = Json::array();
    for (const CollectionDescriptor &collection : aws->collections) {
        const Json &rules = collection.name == "account" ? json["account"] : json["collections"][collection.name];
        for (size_t i = 0; i < collection.actions.size(); ++i) {
            const CloudAction &action = collection.actions[i];
            for (size_t k = 0; k < action.steps.size(); ++k) {
                const StepDescriptor &step = action.steps[k];
                for (const bool all : {true, false})
                    requests.push_back(told(*action.service, step.request, nullptr, valuesFor(action, all)));
                if (step.dryRun) {
                    RequestDescriptor trial = step.request;
                    trial.parameters.update(*action.service->dryRun);
                    requests.push_back(told(*action.service, trial, nullptr, valuesFor(action, true)));
                }
                const Json &until = rules["actions"][i]["steps"][k]["until"];
                if (step.until.request)
                    requests.push_back(told(*action.service, *step.until.request, until["item"], valuesFor(action, true)));
                if (step.until.stamp && step.until.stamp->request)
                    requests.push_back(told(*action.service, *step.until.stamp->request, nullptr, valuesFor(action, true)));
            }
        }
    }
    QVERIFY(requests.size() > 220);
    const PythonRun run = runPython(QStringLiteral("models.py"), {}, QByteArray::fromStdString(requests.dump()));
    QVERIFY2(run.exitCode == 0, run.out.constData());

    // The check itself notices what is wrong: a parameter that is not there, one that is missing, and a list that is none.
    const Json start = *std::ranges::find_if(requests, [](const Json &request) { return request["service"] == "ec2"; });
    Json wrong = Json::array({start, start, start});
    wrong[0]["body"] = start["body"].get<std::string>() + "&Forse=true";
    wrong[1]["body"] = "Action=StartInstances&Version=2016-11-15";
    wrong[2]["body"] = "Action=StartInstances&Version=2016-11-15&InstanceId=i-1";
    QCOMPARE(runPython(QStringLiteral("models.py"), {}, QByteArray::fromStdString(wrong.dump())).out.count('\n'), 3);
}

/// Neptune and DocumentDB are asked by RDS's requests. Each has a model of its own, which has to know what is sent to it.
void CloudModelsTest::clusters_followTheirOwnServicesModels()
{
    const DescriptorPtr aws = DescriptorLoader::shipped(QStringLiteral("aws")).descriptor;
    QVERIFY(aws);
    Json requests = Json::array();
    const auto add = [&](const std::string &service, const CloudAction &action) {
        const WireTree cluster = WireTree::fromJson(QByteArray::fromStdString(R"({"Engine": ")" + service + R"("})")).value();
        for (const StepDescriptor &step : action.steps) {
            const RequestValues values = valuesFor(action, true);
            if (step.when && !holds(*step.when, {cluster, WireTree::Root, values.variables, aws->tables}))
                continue; // of the others
            Json request = told(*action.service, step.request, nullptr, values);
            request["service"] = service;
            requests.push_back(request);
        }
    };
    for (const CollectionDescriptor &collection : aws->collections) {
        for (const CloudAction &action : collection.actions) {
            for (const char *service : {"neptune", "docdb"}) {
                if (action.descriptor.types.contains(QStringLiteral("aws/%1/cluster").arg(QLatin1String(service))))
                    add(service, action);
            }
            if (action.descriptor.id == u"create-neptune")
                add("neptune", action);
        }
    }
    QVERIFY(requests.size() > 20);
    const PythonRun run = runPython(QStringLiteral("models.py"), {}, QByteArray::fromStdString(requests.dump()));
    QVERIFY2(run.exitCode == 0, run.out.constData());
}

/// The shipped schema and the loader take and refuse the same documents.
void CloudModelsTest::schema_agreesWithTheLoader()
{
    Json documents = Json::array();
    for (const QString &id : DescriptorLoader::shippedIds())
        documents.push_back(read(QStringLiteral(ALLOD_SOURCE_DIR "/resources/providers/%1.json").arg(id)));
    const Json small = read(QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/cloud/data/smallest.json"));
    documents.push_back(small);
    documents.push_back(read(QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/cloud/data/fake.json")));
    const size_t right = documents.size();
    const std::pair<const char *, Json> changes[] {{"/schema", "provider/v2"}, {"/id", "Upper"}, {"/titel", "x"}, {"/home/country", "fr"},
        {"/home/asOf", 2026}, {"/auth/scheme", "magic"}, {"/services", Json::object()}, {"/services/api/wire", nullptr}, {"/types/x", "vm"},
        {"/collections/servers/types", Json::array()}, {"/collections/servers/list/items", "x"}, {"/collections/servers/resource/name", ""},
        {"/collections/servers/resource/name", Json {{"value", Json::array()}}}, {"/collections/servers/resource/capacity", Json {{"cpus", "/c"}}},
        {"/rate", Json {{"perSecond", 0}}}, {"/rate", Json {{"burst", 1.5}}}, {"/rate", Json {{"concurrent", 65}}},
        {"/collections/servers/list/request/parameters", Json {{"a", Json::object()}}}};
    for (const auto &[pointer, value] : changes) {
        Json wrong = small;
        wrong[Json::json_pointer(pointer)] = value;
        documents.push_back(wrong);
    }
    const PythonRun run = runPython(QStringLiteral("validate.py"), {QStringLiteral(ALLOD_SOURCE_DIR "/resources/providers/schema.json")}, QByteArray::fromStdString(documents.dump()));
    QCOMPARE(run.exitCode, 0);
    const Json verdicts = Json::parse(run.out.toStdString());
    QCOMPARE(verdicts.size(), documents.size());
    for (size_t i = 0; i < documents.size(); ++i) {
        const auto loaded = DescriptorLoader::fromJson(QByteArray::fromStdString(documents[i].dump()), QStringLiteral("document %1").arg(i));
        QVERIFY2(verdicts[i].get<bool>() == (i < right), qPrintable(QStringLiteral("jsonschema on document %1").arg(i)));
        QVERIFY2(bool(loaded.descriptor) == (i < right), qPrintable(loaded.errors.isEmpty() ? QString() : loaded.errors.first().toString()));
    }
}

QTEST_GUILESS_MAIN(CloudModelsTest)
#include "tst_cloudmodels.moc"
