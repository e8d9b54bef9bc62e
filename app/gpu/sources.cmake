# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    gpu/gpucard.cpp gpu/gpumachines.cpp gpu/gpufleet.cpp gpu/gpuestate.cpp gpu/gpuhistory.cpp gpu/gpuhistory.h gpu/gpuidlesince.cpp gpu/gpuidlesince.h gpu/gpupricing.cpp gpu/gpusources.cpp
    gpu/gpurelease.cpp gpu/gpuwatch.cpp gpu/gpuwatch.h)
