// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/claims/claimview.h"

#include "app/base/english.h"
#include "views/claims/claimfields.h"
#include "views/claims/claimreview.h"
#include "views/claims/claimside.h"
#include "views/claims/draftlist.h"
#include "views/claims/placementpage.h"
#include "views/common/segments.h"
#include "views/models/words.h"

#include <QDir>
#include <QEvent>
#include <QLocale>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>

using namespace std::chrono_literals;

namespace {

constexpr int FormWidth = 640, FactWidth = 110;
constexpr auto SaveAfter = 500ms;

QScrollArea *scrolled(QWidget *widget)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(widget);
    return scroll;
}

QString clockText(Timestamp at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at).time(), QStringLiteral("HH:mm"));
}

} // namespace

ClaimView::ClaimView(const ActionDesk &desk, const OfferingLibrary &library, const QString &draftDirectory, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_drafts(draftDirectory)
    , m_finder(desk.planner->workspace(), library)
    , m_name(new ClaimForm(nameFields(library.offerings)))
    , m_needs(new ClaimForm(needFields()))
    , m_access(new ClaimForm(accessFields()))
    , m_place(new PlacementPage)
    , m_placements(m_place->model())
    , m_review(new ClaimReview(desk))
    , m_side(new ClaimSide)
    , m_draftList(new DraftList)
    , m_pages(new QStackedWidget)
    , m_notice(new Notice(Notice::Form::Strip))
    , m_discard(new Notice(Notice::Form::Strip))
{
    setAccessibleName(tr("New database"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_side);
    auto *right = new Box(QBoxLayout::TopToBottom, {.fill = Token::Win});
    for (Notice *notice : {m_discard, m_notice}) {
        right->add(notice);
        notice->hide();
    }
    right->add(makePages(), 1);
    right->add(makeFoot());
    row->addWidget(right, 1);
    connect(m_discard->addAction(tr("Discard")), &Button::clicked, this, &ClaimView::discard);
    connect(m_discard->addAction(tr("Keep")), &Button::clicked, m_discard, &QWidget::hide);
    m_notice->addDismiss();
    for (ClaimForm *form : {m_name, m_needs, m_access})
        connect(form, &ClaimForm::edited, this, [this, form] { onEdited(form); });
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(SaveAfter);
    connect(&m_saveTimer, &QTimer::timeout, this, &ClaimView::save);
    connect(&m_finder, &PlacementFinder::found, this, &ClaimView::onFound);
    connect(m_place, &PlacementPage::chosen, this, &ClaimView::choose);
    connect(m_place, &PlacementPage::changeWanted, this, [this] { goTo(NeedsStep); });
    connect(m_side, &ClaimSide::stepWanted, this, &ClaimView::goTo);
    connect(m_side, &ClaimSide::changeWanted, this, [this] { goTo(NeedsStep); });
    connect(m_draftList, &DraftList::resumeWanted, this, &ClaimView::resume);
    connect(m_review, &ClaimReview::resourceWanted, this, &ClaimView::resourceWanted);
    connect(m_review, &ClaimReview::runningChanged, this, &ClaimView::show);
    connect(m_review, &ClaimReview::closed, this, &ClaimView::stepBack);
    connect(m_review, &ClaimReview::begun, this, &ClaimView::begun);
    connect(m_review, &ClaimReview::planned, this, [this] {
        if (step() == ReviewStep && isVisible())
            m_review->focusTarget()->setFocus(Qt::OtherFocusReason);
    });
    for (const QKeySequence &keys : {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)})
        connect(m_goOn.emplace_back(new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut)), &QShortcut::activated, this, &ClaimView::goOn);
    connect(new QShortcut(Qt::ALT | Qt::Key_Left, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated, this, &ClaimView::stepBack);
    startNew();
}

ClaimView::~ClaimView()
{
    if (m_saveTimer.isActive())
        save();
}

QWidget *ClaimView::formPage(const QString &title, ClaimForm *form, QWidget *below)
{
    auto *page = new Box(QBoxLayout::TopToBottom, {.fill = Token::Win, .padding = {24, 16, 24, 16}, .spacing = 14});
    page->add(new Label(title, Type::Title));
    form->setMaximumWidth(Look::current().px(FormWidth));
    page->add(form);
    if (below) {
        below->setMaximumWidth(Look::current().px(FormWidth));
        page->add(below);
    }
    page->addStretch();
    return scrolled(page);
}

void ClaimView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::StyleChange)
        return;
    for (QWidget *part : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_needs), static_cast<QWidget *>(m_access), static_cast<QWidget *>(m_draftList), static_cast<QWidget *>(m_placementFacts)})
        part->setMaximumWidth(Look::current().px(FormWidth));
}

