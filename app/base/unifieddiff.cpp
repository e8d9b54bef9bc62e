// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/unifieddiff.h"

#include <QStringList>
#include <algorithm>
#include <vector>

namespace {

using namespace Qt::StringLiterals;

constexpr size_t Context = 3;
/// Cells of the table that compares the lines between the first difference and the last.
constexpr qsizetype MostCells = 16'000'000;

struct Line {
    char sign; ///< ' ', '-' or '+'
    QString text;
};

QStringList linesOf(const QString &text)
{
    QStringList lines = text.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast(); // the text ends with its last line
    return lines;
}

/// Longest common subsequence of what lies between, by a table of its lengths.
void compare(const QStringList &before, const QStringList &after, std::vector<Line> &lines)
{
    const qsizetype rows = before.size();
    const qsizetype columns = after.size();
    std::vector<quint32> length(size_t((rows + 1) * (columns + 1)));
    const auto at = [&](qsizetype row, qsizetype column) -> quint32 & { return length[size_t(row * (columns + 1) + column)]; };
    for (qsizetype row = rows - 1; row >= 0; --row) {
        for (qsizetype column = columns - 1; column >= 0; --column)
            at(row, column) = before[row] == after[column] ? at(row + 1, column + 1) + 1
                                                           : std::max(at(row + 1, column), at(row, column + 1));
    }
    qsizetype row = 0;
    qsizetype column = 0;
    while (row < rows || column < columns) {
        if (row < rows && column < columns && before[row] == after[column]) {
            lines.push_back({' ', before[row++]});
            ++column;
        } else if (row < rows && (column == columns || at(row + 1, column) >= at(row, column + 1))) {
            lines.push_back({'-', before[row++]});
        } else {
            lines.push_back({'+', after[column++]});
        }
    }
}

std::vector<Line> difference(const QStringList &before, const QStringList &after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype front = 0;
    while (front < shorter && before[front] == after[front])
        ++front;
    qsizetype back = 0;
    while (back < shorter - front && before[before.size() - 1 - back] == after[after.size() - 1 - back])
        ++back;
    const QStringList old = before.mid(front, before.size() - front - back);
    const QStringList now = after.mid(front, after.size() - front - back);
    std::vector<Line> lines;
    for (qsizetype i = 0; i < front; ++i)
        lines.push_back({' ', before[i]});
    if ((old.size() + 1) * (now.size() + 1) <= MostCells) {
        compare(old, now, lines);
    } else {
        for (const QString &line : old)
            lines.push_back({'-', line});
        for (const QString &line : now)
            lines.push_back({'+', line});
    }
    for (qsizetype i = before.size() - back; i < before.size(); ++i)
        lines.push_back({' ', before[i]});
    return lines;
}

QString range(qsizetype first, qsizetype count)
{
    return count == 1 ? QString::number(first) : u"%1,%2"_s.arg(count == 0 ? first - 1 : first).arg(count);
}

/// The lines [from, to) as one hunk; the numbers of the first line of it in both texts.
QString hunk(const std::vector<Line> &lines, size_t from, size_t to, qsizetype firstBefore, qsizetype firstAfter)
{
    qsizetype before = 0;
    qsizetype after = 0;
    QString text;
    for (size_t i = from; i < to; ++i) {
        before += lines[i].sign != '+';
        after += lines[i].sign != '-';
        text += QLatin1Char(lines[i].sign) + lines[i].text + u'\n';
    }
    return u"@@ -%1 +%2 @@\n"_s.arg(range(firstBefore, before), range(firstAfter, after)) + text;
}

} // namespace

QString unifiedDiff(const QString &before, const QString &after, const QString &nameBefore, const QString &nameAfter)
{
    if (before == after)
        return {};
    const std::vector<Line> lines = difference(linesOf(before), linesOf(after));
    QString text = u"--- %1\n+++ %2\n"_s.arg(nameBefore, nameAfter);
    qsizetype lineBefore = 1;
    qsizetype lineAfter = 1;
    size_t done = 0; // lines before this one are counted
    const auto count = [&](size_t to) {
        for (; done < to; ++done) {
            lineBefore += lines[done].sign != '+';
            lineAfter += lines[done].sign != '-';
        }
    };
    for (size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].sign == ' ')
            continue;
        const size_t from = std::max(done, i - std::min(i, Context));
        size_t last = i;
        for (size_t next = i; next < lines.size() && next <= last + 2 * Context + 1; ++next)
            last = lines[next].sign == ' ' ? last : next;
        const size_t to = std::min(lines.size(), last + 1 + Context);
        count(from);
        text += hunk(lines, from, to, lineBefore, lineAfter);
        count(to);
        i = to - 1;
    }
    return text;
}
