// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/offering.h"
#include "views/claims/claimform.h"

/// What each step of the wizard asks of a claim for a database.
QList<ClaimField> nameFields(const QList<Offering> &offerings);
QList<ClaimField> needFields();
QList<ClaimField> accessFields();

/// The versions that an engine is offered in, as proposals.
QList<std::pair<QString, QString>> versionChoices(const QList<Offering> &offerings, const QString &engine);

/// What was asked for, in words: "High availability", "required".
QList<std::pair<QString, QString>> claimSummary(const ClaimDraft &draft);
/// "refunds-pg, PostgreSQL 17"; "4 cores, 16Gi, 200Gi, high availability".
QString nameDigest(const ClaimDraft &draft);
QString needDigest(const ClaimDraft &draft);
QString accessDigest(const ClaimDraft &draft);
