// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/discovery.h"

#include "backends/libvirt/uri.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

class Discovery {
public:
    void add(const QString &name, const QString &uri, const QString &about)
    {
        if (uri.isEmpty() || m_uris.contains(uri))
            return;
        m_uris.append(uri);
        if (const auto facts = readUri(uri); !facts) {
            m_found.append(Error {facts.error().code, facts.error().message, uri, about, {}});
            return;
        }
        ConnectionProfile profile;
        profile.name = name;
        profile.provider = u"libvirt"_s;
        profile.settings.insert(u"uri"_s, uri);
        profile.readOnly = true;
        profile.origin = ProfileOrigin::Discovered;
        m_found.append(profile);
    }
    void add(const Error &error) { m_found.append(error); }
    QList<Result<ConnectionProfile>> take() { return std::move(m_found); }

private:
    QStringList m_uris;
    QList<Result<ConnectionProfile>> m_found;
};

/// Without comments: a # outside of quotes begins one.
QString withoutComment(const QString &line)
{
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'"')
            quoted = !quoted;
        else if (line[i] == u'#' && !quoted)
            return line.left(i);
    }
    return line;
}

/// What libvirt's configuration language needs here: name = "text", and name = [ "a=uri", … ] over several lines.
void readConfiguration(const QString &path, Discovery &discovery)
{
    static constexpr qint64 LongestFile = 1024 * 1024;
    QFile file(path);
    if (!file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly))
        return discovery.add({ErrorCode::PermissionDenied, u"cannot be read"_s, file.errorString(), path, {}});
    static const QRegularExpression assignment(uR"(^\s*(\w+)\s*=\s*(.*)$)"_s);
    static const QRegularExpression quotedText(uR"x("([^"]*)")x"_s);
    QString key;
    const QStringList lines = QString::fromUtf8(file.read(LongestFile)).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString about = u"%1:%2"_s.arg(path).arg(i + 1);
        QString rest = withoutComment(lines[i]);
        if (rest.count(u'"') % 2) {
            discovery.add({ErrorCode::InvalidArgument, u"a quotation mark is missing"_s, {}, about, {}});
            continue;
        }
        if (const auto match = assignment.match(rest); match.hasMatch() && !rest.trimmed().startsWith(u'"')) {
            key = match.captured(1);
            rest = match.captured(2);
        }
        for (auto texts = quotedText.globalMatch(rest); texts.hasNext();) {
            const QString text = texts.next().captured(1);
            if (key == u"uri_default")
                discovery.add(text, text, about);
            else if (key == u"uri_aliases")
                discovery.add(text.section(u'=', 0, 0), text.section(u'=', 1), about);
        }
    }
}

struct DaemonSocket {
    QLatin1String socket;
    QLatin1String uri;
};
constexpr DaemonSocket DaemonSockets[] = {
    {"libvirt-sock"_L1, "qemu:///system"_L1},
    {"libvirt-sock-ro"_L1, "qemu:///system"_L1},
    {"virtqemud-sock"_L1, "qemu:///system"_L1},
    {"virtqemud-sock-ro"_L1, "qemu:///system"_L1},
    {"virtxend-sock"_L1, "xen:///system"_L1},
    {"virtlxcd-sock"_L1, "lxc:///system"_L1},
};

} // namespace

QList<Result<ConnectionProfile>> discover(const DiscoveryScope &scope, const QString &runDirectory)
{
    Discovery discovery;
    const QString byEnvironment = scope.environment.value(u"LIBVIRT_DEFAULT_URI"_s);
    discovery.add(byEnvironment, byEnvironment, u"LIBVIRT_DEFAULT_URI"_s);
    const QString config = scope.environment.value(u"XDG_CONFIG_HOME"_s, scope.home + u"/.config"_s) + u"/libvirt"_s;
    readConfiguration(config + u"/libvirt.conf"_s, discovery);
    for (const auto &[socket, uri] : DaemonSockets) {
        if (QFile::exists(runDirectory + u'/' + socket))
            discovery.add(uri, uri, runDirectory + u'/' + socket);
    }
    if (QDir(config + u"/qemu"_s).exists())
        discovery.add(u"qemu:///session"_s, u"qemu:///session"_s, config + u"/qemu"_s);
    return discovery.take();
}

} // namespace libvirt
