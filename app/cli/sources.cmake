# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    cli/commandline.cpp cli/flags.cpp cli/terminal.cpp cli/interrupts.cpp cli/interrupts.h
    cli/command.cpp cli/command.h cli/session.cpp cli/session.h
    cli/listcommand.cpp cli/listcommand.h cli/watchcommand.cpp cli/watchcommand.h
    cli/targetsession.cpp cli/targetsession.h cli/plantext.cpp cli/jsontree.cpp
    cli/actionscommand.cpp cli/actionscommand.h cli/capabilitytable.cpp cli/capabilitytable.h cli/docommand.cpp cli/docommand.h cli/documentcommand.cpp cli/documentcommand.h cli/auditcommand.cpp cli/auditcommand.h
    cli/logscommand.cpp cli/logscommand.h cli/execcommand.cpp cli/execcommand.h cli/forwardcommand.cpp cli/forwardcommand.h
    cli/streamcommand.cpp cli/streamcommand.h cli/logprinter.cpp cli/inputreader.cpp cli/inputreader.h cli/rawterminal.cpp
    cli/showcommand.cpp cli/showcommand.h cli/connectionscommand.cpp cli/connectionscommand.h
    cli/connectionscheckcommand.cpp cli/connectionscheckcommand.h
    cli/connectionsaddcommand.cpp cli/connectionsaddcommand.h
    cli/providerscommand.cpp cli/providerscommand.h
    cli/claimcommand.cpp cli/claimcommand.h cli/claimreport.cpp cli/placementreport.cpp cli/policycommand.cpp cli/policycommand.h cli/pricescommand.cpp cli/pricescommand.h
    cli/billfetching.cpp cli/billfetching.h cli/billscommand.cpp cli/billscommand.h cli/reportcommand.cpp cli/reportcommand.h cli/collectcommand.cpp cli/collectcommand.h cli/problemreport.cpp cli/problemreport.h
    cli/diffcommand.cpp cli/diffcommand.h cli/snapshotcommand.cpp cli/snapshotcommand.h cli/changesreport.cpp
    cli/settingscommand.cpp cli/settingscommand.h cli/manual.cpp cli/manualcommand.cpp cli/manualcommand.h
    cli/run.cpp)
