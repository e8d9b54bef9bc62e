// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/manualcommand.h"

#include "app/cli/manual.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

void ManualCommand::start()
{
    const QStringList &words = line().arguments;
    const bool isManual = line().command == CommandName::Manual;
    if (isManual ? !words.isEmpty() : words.size() != 1 || !completionShells().contains(words.constFirst()))
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument,
            isManual ? u"say allod manual"_s : u"say allod completion %1"_s.arg(completionShells().join(u'|')), {}, {}, {}});
    const QString text = isManual ? manualPage(environment().providers, QCoreApplication::applicationVersion())
                                  : completionScript(words.constFirst(), environment().providers);
    const bool written = write([&](QIODevice &out) -> Result<void> {
        const QByteArray bytes = text.toUtf8();
        if (out.write(bytes) != bytes.size())
            return Error {ErrorCode::Unavailable, u"could not be written"_s, out.errorString(), {}, {}};
        return {};
    });
    Q_EMIT finished(written ? ExitCode::Done : ExitCode::Failed);
}
