# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(app PRIVATE
    diagnostics/redaction.cpp diagnostics/log.cpp diagnostics/logfile.cpp diagnostics/recentlines.cpp diagnostics/connectionlog.cpp diagnostics/connectionlog.h
    diagnostics/crashreport.cpp diagnostics/problemlist.cpp diagnostics/problemlist.h diagnostics/coredumps.cpp)
