// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/transfer.h"

#include "app/base/english.h"
#include "backends/libvirt/handles.h"

#include <QLocale>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

using StreamHandle = std::unique_ptr<virStream, Free<virStreamFree>>;

bool sendAll(virStreamPtr stream, const QByteArray &piece)
{
    for (qsizetype sent = 0; sent < piece.size();) {
        const int count = virStreamSend(stream, piece.constData() + sent, size_t(piece.size() - sent));
        if (count < 0)
            return false;
        sent += count;
    }
    return true;
}

void tell(const StepContext &context, qint64 sent, qint64 size)
{
    if (context.progress && size > 0)
        context.progress({English::tr("%1 of %2").arg(QLocale::c().formattedDataSize(sent), QLocale::c().formattedDataSize(size)), double(sent) / double(size)});
}

} // namespace

bool upload(virConnectPtr connection, virStorageVolPtr volume, QIODevice &from, const StepContext &context, std::optional<Error> &error)
{
    static constexpr qint64 PieceSize = 256 * 1024; // what libvirt puts into one message
    const qint64 size = from.size();
    const StreamHandle stream(virStreamNew(connection, 0));
    if (!stream || virStorageVolUpload(volume, stream.get(), 0, qulonglong(size), 0) < 0) {
        error = lastError(English::tr("the system refused the upload"));
        return false;
    }
    qint64 sent = 0;
    while (sent < size && !context.cancel.isCancelled()) {
        const QByteArray piece = from.read(std::min(PieceSize, size - sent));
        if (piece.isEmpty()) {
            error = Error {ErrorCode::DataLoss, English::tr("the file cannot be read any further"), from.errorString(), {}, {}};
            break;
        }
        if (!sendAll(stream.get(), piece)) {
            error = lastError(English::tr("the upload broke"));
            break;
        }
        sent += piece.size();
        tell(context, sent, size);
    }
    if (!error && sent < size)
        error = Error {ErrorCode::Cancelled, u"cancelled"_s, {}, {}, {}};
    if (error) {
        virStreamAbort(stream.get());
        return false;
    }
    if (virStreamFinish(stream.get()) == 0)
        return true;
    error = lastError(English::tr("the upload broke at its end"));
    return false;
}

} // namespace libvirt
