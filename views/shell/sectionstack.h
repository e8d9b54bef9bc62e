// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shell/page.h"
#include "views/shell/rail.h"
#include "views/shell/section.h"

#include <QKeySequence>
#include <QStackedWidget>

/// The rail, and beside it the section that is open. A section may be made when it is first opened: what is not looked at delays no
/// window. GUI thread.
class SectionStack : public Box {
    Q_OBJECT

public:
    /// A widget that is a Page.
    struct View {
        QWidget *widget = nullptr;
        Page *page = nullptr;
        View() = default;
        template <typename Widget>
        View(Widget *view) // NOLINT: every such widget is one
            : widget(view)
            , page(view)
        {
        }
    };
    struct Place {
        Section section;
        QString title, icon;
        QKeySequence keys;
        std::function<View()> make; ///< when it is first opened
        View view;                  ///< of nulls before that
    };

    /// `stateFile`: what sections that are made later restore; empty: nothing.
    explicit SectionStack(const QString &stateFile, QWidget *parent = nullptr);

    /// In the rail's order.
    const std::vector<Place> &places() const { return m_places; }
    Section current() const { return m_current; }
    /// The one that is open.
    Page *page() const;
    /// Nothing where there is no such section.
    void openSection(Section section);
    /// Opens it, and gives it the keyboard.
    void showSection(Section section);

    /// Filters the pages, those that are made later as well.
    void setQuery(const Query &query);
    bool isSettled() const;
    void restoreState(const QSettings &settings);
    void saveState(QSettings &settings) const;

Q_SIGNALS:
    /// Another section is open, or the same one anew.
    void opened();

protected:
    void addSection(Section section, const QString &title, const QString &icon, std::function<View()> make);
    /// One that is there from the beginning.
    void addSection(Section section, const QString &title, const QString &icon, View view);
    /// A small count in the rail; 0 removes it.
    void setCount(Section section, int count, Status status = Status::Degraded) { m_rail->setCount(int(section), count, status); }

private:
    void make(Place &place);

    const QString m_stateFile;
    Rail *m_rail;
    QStackedWidget *m_stack;
    std::vector<Place> m_places;
    Section m_current = Section::Connections;
    Query m_query;
};
