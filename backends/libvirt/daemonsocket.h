// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace libvirt {

/// The unix socket through which a URI reaches the daemon on this machine, and whether it can be opened.
struct DaemonSocket {
    enum class State : quint8 {
        None,      ///< the driver needs none, or starts the daemon by itself
        Open,
        Missing,
        Dead,      ///< it is there, and nobody listens
        Forbidden, ///< it belongs to others
    };
    State state = State::None;
    QString path;  ///< where it is forbidden: of what is closed, a directory perhaps
    QString owner; ///< where it is forbidden
    QString group;
};

/// Opens the socket and closes it again, without a word. Does not block.
DaemonSocket findDaemonSocket(const QString &uri, bool readOnly);

} // namespace libvirt
