// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "app/provider/capabilities.h"
#include "app/provider/gpuhistorysource.h"
#include "app/provider/provider.h"
#include "tests/support/fixtures.h"

#include <QHash>
#include <QPromise>

/// A system that says what the test tells it to say.
class FakeConnection : public Connection, public DocumentSource, public ActionSource, public GpuHistorySource {
public:
    FakeConnection(const ConnectionProfile &profile, const ConnectionContext &context)
        : Connection(profile)
        , m_sink(context.sink)
        , m_clock(context.clock)
    {
    }
    void open(const Interest &) override
    {
        ++opened;
        setPhase(ConnectionPhase::Connecting);
    }
    void setInterest(const Interest &) override { }
    void refresh() override { ++refreshed; }
    QFuture<Result<Document>> document(const QString &resourceId) override
    {
        QPromise<Result<Document>> promise;
        promise.start();
        promise.addResult(answer ? Result<Document>(*answer) : Result<Document>(Error {ErrorCode::NotFound, QStringLiteral("no document of %1").arg(resourceId), {}, {}, {}}));
        promise.finish();
        return promise.future();
    }

    void setPhase(ConnectionPhase phase, std::optional<Error> error = {}, const QString &system = {})
    {
        ConnectionStatus status;
        status.phase = phase;
        status.error = std::move(error);
        status.system = system;
        status.since = m_clock.now();
        setStatus(status);
    }
    /// One whole listing.
    void list(const char *collection, const std::vector<ResourcePtr> &resources)
    {
        const QByteArray name = profile().name.toUtf8();
        m_sink.push(fixtures::delta(name.constData(), collection, Delta::Phase::Begin, ++m_epoch, {}, {}, m_clock.now()));
        for (size_t at = 0; at < resources.size(); at += 500) {
            const std::vector<ResourcePtr> page(resources.begin() + std::ptrdiff_t(at), resources.begin() + std::ptrdiff_t(std::min(at + 500, resources.size())));
            m_sink.push(fixtures::delta(name.constData(), collection, Delta::Phase::Page, m_epoch, page, {}, m_clock.now()));
        }
        m_sink.push(fixtures::delta(name.constData(), collection, Delta::Phase::Complete, m_epoch, {}, {}, m_clock.now()));
    }
    void change(const char *collection, const std::vector<ResourcePtr> &upserts, const std::vector<Text> &removals = {})
    {
        m_sink.push(fixtures::delta(profile().name.toUtf8().constData(), collection, Delta::Phase::Change, m_epoch, upserts, removals, m_clock.now()));
    }

    QList<ActionDescriptor> actions() const override { return offered; }
    /// What was given is what would be sent.
    QFuture<Result<TargetPlan>> plan(const ActionRequest &request) override
    {
        TargetPlan plan;
        plan.risk = Risk::Harmless;
        plan.undo = QStringLiteral("delete it");
        plan.steps = {{QStringLiteral("Make it"), QStringLiteral("PATCH /things"), request.arguments[u"manifest"].toString()}};
        return ready(Result<TargetPlan>(plan));
    }
    QFuture<StepOutcome> execute(const TargetPlan &, const ActionStep &step, const ActionRequest &, StepContext) override
    {
        executed.append(step.body);
        return ready(StepOutcome {});
    }
    QFuture<Result<Observation>> observe(const TargetPlan &, const ActionStep &) override
    {
        return ready(Result<Observation>(Observation {Observation::State::Reached, QStringLiteral("there"), 1}));
    }

    QFuture<Result<std::vector<GpuHistoryPoint>>> gpuHistory(const GpuHistoryRequest &) override { return ready(Result<std::vector<GpuHistoryPoint>>(remembered)); }

    std::vector<GpuHistoryPoint> remembered; ///< of all its GPUs together
    QList<ActionDescriptor> offered; ///< none: it cannot act
    QStringList executed;            ///< what was sent
    int opened = 0, refreshed = 0;
    std::optional<Document> answer;

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

    DeltaSink &m_sink;
    const Clock &m_clock;
    quint32 m_epoch = 0;
};

/// The same of somebody else's machines.
class FakeCloudConnection final : public FakeConnection, public LegalHomeSource {
public:
    FakeCloudConnection(const ConnectionProfile &profile, const ConnectionContext &context, ProviderHome home)
        : FakeConnection(profile, context)
        , m_home(std::move(home))
    {
    }
    ProviderHome home() const override { return m_home; }

private:
    const ProviderHome m_home;
};

/// Opens FakeConnections, and remembers them by name.
class FakeProvider final : public Provider {
public:
    FakeProvider(QString id, QString title)
        : m_id(std::move(id))
        , m_title(std::move(title))
    {
    }
    QString id() const override { return m_id; }
    QString title() const override { return m_title; }
    QList<SettingField> settings() const override
    {
        return {{QStringLiteral("uri"), QStringLiteral("Address"), SettingField::Type::Text, true, QStringLiteral("qemu:///system")},
            {QStringLiteral("quiet"), QStringLiteral("Quiet"), SettingField::Type::Flag, false, {}}};
    }
    QList<TypeDescriptor> types() const override { return {}; }
    Result<std::unique_ptr<Connection>> connect(const ConnectionProfile &profile, const ConnectionContext &context) override
    {
        if (profile.settings.value(QLatin1String("uri")).toString() == QStringLiteral("bad"))
            return Error {ErrorCode::InvalidArgument, QStringLiteral("not an address"), {}, QStringLiteral("uri"), {}};
        std::unique_ptr<FakeConnection> connection = cloudHome ? std::make_unique<FakeCloudConnection>(profile, context, *cloudHome) : std::make_unique<FakeConnection>(profile, context);
        connections[profile.name] = connection.get();
        return std::unique_ptr<Connection>(std::move(connection));
    }
    Result<QList<ConnectionProfile>> adHoc(const QString &value) const override
    {
        return QList<ConnectionProfile> {profileOf(value, value)};
    }
    QList<Result<ConnectionProfile>> discover(const DiscoveryScope &) const override { return found; }
    QList<ProgramRequest> programs(const ConnectionProfile &profile) const override
    {
        const QString program = profile.settings.value(QLatin1String("program")).toString();
        return program.isEmpty() ? QList<ProgramRequest>() : QList<ProgramRequest> {{program, {QStringLiteral("get-token")}, QStringLiteral("~/.kube/config")}};
    }
    ConnectionProfile profileOf(const QString &name, const QString &uri) const
    {
        ConnectionProfile profile;
        profile.name = name;
        profile.provider = m_id;
        profile.settings.insert(QStringLiteral("uri"), uri);
        return profile;
    }

    QHash<QString, FakeConnection *> connections;
    QList<Result<ConnectionProfile>> found;
    std::optional<ProviderHome> cloudHome; ///< its connections lead to a cloud

private:
    const QString m_id, m_title;
};
