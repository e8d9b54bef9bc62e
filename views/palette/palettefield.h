// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

/// Where the palette is typed into. Keeps every key for itself while it has the keyboard, the window's shortcuts included, and
/// tells those that move in the list.
class PaletteField final : public QLineEdit {
    Q_OBJECT

public:
    explicit PaletteField(QWidget *parent = nullptr);

Q_SIGNALS:
    void moved(int rows);
    void paged(int pages);
    void ended(bool first); ///< to the first or the last row
    void chosen();
    void actWanted();       ///< Tab
    void dropWanted();      ///< Backspace where nothing is left to delete
    void closeWanted();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyLook();
};
