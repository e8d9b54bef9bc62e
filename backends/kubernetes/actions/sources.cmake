# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(backend_kubernetes PRIVATE
    actions/catalogue.cpp actions/catalogue.h
    actions/clusteractions.cpp actions/clusteractions.h
    actions/clusterstep.cpp actions/clusterstep.h
    actions/draft.cpp actions/draft.h
    actions/nodeactions.cpp
    actions/objectactions.cpp
    actions/observation.cpp actions/observation.h
    actions/planrun.cpp actions/planrun.h
    actions/steprequest.cpp actions/steprequest.h
    actions/workloadactions.cpp)
