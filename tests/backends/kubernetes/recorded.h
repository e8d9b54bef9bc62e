// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/builtintypes.h"
#include "backends/kubernetes/protobufstream.h"

#include <QFile>
#include <QTest>

/// The recorded answers under tests/data/kubernetes.
inline QByteArray recorded(const char *name)
{
    QFile file(QStringLiteral(ALLOD_SOURCE_DIR "/tests/data/kubernetes/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", name);
    return file.readAll();
}

/// The rows of a recorded list.
inline std::vector<ResourcePtr> mapRecorded(const char *type, const QByteArray &bytes, MappingContext &context)
{
    std::vector<ResourcePtr> rows;
    const BuiltinType *builtin = builtinType(type);
    ProtobufListReader reader([](const ListMeta &) {}, [&](std::string_view item) {
        if (ResourcePtr row = builtin->map(context, item))
            rows.push_back(std::move(row));
    });
    const auto fed = reader.feed({bytes.constData(), size_t(bytes.size())});
    const auto finished = reader.finish();
    if (!fed || !finished)
        qFatal("a recorded list can't be read");
    return rows;
}

inline const Resource *named(const std::vector<ResourcePtr> &rows, std::string_view name)
{
    for (const ResourcePtr &row : rows) {
        if (row->name.view() == name)
            return row.constData();
    }
    return nullptr;
}

/// A field of a row; monostate where it has none.
inline FieldValue fieldOf(const Resource &resource, std::string_view name)
{
    for (const Field &field : resource.extras().fields) {
        if (field.name.view() == name)
            return field.value;
    }
    return {};
}
