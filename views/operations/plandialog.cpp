// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/plandialog.h"

#include "views/common/dim.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr QSize Wanted {1020, 736}, WantedForEditor {1320, 820};

} // namespace

PlanDialog::PlanDialog(const ActionDesk &desk, const QString &action, const QStringList &targets, QWidget *window)
    : PlanDialog(new PlanPanel(desk, action, targets), window)
{
}

PlanDialog::PlanDialog(const ActionDesk &desk, const PlanRequest &request, QWidget *window)
    : PlanDialog(new PlanPanel(desk, request), window)
{
    m_panel->planWith(request);
}

PlanDialog::PlanDialog(PlanPanel *panel, QWidget *window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint)
    , m_panel(panel)
    , m_dim(new Dim(window))
{
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Plan"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_panel);
    const QSize wanted = m_panel->editor() ? WantedForEditor : Wanted;
    resize(QSize(Look::current().px(wanted.width()), Look::current().px(wanted.height())).boundedTo(window->size() - QSize(40, 40)));
    connect(m_panel, &PlanPanel::closed, this, &QDialog::reject);
    connect(m_panel, &PlanPanel::begun, this, &QDialog::accept);
    connect(m_panel, &PlanPanel::planned, this, [this] { m_panel->firstFocus()->setFocus(Qt::OtherFocusReason); }, Qt::SingleShotConnection);
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false);
    m_dim->setGeometry(window->rect());
    m_dim->show();
}

PlanDialog::~PlanDialog()
{
    delete m_dim;
}

void PlanDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    const QRect window = parentWidget()->geometry();
    move(window.center() - rect().center());
    m_panel->firstFocus()->setFocus(Qt::OtherFocusReason);
}
