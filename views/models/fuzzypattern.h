// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <optional>

/// What somebody typed in the hope of finding something: words whose letters stand in a text in their order, not necessarily
/// together, but not strewn about either. Letters at the beginnings of words and letters that stand together count most, and a text that is
/// just what was typed before all others. Case is ignored. A value.
class FuzzyPattern {
public:
    FuzzyPattern() = default;
    explicit FuzzyPattern(const QString &typed);

    bool isEmpty() const { return m_words.isEmpty(); }
    /// How well the folded text matches; higher is better, nullopt is not at all. The empty pattern matches everything with 0.
    std::optional<int> score(QStringView folded) const;
    /// The places of the letters in the text, ascending, for showing why it matched.
    QList<int> positions(QStringView folded) const;

    /// The form of a text that patterns are held against; of the same length, so that positions stay.
    static QString folded(QString text);
    /// One bit for each letter and digit that the text has. A text without all letters of the pattern cannot match.
    static quint64 letters(QStringView folded);
    quint64 letters() const { return m_letters; }

private:
    QString m_typed; ///< folded, one space between words
    QList<QString> m_words;
    quint64 m_letters = 0;
};
