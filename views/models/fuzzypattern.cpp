// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/fuzzypattern.h"

#include <algorithm>

namespace {

constexpr int Letter = 4, Together = 8, WordStart = 8, TextStart = 6, Gap = -1, WidestGap = 12;
constexpr int Whole = 40; ///< typed as it is called: more than any use is worth

bool startsWord(QStringView text, qsizetype at)
{
    return at == 0 || (!text[at - 1].isLetterOrNumber() && text[at].isLetterOrNumber());
}

/// The letters of a word from one beginning on, each as early as it can be. Nullopt where they are not all there.
std::optional<int> scoreFrom(QStringView word, QStringView text, qsizetype start, QList<int> *positions)
{
    int score = Letter + (startsWord(text, start) ? WordStart : 0) + (start == 0 ? TextStart : 0);
    qsizetype at = start;
    if (positions)
        positions->append(int(at));
    for (qsizetype i = 1; i < word.size(); ++i) {
        const qsizetype next = text.indexOf(word[i], at + 1);
        if (next < 0)
            return std::nullopt;
        score += Letter + (next == at + 1 ? Together : Gap * int(std::min<qsizetype>(next - at, WidestGap)) + (startsWord(text, next) ? WordStart : 0));
        at = next;
        if (positions)
            positions->append(int(at));
    }
    return score;
}

struct Place {
    int score;
    qsizetype start;
};

std::optional<Place> bestPlace(QStringView word, QStringView text)
{
    std::optional<Place> best;
    for (qsizetype start = text.indexOf(word.front()); start >= 0; start = text.indexOf(word.front(), start + 1)) {
        const std::optional<int> score = scoreFrom(word, text, start, nullptr);
        if (!score)
            break; // further on there is even less
        if (!best || *score > best->score)
            best = {*score, start};
    }
    return best && best->score >= Letter * int(word.size()) ? best : std::nullopt; // letters strewn about are no match
}

} // namespace

FuzzyPattern::FuzzyPattern(const QString &typed)
{
    m_typed = folded(typed).simplified();
    const QStringList words = m_typed.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        m_words.append(word);
        m_letters |= letters(word);
    }
}

std::optional<int> FuzzyPattern::score(QStringView folded) const
{
    int score = 0;
    for (const QString &word : m_words) {
        const std::optional<Place> place = bestPlace(word, folded);
        if (!place)
            return std::nullopt;
        score += place->score;
    }
    if (folded == m_typed)
        score += Whole;
    return m_words.isEmpty() ? 0 : score - int(std::min<qsizetype>(folded.size(), 80) / 8); // the shorter the better
}

QList<int> FuzzyPattern::positions(QStringView folded) const
{
    QList<int> positions;
    for (const QString &word : m_words) {
        if (const std::optional<Place> place = bestPlace(word, folded))
            scoreFrom(word, folded, place->start, &positions);
    }
    std::ranges::sort(positions);
    const auto twice = std::ranges::unique(positions);
    positions.erase(twice.begin(), twice.end());
    return positions;
}

QString FuzzyPattern::folded(QString text)
{
    for (QChar &c : text)
        c = c.toCaseFolded();
    return text;
}

quint64 FuzzyPattern::letters(QStringView folded)
{
    quint64 letters = 0;
    for (const QChar c : folded) {
        const char16_t code = c.unicode();
        if (code >= u'a' && code <= u'z')
            letters |= quint64(1) << (code - u'a');
        else if (code >= u'0' && code <= u'9')
            letters |= quint64(1) << (26 + code - u'0');
        else if (code > 0x7F)
            letters |= quint64(1) << 36 << code % 28;
    }
    return letters;
}
