# SPDX-License-Identifier: GPL-3.0-or-later
find_package(OpenSSL 3.0 REQUIRED)
target_sources(app PRIVATE
    audit/filelock.cpp audit/signer.cpp audit/journalrecord.cpp audit/journalfile.cpp audit/journalcheck.cpp audit/auditentry.cpp
    audit/journal.cpp audit/journal.h)
target_link_libraries(app PRIVATE OpenSSL::Crypto)
