# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(backend_kubernetes PRIVATE
    streams/clusterevents.cpp streams/clusterevents.h
    streams/clusterstreams.cpp streams/clusterstreams.h
    streams/execchannel.cpp streams/execchannel.h
    streams/inlet.cpp streams/inlet.h
    streams/logchannel.cpp streams/logchannel.h
    streams/logresume.cpp streams/logresume.h
    streams/podlookup.cpp streams/podlookup.h
    streams/podrecord.cpp streams/podrecord.h
    streams/portchannel.cpp streams/portchannel.h
    streams/socketchannel.cpp streams/socketchannel.h
    streams/streamchannel.cpp streams/streamchannel.h)
