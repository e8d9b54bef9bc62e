# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(backend_kubernetes PRIVATE
    databases/conditions.cpp databases/conditions.h
    databases/databasecapabilities.cpp
    databases/databasecatalogue.cpp databases/databasecatalogue.h
    databases/databasemapper.cpp databases/databasemapper.h
    databases/databasetype.h
    databases/helminstall.cpp databases/helminstall.h
    databases/valueexpression.cpp databases/valueexpression.h
    databases/valuepath.cpp databases/valuepath.h
    databases/valueplace.cpp databases/valueplace.h
    databases/verbcatalogue.cpp databases/verbcatalogue.h
    ${PROJECT_SOURCE_DIR}/resources/databases/databases.qrc)
