// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/databases/verbcatalogue.h"

#include "app/provider/action.h"
#include "backends/kubernetes/databases/databasecatalogue.h"
#include "backends/kubernetes/databases/valueexpression.h"
#include "backends/kubernetes/databases/valueplace.h"
#include "backends/kubernetes/jsonaccess.h"

#include <QFile>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

/// Something that is wrong with a table; its text begins with the key.
struct Wrong {
    QString text;
};

constexpr std::string_view StepKeys[] {"change", "make", "delete", "copy", "all", "passing", "rollout", "subresource", "drop", "set", "until",
    "failed", "renewed", "pods", "podsOf", "claims", "within"};
constexpr std::string_view VerbKeys[] {"refuse", "refuseOf", "warn", "let", "choices", "current", "number", "required", "steps"};

template <typename Range>
bool contains(const Range &range, std::string_view text)
{
    return std::ranges::find(range, text) != std::end(range);
}

std::vector<std::string> textsOf(const Json &list, const char *key)
{
    std::vector<std::string> texts;
    for (const Json &text : member(list, key))
        texts.push_back(text.get<std::string>());
    return texts;
}

void checkConditions(const Json &conditions, const char *key)
{
    if (!conditions.is_object())
        throw Wrong {QString::fromLatin1(key) + u" is to be an object"_s};
    for (const auto &[expression, wanted] : conditions.items()) {
        if (!ValueExpression::parse(expression))
            throw Wrong {u"%1: %2 is no path or formula"_s.arg(QLatin1String(key), QString::fromStdString(expression))};
    }
}

std::optional<VerbTarget> readTarget(const Json &json)
{
    if (json.is_boolean() || json.is_null())
        return std::nullopt;
    VerbTarget target;
    const auto text = [&](const char *key) { return std::string(textOf(json, key)); };
    if (const std::string secret = text("secret"); !secret.empty())
        return VerbTarget {"v1", "Secret", "secrets", secret, {}, true};
    target = {text("apiVersion"), text("kind"), text("plural"), text("name"), text("labels"), false};
    if (target.name.empty() == target.labels.empty() || target.kind.empty() != target.plural.empty())
        throw Wrong {u"an object needs a kind and plural, and a name or labels"_s};
    return target;
}

void readSets(VerbStep &step, const Json &json)
{
    for (const auto &[place, form] : member(json, "set").items()) {
        std::string probe = place; // words in it are names of members
        for (size_t open; (open = probe.find('{')) != probe.npos;)
            probe.replace(open, probe.find('}', open) - open + 1, "x");
        if (!ValuePlace::parse(probe))
            throw Wrong {u"set: %1 is no place"_s.arg(QString::fromStdString(place))};
        step.set.emplace_back(place, form);
    }
    step.drop = textsOf(json, "drop");
    for (const std::string &place : step.drop) {
        if (!ValuePlace::parse(place))
            throw Wrong {u"drop: %1 is no place"_s.arg(QString::fromStdString(place))};
    }
}

VerbStep readStep(const Json &json)
{
    VerbStep step;
    for (const auto &[act, key] : {std::pair(VerbStep::Act::Change, "change"), {VerbStep::Act::Make, "make"}, {VerbStep::Act::Delete, "delete"}}) {
        if (json.contains(key)) {
            step.act = act;
            step.target = readTarget(json[key]);
        }
    }
    readSets(step, json);
    if (step.act != VerbStep::Act::Delete && step.set.empty() && step.drop.empty())
        throw Wrong {u"set is missing"_s};
    step.copies = flagAt(json, "/copy");
    step.all = flagAt(json, "/all");
    step.isPassing = flagAt(json, "/passing");
    step.isRollout = flagAt(json, "/rollout");
    step.subresource = textOf(json, "subresource");
    for (const auto &[key, conditions] : {std::pair("until", &VerbStep::until), {"failed", &VerbStep::failed}}) {
        step.*conditions = json.value(key, Json::object());
        checkConditions(step.*conditions, key);
    }
    step.renewed = textsOf(json, "renewed");
    const std::string_view pods = textOf(json, "pods");
    step.pods = pods == "replaced" ? VerbStep::Pods::Replaced : pods == "ready" ? VerbStep::Pods::Ready : VerbStep::Pods::Any;
    step.podsOf = textOf(json, "podsOf");
    step.claims = textOf(json, "claims");
    step.within = std::chrono::seconds(integerAt(json, "/within", 3600));
    return step;
}

