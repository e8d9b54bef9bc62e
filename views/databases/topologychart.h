// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/models/databasetopology.h"

#include <QWidget>

/// A database's endpoints and members, from where it is written to where it is read. Arrow keys move from one to the next, Enter
/// opens a member. GUI thread.
class TopologyChart final : public QWidget {
    Q_OBJECT

public:
    explicit TopologyChart(QWidget *parent = nullptr);
    void setTopology(const DatabaseTopology &topology);
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void memberOpened(const Text &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Node {
        bool isMember;
        qsizetype index; ///< in members or endpoints
        QRect rect {};
    };
    using Column = QList<Node>;
    QList<Column> columnsFor(int rows) const;
    void arrange();
    void setCurrent(qsizetype node);
    QList<Node> nodes() const;
    QString textOf(const Node &node) const;
    void paintEdges(QPainter &painter, const Column &from, const Column &to) const;
    void paintNode(QPainter &painter, const Node &node, bool current) const;

    DatabaseTopology m_topology;
    QList<Column> m_columns;
    qsizetype m_current = -1;
    QSize m_least;
};
