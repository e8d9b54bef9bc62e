// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"

#include <mutex>

#include <QPromise>

namespace libvirt {

class Session;

/// The answer to one question for a document: given once, by whoever is first, the worker that read it or the connection
/// that gave up on that worker. Any thread.
class DocumentAnswer {
public:
    DocumentAnswer() { m_promise.start(); }
    QFuture<Result<Document>> future() { return m_promise.future(); }
    void give(Result<Document> document);

private:
    std::mutex m_mutex;
    bool m_isGiven = false;
    QPromise<Result<Document>> m_promise;
};

/// The XML of an object by its id, without its secrets. On a worker.
Result<Document> readDocument(Session &session, const QString &id);

} // namespace libvirt