QWidget *ClaimView::makePages()
{
    m_pages->addWidget(formPage(tr("What do you need?"), m_name, m_draftList));
    m_pages->addWidget(formPage(tr("How much of it, and under which rules?"), m_needs));
    m_pages->addWidget(m_place);
    m_pages->addWidget(makeAccessPage());
    m_pages->addWidget(m_review);
    return m_pages;
}

QWidget *ClaimView::makeAccessPage()
{
    constexpr Qt::Edges All = Qt::TopEdge | Qt::LeftEdge | Qt::RightEdge | Qt::BottomEdge;
    m_placementFacts = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = All, .radius = 6, .padding = {14, 10, 14, 12}, .spacing = 8});
    return formPage(tr("Who gets it, and how is it kept safe?"), m_access, m_placementFacts);
}

QWidget *ClaimView::makeFoot()
{
    m_foot = new Box(QBoxLayout::LeftToRight, {.fill = Token::Head, .edges = Qt::TopEdge, .padding = {14, 0, 14, 0}, .spacing = 8, .height = 48});
    m_drop = new Button(tr("Discard draft"), Button::Shape::Flat);
    m_back = new Button(tr("Back"));
    m_next = new Button({}, Button::Shape::Primary);
    m_back->setToolTip(tr("Alt+Left"));
    m_next->setToolTip(tr("Ctrl+Enter"));
    m_foot->add(new IconMark(QStringLiteral("lock"), 14, Token::T2));
    m_foot->add(new Label(tr("Nothing is created until you confirm the plan in step %1.").arg(int(StepCount)), Type::Body, Token::T2), 1);
    m_foot->add(m_drop);
    m_foot->add(m_back);
    m_foot->add(new KeyCap(tr("Ctrl Enter")));
    m_foot->add(m_next);
    connect(m_drop, &Button::clicked, this, &ClaimView::askToDiscard);
    connect(m_back, &Button::clicked, this, &ClaimView::stepBack);
    connect(m_next, &Button::clicked, this, &ClaimView::goOn);
    return m_foot;
}

ClaimForm *ClaimView::formOf(Step step) const
{
    return step == NameStep ? m_name : step == NeedsStep ? m_needs : step == AccessStep ? m_access : nullptr;
}

ClaimView::Step ClaimView::step() const
{
    return Step(m_pages->currentIndex());
}

void ClaimView::startNew()
{
    if (m_saveTimer.isActive())
        save();
    m_review->clear();
    m_draft = {};
    m_draft.setValue(QStringLiteral("/availability"), QStringLiteral("single"));
    m_file.clear();
    m_savedAt = NoTime;
    m_placements.setChosen({});
    for (ClaimForm *form : {m_name, m_needs, m_access}) {
        form->read(m_draft);
        form->showProblems({}, false);
    }
    m_notice->hide();
    m_discard->hide();
    showDrafts();
    goTo(NameStep);
}

void ClaimView::resume(const QString &file)
{
    const Result<ClaimDraft> draft = m_drafts.read(file);
    if (!draft)
        return m_notice->show(Status::Critical, tr("The draft could not be read."), sentence(errorText(draft.error())) + u'.');
    startNew();
    m_draft = *draft;
    m_file = file;
    m_savedAt = QFileInfo(file).lastModified().toMSecsSinceEpoch();
    m_placements.setChosen(m_draft.value(QStringLiteral("/placement")));
    for (ClaimForm *form : {m_name, m_needs, m_access})
        form->read(m_draft);
    m_name->setChoices(QStringLiteral("/version"), versionChoices(m_finder.library().offerings, m_draft.value(QStringLiteral("/engine"))));
    showDrafts();
    show();
}

void ClaimView::onEdited(ClaimForm *form)
{
    form->writeTo(m_draft);
    if (form == m_name)
        m_name->setChoices(QStringLiteral("/version"), versionChoices(m_finder.library().offerings, m_draft.value(QStringLiteral("/engine"))));
    form->showProblems(problems(), false);
    m_saveTimer.start();
    show();
}

