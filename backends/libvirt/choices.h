// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>
#include <mutex>

namespace libvirt {

/// What a host has that a form may propose, by the field's key: "pool", "network". Any thread.
class Choices {
public:
    void set(const QString &field, QStringList values)
    {
        static constexpr qsizetype Most = 500; // people look through no more
        values.sort();
        const std::lock_guard lock(m_mutex);
        m_values.insert(field, values.mid(0, Most));
    }
    QStringList of(const QString &field) const
    {
        const std::lock_guard lock(m_mutex);
        return m_values.value(field);
    }

private:
    mutable std::mutex m_mutex;
    QHash<QString, QStringList> m_values;
};

} // namespace libvirt
