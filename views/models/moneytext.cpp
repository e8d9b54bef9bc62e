// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/moneytext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MoneyText)
};

/// The digits before the point in groups, those behind it as they are.
QString grouped(const QString &digits)
{
    const QLocale locale;
    const bool negative = digits.startsWith(u'-');
    QString whole = digits.section(u'.', 0, 0).mid(negative ? 1 : 0);
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, locale.groupSeparator());
    const QString fraction = digits.section(u'.', 1);
    return (negative ? QStringLiteral("-") : QString()) + whole + (fraction.isEmpty() ? QString() : locale.decimalPoint() + fraction);
}

} // namespace

QString amountText(Decimal amount, const QString &currency)
{
    const double size = std::abs(amount.toDouble());
    const QString digits = grouped(amount.toFixed(size >= 100 ? 0 : 2));
    if (currency == u"EUR")
        return QStringLiteral("€") + digits;
    if (currency == u"USD")
        return QStringLiteral("$") + digits;
    if (currency == u"GBP")
        return QStringLiteral("£") + digits;
    return digits + u' ' + currency;
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
