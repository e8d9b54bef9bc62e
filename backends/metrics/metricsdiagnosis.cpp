// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/metricsdiagnosis.h"

#include "app/base/whendone.h"
#include "backends/metrics/exposition.h"
#include "backends/metrics/gpumetrics.h"
#include "backends/metrics/gpurules.h"
#include "backends/metrics/queryapi.h"

namespace metrics {

namespace {

const QList<Check> Plan {Check::Settings, Check::Proxy, Check::Name, Check::Tcp, Check::Tls, Check::Clock, Check::Authentication, Check::Permission, Check::Answer};
constexpr qsizetype LongestAnswer = qsizetype(32) << 20;

} // namespace

MetricsDiagnosis::MetricsDiagnosis(std::shared_ptr<WebAccess> access, const Clock &clock, std::chrono::milliseconds timeout)
    : m_access(std::move(access))
    , m_clock(clock)
    , m_timeout(timeout)
{
}

MetricsDiagnosis::~MetricsDiagnosis()
{
    m_token.cancel();
}

void MetricsDiagnosis::start()
{
    add({Check::Settings, Verdict::Ok, m_access->place().name, {}});
    const bool isExporter = m_access->place().speaks == MetricsPlace::Speaks::Exposition;
    whenDone(examineWay(m_access->target(), m_access->request(isExporter ? "metrics" : "api/v1/query?query=1"), m_clock, m_timeout, m_token), this,
        [this](const WayFindings &way) { onWay(way); });
}

/// That something answered is not yet that it speaks of metrics: that is found out last.
void MetricsDiagnosis::onWay(const WayFindings &way)
{
    for (const Finding &finding : way.findings) {
        if (finding.check != Check::Answer || finding.verdict != Verdict::Ok)
            add(finding);
    }
    m_offset = way.clockOffset.value_or(0);
    if (!way.isReached())
        return finish(Plan);
    const bool isExporter = m_access->place().speaks == MetricsPlace::Speaks::Exposition;
    whenDone(m_access->readMetrics(m_access->place(), isExporter ? QByteArray("metrics") : queryPath(gpuExpression()), LongestAnswer), this,
        [this](const Result<QByteArray> &body) { onAnswer(body); });
}

void MetricsDiagnosis::onAnswer(const Result<QByteArray> &body)
{
    if (!body) {
        const ErrorCode code = body.error().code;
        const Check station = code == ErrorCode::Unauthenticated ? Check::Authentication : code == ErrorCode::PermissionDenied ? Check::Permission : Check::Answer;
        add({station, Verdict::Failed, body.error().toString(),
            station == Check::Answer ? tr("see that the address is that of Prometheus, with the prefix that it is served under, or ends in /metrics")
                                     : tr("see what the server, or the proxy in front of it, wants: a token, or a user and password")});
        return finish(Plan);
    }
    add({Check::Authentication, Verdict::Ok, m_access->target()->authoriser ? tr("accepted") : tr("nothing was asked for"), {}});
    add({Check::Permission, Verdict::Ok, tr("metrics may be read"), {}});
    Result<std::vector<MetricSeries>> series = std::vector<MetricSeries>();
    if (m_access->place().speaks == MetricsPlace::Speaks::Exposition) {
        series = readExposition({body->constData(), size_t(body->size())}, m_clock.now() + m_offset, isGpuMetric);
    } else {
        Result<QueryAnswer> answer = readAnswer(*body);
        series = answer ? Result<std::vector<MetricSeries>>(std::move(answer->series)) : Result<std::vector<MetricSeries>>(answer.error());
    }
    if (!series) {
        add({Check::Answer, Verdict::Failed, series.error().toString(), tr("see that the address is that of Prometheus, or of an exporter where it ends in /metrics")});
        return finish(Plan);
    }
    const GpuReading reading = readGpus(*series, m_clock.now() + m_offset);
    if (reading.samples.empty())
        add({Check::Answer, Verdict::Warning, reading.problems.isEmpty() ? tr("it knows no metrics of GPUs") : reading.problems.join(u"; "),
            tr("see that it scrapes the GPUs' exporters, and that they run")});
    else
        add({Check::Answer, Verdict::Ok, tr("it tells of %n GPU(s)", nullptr, int(reading.samples.size())), {}});
    finish(Plan);
}

} // namespace metrics
