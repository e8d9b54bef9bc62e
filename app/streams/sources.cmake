# SPDX-License-Identifier: GPL-3.0-or-later
find_package(Qt6 6.4 REQUIRED COMPONENTS Network)
target_sources(app PRIVATE
    streams/harmlesstext.cpp streams/linesplitter.cpp
    streams/logfeed.cpp streams/logfeed.h
    streams/portforward.cpp streams/portforward.h streams/forwardedconnection.cpp streams/forwardedconnection.h
    streams/streamsession.cpp streams/streamsession.h)
target_link_libraries(app PRIVATE Qt6::Network)
