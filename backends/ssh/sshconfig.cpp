// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/sshconfig.h"

#include "backends/ssh/hostpattern.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSysInfo>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

namespace ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LongestFile = 4 * 1024 * 1024;
constexpr int DeepestInclude = 16; // as OpenSSH has it
constexpr int MostJumps = 8;

Error invalid(const QString &message, const QString &about)
{
    return {ErrorCode::InvalidArgument, message, {}, about, {}};
}

/// Words between blanks; double quotes keep blanks. Nothing where a quote is not closed.
std::optional<QStringList> wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false, begun = false;
    for (const QChar c : text) {
        if (c == u'"') {
            quoted = !quoted;
            begun = true;
        } else if (c.isSpace() && !quoted) {
            if (begun)
                words.append(word);
            word.clear();
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    if (quoted)
        return std::nullopt;
    if (begun)
        words.append(word);
    return words;
}

/// A destination taken apart.
struct Destination {
    QString user;
    QString host;
    quint16 port = 0;
};

Result<Destination> readDestination(QString text)
{
    const QString whole = text;
    if (text.startsWith(u"ssh://"_s))
        text = text.sliced(6);
    Destination destination;
    if (const qsizetype at = text.lastIndexOf(u'@'); at >= 0) {
        destination.user = text.left(at);
        text = text.sliced(at + 1);
    }
    static const QRegularExpression Bracketed(u"^\\[([^\\]]+)\\](?::(\\d+))?$"_s), Ported(u"^([^:]+):(\\d+)$"_s);
    QString port;
    for (const QRegularExpression &form : {Bracketed, Ported}) {
        if (const auto match = form.match(text); match.hasMatch()) {
            text = match.captured(1);
            port = match.captured(2);
            break;
        }
    }
    destination.host = text;
    static const QRegularExpression Host(u"^[A-Za-z0-9_.:%~+][A-Za-z0-9_.:%~+-]*$"_s), User(u"^[^-\\s:'\"`$;&<>|(){}\\\\][^\\s:'\"`;&<>|(){}\\\\]*$"_s);
    if (!Host.match(destination.host).hasMatch())
        return invalid(u"no host can be called so"_s, whole);
    if (!destination.user.isEmpty() && !User.match(destination.user).hasMatch())
        return invalid(u"no user can be called so"_s, whole);
    if (!port.isEmpty()) {
        destination.port = port.toUShort();
        if (destination.port == 0)
            return invalid(u"no port has that number"_s, whole);
    }
    return destination;
}

QString localUser()
{
#ifdef Q_OS_UNIX
    const passwd *entry = getpwuid(geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
#else
    return qEnvironmentVariable("USERNAME");
#endif
}

} // namespace

Result<SshConfig> SshConfig::read(const QString &file, const QString &home)
{
    SshConfig config;
    config.m_home = home;
    config.m_blocks.push_back({{u"*"_s}, file, {}});
    const Result<void> done = config.readFile(file, 0);
    return done ? Result<SshConfig>(std::move(config)) : done.error();
}

Result<void> SshConfig::readFile(const QString &path, int depth)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::PermissionDenied, u"the SSH configuration cannot be read"_s, file.errorString(), path, {}};
    if (file.size() > LongestFile)
        return invalid(u"too long for an SSH configuration"_s, path);
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (const Result<void> done = readLine(lines[i].trimmed(), u"%1:%2"_s.arg(path).arg(i + 1), depth); !done)
            return done;
    }
    return {};
}

Result<void> SshConfig::readLine(const QString &line, const QString &place, int depth)
{
    if (line.isEmpty() || line.startsWith(u'#'))
        return {};
    static const QRegularExpression Form(u"^\"?([A-Za-z0-9]+)\"?(?:\\s*=\\s*|\\s+)(.*)$"_s);
    const auto match = Form.match(line);
    if (!match.hasMatch())
        return invalid(u"not a keyword with a value"_s, place);
    const QString key = match.captured(1).toLower(), value = match.captured(2).trimmed();
    const std::optional<QStringList> words = wordsOf(value);
    if (!words)
        return invalid(u"a quotation mark is not closed"_s, place);
    if (key == u"host")
        m_blocks.push_back({*words, place, {}});
    else if (key == u"match")
        m_blocks.push_back({words->size() == 1 && words->first().toLower() == u"all" ? QStringList {u"*"_s} : QStringList(), place, {}});
    else if (key == u"include")
        return include(value, depth);
    else
        m_blocks.back().options.emplace_back(key, value);
    return {};
}

/// Files that a value names, relative to ~/.ssh, with wildcards. What follows belongs to the block that the Include stands in.
Result<void> SshConfig::include(const QString &value, int depth)
{
    if (depth >= DeepestInclude)
        return invalid(u"included too deep, or in a circle"_s, value);
    const Block around = m_blocks.back();
    for (QString path : wordsOf(value).value_or(QStringList())) {
        if (path.startsWith(u"~/"_s))
            path = m_home + path.sliced(1);
        else if (QDir::isRelativePath(path))
            path = m_home + u"/.ssh/"_s + path;
        const qsizetype slash = path.lastIndexOf(u'/');
        const QStringList names = QDir(path.left(slash)).entryList({path.sliced(slash + 1)}, QDir::Files | QDir::Hidden, QDir::Name);
        for (const QString &name : names) {
            m_blocks.push_back({around.patterns, around.place, {}});
            if (const Result<void> done = readFile(path.left(slash + 1) + name, depth + 1); !done)
                return done;
        }
    }
    m_blocks.push_back({around.patterns, around.place, {}});
    return {};
}

