// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/box.h"
#include "views/common/button.h"
#include "views/models/facetmodel.h"

#include <QListView>

/// The facets beside the list: headings that fold, values with check box and count.
class FacetPane : public Box {
    Q_OBJECT

public:
    explicit FacetPane(FacetModel &model, QWidget *parent = nullptr);
    QListView *list() const { return m_list; }

Q_SIGNALS:
    /// All terms of the facets should go.
    void clearWanted();

private:
    FacetModel &m_model;
    QListView *m_list;
    Button *m_clear;
};
