// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/planpanel.h"

#include "app/base/english.h"
#include "app/base/whendone.h"
#include "app/provider/definitionsource.h"
#include "app/streams/connectionoffering.h"
#include "views/common/plaintext.h"
#include "views/models/words.h"
#include "views/operations/actionform.h"
#include "views/operations/commonoffers.h"
#include "views/operations/documenteditor.h"
#include "views/operations/planfacts.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLineEdit>
#include <QRegularExpression>
#include <QShortcut>
#include <QTextBlock>

using namespace std::chrono_literals;

namespace {

/// "line 7: …", "(domain_definition):7: …"; 0 where none is named.
int lineNamed(const Error &error)
{
    static const QRegularExpression named(QStringLiteral("\\bline (\\d+)|\\):(\\d+):"));
    const QRegularExpressionMatch match = named.match(error.message + u' ' + error.detail);
    return match.hasMatch() ? (match.captured(1) + match.captured(2)).toInt() : 0;
}

constexpr int LeftWidth = 396, EditorWidth = 620;

} // namespace

PlanPanel::PlanPanel(const ActionDesk &desk, const QString &action, const QStringList &targets, QWidget *parent)
    : PlanPanel(desk, PlanRequest {action, targets, {}}, true, parent)
{
    if (action == u"edit" && editor())
        fetchDocument();
    else
        replan();
}

PlanPanel::PlanPanel(const ActionDesk &desk, const PlanRequest &request, QWidget *parent)
    : PlanPanel(desk, request, false, parent)
{
    m_cancel->setText(tr("Back"));
}

PlanPanel::PlanPanel(const ActionDesk &desk, const PlanRequest &request, bool asks, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = Qt::TopEdge | Qt::LeftEdge | Qt::RightEdge | Qt::BottomEdge, .edge = Token::Line2, .radius = 6, .padding = {1, 1, 1, 1}}, parent)
    , m_desk(desk)
    , m_given(request)
    , m_title(new Label({}, Type::Title))
    , m_subtitle(new Label({}, Type::Body, Token::T2))
    , m_age(new Label({}, Type::Caption, Token::T3))
    , m_note(new Label({}, Type::Caption, Token::T3))
    , m_askTitle(new Label({}, Type::Strong))
    , m_askText(new Label({}, Type::Body, Token::T2))
    , m_badge(new Badge)
    , m_notice(new Notice(Notice::Form::Panel))
    , m_tabs(new QTabBar)
    , m_text(new CodeView(tr("What is sent")))
    , m_typed(new QLineEdit)
    , m_cancel(new Button(tr("Cancel"), Button::Shape::Flat))
    , m_run(new Button({}, Button::Shape::Primary))
{
    setAccessibleName(tr("Plan"));
    if (const std::optional<ActionOffer> known = offer(); asks && known && !known->action.fields.isEmpty())
        m_form = new ActionForm(known->action.fields);
    auto *body = new Box(QBoxLayout::LeftToRight, {});
    body->add(makeLeft());
    body->add(makeRight(), 1);
    add(makeHead());
    add(body, 1);
    add(makeConfirmation());
    add(makeFoot());
    m_slow.setSingleShot(true);
    m_slow.setInterval(150ms);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_notice->show(Status::Updating, tr("Planning."), tr("Asking what would happen; nothing is changed."));
    });
    connect(m_tabs, &QTabBar::currentChanged, this, &PlanPanel::showTab);
    connect(m_cancel, &Button::clicked, this, &PlanPanel::closed);
    connect(m_run, &Button::clicked, this, &PlanPanel::run);
    connect(m_typed, &QLineEdit::textChanged, this, &PlanPanel::updateRun);
    for (const QKeySequence &keys : {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)})
        connect(new QShortcut(keys, this), &QShortcut::activated, this, &PlanPanel::run);
    showTab();
    updateRun();
}

void PlanPanel::planWith(const PlanRequest &request)
{
    m_given = request;
    replan();
}

DocumentEditor *PlanPanel::editor() const
{
    return m_form ? m_form->editor() : nullptr;
}

