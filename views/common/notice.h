// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/badge.h"
#include "views/common/box.h"
#include "views/common/button.h"
#include "views/common/label.h"

/// A message in place: a glyph, what is the matter in bold, the rest, and what can be done about it.
class Notice : public Box {
    Q_OBJECT

public:
    /// Strip spans a view below its tool bar; Panel is framed and may wrap.
    enum class Form : quint8 { Strip, Panel };
    explicit Notice(Form form, QWidget *parent = nullptr);

    void show(Status status, const QString &title, const QString &text);
    /// Adds a link-like button on the right (Strip) or below (Panel).
    Button *addAction(const QString &text);
    /// Adds a cross that hides the strip until the message changes.
    void addDismiss();

private:
    Form m_form;
    Glyph *m_glyph;
    Label *m_title;
    Label *m_text;
    QString m_shown, m_dismissed;
};

/// What stands in a panel that has nothing to show: a mark, a title, the cause, and one way out.
class Placeholder : public QWidget {
    Q_OBJECT

public:
    explicit Placeholder(QWidget *parent = nullptr);

    /// `button` may be empty. `iconName` is used where there is no status.
    void setContent(const QString &iconName, std::optional<Status> status, const QString &title, const QString &cause,
        const QString &button);
    /// 0…100, or negative to hide the bar.
    void setProgress(double percent);
    Button *button() const { return m_button; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QString m_iconName;
    std::optional<Status> m_status;
    Label *m_title;
    Label *m_cause;
    Button *m_button;
    double m_percent = -1;
    int m_markTop = 0, m_barTop = 0;
};
