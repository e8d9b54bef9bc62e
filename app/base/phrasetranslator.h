// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTranslator>
#include <vector>

/// Translates texts of English whose places are filled already: “Shut down web” by “Shut down %1”. Any thread.
class PhraseTranslator final : public QTranslator {
    Q_OBJECT

public:
    /// With the translations of a .ts file; empty where it cannot be read.
    explicit PhraseTranslator(const QString &file, QObject *parent = nullptr);

    bool isEmpty() const override { return m_whole.isEmpty() && m_phrases.empty(); }
    /// Null where the context is another one or no phrase fits.
    QString translate(const char *context, const char *text, const char *comment = nullptr, int n = -1) const override;

private:
    struct Phrase {
        QStringList words; ///< between the places, before and behind them: one more than there are places
        QList<int> places; ///< their numbers, 1 … 9
        QString translation;
        qsizetype length = 0; ///< of the words together
    };
    static Phrase phraseOf(const QString &source, const QString &translation);
    static bool fill(const Phrase &phrase, const QString &text, QHash<int, QString> &values);
    QString whole(const QString &text) const;
    QString translated(const QString &text, int depth) const;
    QString filled(const Phrase &phrase, const QHash<int, QString> &values, int depth) const;

    QHash<QString, QString> m_whole;
    std::vector<Phrase> m_phrases; ///< the one with the most words of its own comes first
};