/// What is edited is what stands there now.
void PlanPanel::fetchDocument()
{
    const QString target = m_given.targets.value(0);
    const Workspace &workspace = m_desk.planner->workspace();
    auto *source = dynamic_cast<DocumentSource *>(connectionOffering<DocumentSource>(workspace, target));
    auto *definitions = dynamic_cast<DefinitionSource *>(connectionOffering<DefinitionSource>(workspace, target));
    if (!source && !definitions)
        return onFetched(Error {ErrorCode::Unavailable, English::tr("none of its connections can give its document"), {}, {}, {}});
    editor()->setReadOnly(true);
    m_notice->show(Status::Updating, tr("Fetching the document."), tr("As it stands there now."));
    whenDone(definitions ? definitions->definition(target) : source->document(target), this, [this](const Result<Document> &document) { onFetched(document); });
}

void PlanPanel::onFetched(const Result<Document> &document)
{
    editor()->setReadOnly(false);
    if (!document)
        return m_notice->show(Status::Critical, tr("The document could not be read."), sentence(errorText(document.error())) + u'.');
    m_notice->hide();
    editor()->setPlainText(QString::fromUtf8(document->text));
    editor()->setFormat(document->format);
    editor()->moveCursor(QTextCursor::Start);
}

QWidget *PlanPanel::makeHead()
{
    auto *head = new Box(QBoxLayout::TopToBottom, {.edges = Qt::BottomEdge, .padding = {18, 14, 14, 12}, .spacing = 4});
    auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 8, .height = 24});
    Button *close = Button::iconOnly(QStringLiteral("close"), tr("Close the plan"));
    connect(close, &Button::clicked, this, &PlanPanel::closed);
    row->add(m_title);
    row->add(m_badge);
    row->addStretch();
    row->add(m_age);
    row->add(close);
    m_badge->hide();
    const std::optional<ActionOffer> known = offer();
    m_title->setText(known ? known->action.title + u' ' + targetName() : m_given.action);
    m_subtitle->setText(known ? sentence(known->action.summary) : QString());
    m_run->setText(known ? known->action.title : tr("Run"));
    head->add(row);
    head->add(m_subtitle);
    return head;
}

QWidget *PlanPanel::makeLeft()
{
    m_left = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .padding = {18, 10, 18, 12}, .spacing = 8});
    m_notice->hide();
    m_left->add(m_notice);
    if (m_form) {
        m_left->add(m_form, editor() ? 1 : 0);
        connect(m_form, &ActionForm::edited, this, [this] {
            m_isTouched = true;
            replan();
        });
    }
    if (editor()) {
        static_cast<QBoxLayout *>(m_left->layout())->setStretch(1, 1);
        editor()->setMinimumHeight(Look::current().px(330));
    } else {
        m_left->addStretch();
    }
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_left);
    scroll->setFixedWidth(Look::current().px(editor() ? EditorWidth : LeftWidth));
    return scroll;
}

