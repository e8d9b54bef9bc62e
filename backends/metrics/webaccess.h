// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/secret.h"
#include "app/model/connectionprofile.h"
#include "app/provider/metricsaccess.h"
#include "backends/http/httpengine.h"

#include <optional>

namespace metrics {

/// The keys of a profile's settings.
namespace SettingKey {
inline const QString Url = QStringLiteral("url");
inline const QString User = QStringLiteral("user");
inline const QString Password = QStringLiteral("password");
inline const QString Token = QStringLiteral("token");
inline const QString CaFile = QStringLiteral("caFile");
inline const QString PinnedSha256 = QStringLiteral("pinnedSha256");
}

/// What a URL and what goes with it lead to: a server with a query API, or, where the path ends in /metrics, one exporter.
class WebAccess final : public MetricsAccess {
public:
    /// Fails, with the setting's name, for what can't work. `secret` is the token, or the password where the profile names a user.
    static Result<std::unique_ptr<WebAccess>> make(const ConnectionProfile &profile, std::optional<QFuture<Result<Secret>>> secret,
        std::chrono::milliseconds timeout);

    QFuture<Result<QList<MetricsPlace>>> metricsPlaces() override;
    QFuture<Result<QByteArray>> readMetrics(const MetricsPlace &place, const QByteArray &path, qsizetype mostBytes) override;
    Text machineId(std::string_view) const override { return {}; }
    Text podId(std::string_view, std::string_view) const override { return {}; }

    const MetricsPlace &place() const { return m_place; }
    const HttpTargetPtr &target() const { return m_target; }
    /// The read of a path below the place.
    HttpRequest request(const QByteArray &path) const;

private:
    WebAccess() = default;

    std::shared_ptr<HttpEngine> m_engine = HttpEngine::shared();
    HttpTargetPtr m_target;
    MetricsPlace m_place;
    std::chrono::milliseconds m_timeout {0};
};

} // namespace metrics
