// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inventory/exporter.h"

#include <QSaveFile>

namespace {

Result<void> write(const Exporter::Job &job)
{
    QSaveFile file(job.file);
    if (!file.open(QIODevice::WriteOnly))
        return Error {ErrorCode::FailedPrecondition, Exporter::tr("the file cannot be written"), file.errorString(), job.file, {}};
    Result<void> written;
    if (isTree(job.format)) {
        written = writeInventory(job.format, file, job.rows, job.order, job.connections);
    } else {
        InventoryTable table(job.rows, job.order, job.columns);
        table.now = job.now;
        written = writeTable(job.format, file, table, {});
    }
    if (!written)
        return written;
    if (!file.commit())
        return Error {ErrorCode::FailedPrecondition, Exporter::tr("the file could not be finished"), file.errorString(), job.file, {}};
    return {};
}

} // namespace

void Exporter::start(Job job)
{
    m_worker.run(
        [job](const CancelToken &) { return write(job); },
        [this, file = job.file, rows = qint64(job.order.size())](const Result<void> &result) { Q_EMIT finished(file, rows, result); });
}
