// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/unifieddiff.h"
#include "app/provider/actionsource.h"
#include "app/provider/capabilities.h"
#include "app/provider/provider.h"
#include "tests/support/fixtures.h"

#include <QJsonDocument>
#include <QPromise>
#include <QTimer>

namespace fixtures {

/// A host that machines can be made on, and a machine whose definition can be edited.
struct MakingSystem {
    QByteArray document = "name: web\nreplicas: 3\nimage: registry.example/web:2.1\n";
    QList<QJsonObject> made; ///< arguments of what was executed
};

class MakingConnection final : public Connection, public ActionSource, public DocumentSource {
public:
    MakingConnection(const ConnectionProfile &profile, const ConnectionContext &context, MakingSystem &system)
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
    void refresh() override { }

    QList<ActionDescriptor> actions() const override
    {
        using Type = ActionField::Type;
        const auto field = [](const char *key, const char *title, Type type, const char *group, QJsonValue initial = {}, QStringList choices = {}) {
            ActionField made {QLatin1String(key), QLatin1String(title), type};
            made.group = QLatin1String(group);
            made.initial = initial;
            made.choices = std::move(choices);
            return made;
        };
        ActionDescriptor create {QStringLiteral("create"), QStringLiteral("Create Virtual Machine"), {QStringLiteral("test/host")}, {}, Risk::Harmless};
        create.summary = QStringLiteral("makes a disk, and defines a virtual machine with it");
        create.fields = {field("name", "Name", Type::Text, "Machine"), field("vcpus", "Processors", Type::Number, "Machine", 2),
            field("memory", "Memory", Type::Bytes, "Machine", 2147483648.0),
            field("pool", "Storage pool", Type::Text, "Disk", {}, {QStringLiteral("default"), QStringLiteral("nvme")}), field("size", "Size of the disk", Type::Bytes, "Disk", 21474836480.0),
            field("iso", "ISO image", Type::File, "Disk"), field("user", "User", Type::Text, "First start"), field("ssh-keys", "SSH keys", Type::Document, "First start"),
            field("start", "Start it", Type::Flag, "First start", true)};
        create.fields[0].required = create.fields[3].required = true;
        ActionDescriptor edit {QStringLiteral("edit"), QStringLiteral("Edit"), {QStringLiteral("test/machine")}, {}, Risk::Disruptive};
        edit.fields = {{QStringLiteral("manifest"), QStringLiteral("Manifest"), Type::Document, true}};
        return {create, edit};
    }
    QFuture<Result<TargetPlan>> plan(const ActionRequest &request) override
    {
        TargetPlan plan;
        plan.risk = Risk::Harmless;
        plan.undo = QStringLiteral("delete it");
        const QString name = request.arguments[u"name"].toString();
        if (request.action == u"create" && name == u"taken")
            return ready(Result<TargetPlan>(Error {ErrorCode::AlreadyExists, QStringLiteral("there is a machine “taken” already"), {}, QStringLiteral("name"), {}}));
        if (request.action == u"edit") {
            const QByteArray wanted = request.arguments[u"manifest"].toString().toUtf8();
            const qsizetype bad = wanted.indexOf('\t');
            if (bad >= 0)
                return ready(Result<TargetPlan>(Error {ErrorCode::InvalidArgument, QStringLiteral("line %1: no tabs here").arg(wanted.left(bad).count('\n') + 1), {}, QStringLiteral("manifest"), {}}));
            plan.diff = unifiedDiff(QString::fromUtf8(m_system.document), QString::fromUtf8(wanted), QStringLiteral("now"), QStringLiteral("wanted"));
        }
        plan.changes = {{QStringLiteral("machine"), QStringLiteral("Machine"), {}, name}};
        plan.steps = {{QStringLiteral("Define"), QStringLiteral("POST /machines"), QString::fromUtf8(QJsonDocument(request.arguments).toJson())}};
        plan.steps[0].payload = {{QStringLiteral("arguments"), request.arguments}};
        return ready(Result<TargetPlan>(plan));
    }
    QFuture<StepOutcome> execute(const TargetPlan &, const ActionStep &step, const ActionRequest &, StepContext) override
    {
        m_system.made.append(step.payload[u"arguments"].toObject());
        return ready(StepOutcome {});
    }
    QFuture<Result<Observation>> observe(const TargetPlan &, const ActionStep &) override
    {
        return ready(Result<Observation>(Observation {Observation::State::Reached, QStringLiteral("there"), 1}));
    }
    QFuture<Result<Document>> document(const QString &) override { return ready(Result<Document>(Document {Document::Format::Yaml, m_system.document})); }

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
    void list()
    {
        auto *host = resource("lab/host/fra-kvm-07", "fra-kvm-07", Kind::Host);
        host->type = t("test/host");
        auto *machine = resource("lab/machine/web", "web", Kind::Vm);
        machine->type = t("test/machine");
        machine->state = t("running");
        m_sink.push(delta(profile().name.toUtf8().constData(), "things", Delta::Phase::Complete, 1, {ResourcePtr(host), ResourcePtr(machine)}));
        ConnectionStatus status;
        status.phase = ConnectionPhase::Live;
        setStatus(status);
    }

    DeltaSink &m_sink;
    MakingSystem &m_system;
};

class MakingProvider final : public Provider {
public:
    explicit MakingProvider(MakingSystem &system)
        : m_system(system)
    {
    }
    QString id() const override { return QStringLiteral("libvirt"); }
    QString title() const override { return QStringLiteral("Making"); }
    QList<SettingField> settings() const override { return {}; }
    QList<TypeDescriptor> types() const override { return {}; }
    Result<std::unique_ptr<Connection>> connect(const ConnectionProfile &profile, const ConnectionContext &context) override
    {
        return std::unique_ptr<Connection>(std::make_unique<MakingConnection>(profile, context, m_system));
    }
    Result<QList<ConnectionProfile>> adHoc(const QString &value) const override { return QList<ConnectionProfile> {{value, id(), {}}}; }
    QList<Result<ConnectionProfile>> discover(const DiscoveryScope &) const override { return {}; }

private:
    MakingSystem &m_system;
};

} // namespace fixtures
