// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/databases/databasecatalogue.h"
#include "backends/kubernetes/listedtype.h"
#include "backends/kubernetes/tablecodec.h"
#include "tests/fuzz/target.h"

namespace {

/// A type of which nobody knows anything, and all that are databases.
std::vector<ListedType> makeTypes()
{
    std::vector<ListedType> types(1);
    types[0].type = "example.org/v1/Thing";
    types[0].collection = "things.example.org";
    for (const DatabaseType &database : DatabaseCatalogue::bundled().types()) {
        ListedType &type = types.emplace_back();
        type.type = database.group + '/' + database.version + '/' + database.kind;
        type.collection = database.collection;
        type.group = database.group;
        type.kind = Kind::Database;
        type.database = &database;
    }
    return types;
}

} // namespace

// Lists and watches in JSON. The first byte says of which type.
FUZZ_TARGET(tables, input)
{
    static const std::vector<ListedType> types = makeTypes();
    const auto [index, answer] = choiceOf(input, types.size());
    const std::shared_ptr<CollectionCodec> codec = types[index].codec(std::make_shared<MappingContext>("k8s/c"));
    const auto list = codec->listDecoder([](const ListMeta &) {}, [](const ResourcePtr &) {});
    if (list->feed(answer))
        (void)list->finish();
    const auto watch = codec->watchDecoder([](const WatchEvent &) {});
    Result<void> fed;
    inPieces(answer, [&](std::string_view piece) { return (fed = watch->feed(piece)).ok(); });
    if (fed)
        (void)watch->finish();
}
