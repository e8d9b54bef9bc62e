// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/descriptor.h"
#include "backends/cloud/pager.h"
#include "backends/http/httprequest.h"

namespace cloud {

/// What fills the templates of one request.
struct RequestValues {
    Variables variables;
    std::vector<std::string> items; ///< the list that "{items}" stands for
    PageRequest page;
    const WireTree *document = nullptr; ///< what paths in parameters go through, from `node`; null: they find nothing
    WireTree::Node node = WireTree::Root;
    nlohmann::json fields = nlohmann::json::object(); ///< what was given for an action, typed, by the variable's name
};

/// Makes the HTTP request that a descriptor means, unsigned, as a Read. `endpoint` is the service's base URL, whose path is kept.
/// Parameters that want a field of an action that was not given are left out; fails where anything else finds nothing. Pure; any
/// thread.
Result<HttpRequest> buildRequest(const QUrl &endpoint, const ServiceDescriptor &service, const RequestDescriptor &request,
    const RequestValues &values);

/// The text of a template that needs no document; percent-encodes the variables where asked.
Result<QString> expandTemplate(const Template &text, const Variables &variables, bool encode = false);

} // namespace cloud
