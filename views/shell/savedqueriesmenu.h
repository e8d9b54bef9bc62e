// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/models/savedqueries.h"

#include <QMenu>

class QLineEdit;

/// The queries that are kept: opens them in the query field, keeps what is there, forgets them. GUI thread.
class SavedQueriesMenu final : public QMenu {
    Q_OBJECT

public:
    /// Queries and field outlive it.
    SavedQueriesMenu(SavedQueries &queries, QLineEdit &field, QWidget *window);
    /// Under a name that is asked for.
    void keep();

private:
    void fill();

    SavedQueries &m_queries;
    QLineEdit &m_field;
};
