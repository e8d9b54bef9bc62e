// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/provider.h"
#include "app/provider/streamsources.h"
#include "tests/support/fixtures.h"
#include "tests/support/ptychannel.h"

#include <QPromise>
#include <QTcpSocket>

namespace fixtures {

/// A log that a test writes.
class WrittenLog final : public Channel {
public:
    explicit WrittenLog(QByteArray text, bool ends)
        : m_text(std::move(text))
        , m_ends(ends)
    {
    }
    void open() override
    {
        m_turn.setInterval(0);
        connect(&m_turn, &QTimer::timeout, this, [this] { send(); });
        QTimer::singleShot(0, this, [this] {
            Q_EMIT opened();
            m_turn.start();
        });
    }
    void setPaused(bool paused) override { paused ? m_turn.stop() : m_turn.start(); }
    void add(const QByteArray &text)
    {
        m_text += text;
        m_turn.start();
    }

private:
    void send()
    {
        const QByteArray piece = m_text.mid(m_at, 256 * 1024);
        m_at += piece.size();
        if (!piece.isEmpty())
            Q_EMIT received(piece, Stream::Output);
        if (m_at < m_text.size())
            return;
        m_turn.stop();
        if (m_ends)
            Q_EMIT closed({});
    }
    QByteArray m_text;
    qsizetype m_at = 0;
    bool m_ends;
    QTimer m_turn;
};

/// A connection that never comes about.
class RefusedChannel final : public Channel {
public:
    explicit RefusedChannel(Error error)
        : m_error(std::move(error))
    {
    }
    void open() override
    {
        QTimer::singleShot(0, this, [this] { Q_EMIT closed({m_error, {}}); });
    }
    void setPaused(bool) override { }

private:
    Error m_error;
};

/// A port of this machine, as one of a pod would be.
class SocketChannel final : public Channel {
public:
    explicit SocketChannel(quint16 port)
        : m_port(port)
    {
        connect(&m_socket, &QTcpSocket::connected, this, &Channel::opened);
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] { Q_EMIT received(m_socket.readAll(), Stream::Output); });
        connect(&m_socket, &QTcpSocket::disconnected, this, [this] { Q_EMIT closed({}); });
    }
    ~SocketChannel() override { m_socket.disconnect(this); }
    void open() override { m_socket.connectToHost(QStringLiteral("127.0.0.1"), m_port); }
    void write(const QByteArray &bytes) override { m_socket.write(bytes); }
    void setPaused(bool) override { }

private:
    quint16 m_port;
    QTcpSocket m_socket;
};

/// What a system with streams holds, as a test wants it.
struct StreamingSystem {
    QMap<QString, QByteArray> logs {{QStringLiteral("web-1"), "one\ntwo\n"}, {QStringLiteral("web-2"), "eins\nzwei\n"}}; ///< by pod
    QByteArray previous = "before the restart\n";
    QList<NotedEvent> events;
    std::optional<Error> eventsError;
    QStringList shell {QStringLiteral("sh")}; ///< what runs instead of what is asked for; empty: that
    bool consoleTaken = false;
    quint16 port = 0; ///< of this machine, behind every port
    int opened = 0;   ///< programs, consoles and ports
    QPointer<PtyChannel> lastProgram;
    QPointer<WrittenLog> lastLog;
    LogRequest lastRequest;
};

class StreamingConnection final : public Connection, public LogSource, public ExecSource, public PortSource, public ConsoleSource, public EventSource {
public:
    StreamingConnection(const ConnectionProfile &profile, const ConnectionContext &context, StreamingSystem &system)
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

    QFuture<Result<QList<LogPart>>> logParts(const QString &resourceId) override
    {
        QList<LogPart> parts;
        const QString name = resourceId.section(u'/', -1);
        for (auto log = m_system.logs.cbegin(); log != m_system.logs.cend(); ++log) {
            if (log.key() == name || name == u"web")
                parts.append({idOf(log.key()), log.key(), QStringLiteral("main")});
        }
        return ready(Result<QList<LogPart>>(parts));
    }
    std::unique_ptr<Channel> log(const LogPart &part, const LogRequest &request) override
    {
        m_system.lastRequest = request;
        auto channel = std::make_unique<WrittenLog>(request.previous ? m_system.previous : m_system.logs.value(part.pod), !request.follow);
        m_system.lastLog = channel.get();
        return channel;
    }
    std::unique_ptr<Channel> execute(const QString &, const ExecRequest &request) override
    {
        ++m_system.opened;
        auto channel = std::make_unique<PtyChannel>(m_system.shell.isEmpty() ? request.command : m_system.shell, request.columns, request.rows);
        m_system.lastProgram = channel.get();
        return channel;
    }
    std::unique_ptr<Channel> connectPort(const QString &, quint16) override
    {
        ++m_system.opened;
        return std::make_unique<SocketChannel>(m_system.port);
    }
    std::unique_ptr<Channel> console(const QString &, bool force) override
    {
        ++m_system.opened;
        if (m_system.consoleTaken && !force)
            return std::make_unique<RefusedChannel>(Error {ErrorCode::FailedPrecondition, QStringLiteral("somebody else has the console"), {}, {}, {}});
        return std::make_unique<PtyChannel>(QStringList {QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("echo login:; cat")}, 80, 24);
    }
    QFuture<Result<QList<NotedEvent>>> events(const QString &) override
    {
        return ready(m_system.eventsError ? Result<QList<NotedEvent>>(*m_system.eventsError) : Result<QList<NotedEvent>>(m_system.events));
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
    QString idOf(const QString &name) const { return profile().name + QStringLiteral("/") + name; }
    void list()
    {
        std::vector<ResourcePtr> resources;
        const auto add = [&](const char *name, Kind kind, const char *type) {
            auto *r = resource(idOf(QLatin1String(name)).toUtf8().constData(), name, kind);
            r->type = t(type);
            r->provider = t(kind == Kind::Vm ? "libvirt" : "kubernetes");
            r->health = Health::Healthy;
            r->state = t("running");
            resources.emplace_back(r);
        };
        add("web", Kind::Workload, "apps/v1/Deployment");
        add("web-1", Kind::Pod, "v1/Pod");
        add("web-2", Kind::Pod, "v1/Pod");
        add("web-svc", Kind::Service, "v1/Service");
        add("build-07", Kind::Vm, "libvirt/domain");
        add("conf", Kind::Object, "v1/ConfigMap");
        m_sink.push(delta(profile().name.toUtf8().constData(), "things", Delta::Phase::Complete, 1, std::move(resources)));
        ConnectionStatus status;
        status.phase = ConnectionPhase::Live;
        setStatus(status);
    }

    DeltaSink &m_sink;
    StreamingSystem &m_system;
};

class StreamingProvider final : public Provider {
public:
    explicit StreamingProvider(StreamingSystem &system)
        : m_system(system)
    {
    }
    QString id() const override { return QStringLiteral("kubernetes"); }
    QString title() const override { return QStringLiteral("Streaming"); }
    QList<SettingField> settings() const override { return {}; }
    QList<TypeDescriptor> types() const override { return {}; }
    Result<std::unique_ptr<Connection>> connect(const ConnectionProfile &profile, const ConnectionContext &context) override
    {
        return std::unique_ptr<Connection>(std::make_unique<StreamingConnection>(profile, context, m_system));
    }
    Result<QList<ConnectionProfile>> adHoc(const QString &value) const override { return QList<ConnectionProfile> {{value, id(), {}}}; }
    QList<Result<ConnectionProfile>> discover(const DiscoveryScope &) const override { return {}; }

private:
    StreamingSystem &m_system;
};

} // namespace fixtures
