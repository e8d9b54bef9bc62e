# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    claims/claim.cpp claims/claimdraft.cpp claims/claimdrafts.cpp claims/claimfile.cpp claims/claimtemplate.cpp claims/homefacts.cpp claims/offering.cpp
    claims/placement.cpp claims/placementcost.cpp claims/provisioning.cpp claims/yamldocument.cpp
    ${PROJECT_SOURCE_DIR}/resources/claims/claims.qrc)
