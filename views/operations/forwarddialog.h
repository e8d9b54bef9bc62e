// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/button.h"
#include "views/operations/forwards.h"

#include <QDialog>

class QLineEdit;

/// Asks which port of a resource is lent to this machine. GUI thread.
class ForwardDialog final : public QDialog {
    Q_OBJECT

public:
    ForwardDialog(Forwards &forwards, const QString &resource, QWidget *window);
    ~ForwardDialog() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void start();
    void update();

    Forwards &m_forwards;
    const QString m_resource, m_confirmation;
    QLineEdit *m_port, *m_local, *m_typed;
    Button *m_start;
    QWidget *m_dim;
};
