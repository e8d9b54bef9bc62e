# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    cost/csvreader.cpp cost/csvtable.cpp cost/decimalmath.cpp cost/currency.cpp cost/exactnumber.cpp
    cost/price.cpp cost/pricebook.cpp cost/pricefile.cpp cost/pricesheet.cpp cost/discount.cpp cost/hardware.cpp cost/rates.cpp
    cost/costpolicy.cpp cost/pricelibrary.cpp cost/pricing.cpp cost/pricingsink.cpp cost/gpuprice.cpp cost/coverage.cpp
    cost/focusreader.cpp cost/billstore.cpp cost/billfetch.cpp cost/resourceids.cpp
    cost/apportion.cpp cost/costindex.cpp cost/costgroups.cpp cost/allocation.cpp cost/waste.cpp cost/usagehistory.cpp cost/usagerecorder.cpp cost/usagesampler.cpp cost/usagesampler.h cost/budget.cpp cost/dismissals.cpp
    cost/billhistory.cpp cost/monthcosts.cpp cost/costledger.cpp cost/costledger.h cost/samplebooks.cpp cost/changecost.cpp
    ${PROJECT_SOURCE_DIR}/resources/prices/prices.qrc)
