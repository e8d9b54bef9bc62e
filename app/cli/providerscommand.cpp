// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/providerscommand.h"

#include "app/cli/problemreport.h"

namespace {

/// The place within the file, which the error names as "file: place".
QString placeIn(const QString &file, const Error &error)
{
    const QString before = file + QStringLiteral(": ");
    return error.about.startsWith(before) ? error.about.mid(before.size()) : QString();
}

} // namespace

void ProvidersCommand::start()
{
    const QStringList &words = line().arguments;
    if (words.size() != 2 || words.first() != u"check")
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, QStringLiteral("say allod providers check FILE"), {}, {}, {}});
    const DescriptorReading *known = reader();
    if (!known)
        return finishWith(ExitCode::Usage, {ErrorCode::Unimplemented, QStringLiteral("this build has no backend that reads descriptors"), {}, {}, {}});
    if (checkOutput(line().format.value_or(ReportFormat::Table)))
        check(*known, words.last());
}

const DescriptorReading *ProvidersCommand::reader() const
{
    for (Provider *provider : environment().providers) {
        if (const auto *reading = dynamic_cast<const DescriptorReading *>(provider))
            return reading;
    }
    return nullptr;
}

void ProvidersCommand::check(const DescriptorReading &reading, const QString &file)
{
    QList<Error> problems = reading.checkDescriptor(file);
    for (Error &problem : problems)
        problem.about = placeIn(file, problem);
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    const bool written = write([&](QIODevice &out) -> Result<void> {
        if (problems.isEmpty() && !line().format)
            return {};
        return writeProblems(format, file, problems, out, environment().writers, tableOptions(), environment().clock.now());
    });
    messages().note(problems.isEmpty() ? QStringLiteral("%1 is a right descriptor").arg(file)
                                       : QStringLiteral("%1: %2 wrong").arg(file).arg(problems.size()));
    Q_EMIT finished(written && problems.isEmpty() ? ExitCode::Done : ExitCode::Failed);
}
