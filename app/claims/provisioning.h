// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/placement.h"
#include "app/operations/planner.h"

/// What makes a claim come true at a placement.
struct Provisioning {
    QString claimId;             ///< stamped on all that is made
    ClaimKind kind = ClaimKind::Database;
    QString connection;
    QList<PlanRequest> requests; ///< in this order, each a plan of its own
    QString name;                ///< of what is followed afterwards
    QString resource;            ///< its id; empty where only the system knows it until it is there
    HomeAccess access;           ///< without placeholders
    QString nameSpace;           ///< of a cluster
};

/// The requests that make the claim at one of its placements, as its offering's templates and fields say. What exists already with
/// the claim's stamp is left out when they are planned; the same name with another stamp or none is refused there. Pure. Fails where
/// the placement has no way to make it, and for placeholders that stand for nothing known, with file and place.
///
/// The placeholders: claim.id, .name, .owner, .kind, .data, .image, .network, .sshKeys, .pods, .gpus; claim.size.cpu ("500m"), .cores (whole,
/// rounded up), .memory ("16Gi"), .memoryMiB, .memoryBytes, .storage, .storageGiB (rounded up), .storageBytes; engine, via, version,
/// version.major (a number); members, replicas (members - 1), high and single (one of them is true, the other not set);
/// connection, provider, region; class (of a managed service); namespace, storageClass (of a cluster); pool, image, network (of a
/// hypervisor); generated.secret (a password that is made when it is sent, and never shown); userData (the filled template, for the
/// fields of a machine). Of a namespace access.view, access.edit and access.admin (subjects of role bindings), isolated and quota (true, or not set).
Result<Provisioning> provisioningOf(const Claim &claim, const Placement &placement, const PlacementContext &context);
