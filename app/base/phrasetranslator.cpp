// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/phrasetranslator.h"

#include <QFile>
#include <QXmlStreamReader>
#include <algorithm>

namespace {

constexpr int Deepest = 4; ///< a phrase within a phrase within …
constexpr int FewWords = 5; ///< letters: "%1 of %2" would fit what others say, so its places want numbers

bool isPlace(QStringView text, qsizetype at)
{
    return at + 1 < text.size() && text[at] == u'%' && text[at + 1] >= u'1' && text[at + 1] <= u'9';
}

/// Of the context that English is.
QList<std::pair<QString, QString>> readTexts(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<std::pair<QString, QString>> texts;
    QString context, source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"source" && context == u"English")
            source = xml.readElementText();
        else if (xml.name() == u"translation" && context == u"English")
            texts.append({source, xml.readElementText()});
    }
    return texts;
}

} // namespace

PhraseTranslator::PhraseTranslator(const QString &file, QObject *parent)
    : QTranslator(parent)
{
    for (const auto &[source, translation] : readTexts(file)) {
        if (translation.isEmpty())
            continue;
        if (Phrase phrase = phraseOf(source, translation); phrase.places.isEmpty())
            m_whole.insert(source, translation);
        else
            m_phrases.push_back(std::move(phrase));
    }
    std::ranges::stable_sort(m_phrases, std::greater {}, &Phrase::length);
}

PhraseTranslator::Phrase PhraseTranslator::phraseOf(const QString &source, const QString &translation)
{
    Phrase phrase {{QString()}, {}, translation, 0};
    for (qsizetype at = 0; at < source.size(); ++at) {
        if (isPlace(source, at)) {
            phrase.places.append(source[++at].digitValue());
            phrase.words.append(QString());
        } else {
            phrase.words.last().append(source[at]);
            ++phrase.length;
        }
    }
    return phrase;
}

/// What stands in the places, if the text can be made of the phrase; one place has one value, wherever it stands.
bool PhraseTranslator::fill(const Phrase &phrase, const QString &text, QHash<int, QString> &values)
{
    if (!text.startsWith(phrase.words.constFirst()) || !text.endsWith(phrase.words.constLast()))
        return false;
    qsizetype at = phrase.words.constFirst().size();
    const qsizetype end = text.size() - phrase.words.constLast().size();
    for (qsizetype i = 0; i < phrase.places.size(); ++i) {
        const bool isLast = i + 1 == phrase.places.size();
        const qsizetype next = isLast ? end : text.indexOf(phrase.words[i + 1], at + 1);
        if (next <= at || next > end)
            return false;
        const QString value = text.mid(at, next - at);
        if (values.value(phrase.places[i], value) != value || (phrase.length <= FewWords && !value[0].isDigit()))
            return false;
        values.insert(phrase.places[i], value);
        at = next + (isLast ? 0 : phrase.words[i + 1].size());
    }
    return true;
}

QString PhraseTranslator::filled(const Phrase &phrase, const QHash<int, QString> &values, int depth) const
{
    QString text;
    for (qsizetype at = 0; at < phrase.translation.size(); ++at) {
        if (!isPlace(phrase.translation, at)) {
            text.append(phrase.translation[at]);
            continue;
        }
        const QString value = values.value(phrase.translation[++at].digitValue());
        const QString inner = value.contains(u' ') ? translated(value, depth + 1) : QString(); // one word is a name
        text.append(inner.isNull() ? value : inner);
    }
    return text;
}

/// In the middle of a sentence it begins with a small letter.
QString PhraseTranslator::whole(const QString &text) const
{
    const QString found = m_whole.value(text);
    return found.isNull() && !text.isEmpty() ? m_whole.value(text[0].toUpper() + text.mid(1)) : found;
}

QString PhraseTranslator::translated(const QString &text, int depth) const
{
    if (const QString found = whole(text); !found.isNull() || depth == Deepest)
        return found;
    for (const Phrase &phrase : m_phrases) {
        QHash<int, QString> values;
        if (fill(phrase, text, values))
            return filled(phrase, values, depth);
    }
    const qsizetype colon = text.indexOf(QStringLiteral(": ")); // “permission: you may not …”, “web.yaml: …”
    if (colon < 0)
        return {};
    const QString head = whole(text.left(colon)), tail = translated(text.mid(colon + 2), depth + 1);
    if (head.isNull() && tail.isNull())
        return {};
    return (head.isNull() ? text.left(colon) : head) + QStringLiteral(": ") + (tail.isNull() ? text.mid(colon + 2) : tail);
}

QString PhraseTranslator::translate(const char *context, const char *text, const char *, int) const
{
    return qstrcmp(context, "English") == 0 ? translated(QString::fromUtf8(text), 0) : QString();
}
