// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/snapshotfile.h"

#include "app/reports/reportwriter.h"

#include <QFile>
#include <QSaveFile>

Result<void> saveSnapshot(const QString &name, const Snapshot &rows, const QList<Workspace::Entry> &connections, Timestamp takenAt)
{
    QSaveFile file(name);
    const auto failed = [&] { return Error {ErrorCode::PermissionDenied, QStringLiteral("cannot write the file"), file.errorString(), name, {}}; };
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return failed();
    std::vector<Slot> slots;
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        if (rows.resource(slot) && rows.resource(slot)->kind != Kind::Object)
            slots.push_back(slot);
    }
    if (const Result<void> written = writeInventory(ReportFormat::Json, file, rows, slots, connections, takenAt); !written)
        return written;
    return file.commit() ? Result<void>() : failed();
}