QWidget *PlanPanel::makeRight()
{
    auto *right = new Box(QBoxLayout::TopToBottom, {.edges = Qt::LeftEdge, .padding = {18, 10, 18, 10}, .spacing = 8});
    auto *bar = new Box(QBoxLayout::LeftToRight, {.height = 28});
    auto *copy = new Button(tr("Copy"), Button::Shape::Flat);
    copy->setSmall(true);
    copy->setIconName(QStringLiteral("copy"));
    connect(copy, &Button::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFocusPolicy(Qt::StrongFocus);
    m_tabs->setAccessibleName(tr("Parts of the plan"));
    bar->add(m_tabs);
    bar->addStretch();
    bar->add(copy);
    m_text->setPlaceholderText(tr("What would be sent stands here as soon as there is a plan."));
    m_note->setText(tr("Exactly this is sent. If it changed meanwhile, the run stops."));
    auto *note = new Box(QBoxLayout::LeftToRight, {.spacing = 6, .height = 20});
    note->add(new IconMark(QStringLiteral("lock"), 12, Token::T3));
    note->add(m_note, 1);
    right->add(bar);
    right->add(m_text, 1);
    right->add(note);
    return right;
}

QWidget *PlanPanel::makeConfirmation()
{
    m_confirm = new Box(QBoxLayout::LeftToRight, {.fill = Token::CritBg, .edges = Qt::TopEdge, .padding = {18, 9, 18, 9}, .spacing = 8});
    m_typed->setFixedWidth(Look::current().px(220));
    m_askTitle->setElide(Qt::ElideNone);
    m_confirm->add(new Glyph(Status::Critical));
    m_confirm->add(m_askTitle);
    m_confirm->add(m_askText, 1);
    m_confirm->add(m_typed);
    m_confirm->hide();
    return m_confirm;
}

QWidget *PlanPanel::makeFoot()
{
    auto *foot = new Box(QBoxLayout::LeftToRight, {.fill = Token::Head, .edges = Qt::TopEdge, .padding = {18, 0, 18, 0}, .spacing = 8, .height = 50});
    auto *where = new Label(tr("The run is recorded in the journal and followed in Activity."), Type::Caption, Token::T3);
    m_run->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    m_run->setToolTip(tr("Ctrl+Enter"));
    foot->add(where, 1);
    foot->add(m_cancel);
    foot->add(new KeyCap(tr("Ctrl Enter")));
    foot->add(m_run);
    return foot;
}

void PlanPanel::changeEvent(QEvent *event)
{
    Box::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        showTab();
}

std::optional<ActionOffer> PlanPanel::offer() const
{
    const Slot slot = m_desk.planner->workspace().store().slotOf(Text(m_given.targets.value(0)));
    if (slot == NoSlot)
        return std::nullopt;
    for (const ActionOffer &offer : offersOf(m_desk, slot)) {
        if (offer.action.id == m_given.action)
            return offer;
    }
    return std::nullopt;
}

QString PlanPanel::targetName() const
{
    const Slot slot = m_desk.planner->workspace().store().slotOf(Text(m_given.targets.value(0)));
    const bool isOne = m_given.targets.size() == 1 && slot != NoSlot;
    return isOne ? m_desk.planner->workspace().store().rows().resource(slot)->name.toString() : tr("%1 resources").arg(m_given.targets.size());
}

QWidget *PlanPanel::firstFocus() const
{
    if (!m_confirm->isHidden())
        return m_typed;
    return m_form && m_form->firstField() ? m_form->firstField() : m_cancel;
}

void PlanPanel::replan()
{
    PlanRequest request = m_given;
    if (m_form)
        m_form->writeTo(request);
    m_plan.reset();
    updateRun();
    m_slow.start();
    whenDone(m_desk.planner->plan(request), this, [this, number = ++m_request](const Result<Plan> &plan) { onPlanned(number, plan); });
}

void PlanPanel::onPlanned(quint64 request, const Result<Plan> &plan)
{
    if (request != m_request)
        return;
    m_slow.stop();
    m_notice->hide();
    if (plan) {
        m_plan = *plan;
        fill();
    } else {
        showFailure(plan.error());
    }
    fillTabs();
    updateRun();
    Q_EMIT planned();
}

/// At the field that is wrong, at the line where one is named.
void PlanPanel::showFailure(const Error &error)
{
    delete std::exchange(m_facts, nullptr);
    const QString text = sentence(errorText(error)) + u'.';
    const bool asksFirst = m_form && !m_isTouched && (error.code == ErrorCode::InvalidArgument || error.code == ErrorCode::FailedPrecondition);
    if (asksFirst) // nobody did anything wrong yet
        return m_notice->show(Status::Stopped, tr("Nothing is planned yet."), text);
    m_notice->show(Status::Critical, tr("It cannot be planned."), text);
    if (editor())
        editor()->markLine(lineNamed(error));
    if (m_form)
        m_form->showError(editor() ? QString() : error.about, text);
    Q_EMIT argumentRefused(error.about, text);
}

void PlanPanel::fill()
{
    if (m_form)
        m_form->showError({}, {});
    if (editor())
        editor()->markLine(0);
    const PlanItem &first = m_plan->items().constFirst();
    m_title->setText(operationTitle(m_plan->title()));
    m_badge->setWord(tr("Plan %1").arg(m_plan->digest().left(8)), true);
    m_badge->setToolTip(plainToolTip(m_plan->digest()));
    m_badge->show();
    m_subtitle->setText(m_plan->items().size() == 1 ? tr("%1 on %2. %3").arg(first.plan.type, first.plan.connection, sentence(m_plan->action().summary))
                                                    : tr("%1 on %2.").arg(countText(m_plan->items().size()), first.plan.connection));
    m_age->setText(tr("Read from %1 just now").arg(first.plan.connection));
    delete m_facts;
    m_facts = planFacts(*m_plan, m_desk.costs ? m_desk.costs->statement() : CostStatementPtr());
    auto *column = static_cast<QBoxLayout *>(m_left->layout());
    column->insertWidget(editor() ? column->count() : column->count() - 1, m_facts);
    const QString typed = m_plan->confirmation();
    const bool gone = m_plan->risk() == Risk::Irreversible;
    m_askTitle->setText(gone ? tr("This cannot be undone.") : tr("This environment is protected."));
    m_askText->setText(tr("Type “%1” to go on.").arg(typed));
    m_typed->setAccessibleName(tr("Type %1 to go on").arg(typed));
    m_confirm->setVisible(!typed.isEmpty());
    m_run->setText(English::shown(m_plan->action().title));
}

void PlanPanel::fillTabs()
{
    const int current = m_tabs->currentIndex();
    const bool hadDiff = diffTab() >= 0;
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    if (!m_plan)
        return;
    for (const auto &[title, text] : planTexts(*m_plan))
        m_tabs->setTabData(m_tabs->addTab(title), text);
    const bool diffIsNews = editor() && !hadDiff && diffTab() >= 0;
    m_tabs->setCurrentIndex(diffIsNews ? diffTab() : std::clamp(current, 0, m_tabs->count() - 1));
    showTab();
}

/// Of the difference; -1 where there is none.
int PlanPanel::diffTab() const
{
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (m_tabs->tabText(tab) == tr("Diff"))
            return tab;
    }
    return -1;
}

