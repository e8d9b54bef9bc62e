// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/daemonsocket.h"

#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace libvirt {
namespace {

/// Where libvirt looks for it: the driver's own daemon first, then the one for all drivers.
QStringList candidates(const QUrl &url, bool readOnly)
{
    const QString named = QUrlQuery(url).queryItemValue(QStringLiteral("socket"), QUrl::FullyDecoded);
    if (!named.isEmpty())
        return {named};
    if (url.path() != u"/system") // a session's daemon is started on demand
        return {};
    const QString suffix = readOnly ? QStringLiteral("-sock-ro") : QStringLiteral("-sock");
    const QString driver = url.scheme().section(u'+', 0, 0);
    return {QStringLiteral("/run/libvirt/virt%1d%2").arg(driver, suffix), QStringLiteral("/run/libvirt/libvirt") + suffix};
}

#ifdef Q_OS_UNIX
int tryToOpen(const QString &path)
{
    const QByteArray name = path.toLocal8Bit();
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    if (size_t(name.size()) >= sizeof address.sun_path)
        return ENAMETOOLONG;
    std::copy(name.begin(), name.end(), address.sun_path);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (descriptor < 0)
        return errno;
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    const int problem = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 ? 0 : errno;
    ::close(descriptor);
    return problem;
}

DaemonSocket::State stateOf(int problem)
{
    switch (problem) {
    case 0:
    case EAGAIN: // its queue is full
    case EINPROGRESS:
        return DaemonSocket::State::Open;
    case ECONNREFUSED:
        return DaemonSocket::State::Dead;
    case EACCES:
    case EPERM:
        return DaemonSocket::State::Forbidden;
    default:
        return DaemonSocket::State::Missing;
    }
}
/// Names what is closed to us: the socket, or a directory above it.
void describe(DaemonSocket &socket)
{
    struct stat facts {};
    while (::stat(socket.path.toLocal8Bit().constData(), &facts) != 0 && socket.path.size() > 1)
        socket.path = QFileInfo(socket.path).absolutePath();
    const QFileInfo file(socket.path);
    socket.owner = file.owner();
    socket.group = file.group();
}
#endif

} // namespace

DaemonSocket findDaemonSocket(const QString &uri, bool readOnly)
{
    DaemonSocket best;
#ifdef Q_OS_UNIX
    const QStringList paths = candidates(QUrl(uri), readOnly);
    for (const QString &path : paths) {
        const DaemonSocket::State state = stateOf(tryToOpen(path));
        if (best.state != DaemonSocket::State::None && state == DaemonSocket::State::Missing)
            continue;
        best = {state, path, {}, {}};
        if (state == DaemonSocket::State::Forbidden)
            describe(best);
        if (state == DaemonSocket::State::Open)
            break;
    }
#endif
    return best;
}

} // namespace libvirt
