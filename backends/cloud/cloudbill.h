// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/apiclient.h"
#include "backends/cloud/future.h"

namespace cloud {

/// Asks for one bill, page after page. Core thread; deletes itself when it is done. Destroying it ends the question as cancelled.
class CloudBill final : public QObject {
    Q_OBJECT

public:
    /// The descriptor has a bill. `variables` has what its request names, {begin} and {end} among them.
    static QFuture<Result<FetchedBill>> fetch(ApiClient &client, DescriptorPtr descriptor, Variables variables, QObject *parent);

private:
    CloudBill(ApiClient &client, DescriptorPtr descriptor, Variables variables, QObject *parent);
    void ask(PageRequest page);
    void onAnswer(const Result<AnswerPtr> &answer);
    void finish(Result<FetchedBill> bill);

    ApiClient &m_client;
    const DescriptorPtr m_descriptor;
    const Variables m_variables;
    Pager m_pager;
    FetchedBill m_bill;
    Promised<Result<FetchedBill>> m_promised;
};

} // namespace cloud
