// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>
#include <atomic>
#include <compare>
#include <string_view>
#include <unordered_set>

/// An immutable UTF-8 string in one pointer, shared by reference count: an inventory holds millions, most of them equal
/// to others. Copies may live on any thread. Bytes are kept as the source gave them; toString() replaces what is not UTF-8.
class Text {
public:
    Text() noexcept = default;
    explicit Text(std::string_view bytes);
    explicit Text(QStringView string);
    Text(const Text &other) noexcept
        : m_block(other.m_block)
    {
        if (m_block)
            m_block->references.fetch_add(1, std::memory_order_relaxed);
    }
    Text(Text &&other) noexcept
        : m_block(std::exchange(other.m_block, nullptr))
    {
    }
    Text &operator=(Text other) noexcept
    {
        std::swap(m_block, other.m_block);
        return *this;
    }
    ~Text() { release(); }

    bool isEmpty() const noexcept { return !m_block; }
    std::string_view view() const noexcept
    {
        return m_block ? std::string_view(reinterpret_cast<const char *>(m_block + 1), m_block->size) : std::string_view();
    }
    QString toString() const;
    /// True where no other Text shares the bytes.
    bool isUnique() const noexcept { return m_block && m_block->references.load(std::memory_order_acquire) == 1; }

    friend bool operator==(const Text &a, const Text &b) noexcept { return a.m_block == b.m_block || a.view() == b.view(); }
    friend std::strong_ordering operator<=>(const Text &a, const Text &b) noexcept { return a.view() <=> b.view(); }
    friend size_t qHash(const Text &text, size_t seed = 0) noexcept
    {
        return qHashBits(text.view().data(), text.view().size(), seed);
    }

private:
    struct Block {
        std::atomic<quint32> references;
        quint32 size;
    };
    void release() noexcept;

    Block *m_block = nullptr;
};

/// Gives equal strings one Text. One pool belongs to one thread.
class TextPool {
public:
    Text intern(std::string_view bytes);
    /// Drops what nobody outside the pool holds any more.
    void compact();
    size_t size() const { return m_texts.size(); }

private:
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view bytes) const noexcept { return std::hash<std::string_view> {}(bytes); }
        size_t operator()(const Text &text) const noexcept { return (*this)(text.view()); }
    };
    struct Equal {
        using is_transparent = void;
        static std::string_view view(std::string_view bytes) noexcept { return bytes; }
        static std::string_view view(const Text &text) noexcept { return text.view(); }
        template <typename A, typename B>
        bool operator()(const A &a, const B &b) const noexcept
        {
            return view(a) == view(b);
        }
    };
    std::unordered_set<Text, Hash, Equal> m_texts;
};
