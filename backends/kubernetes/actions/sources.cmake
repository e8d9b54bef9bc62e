# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(backend_kubernetes PRIVATE
    actions/catalogue.cpp actions/catalogue.h
    actions/clusteractions.cpp actions/clusteractions.h
    actions/clusterstep.cpp actions/clusterstep.h
    actions/databaseactions.cpp
    actions/draft.cpp actions/draft.h
    actions/manifest.cpp actions/manifest.h
    actions/manifestplan.cpp actions/manifestplan.h
    actions/nodeactions.cpp
    actions/objectactions.cpp
    actions/objectchange.cpp actions/objectchange.h
    actions/observation.cpp actions/observation.h
    actions/planrun.cpp actions/planrun.h
    actions/steprequest.cpp actions/steprequest.h
    actions/verbdraft.cpp actions/verbdraft.h
    actions/verbsteps.cpp
    actions/verbwatch.cpp
    actions/verbwords.cpp actions/verbwords.h
    actions/workloadactions.cpp)
