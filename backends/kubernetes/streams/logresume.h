// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <optional>

/// Sees to it that a log which is followed over several requests has each line once. Every line begins with the time that the
/// server puts there; after an interruption the server can only be asked for lines since a whole second, so what was seen of that
/// second is left out. A line that an interruption cut is dropped: it comes again.
class LogResume {
public:
    /// `keepsTimes`: the times stay in what is passed on.
    explicit LogResume(bool keepsTimes)
        : m_keepsTimes(keepsTimes)
    {
    }

    /// What is to be passed on of these bytes: whole lines, or the parts of one that is very long.
    QByteArray take(const QByteArray &bytes);
    /// What is left without a line break, at the very end.
    QByteArray takeRest();
    /// Another request begins. Returns the time that it should ask for; null where nothing has come yet.
    QByteArray resume();

private:
    struct Moment {
        qint64 seconds = 0;
        int nanoseconds = 0;
        auto operator<=>(const Moment &) const = default;
    };
    static std::optional<Moment> momentOf(QByteArrayView text);
    bool isSeen(QByteArrayView time);
    void takeLine(QByteArrayView line, QByteArray &out);

    const bool m_keepsTimes;
    QByteArray m_rest;
    QByteArray m_lastTime;  ///< as written, of the last line
    int m_sameTime = 0;     ///< lines at that time
    bool m_inLongLine = false;
    std::optional<Moment> m_until; ///< lines up to then are not new
    int m_sameToSkip = 0;          ///< of those at exactly then
};
