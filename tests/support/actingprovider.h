// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "app/provider/provider.h"
#include "tests/support/fixtures.h"

#include <QMap>
#include <QPromise>
#include <QTimer>

namespace fixtures {

/// A system that can be acted upon, as a test holds it: things that run or don't, and every request that reached them.
struct ActingSystem {
    enum class Answer { Done, LostButDone, LostAndNotDone, Refused, Conflict, Never };
    QMap<QString, QString> things {{QStringLiteral("web"), QStringLiteral("running")}, {QStringLiteral("db"), QStringLiteral("stopped")}};
    struct Request {
        Effect effect;
        QString text;
    };
    QList<Request> requests;
    Answer answer = Answer::Done;
    bool mayAct = true;
    bool slowly = false; ///< a change is seen one look later
    int delay = 0;       ///< milliseconds until an answer
    int running = 0;
    int mostRunning = 0;

    QStringList sent(Effect effect) const
    {
        QStringList texts;
        for (const Request &request : requests) {
            if (request.effect == effect)
                texts.append(request.text);
        }
        return texts;
    }
};

class ActingConnection final : public Connection, public ActionSource {
public:
    ActingConnection(const ConnectionProfile &profile, const ConnectionContext &context, ActingSystem &system)
        : Connection(profile)
        , m_sink(context.sink)
        , m_system(system)
    {
    }
    void open(const Interest &) override
    {
        QTimer::singleShot(0, this, [this] { list(); });
    }
    void setInterest(const Interest &) override { }
    void refresh() override { list(); }

    QList<ActionDescriptor> actions() const override
    {
        ActionDescriptor start {QStringLiteral("start"), QStringLiteral("Start"), {QStringLiteral("test/thing")}, {QStringLiteral("stopped")}, Risk::Harmless};
        start.verb = QStringLiteral("restart");
        ActionDescriptor stop {QStringLiteral("shutdown"), QStringLiteral("Shut down"), {QStringLiteral("test/thing")}, {QStringLiteral("running")}};
        ActionField grace {QStringLiteral("grace"), QStringLiteral("Grace"), ActionField::Type::Number};
        grace.initial = 30;
        grace.least = 0;
        stop.fields = {grace, {QStringLiteral("password"), QStringLiteral("Password"), ActionField::Type::Secret}};
        ActionDescriptor remove {QStringLiteral("delete"), QStringLiteral("Delete"), {QStringLiteral("test/thing")}, {}, Risk::Irreversible};
        return {start, stop, remove};
    }

