// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/badge.h"
#include "views/common/box.h"
#include "views/common/button.h"
#include "views/common/label.h"

/// A framed part of a page: a head with its title and a note, what stands on the right of that, and what it holds. Its accessible
/// name is the title.
class Panel : public Box {
    Q_OBJECT

public:
    explicit Panel(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setNote(const QString &note);
    /// A mark before the title; none at first.
    void setStatus(std::optional<Status> status);
    /// On the right of the head.
    void addToHead(QWidget *widget);
    /// "Cost ›" on the right of the head, which leads to where there is more.
    Button *addLink(const QString &text);

private:
    Box *m_head;
    Glyph *m_glyph;
    Label *m_title;
    Label *m_note;
};
