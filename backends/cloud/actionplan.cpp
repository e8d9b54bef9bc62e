// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/actionplan.h"

#include "app/base/english.h"
#include "backends/cloud/regions.h"

#include <QJsonArray>
#include <cmath>

namespace cloud {

const QString TimeMark = QStringLiteral("{time}");

namespace {

using Json = nlohmann::json;
using namespace Qt::StringLiterals;

QString textOf(const Template &pattern, const ExpressionScope &scope)
{
    if (pattern.isEmpty())
        return {};
    const auto texts = pattern.texts(scope);
    return texts.empty() ? QString() : QString::fromStdString(texts.front());
}

Error makesNoSense(const QString &why, const ActionTarget &target)
{
    return {ErrorCode::FailedPrecondition, why, {}, QString::fromStdString(target.variables.at("name")), {}};
}

/// What was given, as the provider counts it.
Result<Json> typedField(const ActionField &field, const FieldRules &rules, const QJsonValue &value)
{
    if (value.isBool())
        return Json(value.toBool());
    if (!value.isDouble())
        return Json(value.toString().toStdString());
    const double number = value.toDouble() / double(rules.unit);
    if (number == std::floor(number))
        return Json(qint64(number));
    if (field.type == ActionField::Type::Bytes)
        return Error {ErrorCode::InvalidArgument, English::tr("must be a whole number of the provider's units of %1 bytes").arg(rules.unit), {}, field.key, {}};
    return Json(number);
}

QJsonObject jsonOf(const Variables &variables)
{
    QJsonObject json;
    for (const auto &[name, value] : variables)
        json.insert(QString::fromStdString(name), QString::fromStdString(value));
    return json;
}

/// "POST https://rds.eu-west-1.amazonaws.com/ (StopDBInstance)": the name of the call where the URL does not tell it.
QString told(const HttpRequest &request, const StepDescriptor &step)
{
    const QString line = QString::fromLatin1(request.method) + u' ' + request.url.toString(QUrl::FullyEncoded);
    return step.request.action.isEmpty() ? line : u"%1 (%2)"_s.arg(line, QString::fromUtf8(step.request.action));
}

QString unmarked(QString text, const QString &time)
{
    return text.replace(u"%7Btime%7D"_s, time).replace(TimeMark, time);
}

Result<ActionStep> stepOf(const TargetStep &wanted, const ActionTarget &target, const Tables &tables, ApiClient &client)
{
    const StepDescriptor &rules = *wanted.rules;
    const ExpressionScope scope {target.answer->tree, target.item, wanted.variables, tables};
    const Result<HttpRequest> request = client.request(*target.action->service, rules.request, {wanted.variables, {}, {}, &target.answer->tree, target.item, target.fields});
    if (!request)
        return request.error();
    ActionStep step;
    step.title = textOf(rules.title, scope);
    step.request = told(*request, rules);
    step.body = QString::fromUtf8(request->body);
    step.patience = rules.until.within;
    QJsonArray headers;
    for (const HttpHeader &header : request->headers)
        headers.append(QJsonArray {QString::fromLatin1(header.name), QString::fromUtf8(header.value)});
    step.payload = {{u"method"_s, QString::fromLatin1(request->method)}, {u"url"_s, request->url.toString(QUrl::FullyEncoded)}, {u"headers"_s, headers},
        {u"variables"_s, jsonOf(wanted.variables)}, {u"step"_s, int(&rules - target.action->steps.data())},
        {u"before"_s, QString::fromStdString(target.collection->resource.state.text(scope))}};
    return step;
}

void addChanges(TargetPlan &plan, const CloudAction &action, const ExpressionScope &scope)
{
    for (const ChangeDescriptor &change : action.changes) {
        const QString after = textOf(change.after, scope);
        const QString before = QString::fromStdString(change.before.isEmpty() ? std::string() : change.before.text(scope));
        if (!after.isEmpty() && after != before)
            plan.changes.append({change.field, change.title, before, after});
    }
}

/// The state before and after, where the last step is about the item itself.
void addStateChange(TargetPlan &plan, const StepDescriptor &last, const QString &state)
{
    if (last.until.gone)
        plan.changes.append({u"state"_s, English::tr("State"), state, English::tr("gone")});
    else if (!last.until.request && !last.until.reached.isEmpty() && !last.until.reached.contains(state))
        plan.changes.append({u"state"_s, English::tr("State"), state, last.until.reached.constFirst()});
}

/// What speaks against it, in words; empty where nothing does.
QString refusal(const ActionTarget &target, const ExpressionScope &scope, const QString &state)
{
    const QStringList &states = target.action->descriptor.states;
    if (!states.isEmpty() && !states.contains(state))
        return state.isEmpty() ? English::tr("its state is not known") : English::tr("it is %1").arg(state);
    for (const RemarkDescriptor &remark : target.action->refusals) {
        if (holds(*remark.when, scope))
            return textOf(remark.text, scope);
    }
    return {};
}

} // namespace

Result<void> readFields(const Descriptor &descriptor, ActionTarget &target, const QJsonObject &arguments)
{
    target.variables["time"] = TimeMark.toStdString();
    if (const QString region = arguments.value("region"_L1).toString(); !region.isEmpty()) {
        if (const Result<void> entered = enterRegion(target.variables, descriptor, region); !entered)
            return entered;
    }
    for (const ActionField &field : target.action->descriptor.fields) {
        const FieldRules &rules = target.action->fields.at(field.key);
        QJsonValue given = arguments.value(field.key);
        if (given.isUndefined() || (given.isString() && given.toString().isEmpty())) {
            const Result<QString> otherwise = expandTemplate(rules.otherwise, target.variables);
            if (!otherwise)
                return otherwise.error();
            if (otherwise->isEmpty())
                continue;
            given = *otherwise;
        }
        const Result<Json> value = typedField(field, rules, given);
        if (!value)
            return value.error();
        const std::string name = "fields." + field.key.toStdString();
        target.fields[name] = *value;
        target.variables[name] = value->is_string() ? value->get<std::string>() : value->dump();
    }
    return {};
}

std::vector<TargetStep> stepsFor(const Descriptor &descriptor, const ActionTarget &target)
{
    std::vector<TargetStep> steps;
    const ExpressionScope scope = target.scope(descriptor.tables);
    for (const StepDescriptor &step : target.action->steps) {
        if (step.when && !holds(*step.when, scope))
            continue;
        if (step.each.isEmpty())
            steps.push_back({&step, target.variables});
        for (const std::string &each : step.each.texts(scope)) {
            steps.push_back({&step, target.variables});
            steps.back().variables["each"] = each;
        }
    }
    return steps;
}

void makeWaiting(ActionStep &step)
{
    step.title = English::tr("Wait: %1").arg(step.title);
    step.request = English::tr("nothing is sent: it is there already");
    step.body.clear();
    step.effect = Effect::Read;
    step.payload.insert("waits"_L1, true);
}

bool isWaiting(const ActionStep &step)
{
    return step.payload["waits"_L1].toBool();
}

Result<TargetPlan> makePlan(const Descriptor &descriptor, const ActionTarget &target, ApiClient &client)
{
    const ExpressionScope scope = target.scope(descriptor.tables);
    const CloudAction &action = *target.action;
    const QString state = QString::fromStdString(target.collection->resource.state.text(scope));
    if (const QString why = refusal(target, scope, state); !why.isEmpty())
        return makesNoSense(why, target);
    const std::vector<TargetStep> steps = stepsFor(descriptor, target);
    TargetPlan plan;
    plan.preconditions = {{u"state"_s, state}};
    plan.risk = action.descriptor.risk;
    plan.undo = textOf(action.undo, scope);
    addChanges(plan, action, scope);
    if (steps.empty() || (!action.changes.empty() && plan.changes.isEmpty()))
        return makesNoSense(English::tr("nothing would change"), target);
    addStateChange(plan, *steps.back().rules, state);
    for (const TargetStep &wanted : steps) {
        Result<ActionStep> step = stepOf(wanted, target, descriptor.tables, client);
        if (!step)
            return step.error();
        step->stage = int(plan.steps.size());
        plan.steps.append(*step);
    }
    for (const Expression &dependant : action.dependants) {
        for (const std::string &text : dependant.texts(scope))
            plan.dependants.append(QString::fromStdString(text));
    }
    plan.dependants.sort();
    for (const RemarkDescriptor &remark : action.warnings) {
        if (!remark.when || holds(*remark.when, scope))
            plan.warnings.append(textOf(remark.text, scope));
    }
    plan.warnings.removeAll(QString());
    return plan;
}

HttpRequest requestOf(const ActionStep &step, const QString &time)
{
    HttpRequest request;
    request.method = step.payload["method"_L1].toString().toLatin1();
    request.url = QUrl(unmarked(step.payload["url"_L1].toString(), time), QUrl::StrictMode);
    const QJsonArray headers = step.payload["headers"_L1].toArray();
    for (const QJsonValue &header : headers)
        request.headers.append(HttpHeader {header[0].toString().toLatin1(), header[1].toString().toUtf8()});
    request.body = unmarked(step.body, time).toUtf8();
    request.effect = Effect::Mutate;
    return request;
}

Variables variablesOf(const ActionStep &step, const QString &time)
{
    Variables variables;
    const QJsonObject json = step.payload["variables"_L1].toObject();
    for (auto each = json.begin(); each != json.end(); ++each)
        variables[each.key().toStdString()] = unmarked(each->toString(), time).toStdString();
    return variables;
}

} // namespace cloud
