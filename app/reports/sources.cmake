# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    reports/bytesink.cpp reports/utf8.cpp
    reports/treewriter.cpp reports/jsonwriter.cpp reports/yamlwriter.cpp
    reports/resourcetree.cpp reports/resourcereader.cpp reports/savedinventory.cpp reports/inventorychanges.cpp
    reports/chart.cpp reports/gpuusechart.cpp reports/reporttable.cpp reports/texttable.cpp reports/csvwriter.cpp reports/htmlwriter.cpp
    reports/costreport.cpp reports/focusreport.cpp reports/gpureport.cpp reports/wastereport.cpp reports/reportformat.cpp reports/reportwriter.cpp)
target_link_libraries(app PRIVATE nlohmann_json::nlohmann_json)

find_package(PkgConfig REQUIRED)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
allod_library(report_writers LAYER report
    SOURCES reports/xlsxwriter.cpp reports/pdfwriter.cpp reports/chartlayout.cpp reports/chartpainter.cpp
    ALLOD app PUBLIC Qt6::Gui PRIVATE PkgConfig::xlsxwriter)
