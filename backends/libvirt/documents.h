// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"

namespace libvirt {

class Session;

/// The XML of an object by its id, without its secrets. On a worker.
Result<Document> readDocument(Session &session, const QString &id);
/// What a virtual machine is from its next start on, without its secrets. On a worker.
Result<Document> readDefinitionToEdit(Session &session, const QString &id);

} // namespace libvirt
