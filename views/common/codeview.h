// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

/// A text in a formal language, to be read and copied. GUI thread.
class CodeView final : public QPlainTextEdit {
    Q_OBJECT

public:
    /// `name` is for assistive technology.
    explicit CodeView(const QString &name, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyLook();
};
