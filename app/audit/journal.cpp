// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/audit/journal.h"

#include "app/base/english.h"
#include "app/base/whendone.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

QString journalKeyName(const JournalPlace &place)
{
    return u"journal/"_s + QFileInfo(place.checkpoints).completeBaseName();
}

Journal::Journal(JournalPlace place, const Clock &clock, CredentialStore *credentials)
    : m_place(std::move(place))
    , m_credentials(credentials)
    , m_file(m_place, clock)
{
    m_pool.setMaxThreadCount(1);
}

Journal::~Journal()
{
    m_pool.waitForDone();
    for (const Waiting &waiting : m_waiting) { // the keychain never answered
        waiting.promise->addResult(Error {ErrorCode::Cancelled, English::tr("the journal was closed"), {}, {}, {}});
        waiting.promise->finish();
    }
}

QFuture<Result<void>> Journal::append(const QJsonObject &row)
{
    const auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back({row, promise});
    }
    if (m_ready)
        schedule();
    else if (!std::exchange(m_asked, true))
        fetchKey();
    return promise->future();
}

void Journal::fetchKey()
{
    if (!m_credentials)
        return begin({}, English::tr("this program was started without a keychain"));
    whenDone(m_credentials->read(journalKeyName(m_place)), this, [this](Result<Secret> secret) { onKey(std::move(secret)); });
}

void Journal::onKey(Result<Secret> secret)
{
    if (!secret && secret.error().code == ErrorCode::NotFound)
        return makeKey();
    if (!secret)
        return begin({}, secret.error().message);
    Result<Signer> signer = Signer::fromSeed(*secret);
    if (signer)
        begin(std::move(*signer), {});
    else
        begin({}, signer.error().message);
}

/// A key that does not outlive this run would prove nothing.
void Journal::makeKey()
{
    Result<Signer> made = Signer::generate();
    if (!made)
        return begin({}, made.error().message);
    const auto signer = std::make_shared<Signer>(std::move(*made));
    whenDone(m_credentials->write(journalKeyName(m_place), signer->seed().clone()), this, [this, signer](const Result<void> &written) {
        if (!written)
            begin({}, written.error().message);
        else if (!m_credentials->isPersistent())
            begin({}, m_credentials->limitation());
        else
            begin(std::move(*signer), {});
    });
}

void Journal::begin(std::optional<Signer> signer, const QString &limitation)
{
    m_limitation = limitation;
    m_file.setSigner(std::move(signer), limitation);
    m_ready = true;
    schedule();
}

void Journal::schedule()
{
    m_pool.start([this] { drain(); });
}

void Journal::drain()
{
    std::vector<Waiting> batch;
    {
        const std::lock_guard lock(m_mutex);
        batch.swap(m_waiting);
    }
    if (batch.empty())
        return;
    QList<QJsonObject> rows;
    for (const Waiting &waiting : batch)
        rows.append(waiting.row);
    const Result<void> written = m_file.append(rows);
    for (const Waiting &waiting : batch) {
        waiting.promise->addResult(written);
        waiting.promise->finish();
    }
    if (written)
        Q_EMIT appended();
}
