// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <QSaveFile>
#include <cerrno>

bool Command::write(const std::function<Result<void>(QIODevice &)> &writer)
{
    m_messages.progress({});
    if (m_line.outputFile.isEmpty()) {
        errno = 0;
        const Result<void> written = writer(m_environment.out);
        if (!written && errno != EPIPE)
            m_messages.error(written.error());
        return written.ok() || errno == EPIPE;
    }
    QSaveFile file(m_line.outputFile);
    Result<void> written =
        Error {ErrorCode::PermissionDenied, QStringLiteral("cannot write the file"), {}, m_line.outputFile, {}};
    if (file.open(QIODevice::WriteOnly))
        written = writer(file);
    if (written && !file.commit())
        written = Error {
            ErrorCode::DataLoss, QStringLiteral("cannot write the file"), file.errorString(), m_line.outputFile, {}};
    if (!written)
        m_messages.error(written.error());
    return written.ok();
}

bool Command::checkOutput(ReportFormat format)
{
    if (!isBinary(format) || !m_environment.outIsTerminal || !m_line.outputFile.isEmpty())
        return true;
    finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument,
        QStringLiteral("%1 is not for a terminal; write it with --to FILE").arg(reportFormatName(format)), {}, {}, {}});
    return false;
}

TextTableOptions Command::tableOptions() const
{
    if (!m_line.outputFile.isEmpty() || !m_environment.outIsTerminal)
        return {};
    return {m_environment.outWidth, m_line.colour && terminalHasColour()};
}
