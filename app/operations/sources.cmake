# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    operations/actor.cpp operations/environments.cpp operations/plan.cpp operations/approval.cpp
    operations/planner.cpp operations/planner.h operations/planning.cpp operations/planning.h
    operations/operation.cpp operations/operation.h operations/itemrun.cpp operations/itemrun.h operations/steprun.cpp operations/steprun.h
    operations/executor.cpp operations/executor.h)
