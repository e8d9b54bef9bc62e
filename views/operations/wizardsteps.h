// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

/// What is asked one after the other, what was answered, and where one stands. A click goes back to a step. GUI thread.
class WizardSteps final : public QWidget {
    Q_OBJECT

public:
    struct Step {
        QString title, digest;
        bool operator==(const Step &) const = default;
    };
    using QWidget::QWidget;
    void set(QList<Step> steps, int current);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return QSize(0, sizeHint().height()); }

Q_SIGNALS:
    /// One that was passed already.
    void stepWanted(int step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void paintStep(QPainter &painter, const QRect &rect, int index) const;

    QList<Step> m_steps;
    int m_current = 0;
};
