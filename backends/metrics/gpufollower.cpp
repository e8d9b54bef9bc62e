// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/gpufollower.h"

#include "app/base/whendone.h"
#include "backends/metrics/exposition.h"
#include "backends/metrics/gpuhistory.h"
#include "backends/metrics/gpuresource.h"
#include "backends/metrics/gpurules.h"
#include "backends/metrics/queryapi.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace metrics {

namespace {

constexpr auto Interval = 30s, LongestPause = 300s, NothingThere = 600s;
constexpr qsizetype LongestAnswer = qsizetype(32) << 20, LongestExposition = qsizetype(4) << 20;
constexpr qsizetype PageSize = 500;

struct Heard {
    GpuReading reading;
    QStringList warnings;
};

/// On a pool thread: an answer can be long.
Result<Heard> heard(const Result<QByteArray> &body, Timestamp now)
{
    if (!body)
        return body.error();
    Result<QueryAnswer> answer = readAnswer(*body);
    if (!answer)
        return answer.error();
    return Heard {readGpus(answer->series, now), answer->warnings};
}

Result<std::vector<MetricSeries>> exposed(const Result<QByteArray> &body, Timestamp now)
{
    if (!body)
        return body.error();
    return readExposition({body->constData(), size_t(body->size())}, now, isGpuMetric);
}

} // namespace

GpuFollower::GpuFollower(MetricsAccess &access, const QString &connection, const ConnectionContext &context)
    : m_access(access)
    , m_connection(connection)
    , m_sink(context.sink)
    , m_clock(context.clock)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &GpuFollower::look);
}

void GpuFollower::follow(const Interest &interest)
{
    const bool isWanted = interest.usage && !interest.kinds.intersected({Kind::Node, Kind::Host, Kind::Gpu}).isEmpty();
    m_follows = isWanted && interest.follow;
    if (!m_follows)
        m_next.stop();
    if (isWanted && (!m_isSettled || m_error || (m_follows && !m_next.isActive())))
        look();
    if (!isWanted && !std::exchange(m_isSettled, true))
        Q_EMIT settled();
}

void GpuFollower::look()
{
    m_next.stop();
    if (m_look)
        return;
    m_look = Look();
    if (m_place && m_failures == 0) // it has answered a moment ago
        return onPlaces(QList<MetricsPlace> {*m_place});
    whenDone(m_access.metricsPlaces(), this, [this](const Result<QList<MetricsPlace>> &places) { onPlaces(places); });
}

void GpuFollower::onPlaces(const Result<QList<MetricsPlace>> &places)
{
    if (!places)
        return fail(places.error());
    for (const MetricsPlace &place : *places)
        (place.speaks == MetricsPlace::Speaks::QueryApi ? m_look->untried : m_look->exporters).append(place);
    askNext();
}

void GpuFollower::askNext()
{
    if (m_look->untried.isEmpty())
        return askExporters();
    const MetricsPlace place = m_look->untried.takeFirst();
    const auto answer = m_access.readMetrics(place, queryPath(gpuExpression()), LongestAnswer)
                            .then(QtFuture::Launch::Async, [now = m_clock.now()](const Result<QByteArray> &body) { return heard(body, now); });
    whenDone(answer, this, [this, place](Result<Heard> heard) {
        if (!heard) {
            m_look->errors.push_back(heard.error());
            m_look->errors.back().about = place.name;
            return askNext();
        }
        if (heard->reading.samples.empty() && heard->reading.problems.isEmpty())
            return askNext();
        m_place = place;
        std::optional<Error> incomplete;
        if (const QStringList words = heard->reading.problems + heard->warnings; !words.isEmpty())
            incomplete = Error {ErrorCode::DataLoss, words.join(u"; "), {}, place.name, {}};
        onRead(place.name, std::move(heard->reading), incomplete);
    });
}

