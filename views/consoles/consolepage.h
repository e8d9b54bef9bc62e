// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/streamsources.h"
#include "app/workspace.h"
#include "views/common/notice.h"
#include "views/consoles/terminalview.h"
#include "views/operations/actiondesk.h"

#include <map>

struct SessionSubject;
class QComboBox;
class QLineEdit;
class QStackedWidget;

/// A program in a pod's container, or a VM's serial console, in a terminal. Opened on purpose; goes on while something else is
/// looked at, one for a resource. GUI thread.
class ConsolePage final : public Box {
    Q_OBJECT

public:
    explicit ConsolePage(Workspace &workspace, QWidget *parent = nullptr);
    ~ConsolePage() override;

    /// Sessions are noted in its journal; without one there are none.
    void setDesk(const ActionDesk &desk) { m_desk = desk; }
    /// Whether a resource can have one at all: somebody offers it, allowed or not.
    bool fits(const Resource &resource) const;
    /// Empty: nothing is shown; what runs, runs on.
    void setResource(const Text &id);
    /// What is shown now; null where nothing was opened.
    TerminalSession *session() const;
    TerminalView *terminal() const { return m_terminal; }
    /// Begins, or begins once more.
    void open(bool force = false);
    void close();
    QWidget *focusTarget() const;

Q_SIGNALS:
    void left(bool forward);

private:
    QWidget *makeBar();
    void fillContainers();
    Connection *connection() const;
    QString confirmation() const;
    SessionSubject subject() const;
    std::unique_ptr<Channel> makeChannel(bool force) const;
    void showState();
    void showPlaceholder(std::optional<Status> status, const QString &title, const QString &cause, const QString &button);
    void showEnd();
    void askPaste(const QString &text, int lines);

    Workspace &m_workspace;
    ActionDesk m_desk;
    Text m_id;
    ResourcePtr m_resource;
    std::map<QString, std::unique_ptr<TerminalSession>> m_sessions; ///< by resource
    Box *m_bar;
    Glyph *m_glyph;
    Label *m_state;
    QComboBox *m_container;
    QLineEdit *m_program, *m_typed;
    Button *m_copy, *m_paste, *m_disconnect, *m_takeOver, *m_again;
    Notice *m_notice, *m_question;
    Button *m_yes, *m_no;
    QStackedWidget *m_stack;
    Placeholder *m_placeholder;
    TerminalView *m_terminal;
    QString m_asked; ///< text that waits for a yes
};
