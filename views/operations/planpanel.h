// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"
#include "views/common/codeview.h"
#include "views/common/notice.h"
#include "views/operations/actiondesk.h"

#include <QScrollArea>
#include <QTabBar>
#include <QTimer>

class ActionForm;
class DocumentEditor;
class QLineEdit;

/// One plan, from what it asks for to the yes: changes, checks, risk and undo on the left, the exact request on the right. What is
/// written into its fields is planned anew. GUI thread.
class PlanPanel final : public Box {
    Q_OBJECT

public:
    PlanPanel(const ActionDesk &desk, const QString &action, const QStringList &targets, QWidget *parent = nullptr);
    /// A plan whose arguments were given elsewhere: nothing is asked for. planWith() plans it.
    PlanPanel(const ActionDesk &desk, const PlanRequest &request, QWidget *parent = nullptr);

    /// Plans with other arguments.
    void planWith(const PlanRequest &request);
    /// Where a document is written, which wants room; null elsewhere.
    DocumentEditor *editor() const;
    ActionForm *form() const { return m_form; }

    /// As it was planned last; empty before.
    const std::optional<Plan> &plan() const { return m_plan; }
    /// The field for the typed name; hidden where none is asked for.
    QLineEdit *confirmation() const { return m_typed; }
    Button *runButton() const { return m_run; }
    /// What takes the keyboard first: the field for the name, else the first of the form, else what leads out.
    QWidget *firstFocus() const;

Q_SIGNALS:
    /// Left without running.
    void closed();
    void begun(Operation *operation);
    /// A plan is there for the first time, or once more, or it failed.
    void planned();
    /// It failed since this argument is wrong.
    void argumentRefused(const QString &key, const QString &message);

protected:
    void changeEvent(QEvent *event) override;

private:
    PlanPanel(const ActionDesk &desk, const PlanRequest &request, bool asks, QWidget *parent);
    QWidget *makeHead();
    QWidget *makeLeft();
    QWidget *makeRight();
    QWidget *makeConfirmation();
    QWidget *makeFoot();
    std::optional<ActionOffer> offer() const;
    QString targetName() const;
    void fetchDocument();
    void onFetched(const Result<Document> &document);
    void replan();
    void showFailure(const Error &error);
    void onPlanned(quint64 request, const Result<Plan> &plan);
    void fill();
    void fillTabs();
    int diffTab() const;
    void showTab();
    void updateRun();
    void run();

    const ActionDesk m_desk;
    PlanRequest m_given; ///< action, targets, and what the form does not ask for
    std::optional<Plan> m_plan;
    quint64 m_request = 0; ///< answers to earlier ones are dropped
    ActionForm *m_form = nullptr;
    bool m_isTouched = false; ///< something was given
    Label *m_title, *m_subtitle, *m_age, *m_note, *m_askTitle, *m_askText;
    Badge *m_badge;
    Notice *m_notice;
    Box *m_left, *m_facts = nullptr, *m_confirm;
    QTabBar *m_tabs;
    CodeView *m_text;
    QLineEdit *m_typed;
    Button *m_cancel, *m_run;
    QTimer m_slow;
};
