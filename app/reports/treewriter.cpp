// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/treewriter.h"

#include "app/reports/utf8.h"

#include <QDateTime>
#include <charconv>
#include <chrono>

namespace {

void appendEscape(std::string &out, char32_t c)
{
    static constexpr char hex[] = "0123456789abcdef";
    out.append({'\\', 'u', hex[c >> 12 & 15], hex[c >> 8 & 15], hex[c >> 4 & 15], hex[c & 15]});
}

void appendPadded(std::string &out, unsigned value, int digits)
{
    char text[10];
    for (int i = digits; i-- > 0; value /= 10)
        text[i] = char('0' + value % 10);
    out.append(text, size_t(digits));
}

bool needsNoEscape(char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

} // namespace

void appendQuoted(std::string &out, std::string_view value)
{
    out += '"';
    while (!value.empty()) {
        size_t plain = 0;
        while (plain < value.size() && needsNoEscape(value[plain]))
            ++plain;
        out.append(value.substr(0, plain));
        value.remove_prefix(plain);
        if (value.empty())
            break;
        const char32_t c = takeCharacter(value);
        if (c == '"' || c == '\\')
            out.append({'\\', char(c)});
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (isControl(c))
            appendEscape(out, c);
        else
            appendUtf8(out, c);
    }
    out += '"';
}

void appendNumber(std::string &out, double value)
{
    char text[32];
    const bool isInteger = std::abs(value) < 9007199254740992.0 && value == std::trunc(value);
    const auto end = isInteger ? std::to_chars(text, text + sizeof text, qint64(value))
                               : std::to_chars(text, text + sizeof text, value);
    out.append(text, end.ptr);
}

void appendIsoTime(std::string &out, Timestamp time)
{
    using namespace std::chrono;
    const sys_time<milliseconds> at {milliseconds(time)};
    const sys_days day = floor<days>(at);
    const year_month_day date {day};
    const hh_mm_ss clock {at - day};
    const int year = int(date.year());
    if (year < 0 || year > 9999) { // outside what ISO 8601 agrees on
        out += QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate).toStdString();
        return;
    }
    appendPadded(out, unsigned(year), 4);
    out += '-';
    appendPadded(out, unsigned(date.month()), 2);
    out += '-';
    appendPadded(out, unsigned(date.day()), 2);
    out += 'T';
    appendPadded(out, unsigned(clock.hours().count()), 2);
    out += ':';
    appendPadded(out, unsigned(clock.minutes().count()), 2);
    out += ':';
    appendPadded(out, unsigned(clock.seconds().count()), 2);
    if (clock.subseconds().count()) {
        out += '.';
        appendPadded(out, unsigned(clock.subseconds().count()), 3);
    }
    out += 'Z';
}

Timestamp timeFromIso(std::string_view text)
{
    if (text.size() < 20 || text[4] != '-' || text[10] != 'T')
        return NoTime;
    const QDateTime time =
        QDateTime::fromString(QString::fromLatin1(text.data(), qsizetype(text.size())), Qt::ISODateWithMs);
    return time.isValid() ? time.toMSecsSinceEpoch() : NoTime;
}

void TreeWriter::member(std::string_view name, std::string_view value)
{
    if (value.empty())
        return;
    key(name);
    text(value);
}

void TreeWriter::member(std::string_view name, const QString &value)
{
    member(name, std::string_view(value.toStdString()));
}

void TreeWriter::member(std::string_view name, Measure value)
{
    if (!value.isKnown() || std::isinf(value.value()))
        return;
    key(name);
    number(value.value());
}

void TreeWriter::time(std::string_view name, Timestamp value)
{
    if (value == NoTime)
        return;
    std::string iso;
    appendIsoTime(iso, value);
    key(name);
    text(iso);
}

void TreeWriter::flag(std::string_view name, bool value)
{
    key(name);
    boolean(value);
}
