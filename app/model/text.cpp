// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/text.h"

#include <cstring>
#include <new>

Text::Text(std::string_view bytes)
{
    if (bytes.empty())
        return;
    void *memory = ::operator new(sizeof(Block) + bytes.size());
    m_block = new (memory) Block {1, quint32(bytes.size())};
    std::memcpy(reinterpret_cast<char *>(m_block + 1), bytes.data(), bytes.size());
}

Text::Text(QStringView string)
{
    const QByteArray bytes = string.toUtf8();
    *this = Text(std::string_view(bytes.constData(), size_t(bytes.size())));
}

QString Text::toString() const
{
    return QString::fromUtf8(view().data(), qsizetype(view().size()));
}

void Text::release() noexcept
{
    if (m_block && m_block->references.fetch_sub(1, std::memory_order_acq_rel) == 1)
        ::operator delete(m_block);
    m_block = nullptr;
}

Text TextPool::intern(std::string_view bytes)
{
    if (bytes.empty())
        return {};
    if (auto found = m_texts.find(bytes); found != m_texts.end())
        return *found;
    return *m_texts.emplace(bytes).first;
}

void TextPool::compact()
{
    std::erase_if(m_texts, [](const Text &text) { return text.isUnique(); });
}
