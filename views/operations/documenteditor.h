// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"

#include <QPlainTextEdit>

class DocumentHighlighter;

/// YAML, XML or JSON to write in: numbered lines, and the one that is wrong marked. GUI thread.
class DocumentEditor final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit DocumentEditor(const QString &text = {}, QWidget *parent = nullptr);
    /// Otherwise told by how the text begins.
    void setFormat(Document::Format format);
    /// Replaces the text by a file's, which can be undone. Why it can't be read, in words; else nothing.
    QString load(const QString &path);
    /// Marks a line, from 1, and brings it into sight unless somebody writes; 0 marks none.
    void markLine(int line);
    int markedLine() const { return m_marked; }

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Numbers;
    void applyLook();
    void fitNumbers();
    void paintNumbers(QPainter &painter, const QRect &area);
    int numbersWidth() const;

    DocumentHighlighter *m_highlighter;
    Numbers *m_numbers;
    int m_marked = 0;
};
