// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/usecounts.h"

#include "app/settings/paths.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cmath>

namespace {

constexpr double HalfLife = 14 * 86'400'000.0; ///< milliseconds
constexpr qint64 LargestFile = 1 << 20;

} // namespace

UseCounts::UseCounts(QString file)
    : m_file(std::move(file))
{
    load();
}

double UseCounts::faded(const Use &use, Timestamp now)
{
    return use.weight * std::exp2(-double(std::max<Timestamp>(0, now - use.at)) / HalfLife);
}

double UseCounts::weight(const QString &key, Timestamp now) const
{
    const auto found = m_uses.constFind(key);
    return found == m_uses.cend() ? 0 : faded(*found, now);
}

void UseCounts::add(const QString &key, Timestamp now)
{
    load(); // another window may have added
    m_uses[key] = {weight(key, now) + 1, now};
    if (m_uses.size() > Most) {
        const auto lightest = std::min_element(m_uses.begin(), m_uses.end(), [now](const Use &a, const Use &b) { return faded(a, now) < faded(b, now); });
        m_uses.erase(lightest);
    }
    save();
}

void UseCounts::load()
{
    QFile file(m_file);
    if (m_file.isEmpty() || !file.open(QIODevice::ReadOnly) || file.size() > LargestFile)
        return;
    const QJsonObject uses = QJsonDocument::fromJson(file.readAll()).object();
    for (auto use = uses.begin(); use != uses.end() && m_uses.size() < Most; ++use) {
        const double weight = use->toArray().at(0).toDouble();
        if (weight > 0 && std::isfinite(weight))
            m_uses.insert(use.key(), {weight, use->toArray().at(1).toInteger()});
    }
}

void UseCounts::save() const
{
    if (m_file.isEmpty())
        return;
    QJsonObject uses;
    for (auto use = m_uses.begin(); use != m_uses.end(); ++use)
        uses.insert(use.key(), QJsonArray {use->weight, use->at});
    (void)writePrivateFile(m_file, QJsonDocument(uses).toJson(QJsonDocument::Compact)); // suggestions are worth no complaint
}