std::vector<DatabaseVerb::Refusal> readRefusals(const Json &json, const char *key)
{
    std::vector<DatabaseVerb::Refusal> refusals;
    for (const Json &each : member(json, key)) {
        checkConditions(member(each, "where"), key);
        refusals.push_back({each["where"], stringAt(each, "/text")});
    }
    return refusals;
}

DatabaseVerb readVerb(const Json &json)
{
    DatabaseVerb verb;
    if (json.contains("cannot")) {
        verb.cannot = stringAt(json, "/cannot");
        return verb;
    }
    for (const auto &[key, value] : json.items()) {
        if (!contains(VerbKeys, key) && (json.contains("steps") || !contains(StepKeys, key)))
            throw Wrong {QString::fromStdString(key) + u" is no key of this table"_s};
    }
    verb.refuse = readRefusals(json, "refuse");
    verb.refuseOf = readRefusals(json, "refuseOf");
    for (const std::string &text : textsOf(json, "warn"))
        verb.warn.append(QString::fromStdString(text));
    for (const auto &[word, forms] : member(json, "let").items())
        verb.let[word] = textsOf(member(json, "let"), word.c_str());
    verb.choices = json.value("choices", std::map<std::string, Json>());
    verb.current = json.value("current", std::map<std::string, std::string>());
    verb.number = json.value("number", std::set<std::string>());
    verb.required = json.value("required", std::set<std::string>());
    if (!json.contains("steps"))
        verb.steps = {readStep(json)};
    for (const Json &step : member(json, "steps"))
        verb.steps.push_back(readStep(step));
    return verb;
}

void collect(const Json &form, std::vector<std::string> &forms)
{
    if (form.is_string())
        forms.push_back(form.get<std::string>());
    if (form.is_structured()) {
        for (const Json &each : form)
            collect(each, forms);
    }
}

} // namespace

std::vector<std::string> DatabaseVerb::forms() const
{
    std::vector<std::string> forms;
    for (const VerbStep &step : steps) {
        if (step.target)
            forms.insert(forms.end(), {step.target->name, step.target->labels});
        for (const auto &[place, form] : step.set) {
            forms.push_back(place);
            collect(form, forms);
        }
        forms.insert(forms.end(), {step.podsOf, step.claims});
        collect(step.until, forms);
    }
    return forms;
}

Result<VerbCatalogue> VerbCatalogue::read(const QByteArray &json)
{
    const Json document = Json::parse(json.begin(), json.end(), nullptr, false);
    if (!member(document, "types").is_array())
        return Error {ErrorCode::InvalidArgument, u"the table of verbs has no list of types"_s, {}, {}, {}};
    VerbCatalogue catalogue;
    for (const Json &row : document["types"]) {
        VerbsOfType type {std::string(textOf(row, "group")), std::string(textOf(row, "kind")), std::string(textOf(row, "pods")), {}};
        for (const auto &[word, verb] : member(row, "verbs").items()) {
            const QString name = QString::fromStdString(word);
            const QString about = QString::fromStdString(type.group + "/" + type.kind + ": ") + name;
            try {
                if (!databaseVerbs().contains(name))
                    throw Wrong {u"is no verb that databases share"_s};
                type.verbs.emplace(name, readVerb(verb));
            } catch (const Wrong &wrong) {
                return Error {ErrorCode::InvalidArgument, wrong.text, {}, about, {}};
            } catch (const Json::exception &exception) {
                return Error {ErrorCode::InvalidArgument, QString::fromUtf8(exception.what()), {}, about, {}};
            }
        }
        catalogue.m_types.push_back(std::move(type));
    }
    return catalogue;
}

const VerbCatalogue &VerbCatalogue::bundled()
{
    static const VerbCatalogue catalogue = [] {
        DatabaseCatalogue::bundled(); // makes the resources known
        QFile file(u":/databases/day2.json"_s);
        Result<VerbCatalogue> read = file.open(QIODevice::ReadOnly) ? VerbCatalogue::read(file.readAll()) : Error {ErrorCode::NotFound, file.errorString(), {}, {}, {}};
        if (!read)
            qFatal("the bundled table of verbs: %s: %s", qPrintable(read.error().about), qPrintable(read.error().message));
        return std::move(*read);
    }();
    return catalogue;
}

const VerbsOfType *VerbCatalogue::find(std::string_view group, std::string_view kind) const
{
    const auto found = std::ranges::find_if(m_types, [&](const VerbsOfType &type) { return type.group == group && type.kind == kind; });
    return found == m_types.end() ? nullptr : &*found;
}
