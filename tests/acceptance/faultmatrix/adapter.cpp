// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/acceptance/faultmatrix/adapter.h"

#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

constexpr std::chrono::seconds Timeout {3}; // of a request, so that a silence is noticed while the fault lasts

Adapter::Adapter(QString name, Wire wire, const QStringList &upstream)
    : m_name(std::move(name))
    , m_wire(wire)
    , m_proxy(u"faults"_s, upstream)
{
}

void Adapter::open(Provider &provider, const QString &id, const QJsonObject &settings)
{
    ConnectionProfile profile;
    profile.name = m_name;
    profile.provider = id;
    profile.settings = settings;
    profile.readOnly = true;
    profile.trusted = true;
    auto made = provider.connect(profile, {m_queue, m_clock, Timeout});
    if (!made)
        qFatal("%s: %s", qPrintable(m_name), qPrintable(made.error().toString()));
    m_connection = std::move(*made);
    Interest interest;
    interest.kinds = KindSet::all();
    interest.usage = false;
    m_connection->open(interest);
}

bool Adapter::isWell() const
{
    const auto &collections = m_store.rows().collections();
    return m_connection->status().phase == ConnectionPhase::Live && m_queue.isEmpty()
        && std::ranges::all_of(collections, [](const CollectionState &state) { return state.gone || (state.freshness == Freshness::Live && !state.listing); });
}

QSet<QString> Adapter::ids() const
{
    QSet<QString> ids;
    for (Slot slot = 0; slot < m_store.rows().size(); ++slot) {
        if (const Resource *resource = m_store.rows().resource(slot))
            ids.insert(resource->id.toString());
    }
    return ids;
}

QString Adapter::state() const
{
    QString text = QStringLiteral("phase %1").arg(int(m_connection->status().phase));
    if (m_connection->status().error)
        text += u", "_s + m_connection->status().error->toString();
    for (const CollectionState &state : m_store.rows().collections()) {
        if (!state.gone && state.freshness != Freshness::Live)
            text += QStringLiteral("; %1: %2").arg(state.key.name.toString(), state.error ? state.error->toString() : u"not live"_s);
    }
    return text;
}

void Adapter::setFault(const QStringList &fault) const
{
    m_proxy.command(QStringList {u"set"_s} + fault);
}

int Adapter::hits() const
{
    return QJsonDocument::fromJson(m_proxy.command({u"state"_s})).object().value(u"hits").toInt();
}
