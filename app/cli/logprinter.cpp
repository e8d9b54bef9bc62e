// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logprinter.h"

#include "app/reports/jsonwriter.h"
#include "app/reports/utf8.h"
#include "app/streams/harmlesstext.h"

#include <algorithm>

namespace {

bool isUtf8(std::string_view text)
{
    if (std::ranges::all_of(text, [](char c) { return quint8(c) < 0x80; }))
        return true;
    while (!text.empty()) {
        const std::string_view before = text;
        if (takeCharacter(text) == ReplacementCharacter && !before.starts_with("\xef\xbf\xbd"))
            return false;
    }
    return true;
}

} // namespace

void LogPrinter::print(const QList<LogPart> &parts, const QList<LogLine> &lines)
{
    for (const LogLine &line : lines) {
        const std::string_view bytes(line.bytes.constData(), size_t(line.bytes.size()));
        if (m_settings.format == ReportFormat::Table)
            printText(parts[line.part], bytes);
        else
            printJson(parts[line.part], bytes);
        m_sink.flushIfFull();
    }
}

void LogPrinter::printText(const LogPart &part, std::string_view line)
{
    std::string &out = m_sink.buffer();
    if (m_settings.prefixes)
        out += "[pod/" + part.pod.toStdString() + '/' + part.container.toStdString() + "] ";
    if (m_settings.onTerminal)
        appendHarmless(out, line);
    else
        out += line;
    out += '\n';
}

void LogPrinter::printJson(const LogPart &part, std::string_view line)
{
    if (m_settings.format == ReportFormat::Json)
        m_sink.put(std::exchange(m_hasLines, true) ? ",\n" : "{\"lines\":[\n");
    JsonWriter json(m_sink, JsonWriter::Layout::Compact);
    json.beginObject();
    json.member("pod", part.pod);
    json.member("container", part.container);
    json.member("resource", part.resource);
    if (const size_t space = line.find(' '); m_settings.timestamps && space != line.npos) {
        json.member("time", line.substr(0, space));
        line.remove_prefix(space + 1);
    }
    json.key(isUtf8(line) ? "line" : "base64");
    json.text(isUtf8(line) ? std::string(line) : QByteArray(line.data(), qsizetype(line.size())).toBase64().toStdString());
    json.endObject();
    if (m_settings.format == ReportFormat::JsonLines)
        m_sink.put('\n');
}

void LogPrinter::end()
{
    if (m_settings.format == ReportFormat::Json)
        m_sink.put(m_hasLines ? "\n]}\n" : "{\"lines\":[]}\n");
}
