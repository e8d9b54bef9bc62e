// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/link.h"

#include "backends/ssh/streamchannel.h"

#include <QPromise>
#include <algorithm>

namespace ssh {

using namespace Qt::StringLiterals;

namespace {

/// Runs a job on the engine's threads and promises what it gives.
template <typename T>
QFuture<T> promise(Engine &engine, std::function<T()> job)
{
    const auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    engine.post([promise, job = std::move(job)] {
        promise->addResult(job());
        promise->finish();
    });
    return promise->future();
}

} // namespace

Link::Link(std::shared_ptr<Engine> engine, Target target, bool readOnly, QList<Probe> probes)
    : m_engine(std::move(engine))
    , m_target(std::move(target))
    , m_readOnly(readOnly)
    , m_probes(std::move(probes))
{
}

Link::Link(const Link &other, std::chrono::milliseconds timeout)
    : Link(other.m_engine, other.m_target, other.m_readOnly, other.m_probes)
{
    m_target.timeout = timeout;
}

std::optional<Error> Link::refusal(Effect effect) const
{
    if (!m_readOnly || allowedReadOnly(effect))
        return std::nullopt;
    return Error {ErrorCode::PermissionDenied, u"the connection is read-only"_s, {}, m_target.address(), {}};
}

Result<QByteArray> Link::commandOf(const QString &name, const QStringList &arguments) const
{
    const auto probe = std::ranges::find(m_probes, name, &Probe::name);
    if (probe == m_probes.end())
        return Error {ErrorCode::Internal, u"no probe has that name"_s, {}, name, {}};
    return shellCommand(probe->script, arguments);
}

QFuture<Result<Output>> Link::probe(const QString &name, const QStringList &arguments, const CancelToken &cancel)
{
    const Result<QByteArray> text = commandOf(name, arguments);
    if (!text)
        return QtFuture::makeReadyFuture(Result<Output>(text.error()));
    const auto probe = std::ranges::find(m_probes, name, &Probe::name);
    return start({*text, {}, probe->most, std::max(probe->time, m_target.timeout)}, cancel, {});
}

QFuture<Result<Output>> Link::run(const Command &command, const CancelToken &cancel, std::shared_ptr<std::atomic_bool> sent)
{
    if (const auto refused = refusal(Effect::Mutate))
        return QtFuture::makeReadyFuture(Result<Output>(*refused));
    return start(command, cancel, std::move(sent));
}

QFuture<Result<Output>> Link::start(const Command &command, const CancelToken &cancel, std::shared_ptr<std::atomic_bool> sent)
{
    if (!sent)
        sent = std::make_shared<std::atomic_bool>(false);
    return promise<Result<Output>>(*m_engine, [self = shared_from_this(), command, cancel, sent = std::move(sent)] {
        return self->runNow(command, cancel, *sent);
    });
}

/// On a worker. A kept session may have died unnoticed: then a new one is opened, unless the host has got the command.
Result<Output> Link::runNow(const Command &command, const CancelToken &cancel, std::atomic_bool &sent)
{
    std::unique_ptr<Session> session = takeIdle();
    for (bool isKept = session != nullptr;; isKept = false) {
        if (!session) {
            Opening opening;
            auto opened = m_engine->openSession(m_target, Patience(m_target.timeout, cancel), opening);
            if (!opened)
                return opened.error();
            session = std::move(*opened);
        }
        Result<Output> output = runCommand(*session, command, Patience(command.time, cancel), sent);
        if (output)
            keepIdle(std::move(session));
        else
            session.reset();
        if (output || sent || !isKept)
            return output;
    }
}

std::unique_ptr<Session> Link::takeIdle()
{
    const std::lock_guard lock(m_mutex);
    return std::move(m_idle);
}

void Link::keepIdle(std::unique_ptr<Session> session)
{
    const std::lock_guard lock(m_mutex);
    if (!m_idle && session->isAlive())
        m_idle = std::move(session);
}

void Link::closeIdle()
{
    m_engine->post([session = std::shared_ptr<Session>(takeIdle())] {});
}

std::unique_ptr<Channel> Link::stream(FlowRequest request, Effect effect)
{
    if (const auto refused = refusal(effect))
        return std::make_unique<RefusedChannel>(*refused);
    return std::make_unique<StreamChannel>(m_engine->streams(m_target), std::move(request));
}

std::unique_ptr<Channel> Link::session(const FlowRequest &request)
{
    return stream(request, Effect::Session);
}

std::unique_ptr<Channel> Link::port(const QString &host, quint16 port)
{
    return stream({host, port}, Effect::Session);
}

std::unique_ptr<Channel> Link::follow(const QString &name, const QStringList &arguments)
{
    const Result<QByteArray> text = commandOf(name, arguments);
    if (!text)
        return std::make_unique<RefusedChannel>(text.error());
    FlowRequest request;
    request.command = *text;
    return stream(std::move(request), Effect::Read);
}

QFuture<Result<void>> Link::tryOut(std::shared_ptr<Opening> opening, const CancelToken &cancel)
{
    return promise<Result<void>>(*m_engine, [self = shared_from_this(), opening, cancel]() -> Result<void> {
        auto session = self->m_engine->openSession(self->m_target, Patience(self->m_target.timeout, cancel), *opening);
        return session ? Result<void>() : session.error();
    });
}

} // namespace ssh
