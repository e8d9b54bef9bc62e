// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/session.h"

#include <QFile>
#include <algorithm>

namespace ssh {

using namespace Qt::StringLiterals;

namespace {

struct FreeKey {
    void operator()(ssh_key key) const { ssh_key_free(key); }
};
using KeyHandle = std::unique_ptr<std::remove_pointer_t<ssh_key>, FreeKey>;

void setOption(ssh_session session, ssh_options_e option, const QByteArray &value)
{
    ssh_options_set(session, option, value.constData());
}

HostKey keyOf(ssh_session session)
{
    ssh_key server = nullptr;
    if (ssh_get_server_publickey(session, &server) != SSH_OK)
        return {};
    const KeyHandle key(server);
    char *blob = nullptr;
    if (ssh_pki_export_pubkey_base64(key.get(), &blob) != SSH_OK)
        return {};
    HostKey hostKey {ssh_key_type_to_char(ssh_key_type(key.get())), blob};
    if (const char *curve = ssh_pki_key_ecdsa_name(key.get()); curve && hostKey.type.startsWith("ecdsa"))
        hostKey.type = curve;
    ssh_string_free_char(blob);
    return hostKey;
}

/// A private key; null where the file is none, or the passphrase is not its own. libssh would ask on the terminal.
KeyHandle readKey(const QString &file, const std::shared_ptr<const Secret> &passphrase)
{
    ssh_key key = nullptr;
    const auto refuse = [](const char *, char *, size_t, int, int, void *) { return -1; };
    ssh_pki_import_privkey_file(QFile::encodeName(file).constData(), passphrase ? passphrase->reveal().constData() : nullptr, refuse, nullptr, &key);
    return KeyHandle(key);
}

/// Algorithms by which a host proves the key types that are known of it.
QByteArrayList algorithmsOf(const QByteArrayList &types)
{
    QByteArrayList algorithms;
    for (const QByteArray &type : types)
        algorithms += type == "ssh-rsa" ? QByteArrayList {"rsa-sha2-512", "rsa-sha2-256"} : QByteArrayList {type};
    return algorithms;
}

} // namespace

Session::Session(const Target &target, Descriptor socket)
    : m_target(target)
    , m_knownHosts(target.knownHosts, target.hostKeyName())
    , m_handle(ssh_new())
{
    const bool no = false;
    const int yes = 1;
    const auto fd = socket_t(socket);
    ssh_options_set(m_handle, SSH_OPTIONS_PROCESS_CONFIG, &no); // read on purpose, by SshConfig
    ssh_options_set(m_handle, SSH_OPTIONS_NODELAY, &yes);
    setOption(m_handle, SSH_OPTIONS_HOST, target.host.toUtf8());
    ssh_options_set(m_handle, SSH_OPTIONS_FD, &fd);
    setOption(m_handle, SSH_OPTIONS_USER, target.user.toUtf8());
    setOption(m_handle, SSH_OPTIONS_KNOWNHOSTS, "/dev/null"); // compared by KnownHosts
    setOption(m_handle, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null");
    if (!target.agent.isEmpty() && target.agent != u"none")
        setOption(m_handle, SSH_OPTIONS_IDENTITY_AGENT, QFile::encodeName(target.agent));
    const QByteArrayList usual {"ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa-sha2-512", "rsa-sha2-256"};
    QByteArrayList algorithms = algorithmsOf(m_knownHosts.types());
    algorithms.removeIf([&](const QByteArray &algorithm) { return !usual.contains(algorithm); });
    for (const QByteArray &algorithm : usual) {
        if (!algorithms.contains(algorithm))
            algorithms.append(algorithm);
    }
    setOption(m_handle, SSH_OPTIONS_HOSTKEYS, algorithms.join(','));
    ssh_set_blocking(m_handle, 0);
}

Session::~Session()
{
    if (m_event)
        ssh_event_remove_session(m_event.get(), m_handle);
    ssh_silent_disconnect(m_handle); // closes the socket; ssh_disconnect() does so only where the host hung up before
    ssh_free(m_handle);
}

Result<std::unique_ptr<Session>> Session::open(const Target &target, Socket socket, const Patience &patience, Opening &opening)
{
    std::unique_ptr<Session> session(new Session(target, socket.release()));
    const auto fail = [&](const Error &error) {
        Error told = error;
        if (told.about.isEmpty())
            told.about = target.address();
        return told;
    };
    opening.stage = Opening::Stage::Greeting;
    if (const auto done = session->greet(patience, opening); !done)
        return fail(done.error());
    opening.stage = Opening::Stage::HostKey;
    if (const auto done = session->checkHostKey(opening); !done)
        return fail(done.error());
    opening.stage = Opening::Stage::Authentication;
    if (const auto done = session->authenticate(patience, opening); !done)
        return fail(done.error());
    opening.stage = Opening::Stage::Done;
    session->m_event.reset(ssh_event_new());
    ssh_event_add_session(session->m_event.get(), session->m_handle);
    return session;
}

Error Session::problem(ErrorCode code, const QString &message) const
{
    return {code, message, QString::fromUtf8(ssh_get_error(m_handle)).trimmed().left(500), m_target.address(), {}};
}

void Session::waitForNews(const Patience &patience)
{
    if (ssh_get_fd(m_handle) == SSH_INVALID_SOCKET)
        return;
    std::vector<Watched> watched {{Descriptor(ssh_get_fd(m_handle)), true, (ssh_get_poll_flags(m_handle) & SSH_WRITE_PENDING) != 0}};
    waitFor(watched, patience.slice());
}

void Session::takeNews()
{
    if (isAlive())
        ssh_event_dopoll(m_event.get(), 0);
}

Result<int> Session::await(const std::function<int()> &call, int again, const QString &what, const Patience &patience)
{
    for (;;) {
        const int answer = call();
        if (answer != again)
            return answer;
        if (const auto over = patience.isOver(what, m_target.address()))
            return *over;
        waitForNews(patience);
    }
}

Result<void> Session::greet(const Patience &patience, Opening &opening)
{
    const auto answer = await([this] { return ssh_connect(m_handle); }, SSH_AGAIN, u"no answer"_s, patience);
    if (const char *banner = ssh_get_serverbanner(m_handle))
        opening.software = QString::fromUtf8(banner).left(200);
    if (!answer)
        return answer.error();
    if (*answer != SSH_OK)
        return problem(ErrorCode::Unavailable, opening.software.isEmpty() ? u"what answers there does not speak SSH, or hung up"_s : u"no common language was found with the host"_s);
    return {};
}

Result<void> Session::checkHostKey(Opening &opening)
{
    const HostKey key = keyOf(m_handle);
    opening.hostKey = key;
    const QString shown = u"%1 %2"_s.arg(QString::fromLatin1(key.type), key.fingerprint());
    if (key.blob.isEmpty())
        return problem(ErrorCode::Unauthenticated, u"the host showed no key"_s);
    const KnownHosts::Verdict verdict = m_knownHosts.judge(key);
    if (verdict == KnownHosts::Verdict::Revoked)
        return Error {ErrorCode::Unauthenticated, u"the host shows a key that is marked as revoked"_s, shown, {}, {}};
    if (!m_target.pinnedKey.isEmpty()) {
        if (m_target.pinnedKey == key.fingerprint())
            return {};
        return Error {ErrorCode::Unauthenticated, u"the host's key is not the pinned one: somebody may be in between"_s,
            u"it shows %1; pinned is %2"_s.arg(shown, m_target.pinnedKey), {}, {}};
    }
    if (verdict == KnownHosts::Verdict::Known)
        return {};
    if (verdict == KnownHosts::Verdict::Unknown)
        return Error {ErrorCode::FailedPrecondition, u"the host's key is not known yet"_s,
            u"it shows %1; compare it with the host's own, then pin it in the connection's settings, or connect once with ssh"_s.arg(shown), {}, {}};
    QStringList known;
    for (const KnownHosts::Entry &entry : m_knownHosts.entries()) {
        if (!entry.revoked)
            known.append(u"%1 %2 (%3)"_s.arg(QString::fromLatin1(entry.key.type), entry.key.fingerprint(), entry.place));
    }
    return Error {ErrorCode::Unauthenticated, u"the host's key has changed: it was made anew, or somebody is in between"_s,
        u"it shows %1; known is %2"_s.arg(shown, known.join(u", ")), {}, {}};
}

Result<void> Session::authenticate(const Patience &patience, Opening &opening)
{
    const auto none = await([this] { return ssh_userauth_none(m_handle, nullptr); }, SSH_AUTH_AGAIN, u"no answer"_s, patience);
    if (!none)
        return none.error();
    if (*none == SSH_AUTH_SUCCESS)
        return {};
    if (*none == SSH_AUTH_ERROR)
        return problem(ErrorCode::Unavailable, u"the host hung up"_s);
    const int methods = ssh_userauth_list(m_handle, nullptr);
    if (!(methods & SSH_AUTH_METHOD_PUBLICKEY))
        return Error {ErrorCode::Unauthenticated, u"the host accepts no keys"_s, {}, {}, {}};
    QStringList tried;
    const auto agent = [&]() -> Result<bool> {
        const Result<bool> let = useAgent(patience);
        if (let)
            tried.append(u"the agent's keys"_s);
        return let;
    };
    const bool hasAgent = m_target.agent != u"none" && (!m_target.agent.isEmpty() || qEnvironmentVariableIsSet("SSH_AUTH_SOCK"));
    if (hasAgent && !m_target.identitiesOnly) {
        const Result<bool> let = agent();
        if (!let || *let) {
            opening.identity = u"agent"_s;
            return let ? Result<void>() : let.error();
        }
    }
    for (const QString &file : m_target.identityFiles) {
        if (!QFile::exists(file))
            continue;
        const Result<bool> let = useFile(file, patience);
        tried.append(file);
        if (!let || *let) {
            opening.identity = file;
            return let ? Result<void>() : let.error();
        }
    }
    if (hasAgent && m_target.identitiesOnly && !m_locked.isEmpty()) { // it may hold what the files keep locked
        const Result<bool> let = agent();
        if (!let || *let) {
            opening.identity = u"agent"_s;
            return let ? Result<void>() : let.error();
        }
    }
    QString detail = tried.isEmpty() ? u"there is no key: no agent, and no identity file"_s : u"tried: %1"_s.arg(tried.join(u", "));
    if (!m_locked.isEmpty())
        detail += u"; locked by a passphrase that is not in the keychain: %1"_s.arg(m_locked.join(u", "));
    return Error {ErrorCode::Unauthenticated, u"the host does not accept our keys for %1"_s.arg(m_target.user), detail, {}, {}};
}

Result<bool> Session::useAgent(const Patience &patience)
{
    const auto answer = await([this] { return ssh_userauth_agent(m_handle, nullptr); }, SSH_AUTH_AGAIN, u"no answer"_s, patience);
    if (!answer)
        return answer.error();
    if (!isAlive())
        return problem(ErrorCode::Unauthenticated, u"the host hung up while keys were tried: too many in the agent?"_s);
    return *answer == SSH_AUTH_SUCCESS;
}

Result<bool> Session::useFile(const QString &file, const Patience &patience)
{
    KeyHandle key = readKey(file, nullptr);
    if (!key && m_target.passphrase)
        key = readKey(file, m_target.passphrase());
    if (!key) {
        m_locked.append(file);
        return false;
    }
    const auto answer = await([&] { return ssh_userauth_publickey(m_handle, nullptr, key.get()); }, SSH_AUTH_AGAIN, u"no answer"_s, patience);
    if (!answer)
        return answer.error();
    if (*answer == SSH_AUTH_ERROR && !isAlive())
        return problem(ErrorCode::Unauthenticated, u"the host hung up while keys were tried"_s);
    return *answer == SSH_AUTH_SUCCESS;
}

} // namespace ssh
