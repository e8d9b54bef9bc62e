// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/policycommand.h"

#include "app/claims/policy.h"
#include "app/cli/problemreport.h"

void PolicyCommand::start()
{
    const QStringList &words = line().arguments;
    if (words.size() != 2 || words.first() != u"check")
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, QStringLiteral("say allod policy check FILE"), {}, {}, {}});
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    if (!checkOutput(format))
        return;
    PolicyLibrary library;
    const QList<Error> problems = readPolicy(words.last(), library);
    const bool isSilent = problems.isEmpty() && !line().format;
    const bool written = isSilent || write([&](QIODevice &out) {
        return writeProblems(format, words.last(), problems, out, environment().writers, tableOptions(), environment().clock.now());
    });
    messages().note(problems.isEmpty() ? QStringLiteral("%1: %2 rules").arg(words.last()).arg(library.rules.size()) : QStringLiteral("%1: %2 wrong").arg(words.last()).arg(problems.size()));
    Q_EMIT finished(written && problems.isEmpty() ? ExitCode::Done : ExitCode::Failed);
}
