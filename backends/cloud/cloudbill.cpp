// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/cloudbill.h"

#include "app/base/whendone.h"
#include "app/cost/exactnumber.h"

namespace cloud {

Result<std::vector<BillCharge>> chargesOf(const ChargeDescriptor &rules, const WireTree &answer)
{
    static const Variables none;
    static const Tables noTables;
    std::vector<BillCharge> charges;
    for (const WireTree::Node item : rules.items.select(answer, WireTree::Root)) {
        const ExpressionScope scope {answer, item, none, noTables};
        const auto text = [&](const Expression &expression) { return QString::fromStdString(expression.text(scope)); };
        const std::vector<std::string> keys = rules.keys.texts(scope);
        BillCharge charge {QDate::fromString(text(rules.day), Qt::ISODate), QString::fromStdString(keys.empty() ? std::string() : keys[0]),
            QString::fromStdString(keys.size() < 2 ? std::string() : keys[1]), text(rules.amount), text(rules.currency), text(rules.estimated) == u"true"};
        if (!charge.day.isValid() || charge.currency.isEmpty() || !ExactNumber::fromText(charge.amount.toStdString()))
            return Error {ErrorCode::DataLoss, QStringLiteral("the bill has a charge without a day, an amount or a currency"),
                QStringLiteral("%1, %2: \"%3 %4\"").arg(text(rules.day), charge.service, charge.amount, charge.currency), {}, {}};
        charges.push_back(std::move(charge));
    }
    return charges;
}

QFuture<Result<FetchedBill>> CloudBill::fetch(ApiClient &client, DescriptorPtr descriptor, Variables variables, QObject *parent)
{
    auto *bill = new CloudBill(client, std::move(descriptor), std::move(variables), parent);
    QFuture<Result<FetchedBill>> future = bill->m_promised.future();
    bill->ask(bill->m_pager.first());
    return future;
}

CloudBill::CloudBill(ApiClient &client, DescriptorPtr descriptor, Variables variables, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_descriptor(std::move(descriptor))
    , m_variables(std::move(variables))
    , m_pager(m_descriptor->bill->paging, {})
    , m_promised(Error {ErrorCode::Cancelled, QStringLiteral("the connection was closed"), {}, {}, {}})
{
}

void CloudBill::ask(PageRequest page)
{
    const BillDescriptor &rules = *m_descriptor->bill;
    whenDone(m_client.call(*rules.service, rules.request, {m_variables, {}, std::move(page)}), this, [this](const Result<AnswerPtr> &answer) { onAnswer(answer); });
}

void CloudBill::onAnswer(const Result<AnswerPtr> &answer)
{
    if (!answer)
        return finish(answer.error());
    const ChargeDescriptor &rules = m_descriptor->bill->charge;
    const WireTree &tree = (*answer)->tree;
    Result<std::vector<BillCharge>> charges = chargesOf(rules, tree);
    if (!charges)
        return finish(charges.error());
    ++m_bill.pages;
    std::ranges::move(*charges, std::back_inserter(m_bill.charges));
    auto next = m_pager.next(tree, (*answer)->head, rules.items.select(tree, WireTree::Root));
    if (!next)
        return finish(next.error());
    if (*next)
        return ask(std::move(**next));
    finish(std::move(m_bill));
}

void CloudBill::finish(Result<FetchedBill> bill)
{
    m_promised.give(std::move(bill));
    deleteLater();
}

} // namespace cloud