    QFuture<Result<TargetPlan>> plan(const ActionRequest &request) override
    {
        const QString name = request.target.section(u'/', -1);
        m_system.requests.append({Effect::Read, QStringLiteral("GET ") + name});
        if (!m_system.things.contains(name))
            return ready(Result<TargetPlan>(Error {ErrorCode::NotFound, QStringLiteral("it is gone"), {}, request.target, {}}));
        TargetPlan plan;
        plan.preconditions = {{QStringLiteral("state"), m_system.things.value(name)}};
        plan.changes = {{QStringLiteral("state"), QStringLiteral("State"), m_system.things.value(name), wanted(request.action)}};
        plan.steps = {{request.action == u"start" ? QStringLiteral("Start") : QStringLiteral("Stop"), QStringLiteral("POST ") + name + u'/' + request.action}};
        plan.steps[0].payload = {{QStringLiteral("name"), name}, {QStringLiteral("wanted"), wanted(request.action)}};
        plan.steps[0].patience = std::chrono::milliseconds(3'000);
        plan.checks = {{QStringLiteral("Permission"), m_system.mayAct ? Verdict::Ok : Verdict::Failed, QStringLiteral("you may act, or not")}};
        plan.risk = request.action == u"delete" ? Risk::Irreversible : Risk::Disruptive;
        plan.undo = request.action == u"delete" ? QString() : QStringLiteral("the other way round");
        return ready(Result<TargetPlan>(plan));
    }

    QFuture<StepOutcome> execute(const TargetPlan &, const ActionStep &step, const ActionRequest &, StepContext) override
    {
        using enum ActingSystem::Answer;
        m_system.requests.append({step.effect, step.request});
        const ActingSystem::Answer answer = m_system.answer;
        if (answer == Done || answer == LostButDone)
            become(step.payload[u"name"].toString(), step.payload[u"wanted"].toString());
        const auto promise = std::make_shared<QPromise<StepOutcome>>();
        promise->start();
        m_system.mostRunning = std::max(m_system.mostRunning, ++m_system.running);
        QTimer::singleShot(m_system.delay, this, [this, promise, answer] {
            --m_system.running;
            if (answer == Never)
                return;
            promise->addResult(outcome(answer));
            promise->finish();
        });
        m_promises.append(promise);
        return promise->future();
    }

    QFuture<Result<Observation>> observe(const TargetPlan &, const ActionStep &step) override
    {
        const QString name = step.payload[u"name"].toString();
        m_system.requests.append({Effect::Read, QStringLiteral("GET ") + name});
        const QString state = m_system.things.value(name, QStringLiteral("gone"));
        Observation seen {Observation::State::Absent, state, 0};
        if (state == step.payload[u"wanted"].toString())
            seen = {std::exchange(m_system.slowly, false) ? Observation::State::Pending : Observation::State::Reached, state, 1};
        return ready(Result<Observation>(seen));
    }

private:
    template <typename T>
    static QFuture<T> ready(T value)
    {
        QPromise<T> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return promise.future();
    }
    static QString wanted(const QString &action)
    {
        return action == u"start" ? QStringLiteral("running") : action == u"delete" ? QStringLiteral("gone") : QStringLiteral("stopped");
    }
    void become(const QString &name, const QString &state)
    {
        if (state == u"gone")
            m_system.things.remove(name);
        else
            m_system.things.insert(name, state);
        list();
    }
    static StepOutcome outcome(ActingSystem::Answer answer)
    {
        using enum ActingSystem::Answer;
        const auto error = [](ErrorCode code, const char *words) { return Error {code, QString::fromUtf8(words), {}, {}, {}}; };
        switch (answer) {
        case Refused:
            return {StepOutcome::Verdict::Failed, error(ErrorCode::PermissionDenied, "not allowed"), {}};
        case Conflict:
            return {StepOutcome::Verdict::Failed, error(ErrorCode::Aborted, "the object was modified"), {}};
        case LostButDone:
        case LostAndNotDone:
            return {StepOutcome::Verdict::Unknown, error(ErrorCode::Unavailable, "the connection broke"), {}};
        default:
            return {StepOutcome::Verdict::Done, {}, QStringLiteral("200 OK")};
        }
    }
    void list()
    {
        ++m_epoch;
        std::vector<ResourcePtr> resources;
        for (auto thing = m_system.things.cbegin(); thing != m_system.things.cend(); ++thing) {
            auto *r = resource((profile().name + QStringLiteral("/thing/") + thing.key()).toUtf8().constData(), thing.key().toUtf8().constData());
            r->state = Text(QStringView(thing.value()));
            r->health = thing.value() == u"running" ? Health::Healthy : Health::Stopped;
            r->labels = labels({{"env", thing.key() == u"db" ? "prod" : "test"}});
            resources.push_back(ResourcePtr(r));
        }
        m_sink.push(delta(profile().name.toUtf8().constData(), "things", Delta::Phase::Complete, m_epoch, std::move(resources)));
        ConnectionStatus status;
        status.phase = ConnectionPhase::Live;
        setStatus(status);
    }

    DeltaSink &m_sink;
    ActingSystem &m_system;
    quint32 m_epoch = 0;
    QList<std::shared_ptr<QPromise<StepOutcome>>> m_promises; ///< those never kept as well
};

/// Its backend; the system outlives it. Answers to the name of any backend, so that flags reach it.
class ActingProvider final : public Provider {
public:
    explicit ActingProvider(ActingSystem &system, QString id = QStringLiteral("libvirt"))
        : m_system(system)
        , m_id(std::move(id))
    {
    }
    QString id() const override { return m_id; }
    QString title() const override { return QStringLiteral("Acting"); }
    QList<SettingField> settings() const override { return {}; }
    QList<TypeDescriptor> types() const override { return {}; }
    Result<std::unique_ptr<Connection>> connect(const ConnectionProfile &profile, const ConnectionContext &context) override
    {
        return std::unique_ptr<Connection>(std::make_unique<ActingConnection>(profile, context, m_system));
    }
    Result<QList<ConnectionProfile>> adHoc(const QString &value) const override { return QList<ConnectionProfile> {{value, m_id, {}}}; }
    QList<Result<ConnectionProfile>> discover(const DiscoveryScope &) const override { return {}; }

private:
    ActingSystem &m_system;
    QString m_id;
};

} // namespace fixtures