void ClaimView::save()
{
    m_saveTimer.stop();
    const Result<QString> file = m_drafts.write(m_draft, m_file);
    if (!file)
        return m_notice->show(Status::Critical, tr("The draft could not be saved."), sentence(errorText(file.error())) + u'.');
    m_file = *file;
    m_savedAt = m_desk.planner->workspace().clock().now();
    show();
}

/// Everything wrong with the draft, and what no schema says.
QList<Error> ClaimView::problems() const
{
    QList<Error> problems = m_draft.check().problems;
    const bool open = m_draft.value(QStringLiteral("/engine")).isEmpty() && m_draft.value(QStringLiteral("/family")).isEmpty();
    if (open)
        problems.append({ErrorCode::InvalidArgument, QStringLiteral("say an engine or a family"), {}, QStringLiteral("/engine"), {}});
    Claim asked;
    asked.engine = m_draft.value(QStringLiteral("/engine"));
    asked.family = m_draft.value(QStringLiteral("/family"));
    if (!open)
        problems += unofferedOf(asked, m_finder.library().offerings);
    return problems;
}

/// True where something is wrong in a step; says what, and leads there.
bool ClaimView::refuses(Step step, bool missingToo)
{
    ClaimForm *form = formOf(step);
    QWidget *wrong = form ? form->showProblems(problems(), missingToo) : nullptr;
    if (wrong)
        wrong->setFocus(Qt::OtherFocusReason);
    if (wrong || step != PlacementStep)
        return wrong;
    const Placement *chosen = m_placements.find(m_placements.chosen());
    if (chosen && chosen->verdict() != Fit::Block)
        return false;
    m_notice->show(Status::Blocked, chosen ? tr("%1 no longer serves what was asked for.").arg(chosen->id) : tr("No placement is chosen yet."), tr("Choose one with Enter."));
    m_place->focusTarget()->setFocus(Qt::OtherFocusReason);
    return true;
}

/// Every placement is known, and none of them can serve it.
bool ClaimView::nothingFits() const
{
    return step() == PlacementStep && m_placements.allCount() > 0 && m_placements.possibleCount() == 0;
}

void ClaimView::goOn()
{
    m_notice->hide();
    if (nothingFits())
        return goTo(NeedsStep);
    if (!refuses(step(), true))
        goTo(step() + 1);
}

/// Forward only as far as everything before is right.
void ClaimView::goTo(int wanted)
{
    if (wanted < 0 || wanted >= StepCount || m_review->isRunning())
        return;
    if (wanted < ReviewStep && m_review->isBegun())
        m_review->clear();
    for (int before = 0; before < wanted; ++before) {
        if (before != step() && refuses(Step(before), true)) {
            wanted = before;
            break;
        }
    }
    m_pages->setCurrentIndex(wanted);
    if (wanted >= PlacementStep)
        find();
    if (wanted == AccessStep)
        showPlacementFacts();
    show();
    if (isVisible())
        focusTarget()->setFocus(Qt::OtherFocusReason);
}

QWidget *ClaimView::focusTarget() const
{
    if (const ClaimForm *form = formOf(step()))
        return form->firstField();
    if (step() == PlacementStep)
        return m_place->focusTarget();
    return m_review->focusTarget();
}

QList<QWidget *> ClaimView::panes() const
{
    QList<QWidget *> panes {focusTarget(), m_next};
    if (step() == PlacementStep)
        panes.insert(0, m_place->order());
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible() || !pane->isEnabled(); });
    return panes;
}

/// Weighs the claim anew where it, or what it is weighed against, may have changed.
void ClaimView::find()
{
    const ClaimFile file = m_draft.check();
    if (!file.claim)
        return;
    m_place->showWaiting();
    m_finder.find(*file.claim);
}

void ClaimView::onFound(const QList<Placement> &placements)
{
    m_place->setPlacements(placements, m_finder.context().now);
    if (m_placements.chosen().isEmpty() && !placements.isEmpty() && placements.constFirst().verdict() != Fit::Block)
        choose(placements.constFirst().id); // the best is proposed
    if (step() == AccessStep)
        showPlacementFacts();
    if (step() == ReviewStep && !m_review->isBegun()) {
        const Placement *chosen = m_placements.find(m_placements.chosen());
        const ClaimFile file = m_draft.check();
        if (chosen && chosen->verdict() != Fit::Block && file.claim)
            m_review->plan(*file.claim, *chosen, m_finder.context(), m_draft.toYaml());
        else
            goTo(PlacementStep);
    }
    show();
}

