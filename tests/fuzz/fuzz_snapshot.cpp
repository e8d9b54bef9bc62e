// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/jsonwriter.h"
#include "app/reports/resourcereader.h"
#include "app/reports/resourcetree.h"
#include "app/reports/savedinventory.h"
#include "tests/fuzz/target.h"

#include <QBuffer>

namespace {

std::string written(const Resource &resource)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    ByteSink sink(buffer);
    JsonWriter writer(sink, JsonWriter::Layout::Compact);
    writeRemovedResource(writer, resource);
    writer.endDocument();
    (void)sink.finish();
    return buffer.data().toStdString();
}

} // namespace

// A saved inventory, or one resource of it; what was read is written and read again as the same.
FUZZ_TARGET(snapshot, input)
{
    std::vector<ResourcePtr> rows;
    if (const Result<SavedInventory> saved = readSavedInventory(input)) {
        for (const SavedInventory::Row &row : saved->rows)
            rows.push_back(row.resource);
    }
    if (const Result<ResourcePtr> resource = resourceFromJson(input))
        rows.push_back(*resource);
    for (const ResourcePtr &row : rows) {
        const std::string json = written(*row);
        const Result<ResourcePtr> again = resourceFromJson(json);
        FUZZ_CHECK(again && written(**again) == json);
    }
}
