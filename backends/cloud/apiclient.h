// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "backends/cloud/answer.h"
#include "backends/cloud/cloudaccess.h"
#include "backends/cloud/requestbuilder.h"
#include "backends/http/httpengine.h"

#include <QFuture>
#include <QObject>
#include <deque>

namespace cloud {

using AnswerPtr = std::shared_ptr<const Answer>;

/// What came of a request, in full.
struct Reply {
    AnswerPtr answer; ///< null where it did not go well
    Error error;      ///< then
    HttpHead head;
    bool sent = false; ///< the request may have reached the provider
    Result<AnswerPtr> result() const { return answer ? Result<AnswerPtr>(answer) : Result<AnswerPtr>(error); }
};

/// Sends the requests of one connection: to the right endpoint, signed, a bounded number at once, parsed on the thread pool.
/// Repeats what may succeed then: throttled calls, faults of the provider, cut answers; once after renewing credentials, and once
/// after a correction of the clock. What changes something is repeated only where the provider has refused it. Lives on the core thread. Destroying it cancels what is under way.
class ApiClient final : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::chrono::milliseconds timeout {30'000};
        bool readOnly = false;
        int concurrent = 24; ///< calls under way at once
    };
    /// The clock outlives the client.
    ApiClient(DescriptorPtr descriptor, std::shared_ptr<CloudAccess> access, const Clock &clock, Options options);
    ~ApiClient() override;

    /// One call. `values.variables` has the region and what belongs to it. Fulfilled on the core thread; work that
    /// takes time continues with QtFuture::Launch::Async.
    QFuture<Result<AnswerPtr>> call(const ServiceDescriptor &service, const RequestDescriptor &request, RequestValues values);

    /// The request that a call would send.
    Result<HttpRequest> request(const ServiceDescriptor &service, const RequestDescriptor &request, const RequestValues &values);
    /// Sends a request that was made before, with its effect. `variables` has the region.
    QFuture<Reply> send(const ServiceDescriptor &service, const Variables &variables, HttpRequest request);

Q_SIGNALS:
    /// The provider's clock differs from ours by this many milliseconds; signatures follow the provider's from now on.
    void clockCorrected(qint64 offset);

private:
    friend class PendingCall;
    struct Route {
        QUrl endpoint;
        HttpTargetPtr target;
    };
    Result<Route> route(const ServiceDescriptor &service, const Variables &variables);
    void startNext();

    DescriptorPtr m_descriptor;
    std::shared_ptr<CloudAccess> m_access;
    const Clock &m_clock;
    Options m_options;
    std::shared_ptr<HttpEngine> m_engine;
    std::map<std::pair<std::string, std::string>, Route> m_routes;
    std::deque<class PendingCall *> m_waiting;
    int m_running = 0;
};

} // namespace cloud
