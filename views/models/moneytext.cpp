// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/moneytext.h"

#include "app/reports/reportlanguage.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MoneyText)
};

QString symbolOf(const QString &currency)
{
    return currency == u"EUR" ? QStringLiteral("€") : currency == u"USD" ? QStringLiteral("$") : currency == u"GBP" ? QStringLiteral("£") : QString();
}

/// "€5", "5 €": where the locale's own money has its symbol; without any locale, as in English.
bool isBefore(const QString &symbol, const QLocale &locale)
{
    return locale.language() == QLocale::C || locale.toCurrencyString(1.0, symbol).startsWith(symbol);
}

} // namespace

QString amountText(Decimal amount, const QString &currency)
{
    const QLocale locale;
    const double size = std::abs(amount.toDouble());
    QString digits = localDigits(amount.toFixed(size >= 100 ? 0 : 2), locale);
    const QString symbol = symbolOf(currency);
    if (symbol.isEmpty())
        return digits + u' ' + currency;
    return isBefore(symbol, locale) ? digits.insert(digits.startsWith(u'-'), symbol) : digits + QChar(QChar::Nbsp) + symbol;
}

QString moneyText(const Money &money)
{
    return amountText(money.amount, money.currency.toString());
}

QString basisTitle(PriceBasis basis)
{
    return basis == PriceBasis::Bill ? Words::tr("Bill") : basis == PriceBasis::Own ? Words::tr("Own") : Words::tr("List");
}

QString basisWord(PriceBasis basis)
{
    return basis == PriceBasis::Bill ? Words::tr("bill") : basis == PriceBasis::Own ? Words::tr("own") : Words::tr("list");
}

void CostSum::add(const std::optional<Money> &money)
{
    ++(money ? priced : unpriced);
    if (money)
        byCurrency[money->currency.toString()] += money->amount;
}

QString CostSum::text() const
{
    QStringList parts;
    for (const auto &[currency, amount] : byCurrency)
        parts.append(amountText(amount, currency));
    return parts.join(QStringLiteral(" + "));
}
