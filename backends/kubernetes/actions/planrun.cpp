// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/planrun.h"

#include "app/base/english.h"
#include "app/base/unifieddiff.h"
#include "backends/kubernetes/actions/objectchange.h"
#include "backends/kubernetes/actions/steprequest.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

/// What people set of an object: without what changes by itself.
QString documentText(Json object, const ListedType &type)
{
    if (!object.is_object())
        return {};
    object.erase("status");
    for (const char *key : {"resourceVersion", "generation", "uid", "creationTimestamp"})
        object["metadata"].erase(key);
    const Result<Document> document = documentOf(QByteArray::fromStdString(object.dump()), type);
    return document ? QString::fromUtf8(document->text) : QString();
}

Json parsed(const QByteArray &answer)
{
    return Json::parse(answer.begin(), answer.end(), nullptr, false);
}

} // namespace

PlanRun::PlanRun(ApiServerPtr server, ActionKind kind, ActionSubject subject, Promise promise, QObject *parent)
    : QObject(parent)
    , m_server(std::move(server))
    , m_kind(std::move(kind))
    , m_subject(std::move(subject))
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_promise(std::move(promise))
{
}

PlanRun::~PlanRun()
{
    m_mailbox->close();
    for (const HttpCall &call : m_calls)
        call.cancel();
    if (!m_isFinished)
        finish(Error {ErrorCode::Cancelled, English::tr("the connection was closed"), {}, {}, {}});
}

void PlanRun::start()
{
    m_subject.base = m_server->base().toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    send(m_server->get(m_subject.path(), documentAccept(m_subject.type)), [this](const Result<QByteArray> &answer) { onObject(answer); });
    if (m_kind.early)
        askEarly();
}

/// Together with the object, so that a plan costs about one round trip.
void PlanRun::askEarly()
{
    const EarlyQuestion early = m_kind.early(m_subject);
    askPermission(early.permission);
    ++m_unanswered;
    send(dryRunOf(*m_server, makeStep(m_subject, {}, early.step, {})), [this](const Result<QByteArray> &answer) {
        if (m_isDrafted)
            onDryRun(answer);
        else
            m_earlyAnswer = answer;
        --m_unanswered;
        finishIfAnswered();
    });
}

void PlanRun::send(HttpRequest request, std::function<void(const Result<QByteArray> &)> onAnswer)
{
    m_calls.push_back(m_server->fetch(std::move(request), [mailbox = m_mailbox, onAnswer = std::move(onAnswer)](Result<QByteArray> answer) {
        mailbox->post([onAnswer, answer = std::move(answer)] { onAnswer(answer); });
    }));
}

void PlanRun::onObject(const Result<QByteArray> &answer)
{
    const bool isAbsent = m_kind.creates && !answer && answer.error().code == ErrorCode::NotFound;
    if (isAbsent)
        return draft();
    if (!answer)
        return finish(answer.error());
    m_subject.object = parsed(*answer);
    if (m_subject.uid().isEmpty())
        return finish(Error {ErrorCode::DataLoss, English::tr("the answer is no object"), {}, {}, {}});
    askRelated();
}

void PlanRun::askRelated()
{
    const std::vector<RelatedRequest> requests = m_kind.related ? m_kind.related(m_subject) : std::vector<RelatedRequest>();
    m_unrelated = requests.size();
    for (const RelatedRequest &request : requests) {
        send(m_server->get(request.path, request.isSecret ? MediaType::JsonMetadata : MediaType::Json),
            [this, request](const Result<QByteArray> &answer) { onRelated(request, answer); });
    }
    if (requests.empty())
        draft();
}

void PlanRun::onRelated(const RelatedRequest &request, const Result<QByteArray> &answer)
{
    if (m_isFinished)
        return;
    if (!answer && !request.isOptional && answer.error().code != ErrorCode::NotFound)
        return finish(answer.error());
    m_subject.related[request.name] = answer ? parsed(*answer) : Json();
    if (--m_unrelated == 0)
        draft();
}

