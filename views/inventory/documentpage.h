// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"
#include "app/workspace.h"
#include "views/common/codeview.h"
#include "views/common/notice.h"


class DocumentHighlighter;

/// The object as its own system describes it, fetched when it is looked at: plain text with the keys in colour.
class DocumentPage : public QWidget {
    Q_OBJECT

public:
    explicit DocumentPage(Workspace &workspace, QWidget *parent = nullptr);
    /// Fetches; an empty id lets go of what is shown.
    void setResource(const Text &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fetch();
    void show(const Result<Document> &document);
    void showState(std::optional<Status> status, const QString &title, const QString &cause, const QString &button);

    Workspace &m_workspace;
    Text m_id;
    quint64 m_request = 0; ///< answers to earlier ones are dropped
    CodeView *m_text;
    Placeholder *m_state;
    DocumentHighlighter *m_highlighter;
};
