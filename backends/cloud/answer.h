// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/descriptor.h"
#include "backends/http/httphandler.h"

namespace cloud {

/// An answer that went well, parsed.
struct Answer {
    WireTree tree;
    HttpHead head;
};

/// An answer that did not, in words, with what the provider's code means.
struct Fault {
    Error error;
    ErrorMeaning meaning = ErrorMeaning::Unknown;
};

/// Parses the body of a success. An HTML page is told from a provider's answer. Pure; any thread.
Result<Answer> parseAnswer(const ServiceDescriptor &service, const HttpHead &head, const QByteArray &body);

/// Finds the provider's own code, message and request id in an answer that failed; Error::detail keeps them:
/// "AccessDenied: User … is not authorized (request 7f3c…)". Pure; any thread.
Fault parseFault(const Descriptor &descriptor, const ServiceDescriptor &service, const HttpOutcome &outcome);

/// The provider's name for a request, for those who ask it about one; empty where there is none. The tree may be null.
QString requestIdOf(const ErrorsDescriptor &rules, const HttpHead &head, const WireTree *tree);

/// By how much the server's Date header is ahead of `now`, in milliseconds; nullopt where it has none.
std::optional<qint64> clockOffset(const HttpHead &head, Timestamp now);

} // namespace cloud
