// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/queryapi.h"

#include "backends/http/httperror.h"

#include <QByteArrayView>
#include <cmath>
#include <nlohmann/json.hpp>

namespace metrics {

namespace {

using Json = nlohmann::json;

QByteArray seconds(Timestamp at)
{
    return QByteArray::number(double(at) / 1000, 'f', 3);
}

Error malformed(const char *what)
{
    return {ErrorCode::InvalidArgument, QStringLiteral("not an answer of Prometheus' query API: %1").arg(QLatin1String(what)), {}, {}, {}};
}

const Json *member(const Json &object, const char *key)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

QString textOf(const Json &object, const char *key)
{
    const Json *text = member(object, key);
    if (!text || !text->is_string())
        return {};
    const std::string &bytes = text->get_ref<const std::string &>();
    return excerpt(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
}

/// [seconds, "value"].
std::optional<MetricPoint> pointOf(const Json &pair)
{
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_string())
        return std::nullopt;
    const double at = pair[0].get<double>();
    if (!(std::abs(at) < 1e12))
        return std::nullopt;
    const std::string &text = pair[1].get_ref<const std::string &>();
    QByteArrayView number(text.data(), qsizetype(text.size()));
    if (number.startsWith('+'))
        number = number.sliced(1);
    bool ok = false;
    MetricPoint point {Timestamp(std::llround(at * 1000)), number.toByteArray().toLower().toDouble(&ok)};
    return ok ? std::optional(point) : std::nullopt;
}

std::optional<MetricSeries> seriesOf(const Json &item)
{
    const Json *metric = member(item, "metric"), *value = member(item, "value"), *values = member(item, "values");
    if (!metric || !metric->is_object() || (!value && !(values && values->is_array())))
        return std::nullopt;
    MetricSeries series;
    for (const auto &[name, text] : metric->items()) {
        if (!text.is_string())
            return std::nullopt;
        if (name == "__name__")
            series.name = text.get_ref<const std::string &>();
        else
            series.labels.emplace_back(name, text.get_ref<const std::string &>());
    }
    const auto add = [&](const Json &pair) {
        const std::optional<MetricPoint> point = pointOf(pair);
        if (point)
            series.points.push_back(*point);
        return point.has_value();
    };
    if (value)
        return add(*value) ? std::optional(series) : std::nullopt;
    series.points.reserve(values->size());
    for (const Json &pair : *values) {
        if (!add(pair))
            return std::nullopt;
    }
    return series;
}

} // namespace

QByteArray queryPath(const QByteArray &expression, Timestamp at)
{
    return "api/v1/query?query=" + expression.toPercentEncoding() + (at == NoTime ? QByteArray() : "&time=" + seconds(at));
}

QByteArray rangePath(const QByteArray &expression, Timestamp from, Timestamp to, std::chrono::seconds step)
{
    return "api/v1/query_range?query=" + expression.toPercentEncoding() + "&start=" + seconds(from) + "&end=" + seconds(to)
        + "&step=" + QByteArray::number(qlonglong(step.count()));
}

Result<QueryAnswer> readAnswer(const QByteArray &body)
{
    const Json json = Json::parse(body.cbegin(), body.cend(), nullptr, false);
    const Json *status = member(json, "status");
    if (!status || !status->is_string())
        return malformed("there is no status");
    if (*status == "error")
        return Error {ErrorCode::Unknown, QStringLiteral("the metrics' server refused the query"), textOf(json, "error"), textOf(json, "errorType"), {}};
    const Json *data = member(json, "data");
    const Json *result = data ? member(*data, "result") : nullptr;
    if (*status != "success" || !result || !result->is_array())
        return malformed("there is no list of results");
    if (result->size() > MostSeries)
        return Error {ErrorCode::ResourceExhausted, QStringLiteral("more than %L1 series").arg(MostSeries), {}, {}, {}};
    QueryAnswer answer;
    answer.series.reserve(result->size());
    for (const Json &item : *result) {
        std::optional<MetricSeries> series = seriesOf(item);
        if (!series)
            return malformed("a result is not a series");
        answer.series.push_back(std::move(*series));
    }
    if (const Json *warnings = member(json, "warnings"); warnings && warnings->is_array()) {
        for (const Json &warning : *warnings) {
            if (warning.is_string() && answer.warnings.size() < 10)
                answer.warnings.append(excerpt(QByteArrayView(warning.get_ref<const std::string &>().data(), qsizetype(warning.get_ref<const std::string &>().size()))));
        }
    }
    return answer;
}

QByteArray quoted(std::string_view value)
{
    QByteArray text = "\"";
    for (char c : value) {
        if (c == '"' || c == '\\')
            text.append('\\').append(c);
        else if (c == '\n')
            text.append("\\n");
        else
            text.append(c);
    }
    return text.append('"');
}

} // namespace metrics
