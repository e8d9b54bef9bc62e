// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// A credential in memory: wiped when the last holder lets go, never printed, compared or serialised. One owner at a time.
class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArray value)
        : m_value(std::move(value))
    {
        m_value.detach();
    }
    Secret(Secret &&other) noexcept { m_value.swap(other.m_value); }
    Secret &operator=(Secret &&other) noexcept
    {
        wipe();
        m_value.swap(other.m_value);
        return *this;
    }
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret() { wipe(); }

    bool isEmpty() const { return m_value.isEmpty(); }
    /// The bytes, for the one call that needs them. Do not keep the reference.
    const QByteArray &reveal() const { return m_value; }
    /// A second owner, on purpose.
    Secret clone() const { return Secret(m_value); }
    /// Overwrites the bytes with zeros and empties the secret.
    void wipe() noexcept;

private:
    QByteArray m_value;
};
