// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/audit/journalrecord.h"
#include "app/reports/utf8.h"
#include "app/streams/harmlesstext.h"
#include "app/streams/linesplitter.h"
#include "tests/fuzz/target.h"

namespace {

/// True where nothing in it steers a terminal or a reader's eye.
bool isHarmless(std::string_view text)
{
    while (!text.empty()) {
        const char32_t character = takeCharacter(text);
        if (isControl(character) && character != U'\t')
            return false;
    }
    return true;
}

} // namespace

// Lines that programs wrote, for people to read.
FUZZ_TARGET(logs, input)
{
    LineSplitter splitter;
    QByteArray together;
    inPieces(input, [&](std::string_view piece) {
        for (const QByteArray &line : splitter.take(bytesOf(piece)))
            together += line + '\n';
        return true;
    });
    together += splitter.takeRest();
    FUZZ_CHECK(together == bytesOf(input));
    for (const QByteArray &line : together.split('\n')) {
        FUZZ_CHECK(isHarmless(harmlessText(line).toStdString()));
        FUZZ_CHECK(isHarmless(printable({line.constData(), size_t(line.size())})));
        (void)readRecord(line);
    }
}
