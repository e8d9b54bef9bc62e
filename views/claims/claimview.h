// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/claimdrafts.h"
#include "views/common/notice.h"
#include "views/models/placementfinder.h"
#include "views/models/placementsmodel.h"
#include "views/operations/actiondesk.h"
#include "views/shell/page.h"

#include <QTimer>

class ClaimForm;
class ClaimReview;
class ClaimSide;
class DraftList;
class Operation;
class PlacementPage;
class QShortcut;
class QStackedWidget;

/// Asks for a database step by step: what, how large, where of all the places that could serve it, for whom; the last step is the plan.
/// What is written is kept as a draft that the command line reads as well. Ctrl+Enter goes on, Alt+Left goes back. GUI thread.
class ClaimView final : public QWidget, public Page {
    Q_OBJECT

public:
    enum Step { NameStep, NeedsStep, PlacementStep, AccessStep, ReviewStep, StepCount };

    ClaimView(const ActionDesk &desk, const OfferingLibrary &library, const QString &draftDirectory, QWidget *parent = nullptr);
    ~ClaimView() override;

    /// A new draft, beside those that there are.
    void startNew();
    void resume(const QString &file);
    Step step() const;
    void goTo(int step);
    /// To the next step, where nothing is wrong in this one.
    void goOn();
    bool nothingFits() const;
    void stepBack() { goTo(int(step()) - 1); }
    const ClaimDraft &draft() const { return m_draft; }
    /// Where the draft is kept; empty before anything was written.
    const QString &file() const { return m_file; }
    PlacementsModel &placements() { return m_placements; }
    PlacementPage *placementPage() const { return m_place; }
    ClaimReview *review() const { return m_review; }
    QWidget *focusTarget() const override;
    QList<QWidget *> panes() const override;

Q_SIGNALS:
    /// The draft is done with or was discarded.
    void closed();
    void begun(Operation *operation);
    void resourceWanted(const Text &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makePages();
    QWidget *makeAccessPage();
    QWidget *makeFoot();
    QWidget *formPage(const QString &title, ClaimForm *form, QWidget *below = nullptr);
    void onEdited(ClaimForm *form);
    void save();
    void show();
    void showDrafts();
    void showPlacementFacts();
    void askToDiscard();
    void discard();
    void find();
    void onFound(const QList<Placement> &placements);
    void choose(const QString &id);
    bool refuses(Step step, bool missingToo);
    QList<Error> problems() const;
    ClaimForm *formOf(Step step) const;

    const ActionDesk m_desk;
    const ClaimDrafts m_drafts;
    PlacementFinder m_finder;
    ClaimDraft m_draft;
    QString m_file;
    Timestamp m_savedAt = NoTime;
    ClaimForm *m_name, *m_needs, *m_access;
    PlacementPage *m_place;
    PlacementsModel &m_placements; ///< the page's
    ClaimReview *m_review;
    ClaimSide *m_side;
    DraftList *m_draftList;
    QStackedWidget *m_pages;
    Notice *m_notice, *m_discard;
    Box *m_foot, *m_placementFacts, *m_factRows = nullptr;
    Button *m_back, *m_next, *m_drop;
    QList<QShortcut *> m_goOn;
    QTimer m_saveTimer;
};