void GpuFollower::askExporters()
{
    if (m_look->exporters.isEmpty())
        return conclude();
    m_look->read = 0;
    for (const MetricsPlace &place : std::as_const(m_look->exporters)) {
        const auto answer = m_access.readMetrics(place, "metrics", LongestExposition)
                                .then(QtFuture::Launch::Async, [now = m_clock.now()](const Result<QByteArray> &body) { return exposed(body, now); });
        whenDone(answer, this, [this, place](Result<std::vector<MetricSeries>> series) {
            if (series) {
                for (MetricSeries &each : *series) {
                    each.labels.emplace_back("instance", place.name.toStdString());
                    m_look->series.push_back(std::move(each));
                }
            } else {
                m_look->errors.push_back(series.error());
                m_look->errors.back().about = place.name;
            }
            if (++m_look->read == m_look->exporters.size())
                conclude();
        });
    }
}

/// Every place was asked.
void GpuFollower::conclude()
{
    const Look &look = *m_look;
    if (look.series.empty() && !look.errors.empty())
        return fail(look.errors.front());
    std::optional<Error> incomplete;
    if (!look.errors.empty()) {
        incomplete = look.errors.front();
        if (look.errors.size() > 1)
            incomplete->message += tr(", and %n more could not be read", nullptr, int(look.errors.size()) - 1);
    }
    GpuReading reading = readGpus(look.series, m_clock.now());
    if (!incomplete && !reading.problems.isEmpty())
        incomplete = Error {ErrorCode::DataLoss, reading.problems.join(u"; "), {}, m_connection, {}};
    onRead(look.exporters.size() == 1 ? look.exporters.first().name : tr("exporters"), std::move(reading), incomplete);
}

void GpuFollower::onRead(const QString &place, GpuReading reading, std::optional<Error> incomplete)
{
    m_failures = 0;
    m_error.reset();
    m_found = qsizetype(reading.samples.size());
    if (m_found > 0 || m_isListed || incomplete) {
        m_isListed = true;
        ++m_epoch;
        push(Delta::Phase::Begin);
        std::vector<ResourcePtr> page;
        for (const GpuSample &sample : reading.samples) {
            page.push_back(gpuResource(sample, m_access, place));
            if (page.size() == PageSize)
                push(Delta::Phase::Page, std::exchange(page, {}));
        }
        push(Delta::Phase::Page, std::move(page));
        push(Delta::Phase::Complete, {}, std::move(incomplete));
    }
    if (m_found == 0)
        m_place.reset();
    end(m_found > 0 ? Interval : std::chrono::seconds(NothingThere));
}

void GpuFollower::fail(const Error &error)
{
    m_error = error;
    if (error.code == ErrorCode::PermissionDenied && !m_isListed) // who may not look, and never could, misses nothing
        return end(NothingThere);
    m_isListed = true;
    push(Delta::Phase::Failed, {}, error);
    const auto pause = std::min<std::chrono::milliseconds>(Interval * (1 << std::min(m_failures++, 4)), LongestPause);
    end(std::max(pause, error.retryAfter.value_or(0ms)));
}

void GpuFollower::end(std::chrono::milliseconds pause)
{
    m_look.reset();
    m_retryAt = m_follows ? m_clock.now() + pause.count() : NoTime;
    if (m_follows)
        m_next.start(pause);
    Q_EMIT looked();
    if (!std::exchange(m_isSettled, true))
        Q_EMIT settled();
}

void GpuFollower::push(Delta::Phase phase, std::vector<ResourcePtr> upserts, std::optional<Error> error)
{
    Delta delta;
    delta.collection = {Text(QStringView(m_connection)), Text(std::string_view("gpu metrics"))};
    delta.kinds = {Kind::Gpu};
    delta.epoch = m_epoch;
    delta.phase = phase;
    delta.observedAt = m_clock.now();
    delta.upserts = std::move(upserts);
    delta.error = std::move(error);
    m_sink.push(std::move(delta));
}

QFuture<Result<std::vector<GpuHistoryPoint>>> GpuFollower::gpuHistory(const GpuHistoryRequest &request)
{
    if (!m_place || m_place->speaks != MetricsPlace::Speaks::QueryApi)
        return QtFuture::makeReadyFuture(Result<std::vector<GpuHistoryPoint>>(
            Error {ErrorCode::FailedPrecondition, u"nothing that remembers the metrics of GPUs is known"_s, {}, m_connection, {}}));
    return readHistory(m_access, *m_place, request);
}

} // namespace metrics
