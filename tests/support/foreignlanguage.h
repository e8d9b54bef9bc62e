// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/phrasetranslator.h"

#include <QCoreApplication>

/// While it lives, what windows translate is German, and whatever else is translated begins with “¿”: a text of the core that was
/// translated where it was made is known by that.
class ForeignLanguage final : public QTranslator {
public:
    explicit ForeignLanguage(const QString &sources)
        : m_phrases(sources + QStringLiteral("/translations/allod_de.ts"))
    {
        QCoreApplication::installTranslator(this);
    }
    ~ForeignLanguage() override { QCoreApplication::removeTranslator(this); }

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return qstrcmp(context, "English") == 0 ? m_phrases.translate(context, text) : u'¿' + QString::fromUtf8(text);
    }

private:
    PhraseTranslator m_phrases;
};
