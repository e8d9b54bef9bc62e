// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/streams/streamsession.h"

#include "app/base/whendone.h"

#include <QUuid>

using namespace Qt::StringLiterals;

StreamSession::StreamSession(Planner &planner, Journal &journal, Actor actor, SessionSubject subject, QObject *parent)
    : QObject(parent)
    , m_planner(planner)
    , m_journal(journal)
    , m_actor(std::move(actor))
    , m_subject(std::move(subject))
    , m_id(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

StreamSession::~StreamSession()
{
    if (m_hasBegun && !m_hasEnded)
        m_journal.append(outcome({}));
}

QString StreamSession::confirmation() const
{
    const Slot slot = m_planner.workspace().store().slotOf(Text(m_subject.target));
    const bool isProtected = m_planner.protection(m_subject.target).protection == Protection::Confirm;
    return isProtected && slot != NoSlot ? m_planner.workspace().store().rows().resource(slot)->name.toString() : QString();
}

void StreamSession::begin(const QString &typed)
{
    TargetPlan plan;
    plan.connection = m_subject.connection;
    plan.target = m_subject.target;
    const QString refusal = m_planner.refusal(plan, Effect::Session);
    if (!refusal.isEmpty())
        return refuse(refusal);
    const QString wanted = confirmation();
    if (!wanted.isEmpty() && typed != wanted)
        return refuse(u"the environment %1 wants the name “%2” typed"_s.arg(m_planner.protection(m_subject.target).environment, wanted));
    QJsonObject intent = described(u"intent"_s);
    intent.insert("confirmed"_L1, !wanted.isEmpty());
    whenDone(m_journal.append(intent), this, [this](const Result<void> &written) {
        if (!written)
            return Q_EMIT refused(written.error());
        m_hasBegun = true;
        Q_EMIT begun();
    });
}

QJsonObject StreamSession::row(const QString &type) const
{
    return {{u"type"_s, type}, {u"run"_s, m_id}, {u"item"_s, 0}, {u"step"_s, 0}};
}

QJsonObject StreamSession::described(const QString &type) const
{
    QJsonObject row = this->row(type);
    const Slot slot = m_planner.workspace().store().slotOf(Text(m_subject.target));
    if (const Resource *resource = slot == NoSlot ? nullptr : m_planner.workspace().store().rows().resource(slot)) {
        row.insert("name"_L1, resource->name.toString());
        row.insert("targetType"_L1, resource->type.toString());
    }
    row.insert("who"_L1, m_actor.toJson());
    row.insert("action"_L1, m_subject.action);
    row.insert("operation"_L1, m_subject.title);
    row.insert("title"_L1, m_subject.title);
    row.insert("target"_L1, m_subject.target);
    row.insert("connection"_L1, m_subject.connection);
    row.insert("effect"_L1, effectName(Effect::Session));
    return row;
}

void StreamSession::refuse(const QString &why)
{
    QJsonObject refusal = described(u"refused"_s);
    refusal.insert("why"_L1, why);
    const Error error {ErrorCode::PermissionDenied, u"refused: %1"_s.arg(why), {}, m_subject.target, {}};
    whenDone(m_journal.append(refusal), this, [this, error](const Result<void> &) { Q_EMIT refused(error); });
}

QJsonObject StreamSession::outcome(const ChannelEnd &end) const
{
    QJsonObject outcome = row(u"outcome"_s);
    outcome.insert("verdict"_L1, end.error ? u"failed"_s : u"done"_s);
    if (end.exitCode)
        outcome.insert("answer"_L1, u"exit code %1"_s.arg(*end.exitCode));
    if (end.error) {
        outcome.insert("code"_L1, errorCodeName(end.error->code));
        outcome.insert("error"_L1, end.error->message);
    }
    return outcome;
}

void StreamSession::end(const ChannelEnd &end)
{
    if (!m_hasBegun || std::exchange(m_hasEnded, true))
        return;
    whenDone(m_journal.append(outcome(end)), this, [this](const Result<void> &) { Q_EMIT ended(); });
}
