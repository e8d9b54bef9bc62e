// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/sections.h"

namespace hosts {

Result<Sections> Sections::read(const QByteArray &output, const QByteArray &mark)
{
    Sections sections;
    QByteArray *part = nullptr;
    const QByteArray begin = mark + ' ';
    for (const QByteArray &line : output.split('\n')) {
        if (line.startsWith(begin))
            part = &sections.m_parts[line.sliced(begin.size()).trimmed()];
        else if (part)
            part->append(line).append('\n');
    }
    if (!sections.m_parts.contains("end"))
        return Error {ErrorCode::DataLoss, QStringLiteral("the host told only a part of itself"), harmless(output.left(200)), {}, {}};
    return sections;
}

QByteArrayList Sections::lines(const char *name) const
{
    QByteArrayList lines;
    for (const QByteArray &line : m_parts.value(name).split('\n')) {
        if (const QByteArray trimmed = line.trimmed(); !trimmed.isEmpty())
            lines.append(trimmed);
    }
    return lines;
}

QString Sections::word(const char *name) const
{
    return harmless(lines(name).value(0));
}

QString harmless(const QByteArray &bytes, qsizetype most)
{
    QString text = QString::fromUtf8(bytes.left(most * 4)).left(most);
    for (QChar &c : text) {
        if (!c.isPrint() && !c.isSpace())
            c = QChar::ReplacementCharacter;
        else if (c.isSpace())
            c = u' ';
    }
    return text.trimmed();
}

} // namespace hosts