QHash<QString, QStringList> SshConfig::optionsOf(const QString &host) const
{
    QHash<QString, QStringList> options;
    for (const Block &block : m_blocks) {
        if (!matchesPatterns(block.patterns, host))
            continue;
        for (const auto &[key, value] : block.options) {
            QStringList &values = options[key];
            if (values.isEmpty() || key == u"identityfile") // of all else the first one counts
                values.append(value);
        }
    }
    return options;
}

QString SshConfig::expanded(QString text, const Target &target, const QString &original) const
{
    if (text == u"~" || text.startsWith(u"~/"_s))
        text = m_home + text.sliced(1);
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'%' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        switch (text[++i].unicode()) {
        case u'h': result += target.host.isEmpty() ? original : target.host; break;
        case u'n': result += original; break;
        case u'p': result += QString::number(target.port); break;
        case u'r': result += target.user; break;
        case u'u': result += localUser(); break;
        case u'd': result += m_home; break;
        case u'l': result += QSysInfo::machineHostName(); break;
        case u'%': result += u'%'; break;
        default: result += u'%' + QString(text[i]);
        }
    }
    return result;
}

QStringList SshConfig::filesFrom(const QStringList &words, const Target &target, const QString &original) const
{
    QStringList files;
    for (const QString &word : words) {
        if (word.toLower() == u"none" || word == u"/dev/null")
            continue;
        const QString file = expanded(word, target, original);
        files.append(QDir::isAbsolutePath(file) ? file : m_home + u"/.ssh/"_s + file);
    }
    return files;
}

Result<Target> SshConfig::resolve(const QString &destination) const
{
    return resolve(destination.trimmed(), {});
}

Result<Target> SshConfig::resolve(const QString &destination, QStringList seen) const
{
    const Result<Destination> asked = readDestination(destination);
    if (!asked)
        return asked.error();
    if (seen.contains(destination) || seen.size() > MostJumps)
        return invalid(u"jump hosts in a circle: %1"_s.arg((seen << destination).join(u" → ")), destination);
    seen.append(destination);
    const QHash<QString, QStringList> options = optionsOf(asked->host);
    const auto option = [&](const QString &key) { return wordsOf(options.value(key).value(0)).value_or(QStringList()).value(0); };
    const auto words = [&](const QString &key) { return wordsOf(options.value(key).value(0)).value_or(QStringList()); };

    Target target;
    target.name = destination;
    target.user = !asked->user.isEmpty() ? asked->user : option(u"user"_s);
    if (target.user.isEmpty())
        target.user = localUser();
    const QString port = option(u"port"_s);
    target.port = asked->port ? asked->port : port.isEmpty() ? 22 : port.toUShort();
    if (target.port == 0)
        return invalid(u"no port has that number: %1"_s.arg(port), destination);
    const QString hostName = option(u"hostname"_s);
    target.host = hostName.isEmpty() ? asked->host : expanded(hostName, target, asked->host);
    if (const auto real = readDestination(u'[' + target.host + u']'); !real)
        return invalid(u"no host can be called so: %1"_s.arg(target.host), destination);
    target.hostKeyAlias = option(u"hostkeyalias"_s);
    target.identitiesOnly = option(u"identitiesonly"_s).toLower() == u"yes";
    if (const QString agent = option(u"identityagent"_s); !agent.isEmpty() && agent != u"SSH_AUTH_SOCK")
        target.agent = agent.startsWith(u'$') ? qEnvironmentVariable(agent.sliced(1).toUtf8().constData()) : expanded(agent, target, asked->host);
    QStringList identities;
    for (const QString &value : options.value(u"identityfile"_s))
        identities += wordsOf(value).value_or(QStringList());
    if (identities.isEmpty())
        identities = {u"~/.ssh/id_ed25519"_s, u"~/.ssh/id_ecdsa"_s, u"~/.ssh/id_rsa"_s};
    target.identityFiles = filesFrom(identities, target, asked->host);
    QStringList known = words(u"userknownhostsfile"_s), global = words(u"globalknownhostsfile"_s);
    if (known.isEmpty())
        known = {u"~/.ssh/known_hosts"_s, u"~/.ssh/known_hosts2"_s};
    if (global.isEmpty())
        global = {u"/etc/ssh/ssh_known_hosts"_s};
    target.knownHosts = filesFrom(known + global, target, asked->host);

    const QString jump = option(u"proxyjump"_s), program = options.value(u"proxycommand"_s).value(0);
    if (jump.isEmpty() && !program.isEmpty() && program.toLower() != u"none")
        return Error {ErrorCode::Unimplemented, u"the host is reached by a program (ProxyCommand), which is not run; use ProxyJump"_s, {}, destination, {}};
    if (!jump.isEmpty() && jump.toLower() != u"none") {
        const QStringList hops = jump.split(u',', Qt::SkipEmptyParts);
        std::shared_ptr<const Target> via;
        for (const QString &hop : hops) {
            Result<Target> next = resolve(hop.trimmed(), seen);
            if (!next)
                return next.error();
            if (via) // only the first one of a list is reached as its own block says
                next->via = via;
            via = std::make_shared<const Target>(std::move(*next));
        }
        target.via = via;
    }
    return target;
}

QStringList SshConfig::hosts() const
{
    QStringList hosts;
    for (const Block &block : m_blocks) {
        for (const QString &pattern : block.patterns) {
            const bool isName = !pattern.contains(u'*') && !pattern.contains(u'?') && !pattern.startsWith(u'!');
            if (isName && !hosts.contains(pattern))
                hosts.append(pattern);
        }
    }
    return hosts;
}

QString SshConfig::placeOf(const QString &host) const
{
    for (const Block &block : m_blocks) {
        if (block.patterns.contains(host))
            return block.place;
    }
    return {};
}

} // namespace ssh
