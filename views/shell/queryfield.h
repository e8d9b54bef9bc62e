// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/query.h"

#include <QLineEdit>

class QCompleter;

/// The query, with its keyed terms painted as tokens, the number of matches, and what is wrong with it at its place. Keys and
/// fixed values are offered while typing.
class QueryField : public QLineEdit {
    Q_OBJECT

public:
    explicit QueryField(QWidget *parent = nullptr);

    const Query &query() const { return m_query; }
    /// Shown on the right: "93 of 12,418".
    void setCounts(qint64 shown, qint64 total);
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The text is a query, and another one than before.
    void queryChanged(const Query &query);
    /// Enter or Down: on to the list.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyLook();
    void parse();
    void take(Query query);
    void colorKeys();
    void updateMargins();
    double textX(int position) const;
    QRect clearRect() const;
    void paintTokens(QPainter &painter) const;
    void offerCompletion();
    void complete(const QString &word);
    std::pair<int, int> wordAtCursor() const;

    Query m_query;
    QList<Query::Token> m_tokens; ///< of the text, as far as it could be read
    QString m_error;
    int m_errorPosition = -1;     ///< 0-based; -1 where all is well
    QString m_counts;
    QCompleter *m_completer;
};
