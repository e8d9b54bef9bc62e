# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    overview/attention.cpp overview/backups.cpp overview/estatecounts.cpp overview/estatewatch.cpp overview/estatewatch.h overview/whereabouts.cpp)
