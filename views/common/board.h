// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

/// A page of panels side by side, in fewer columns where it is narrow, and scrolled where they do not fit. What takes the keyboard is
/// scrolled into sight. GUI thread.
class Board final : public QScrollArea {
    Q_OBJECT

public:
    struct Part {
        QWidget *panel = nullptr;
        int least = 0;   ///< height in pixels at 100 %
        int stretch = 0; ///< of the height that is left; 0: as high as it wants to be
        int most = 0;    ///< height in pixels at 100 % beyond which it does not grow; 0: none
    };
    struct Column {
        int stretch = 1;
        QList<Part> parts;
    };
    /// Columns for a width of so many pixels at 100 % and more.
    struct Plan {
        int from = 0;
        QList<Column> columns;
    };

    /// `top` spans the page. The plans hold the same panels, the widest plan first; the last is from 0.
    Board(QWidget *top, QList<Plan> plans, QWidget *parent = nullptr);
    /// How many columns there are now.
    int columnCount() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    const QList<Plan> m_plans;
    qsizetype m_plan = -1;
    QVBoxLayout *m_page;
    QLayout *m_columns = nullptr;
};