void PlanRun::draft()
{
    Result<Draft> draft = m_kind.draft(m_subject);
    if (!draft)
        return finish(draft.error());
    m_draft = std::move(*draft);
    m_isDrafted = true;
    for (const Permission &permission : m_draft.permissions) {
        if (!m_asked.contains(permission.inWords()))
            askPermission(permission);
    }
    askDryRun();
    finishIfAnswered();
}

void PlanRun::askPermission(const Permission &permission)
{
    HttpRequest request = m_server->get("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", MediaType::Json);
    request.method = "POST"; // yet it only asks: its effect stays Read
    request.headers.append({"Content-Type", MediaType::Json});
    request.body = permission.review();
    m_asked.append(permission.inWords());
    ++m_unanswered;
    send(request, [this, words = permission.inWords()](const Result<QByteArray> &answer) {
        const bool allowed = answer && flagAt(parsed(*answer), "/status/allowed");
        const QString seen = !answer ? answer.error().toString() : allowed ? English::tr("you may %1").arg(words) : English::tr("you may not %1").arg(words);
        m_permissions[words] = {English::tr("Permission"), allowed ? Verdict::Ok : answer ? Verdict::Failed : Verdict::Unknown, seen};
        --m_unanswered;
        finishIfAnswered();
    });
}

/// Of the first step; those behind it depend on what it does.
void PlanRun::askDryRun()
{
    if (m_earlyAnswer)
        onDryRun(*m_earlyAnswer);
    if (m_kind.early)
        return;
    if (m_draft.plan.steps.isEmpty() || !m_draft.plan.steps.constFirst().payload[u"dryRun"].toBool())
        return;
    ++m_unanswered;
    send(dryRunOf(*m_server, m_draft.plan.steps.constFirst()), [this](const Result<QByteArray> &answer) {
        onDryRun(answer);
        --m_unanswered;
        finishIfAnswered();
    });
}

void PlanRun::onDryRun(const Result<QByteArray> &answer)
{
    if (!answer) {
        const Error &error = answer.error();
        m_dryRun = PlanCheck {English::tr("Dry run"), Verdict::Failed, error.detail.isEmpty() ? error.message : error.detail};
        return;
    }
    m_dryRun = PlanCheck {English::tr("Dry run"), Verdict::Ok, English::tr("the cluster would accept it")};
    if (!m_draft.showsDiff)
        return;
    const ActionSubject &subject = m_draft.diffed ? *m_draft.diffed : m_subject;
    const QString name = subject.name.name;
    m_draft.plan.diff = unifiedDiff(documentText(subject.object, subject.type), documentText(parsed(*answer), subject.type), name, name + u" (planned)"_s);
    const bool isOfClaim = !stringAt(parsed(*answer), ClaimLabel).isEmpty();
    if (isOfClaim)
        m_draft.plan.changes += changesBetween(subject.object, parsed(*answer));
    if (!m_draft.plan.diff.isEmpty())
        return;
    if (isOfClaim) { // which is applied again and again
        m_dryRun = PlanCheck {English::tr("Made already"), Verdict::Ok, English::tr("it is as the claim says")};
        return m_draft.plan.steps.clear();
    }
    m_draft.plan.warnings.append(English::tr("nothing would change"));
    m_draft.plan.steps[0].payload.insert("replaced"_L1, QJsonObject()); // so there is nothing to wait for
}

void PlanRun::finishIfAnswered()
{
    if (m_unanswered > 0 || m_isFinished || !m_isDrafted)
        return;
    QList<PlanCheck> checks;
    for (const auto &[words, check] : m_permissions)
        checks.append(check);
    if (m_dryRun)
        checks.append(*m_dryRun);
    m_draft.plan.checks = checks + m_draft.plan.checks;
    finish(std::move(m_draft.plan));
}

void PlanRun::finish(Result<TargetPlan> plan)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_promise->addResult(std::move(plan));
    m_promise->finish();
    deleteLater();
}
