// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/notice.h"

#include <QStackedWidget>
#include <QTimer>

/// The middle of a view: its content, grey bars where that is yet to come, or why there is none, with one way out. GUI thread.
class Centre final : public QStackedWidget {
    Q_OBJECT

public:
    /// Begins with the content.
    explicit Centre(QWidget *content, QWidget *parent = nullptr);

    void showContent();
    /// The bars, once it has been waited for a moment; until then what is there stays.
    void showWaiting();
    struct Reason {
        QString icon;                 ///< where there is no status
        std::optional<Status> status;
        QString title, cause, button; ///< without a button there is no way out
        std::function<void()> act;    ///< what the button does
    };
    void showReason(const Reason &reason);

    bool showsContent() const { return currentWidget() == m_content; }
    bool isWaiting() const { return currentWidget() == m_skeleton; }
    /// The one of a reason.
    Button *button() const { return m_placeholder->button(); }

private:
    QWidget *m_content, *m_skeleton;
    Placeholder *m_placeholder;
    std::function<void()> m_act;
    QTimer m_patience;
};
