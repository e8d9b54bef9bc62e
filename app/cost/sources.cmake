# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    cost/csvrows.cpp cost/pricebook.cpp cost/pricefile.cpp cost/pricelibrary.cpp cost/pricingsink.cpp
    ${PROJECT_SOURCE_DIR}/resources/prices/prices.qrc)
