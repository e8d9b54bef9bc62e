# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    claims/claim.cpp claims/claimdraft.cpp claims/law.cpp claims/claimdrafts.cpp claims/claimdrift.cpp claims/claimfile.cpp claims/claimjson.cpp claims/claimplan.cpp claims/claimrun.cpp claims/claimrun.h claims/claimtemplate.cpp
    claims/handshake.cpp claims/handshakerun.cpp claims/handshakerun.h claims/homefacts.cpp claims/offering.cpp claims/placement.cpp
    claims/placementcost.cpp claims/policy.cpp claims/provisioning.cpp claims/yamldocument.cpp
    ${PROJECT_SOURCE_DIR}/resources/claims/claims.qrc)
