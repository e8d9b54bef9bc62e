// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"
#include "views/common/notice.h"

#include <QScrollArea>

class QGridLayout;

/// The facts of one resource, as names and values. Values can be marked and copied.
class SummaryPage : public QScrollArea {
    Q_OBJECT

public:
    explicit SummaryPage(Workspace &workspace, QWidget *parent = nullptr);
    void setResource(Slot slot);
    void setGone();

private:
    struct Fact {
        QString name, value;
        bool fixedPitch = false; ///< an id or endpoint: cut in the middle, copied with a button
        double percent = -1;     ///< with a bar
        bool operator==(const Fact &) const = default;
    };
    using Section = std::pair<QString, QList<Fact>>;
    QList<Section> sectionsOf(Slot slot) const;
    QList<Fact> basics(Slot slot) const;
    QList<Fact> size(const Resource &resource) const;
    QString fieldTitle(const Resource &resource, const Field &field) const;
    void rebuild(const QList<Section> &sections);
    QWidget *valueWidget(const Fact &fact) const;
    void showNotice(Slot slot);

    Workspace &m_workspace;
    Notice *m_notice;
    ::Box *m_body;
    QWidget *m_facts = nullptr;
    QList<Section> m_shown;
};
