// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/wiretree.h"
#include "tests/fuzz/target.h"

using namespace cloud;

// Documents of four formats; as JSON all of them can be read again.
FUZZ_TARGET(wiretree, input)
{
    const QByteArray bytes = bytesOf(input);
    const bool isUtf8 = QString::fromUtf8(bytes).toUtf8() == bytes; // other keys become the same replacement character
    for (const auto read : {WireTree::fromJson, WireTree::fromXml, WireTree::fromYaml, WireTree::fromToml}) {
        if (const Result<WireTree> tree = read(bytes)) {
            const QByteArray json = tree->toJson();
            const Result<WireTree> again = WireTree::fromJson(json);
            FUZZ_CHECK(again && (!isUtf8 || again->toJson() == json));
        }
    }
}
