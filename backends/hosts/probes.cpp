// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/probes.h"

#include <QDir>
#include <QFile>

/// Outside of every namespace, as the macro wants it.
static void initResources()
{
    Q_INIT_RESOURCE(probes);
}

namespace hosts {

using namespace Qt::StringLiterals;

QList<ssh::Probe> probes()
{
    initResources();
    QList<ssh::Probe> probes;
    const QFileInfoList files = QDir(u":/probes"_s).entryInfoList({u"*.sh"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            probes.append({info.completeBaseName(), file.readAll()});
    }
    return probes;
}

} // namespace hosts
