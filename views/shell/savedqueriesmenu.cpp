// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/savedqueriesmenu.h"

#include "views/common/plaintext.h"
#include "views/models/paletteentry.h"

#include <QInputDialog>
#include <QLineEdit>

SavedQueriesMenu::SavedQueriesMenu(SavedQueries &queries, QLineEdit &field, QWidget *window)
    : QMenu(window)
    , m_queries(queries)
    , m_field(field)
{
    connect(this, &QMenu::aboutToShow, this, &SavedQueriesMenu::fill);
}

void SavedQueriesMenu::keep()
{
    const QString query = m_field.text().trimmed();
    auto *dialog = new QInputDialog(parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keep the query"));
    dialog->setLabelText(query.isEmpty() ? tr("There is no query to keep.") : tr("Name"));
    dialog->setTextValue(query);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, query](const QString &name) {
        if (!query.isEmpty())
            m_queries.save(name, query);
    });
    dialog->open();
}

void SavedQueriesMenu::fill()
{
    clear();
    const auto plain = [](const QString &name) { return plainCaption(harmlessName(name)); };
    for (const SavedQuery &saved : m_queries.all())
        connect(addAction(plain(saved.name)), &QAction::triggered, this, [this, query = saved.query] { m_field.setText(query); });
    addSeparator();
    addAction(tr("Keep this query…"), this, &SavedQueriesMenu::keep)->setEnabled(!m_field.text().trimmed().isEmpty());
    QMenu *forget = addMenu(tr("Forget"));
    forget->setEnabled(!m_queries.all().isEmpty());
    for (const SavedQuery &saved : m_queries.all())
        connect(forget->addAction(plain(saved.name)), &QAction::triggered, this, [this, name = saved.name] { m_queries.remove(name); });
}