void ClaimView::choose(const QString &id)
{
    m_placements.setChosen(id);
    m_notice->hide();
    if (m_draft.value(QStringLiteral("/placement")) == id)
        return show();
    m_draft.setValue(QStringLiteral("/placement"), id);
    m_saveTimer.start();
    show();
}

void ClaimView::show()
{
    ClaimSide::State side {step()};
    side.saved = m_saveTimer.isActive() ? tr("Draft, being saved") : m_savedAt == NoTime ? tr("Nothing written yet") : tr("Draft, saved %1").arg(clockText(m_savedAt));
    side.file = m_file;
    side.chosen = m_placements.chosen();
    side.review = m_review->isRunning() ? tr("Running") : m_review->isBegun() ? tr("Done") : tr("Nothing runs before this");
    side.canChange = step() > NeedsStep && !m_review->isRunning();
    m_side->show(m_draft, side);
    m_place->setName(m_draft.value(QStringLiteral("/name")));
    const QString nextTitles[] {tr("Next: needs"), tr("Next: placement"), tr("Next: access and backup"), tr("Next: review the plan"), QString()};
    m_next->setText(nothingFits() ? tr("Change needs") : nextTitles[step()]);
    m_next->updateGeometry();
    m_back->setEnabled(step() > 0);
    m_drop->setEnabled(!m_file.isEmpty());
    m_foot->setVisible(step() != ReviewStep);
    for (QShortcut *shortcut : std::as_const(m_goOn))
        shortcut->setEnabled(step() != ReviewStep); // the plan has its own yes
}

void ClaimView::showDrafts()
{
    QList<ClaimDrafts::Entry> drafts = m_drafts.list();
    drafts.removeIf([this](const ClaimDrafts::Entry &draft) { return draft.file == m_file; });
    m_draftList->show(drafts);
}

/// What the chosen placement does about access and backup.
void ClaimView::showPlacementFacts()
{
    delete m_factRows;
    m_factRows = new Box(QBoxLayout::TopToBottom, {.spacing = 8});
    const Placement *chosen = m_placements.find(m_placements.chosen());
    if (!chosen) {
        m_factRows->add(new Label(tr("No placement is chosen yet."), Type::Body, Token::T3));
    } else {
        const auto known = [](const QString &text) { return text.isEmpty() ? tr("Not known") : sentence(text); };
        m_factRows->add(new Label(tr("What %1 does").arg(chosen->id), Type::Strong));
        m_factRows->add(claimFact(tr("Backup"), known(chosen->backup), FactWidth));
        m_factRows->add(claimFact(tr("May lose"), known(chosen->dataLoss), FactWidth));
        m_factRows->add(claimFact(tr("Availability"), known(chosen->availability), FactWidth));
        m_factRows->add(claimFact(tr("Exit path"), chosen->exit.isEmpty() ? tr("Not known") : English::shown(chosen->exit), FactWidth));
        if (const ClaimFile file = m_draft.check(); file.claim) {
            for (const auto &[name, value] : ClaimReview::accessFacts(*file.claim, *chosen, m_finder.context()))
                m_factRows->add(claimFact(name, value, FactWidth));
        }
    }
    m_placementFacts->add(m_factRows);
}

void ClaimView::askToDiscard()
{
    const QString name = m_draft.value(QStringLiteral("/name"));
    m_discard->show(Status::Degraded, name.isEmpty() ? tr("Discard this draft?") : tr("Discard %1?").arg(name), tr("Its file %1 is deleted.").arg(QDir::toNativeSeparators(m_file)));
    if (QWidget *first = m_discard->findChild<Button *>())
        first->setFocus(Qt::OtherFocusReason);
}

void ClaimView::discard()
{
    m_saveTimer.stop();
    if (!m_file.isEmpty() && !m_drafts.remove(m_file))
        return m_notice->show(Status::Critical, tr("The draft could not be deleted."), m_file);
    startNew();
    Q_EMIT closed();
}
