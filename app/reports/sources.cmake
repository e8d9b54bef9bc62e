# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    reports/bytesink.cpp reports/utf8.cpp
    reports/treewriter.cpp reports/jsonwriter.cpp reports/yamlwriter.cpp
    reports/resourcetree.cpp reports/resourcereader.cpp reports/savedinventory.cpp reports/snapshotfile.cpp reports/inventorychanges.cpp
    reports/chart.cpp reports/gpuusechart.cpp reports/reportlanguage.cpp reports/reportdocument.cpp reports/reporttable.cpp reports/texttable.cpp reports/csvwriter.cpp reports/htmlwriter.cpp
    reports/report.cpp reports/inventoryreport.cpp reports/databasereport.cpp reports/databasewords.cpp reports/changesreport.cpp
    reports/costdocument.cpp reports/gpudocument.cpp reports/wastedocument.cpp reports/budgetdocument.cpp
    reports/costreport.cpp reports/focusreport.cpp reports/gpureport.cpp reports/wastereport.cpp reports/wastewords.cpp reports/reportformat.cpp reports/reportwriter.cpp)
target_link_libraries(app PRIVATE nlohmann_json::nlohmann_json)

find_package(PkgConfig REQUIRED)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
allod_library(report_writers LAYER report
    SOURCES
        reports/timeaxis.cpp reports/chartlayout.cpp reports/chartpainter.cpp reports/chartsvg.cpp
        reports/tablelayout.cpp reports/reportpages.cpp reports/reportlogo.cpp reports/pdfwriter.cpp reports/xlsxwriter.cpp
    ALLOD app PUBLIC Qt6::Gui PRIVATE Qt6::Svg PkgConfig::xlsxwriter)
