// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"
#include "views/consoles/terminalscreen.h"

// What a program writes to its terminal, while the window changes its size.
FUZZ_TARGET(terminal, input)
{
    TerminalScreen screen(80, 24);
    int width = 80;
    inPieces(input, [&](std::string_view piece) {
        screen.feed(piece.data(), piece.size());
        if (piece.front() == 'R') {
            width = width % 120 + 2;
            screen.resize(width, 1 + width % 40);
        }
        return true;
    });
    for (qint64 line = screen.firstLine(); line < screen.endLine(); ++line) {
        int columns = 0;
        for (const TerminalCell &cell : screen.line(line)) {
            columns += cell.width;
            FUZZ_CHECK(cell.width <= 2 && cell.character <= 0x10FFFF);
            FUZZ_CHECK(cell.character == 0 || cell.character >= 0x20);
        }
    }
    const TerminalPosition cursor = screen.cursor().position;
    FUZZ_CHECK(cursor.line >= screen.firstScreenLine() && cursor.line < screen.endLine());
    FUZZ_CHECK(cursor.column >= 0 && cursor.column < screen.columns());
    (void)screen.text({screen.firstLine(), 0}, {screen.endLine(), 0});
}
