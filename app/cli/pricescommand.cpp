// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pricescommand.h"

#include "app/cli/problemreport.h"
#include "app/cost/pricelibrary.h"

void PricesCommand::start()
{
    const QStringList &words = line().arguments;
    if (words.size() != 2 || words.first() != u"check")
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, QStringLiteral("say allod prices check FILE"), {}, {}, {}});
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    if (!checkOutput(format))
        return;
    const PriceFile file = readPriceFile(words.last());
    const bool isSilent = file.problems.isEmpty() && !line().format;
    const bool written = isSilent || write([&](QIODevice &out) {
        return writeProblems(format, words.last(), file.problems, out, environment().writers, tableOptions(), environment().clock.now());
    });
    messages().note(file.problems.isEmpty() ? QStringLiteral("%1: %2 prices").arg(words.last()).arg(file.prices.size())
                                            : QStringLiteral("%1: %2 wrong").arg(words.last()).arg(file.problems.size()));
    Q_EMIT finished(written && file.problems.isEmpty() ? ExitCode::Done : ExitCode::Failed);
}
