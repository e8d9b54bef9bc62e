// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionplan.h"
#include "backends/libvirt/claimstamp.h"
#include "backends/libvirt/domaindefinition.h"
#include "backends/libvirt/handles.h"

namespace libvirt {

class Session;

/// A domain as a plan to change it finds it.
struct DomainFacts {
    DomainHandle handle;
    std::string uuid;
    QString name;
    int state = 0; ///< virDomainState
    QString stateWord;
    bool isPersistent = true;
    bool isActive = false;
    bool hasSavedState = false;
    QByteArray definition; ///< XML that it starts from the next time; the running one's where it is not persistent
    DomainDefinition next; ///< read from that
    DomainDefinition now;  ///< as it runs; the same where it is off
};

enum class FactsDepth { State, Definition };
/// Fails where there is no such domain. The definitions are read only where asked for. On a worker.
Result<DomainFacts> readFacts(Session &session, const QString &id, FactsDepth depth = FactsDepth::Definition);

/// The state in virsh's words, and nothing where the domain is gone.
std::optional<QString> stateOf(virDomainPtr domain);
/// XML without secrets that the domain starts from the next time.
Result<QByteArray> definitionOf(virDomainPtr domain);
/// What its metadata says of the claim that it was made for.
std::optional<ClaimStamp> stampOf(virDomainPtr domain);
/// Changes where a definition does.
QString fingerprint(const QByteArray &definition);
/// The domain of an action's step, by UUID; null where it is gone.
DomainHandle findDomain(virConnectPtr connection, const QByteArray &uuid);

} // namespace libvirt
