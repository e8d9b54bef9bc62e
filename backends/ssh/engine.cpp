// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/engine.h"

namespace ssh {

Result<std::unique_ptr<Session>> Engine::openSession(const Target &target, const Patience &patience, Opening &opening)
{
    opening.stage = target.via ? Opening::Stage::Way : Opening::Stage::Name;
    DialReport report;
    Result<Socket> socket = target.via ? streams(*target.via)->tunnel(target.host, target.port, patience)
                                       : dial(target.host, target.port, patience, &report);
    opening.address = report.address;
    if (!socket) {
        if (!report.address.isEmpty())
            opening.stage = Opening::Stage::Connecting;
        return socket.error();
    }
    return Session::open(target, std::move(*socket), patience, opening);
}

std::shared_ptr<StreamLoop> Engine::streams(const Target &target)
{
    const std::lock_guard lock(m_mutex);
    std::weak_ptr<StreamLoop> &known = m_loops[target.identity()];
    std::shared_ptr<StreamLoop> loop = known.lock();
    if (!loop) {
        const auto opener = [weak = weak_from_this(), target](const Patience &patience) -> Result<std::unique_ptr<Session>> {
            const auto self = weak.lock();
            if (!self)
                return Error {ErrorCode::Cancelled, QStringLiteral("the connection was closed"), {}, target.address(), {}};
            Opening opening;
            return self->openSession(target, patience, opening);
        };
        loop = std::make_shared<StreamLoop>(opener, target.timeout);
        known = loop;
    }
    return loop;
}

} // namespace ssh
