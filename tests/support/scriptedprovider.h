// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"
#include "app/provider/provider.h"
#include "tests/support/fixtures.h"

#include <QJsonArray>
#include <QTimer>

namespace fixtures {

/// A connection that does what its settings say: "fail" (message), "stall", "collections": {name: [resource names]},
/// "broken": {collection: message}; when it follows, "later": [{"change"|"remove": name}] comes after the listing.
class ScriptedConnection final : public Connection, public DocumentSource {
public:
    ScriptedConnection(const ConnectionProfile &profile, const ConnectionContext &context)
        : Connection(profile)
        , m_sink(context.sink)
    {
    }
    void open(const Interest &interest) override
    {
        asked = interest;
        report(ConnectionPhase::Connecting);
        if (profile().settings.contains(u"stall"))
            return;
        QTimer::singleShot(0, this, [this] { answer(); });
    }
    void setInterest(const Interest &interest) override
    {
        asked = interest;
        report(ConnectionPhase::Listing);
        QTimer::singleShot(0, this, [this] { answer(); });
    }
    void refresh() override { }
    QFuture<Result<Document>> document(const QString &id) override
    {
        return QtFuture::makeReadyFuture(
            Result<Document>(Document {Document::Format::Xml, "<thing id=\"" + id.toUtf8() + "\"/>"}));
    }
    Interest asked;

private:
    void report(ConnectionPhase phase, std::optional<Error> error = {})
    {
        ConnectionStatus status;
        status.phase = phase;
        status.error = std::move(error);
        status.system = QStringLiteral("Scripted 1.0");
        setStatus(status);
    }

    ResourcePtr make(const QString &name, const QString &state = QStringLiteral("Running"))
    {
        const QByteArray utf8 = name.toUtf8();
        auto *r = resource(("s/" + profile().name.toUtf8() + '/' + utf8).constData(), utf8.constData(), Kind::Pod);
        r->state = Text(QStringView(state));
        if (name.startsWith(u"bad"))
            r->health = Health::Critical;
        return ResourcePtr(r);
    }

    void answer()
    {
        const QJsonObject settings = profile().settings;
        if (settings.contains(u"fail"))
            return report(ConnectionPhase::Failed,
                Error {ErrorCode::Unavailable, settings[u"fail"].toString(), {}, {}, {}});
        ++m_epoch;
        const QByteArray name = profile().name.toUtf8();
        const QJsonObject collections = settings[u"collections"].toObject();
        for (auto it = collections.begin(); it != collections.end(); ++it) {
            std::vector<ResourcePtr> resources;
            for (const QJsonValue &resource : it.value().toArray())
                resources.push_back(make(resource.toString()));
            m_sink.push(delta(name.constData(), it.key().toUtf8().constData(), Delta::Phase::Complete, m_epoch,
                std::move(resources)));
        }
        const QJsonObject broken = settings[u"broken"].toObject();
        for (auto it = broken.begin(); it != broken.end(); ++it) {
            Delta failed = delta(name.constData(), it.key().toUtf8().constData(), Delta::Phase::Failed, m_epoch);
            failed.error = Error {ErrorCode::PermissionDenied, it.value().toString(), {}, {}, {}};
            m_sink.push(std::move(failed));
        }
        report(ConnectionPhase::Live);
        if (asked.follow)
            QTimer::singleShot(50, this, [this] { later(); });
    }

    void later()
    {
        const QByteArray name = profile().name.toUtf8();
        for (const QJsonValue &step : profile().settings[u"later"].toArray()) {
            Delta change = delta(name.constData(), "pods", Delta::Phase::Change, m_epoch);
            if (const QString changed = step[u"change"].toString(); !changed.isEmpty())
                change.upserts = {make(changed, QStringLiteral("Changed"))};
            if (const QString removed = step[u"remove"].toString(); !removed.isEmpty())
                change.removals = {make(removed)->id};
            m_sink.push(std::move(change));
        }
    }

    DeltaSink &m_sink;
    quint32 m_epoch = 0;
};

/// A backend for tests of what stands above backends. adHoc("a,b") makes connections a and b that hold a pod each.
class ScriptedProvider final : public Provider {
public:
    explicit ScriptedProvider(QString id = QStringLiteral("kubernetes"))
        : m_id(std::move(id))
    {
    }
    QString id() const override { return m_id; }
    QString title() const override { return QStringLiteral("Scripted"); }
    QList<SettingField> settings() const override { return {}; }
    QList<TypeDescriptor> types() const override { return {}; }
    Result<std::unique_ptr<Connection>> connect(
        const ConnectionProfile &profile, const ConnectionContext &context) override
    {
        if (profile.settings.contains(u"impossible"))
            return Error {
                ErrorCode::InvalidArgument, QStringLiteral("no such file"), {}, QStringLiteral("broken.yaml:3"), {}};
        return std::unique_ptr<Connection>(std::make_unique<ScriptedConnection>(profile, context));
    }
    Result<QList<ConnectionProfile>> adHoc(const QString &value) const override
    {
        if (value == u"wrong")
            return Error {ErrorCode::InvalidArgument, QStringLiteral("not a value"), {}, {}, {}};
        QList<ConnectionProfile> profiles;
        for (const QString &name : value.split(u','))
            profiles.append({name, m_id,
                {{QStringLiteral("collections"), QJsonObject {{QStringLiteral("pods"), QJsonArray {name}}}}}});
        return profiles;
    }
    QList<Result<ConnectionProfile>> discover(const DiscoveryScope &scope) const override
    {
        QList<Result<ConnectionProfile>> found;
        if (const QString name = scope.environment.value(QStringLiteral("SCRIPTED")); !name.isEmpty())
            found.append(ConnectionProfile {name, m_id, {{QStringLiteral("found"), true}}});
        if (scope.environment.contains(QStringLiteral("SCRIPTED_BROKEN")))
            found.append(
                Error {ErrorCode::InvalidArgument, QStringLiteral("unreadable"), {}, QStringLiteral("file:1"), {}});
        return found;
    }
    QList<ProgramRequest> programs(const ConnectionProfile &profile) const override
    {
        if (!profile.settings.contains(u"exec"))
            return {};
        return {{profile.settings[u"exec"].toString(), {QStringLiteral("token"), QStringLiteral("-v")},
            QStringLiteral("/etc/kubeconfig")}};
    }

private:
    QString m_id;
};

} // namespace fixtures