/// Lines of a diff are tinted over their whole width.
void PlanPanel::showTab()
{
    const QString text = m_tabs->tabData(m_tabs->currentIndex()).toString();
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
    const Look &look = Look::current();
    QList<QTextEdit::ExtraSelection> tints;
    const bool isDiff = diffTab() >= 0 && m_tabs->currentIndex() == diffTab();
    for (QTextBlock block = m_text->document()->begin(); isDiff && block.isValid(); block = block.next()) {
        const bool added = block.text().startsWith(u'+');
        const bool isName = block.text().startsWith(u"--- ") || block.text().startsWith(u"+++ ");
        if (isName || (!added && !block.text().startsWith(u'-')))
            continue;
        QTextEdit::ExtraSelection tint;
        tint.cursor = QTextCursor(block);
        tint.format.setProperty(QTextFormat::FullWidthSelection, true);
        tint.format.setBackground(look[added ? Token::OkBg : Token::CritBg]);
        tint.format.setForeground(look[added ? Token::OkText : Token::CritText]);
        tints.append(tint);
    }
    m_text->setExtraSelections(tints);
}

void PlanPanel::updateRun()
{
    const bool typed = m_plan && m_typed->text() == m_plan->confirmation();
    const bool can = m_plan && m_plan->obstacle().isEmpty();
    m_run->setEnabled(can && (typed || m_plan->confirmation().isEmpty()));
    m_run->setToolTip(plainToolTip(can ? tr("Ctrl+Enter") : m_plan ? English::shown(m_plan->obstacle()) : QString()));
}

void PlanPanel::run()
{
    if (!m_run->isEnabled() || !m_plan)
        return;
    const Result<Approval> approval = Approval::of(*m_plan, m_typed->text());
    Result<Operation *> begun = approval ? m_desk.executor->run(*m_plan, *approval) : Result<Operation *>(approval.error());
    if (!begun) {
        m_notice->show(Status::Blocked, tr("It was not run."), sentence(errorText(begun.error())) + u'.');
        return;
    }
    m_run->setEnabled(false);
    Q_EMIT this->begun(*begun);
}
