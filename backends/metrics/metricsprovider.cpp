// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/metricsprovider.h"

#include "app/settings/credentialstore.h"
#include "backends/metrics/metricsconnection.h"

using namespace Qt::StringLiterals;
using namespace metrics;

QString MetricsProvider::id() const { return u"prometheus"_s; }
QString MetricsProvider::title() const { return tr("Prometheus"); }

QList<SettingField> MetricsProvider::settings() const
{
    using Type = SettingField::Type;
    return {
        {SettingKey::Url, tr("Address"), Type::Text, true, tr("https://prometheus.example; of a single exporter: https://gpu-1.example:9400/metrics")},
        {SettingKey::Token, tr("Token"), Type::Secret, false, tr("sent as a bearer token, kept in the keychain")},
        {SettingKey::User, tr("User"), Type::Text, false, tr("where it asks for user and password instead")},
        {SettingKey::Password, tr("Password"), Type::Secret, false, tr("kept in the keychain")},
        {SettingKey::CaFile, tr("Certificate authority"), Type::File, false, tr("a PEM file, where the machine's own do not know it")},
        {SettingKey::PinnedSha256, tr("Certificate fingerprint"), Type::Text, false,
            tr("SHA-256 of the server's certificate, where no authority vouches for it")},
    };
}

QList<TypeDescriptor> MetricsProvider::types() const
{
    return {{u"metrics/gpu"_s, Kind::Gpu, tr("GPU"),
        {{u"model"_s, tr("Model"), {}}, {u"activity"_s, tr("Measured as"), {}}, {u"power"_s, tr("Power"), u"W"_s},
            {u"allocated"_s, tr("Allocated"), u"%"_s}, {u"pod"_s, tr("Pod"), {}}, {u"fault"_s, tr("Fault"), {}}, {u"source"_s, tr("Source"), {}}}}};
}

Result<std::unique_ptr<Connection>> MetricsProvider::connect(const ConnectionProfile &profile, const ConnectionContext &context)
{
    const auto text = [&](const QString &key) { return profile.settings.value(key).toString().trimmed(); };
    const bool hasUser = !text(SettingKey::User).isEmpty();
    const QString key = text(hasUser ? SettingKey::Password : SettingKey::Token);
    if (!key.isEmpty() && !m_credentials)
        return Error {ErrorCode::FailedPrecondition, tr("there is no keychain to take the secret from"), {}, profile.name, {}};
    std::optional<QFuture<Result<Secret>>> secret;
    if (!key.isEmpty())
        secret = m_credentials->read(key);
    Result<std::unique_ptr<WebAccess>> access = WebAccess::make(profile, std::move(secret), context.timeout);
    if (!access)
        return access.error();
    return std::unique_ptr<Connection>(std::make_unique<MetricsConnection>(profile, std::move(*access), context));
}

Result<QList<ConnectionProfile>> MetricsProvider::adHoc(const QString &value) const
{
    ConnectionProfile profile;
    profile.name = value.section(u"//"_s, 1).section(u'/', 0, 0);
    profile.provider = id();
    profile.settings = {{SettingKey::Url, value}};
    profile.readOnly = true;
    profile.origin = ProfileOrigin::AdHoc;
    if (const auto access = WebAccess::make(profile, {}, std::chrono::seconds(1)); !access)
        return access.error();
    return QList<ConnectionProfile> {profile};
}

std::unique_ptr<MetricsFollower> MetricsProvider::followMetrics(MetricsAccess &access, const QString &connection, const ConnectionContext &context)
{
    return std::make_unique<GpuFollower>(access, connection, context);
}
