// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/session.h"

#include "app/base/english.h"
#include "backends/libvirt/collections.h"
#include "backends/libvirt/eventloop.h"
#include "backends/libvirt/handles.h"
#include "backends/libvirt/hostmapper.h"
#include "backends/libvirt/ids.h"
#include "backends/libvirt/opening.h"

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

QString closeReason(int reason)
{
    switch (reason) {
    case VIR_CONNECT_CLOSE_REASON_KEEPALIVE:
        return English::tr("the system stopped answering");
    case VIR_CONNECT_CLOSE_REASON_EOF:
        return English::tr("the system closed the connection");
    default:
        return English::tr("the connection broke");
    }
}

void onClosed(virConnectPtr, int reason, void *data)
{
    const bool isSilent = reason == VIR_CONNECT_CLOSE_REASON_KEEPALIVE;
    if (const auto session = static_cast<std::weak_ptr<Session> *>(data)->lock())
        session->tellLost(
            {isSilent ? ErrorCode::DeadlineExceeded : ErrorCode::Unavailable, closeReason(reason), {}, {}, {}});
}

/// Before libvirt 10.4 a reply could be written to the stack of another thread that had called on the same connection
/// (CVE-2024-4418): one thread then makes all calls, except to the test driver inside this process.
size_t callsAtOnce(const QByteArray &uri)
{
    static constexpr unsigned long Repaired = 10'004'000;
    startEventLoop(); // libvirt is set up by the first call to it, and our settings come first
    unsigned long version = 0;
    const bool isRepaired = virGetVersion(&version, nullptr, nullptr) == 0 && version >= Repaired;
    return isRepaired || uri.startsWith("test:") ? 4 : 1;
}

} // namespace

Session::Session(SessionSettings settings, SessionHandlers handlers, std::shared_ptr<Outlet> outlet,
    std::shared_ptr<std::atomic<quint32>> epochs)
    : m_settings(std::move(settings))
    , m_handlers(std::move(handlers))
    , m_outlet(std::move(outlet))
    , m_epochs(std::move(epochs))
    , m_workers(std::make_shared<Workers>(callsAtOnce(m_settings.uri)))
    , m_collections(makeCollections(*this))
{
}

Session::~Session() = default;

void Session::open()
{
    startEventLoop();
    post(Lane::Connection, [](Session &session) { session.openNow(); });
}

void Session::list(CollectionId id)
{
    Collection &collection = *m_collections[size_t(id)];
    post(collection.lane(), [&collection](Session &) { collection.list(); });
}

void Session::poll(CollectionId id)
{
    Collection &collection = *m_collections[size_t(id)];
    if (!collection.isPollWaiting.exchange(true))
        post(collection.lane(), [&collection](Session &) { collection.poll(); });
}

void Session::touchDomain(const std::string &uuid)
{
    m_collections[size_t(CollectionId::Domains)]->touch(uuid);
}

void Session::touchVolume(const std::string &place)
{
    m_collections[size_t(CollectionId::Volumes)]->touch(place);
}

void Session::drop(CollectionId id)
{
    Collection &collection = *m_collections[size_t(id)];
    post(collection.lane(), [&collection](Session &) { collection.drop(); });
}

void Session::post(Lane lane, std::function<void(Session &)> job)
{
    m_workers->post(lane, [self = shared_from_this(), job = std::move(job)] { job(*self); });
}

void Session::close()
{
    m_closed = true;
    m_outlet->close();
    m_workers->close([self = shared_from_this()] { self->closeNow(); });
}

void Session::openNow()
{
    const auto opened = openConnection(m_settings.uri, m_settings.readOnly, m_settings.timeout);
    if (!opened)
        return tellLost(opened.error());
    m_handle = *opened;
    if (!beat())
        return;
    // Ours to free: drivers inside this process take the callback and forget it. Unregistering waits for a call under way.
    m_self = weak_from_this();
    virConnectRegisterCloseCallback(m_handle, onClosed, &m_self, nullptr);
    readHost();
    if (!isAlive())
        return tellLost({ErrorCode::Unavailable, English::tr("the connection broke"), {}, {}, {}});
    tell([this, system = m_system] { m_handlers.opened(system); });
}

void Session::readHost()
{
    if (const auto capabilities = takeString(virConnectGetCapabilities(m_handle), {})) {
        if (const auto uuid = readHostUuid(*capabilities))
            m_hostUuid = *uuid;
    }
    beat();
    m_host = hostId(m_hostUuid.empty() ? keyFromUri(m_settings.uri) : m_hostUuid);
    unsigned long library = 0;
    unsigned long hypervisor = 0;
    if (virConnectGetLibVersion(m_handle, &library) == 0)
        m_system = u"libvirt "_s + QString::fromStdString(versionWords(library));
    if (virConnectGetVersion(m_handle, &hypervisor) == 0 && hypervisor > 0)
        m_system += u", "_s + QString::fromUtf8(virConnectGetType(m_handle)) + u' '
            + QString::fromStdString(versionWords(hypervisor));
}

void Session::closeNow()
{
    m_spare.close();
    if (!m_handle)
        return;
    m_events.stop(m_handle);
    virConnectUnregisterCloseCallback(m_handle, onClosed);
    virConnectClose(m_handle);
    m_handle = nullptr;
}

bool Session::isAlive() const
{
    return virConnectIsAlive(m_handle) != 0; // negative: the driver cannot tell
}

void Session::tellListed(CollectionId id)
{
    tell([this, id] { m_handlers.listed(id); });
}

void Session::tellLost(const Error &error)
{
    tell([this, error] { m_handlers.lost(error); });
}

/// Calls on the connection's thread. What is still on its way there when the session is closed is not told.
void Session::tell(std::function<void()> news)
{
    m_outlet->post([self = shared_from_this(), news = std::move(news)] {
        if (!self->m_closed)
            news();
    });
}

} // namespace libvirt
