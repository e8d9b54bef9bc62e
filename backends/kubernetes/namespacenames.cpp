// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/namespacenames.h"

#include "backends/kubernetes/objectmeta.h"
#include "backends/kubernetes/protobufstream.h"
#include "backends/kubernetes/protofields.h"

namespace {

const QByteArray MetadataList = "application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

Result<QList<QByteArray>> parseNames(const QByteArray &answer)
{
    QList<QByteArray> names;
    ProtobufListReader reader([](const ListMeta &) {}, [&](std::string_view item) {
        const ObjectMeta meta = ObjectMeta::read(protoField(item, 1));
        names.append(QByteArray(meta.name.data(), qsizetype(meta.name.size())));
    });
    if (const Result<void> fed = reader.feed({answer.constData(), size_t(answer.size())}); !fed)
        return fed.error();
    if (const Result<void> finished = reader.finish(); !finished)
        return finished.error();
    return names;
}

} // namespace

HttpCall fetchNamespaceNames(const ApiServer &server, OnNamespaceNames onNames)
{
    return server.fetch(server.get("/api/v1/namespaces?resourceVersion=0", MetadataList),
        [onNames = std::move(onNames)](Result<QByteArray> answer) {
            onNames(answer ? parseNames(*answer) : Result<QList<QByteArray>>(answer.error()));
        });
}

QByteArray namespacedPath(const QByteArray &path, const QByteArray &nameSpace)
{
    const qsizetype slash = path.lastIndexOf('/');
    return path.left(slash) + "/namespaces/" + nameSpace.toPercentEncoding() + path.mid(slash);
}
