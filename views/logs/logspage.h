// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/workspace.h"
#include "views/common/notice.h"
#include "views/logs/logview.h"

#include <memory>

class QComboBox;
class QLineEdit;
class QStackedWidget;
class Switch;

/// The logs of a pod, or of all pods of a workload, as they come. Read while they are looked at. GUI thread.
class LogsPage final : public Box {
    Q_OBJECT

public:
    explicit LogsPage(Workspace &workspace, QWidget *parent = nullptr);
    ~LogsPage() override;

    bool fits(const Resource &resource) const;
    /// Reads; an empty id lets go of what is shown.
    void setResource(const Text &id);
    const LogBuffer &buffer() const { return m_buffer; }
    LogView *view() const { return m_view; }
    QLineEdit *searchField() const { return m_find; }
    const LogSearch &search() const { return m_search; }
    QWidget *focusTarget() const;
    void saveTo(const QString &file);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeBar();
    QWidget *makeFindBar();
    void read();
    LogRequest request() const;
    void onReceived(const QList<LogLine> &lines);
    void onPartEnded(int part, const ChannelEnd &end);
    void onFinished(const std::optional<Error> &error);
    void updateParts();
    void updateState();
    void updateFound();
    void findNext(bool forward);
    void chooseFile();
    void onSaved(const QString &file, const QString &failure);

    Workspace &m_workspace;
    Text m_id;
    LogBuffer m_buffer;
    LogSearch m_search;
    std::unique_ptr<LogFeed> m_feed;
    std::optional<Error> m_error;
    QStringList m_failures;
    Worker m_worker;
    QComboBox *m_since;
    Switch *m_follow, *m_previous, *m_wrap;
    QLineEdit *m_find;
    Label *m_found, *m_count;
    Button *m_back, *m_forward, *m_copy, *m_save;
    Notice *m_notice;
    QStackedWidget *m_stack;
    Placeholder *m_placeholder;
    LogView *m_view;
};
