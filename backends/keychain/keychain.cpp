// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/keychain/keychain.h"

#include <QPromise>
#include <QTimer>
#include <qt6keychain/keychain.h>

using namespace std::chrono_literals;

namespace {

const QString Service = QStringLiteral("Allod");
constexpr auto Patience = 120s; ///< the user may be asked to unlock it

bool isMissing(QKeychain::Error error)
{
    return error == QKeychain::NoBackendAvailable || error == QKeychain::NotImplemented || error == QKeychain::OtherError;
}

Error errorOf(const QKeychain::Job &job)
{
    const auto error = [&](ErrorCode code, const QString &message) { return Error {code, message, job.errorString(), job.key(), {}}; };
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return error(ErrorCode::NotFound, QStringLiteral("the keychain has no secret under this key"));
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return error(ErrorCode::PermissionDenied, QStringLiteral("the keychain is locked, or denies access"));
    default:
        return error(ErrorCode::Unavailable, QStringLiteral("the keychain did not do it"));
    }
}

/// Hands a move-only result from a slot to the future of one who waits.
template <typename T>
void fulfil(const std::shared_ptr<QPromise<Result<T>>> &promise, Result<T> result)
{
    if (promise->future().isFinished())
        return;
    promise->addResult(std::move(result));
    promise->finish();
}

} // namespace

void Keychain::doWithout(const QString &why)
{
    if (!m_instead)
        m_instead.emplace(why.isEmpty() ? QStringLiteral("this system offers no keychain") : why);
}

/// Starts a job. `take` makes the result of one that went well, `instead` asks the memory where there is no keychain.
template <typename T, typename Take, typename Instead>
QFuture<Result<T>> Keychain::run(QKeychain::Job *job, const QString &key, Take take, Instead instead)
{
    job->setKey(key);
    job->setInsecureFallback(false);
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    connect(job, &QKeychain::Job::finished, this, [this, promise, take, instead](QKeychain::Job *done) {
        if (done->error() == QKeychain::NoError)
            return fulfil<T>(promise, take(*done));
        if (std::is_void_v<T> && done->error() == QKeychain::EntryNotFound) // removed already
            return fulfil<T>(promise, take(*done));
        if (!isMissing(done->error()))
            return fulfil<T>(promise, errorOf(*done));
        doWithout(done->errorString());
        fulfil<T>(promise, instead().takeResult());
    });
    QTimer::singleShot(Patience, job, [promise, key] {
        fulfil<T>(promise, Error {ErrorCode::DeadlineExceeded, QStringLiteral("the keychain did not answer"), {}, key, {}});
    });
    job->start();
    return promise->future();
}

QFuture<Result<Secret>> Keychain::read(const QString &key)
{
    if (m_instead)
        return m_instead->read(key);
    return run<Secret>(
        new QKeychain::ReadPasswordJob(Service), key,
        [](QKeychain::Job &job) { return Secret(static_cast<QKeychain::ReadPasswordJob &>(job).binaryData()); },
        [this, key] { return m_instead->read(key); });
}

QFuture<Result<void>> Keychain::write(const QString &key, Secret secret)
{
    if (m_instead)
        return m_instead->write(key, std::move(secret));
    auto *job = new QKeychain::WritePasswordJob(Service);
    job->setBinaryData(secret.reveal());
    const auto kept = std::make_shared<Secret>(std::move(secret));
    return run<void>(
        job, key, [](QKeychain::Job &) { return Result<void>(); },
        [this, key, kept] { return m_instead->write(key, std::move(*kept)); });
}

QFuture<Result<void>> Keychain::remove(const QString &key)
{
    if (m_instead)
        return m_instead->remove(key);
    return run<void>(
        new QKeychain::DeletePasswordJob(Service), key, [](QKeychain::Job &) { return Result<void>(); },
        [this, key] { return m_instead->remove(key); });
}
