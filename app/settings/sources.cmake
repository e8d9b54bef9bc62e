# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    settings/paths.cpp settings/yamlvalue.cpp settings/connectionbook.cpp settings/connectionchoice.cpp settings/clusterprofile.cpp settings/memorycredentials.cpp settings/preferences.cpp
    settings/usecounts.cpp settings/dataplaces.cpp settings/settingsparts.cpp settings/settingsexport.cpp settings/settingsimport.cpp)
target_link_libraries(app PRIVATE yaml-cpp::yaml-cpp)
