// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/notice.h"
#include "views/operations/forwards.h"

#include <QTimer>

/// The lent ports, one under the other, each with its address to copy and a way to end it. Hidden where there is none. GUI thread;
/// the forwards outlive it.
class ForwardList final : public Box {
    Q_OBJECT

public:
    explicit ForwardList(Forwards &forwards, QWidget *parent = nullptr);

private:
    void fill();
    QWidget *makeRow(const Forwards::Forward &forward);

    Forwards &m_forwards;
    Notice *m_notice;
    Box *m_rows = nullptr;
    QTimer m_soon;
};
