# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    storage/resourcepacker.cpp storage/resourceunpacker.cpp storage/inventorydatabase.cpp storage/sqlitefile.cpp
    storage/cacheworker.cpp storage/cacheworker.h storage/inventorycache.cpp storage/inventorycache.h)
target_link_libraries(app PRIVATE Qt6::Sql)
