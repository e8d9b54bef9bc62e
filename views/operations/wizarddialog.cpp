// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/wizarddialog.h"

#include "views/operations/actionform.h"
#include "views/common/dim.h"
#include "views/operations/wizardsteps.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace {

constexpr QSize Wanted {1180, 760};
constexpr int StepsWidth = 220, FormWidth = 520;

QScrollArea *scrolled(QWidget *widget)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(widget);
    return scroll;
}

} // namespace

bool WizardDialog::suits(const ActionDescriptor &action)
{
    return std::ranges::any_of(action.fields, [](const ActionField &field) { return !field.group.isEmpty(); });
}

WizardDialog::WizardDialog(const ActionDesk &desk, const ActionDescriptor &action, const QString &target, QWidget *window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint)
    , m_action(action)
    , m_target(target)
    , m_steps(new WizardSteps)
    , m_pages(new QStackedWidget)
    , m_panel(new PlanPanel(desk, PlanRequest {action.id, {target}, {}}))
    , m_title(new Label({}, Type::Title))
    , m_dim(new Dim(window))
{
    setWindowModality(Qt::WindowModal);
    setWindowTitle(action.title);
    setAccessibleName(action.title);
    addPages(action);
    constexpr Qt::Edges All = Qt::TopEdge | Qt::LeftEdge | Qt::RightEdge | Qt::BottomEdge;
    auto *frame = new Box(QBoxLayout::LeftToRight, {.fill = Token::Panel, .edges = All, .edge = Token::Line2, .radius = 6, .padding = {1, 1, 1, 1}});
    auto *left = new Box(QBoxLayout::TopToBottom, {.fill = Token::Head, .edges = Qt::RightEdge, .padding = {0, 14, 1, 12}, .spacing = 2, .width = StepsWidth});
    auto *head = new Box(QBoxLayout::TopToBottom, {.padding = {14, 0, 8, 8}, .spacing = 2});
    head->add(new Label(action.title, Type::Title));
    auto *where = new Label(tr("on %1").arg(target.section(u'/', -1)), Type::Caption, Token::T3);
    if (const Slot slot = desk.planner->workspace().store().slotOf(Text(target)); slot != NoSlot)
        where->setText(tr("on %1").arg(desk.planner->workspace().store().rows().resource(slot)->name.toString()));
    head->add(where);
    left->add(head);
    left->add(m_steps, 1);
    auto *right = new Box(QBoxLayout::TopToBottom, {});
    right->add(m_pages, 1);
    right->add(makeFoot());
    frame->add(left);
    frame->add(right, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(frame);
    resize(QSize(Look::current().px(Wanted.width()), Look::current().px(Wanted.height())).boundedTo(window->size() - QSize(40, 40)));
    connect(m_steps, &WizardSteps::stepWanted, this, &WizardDialog::goTo);
    connect(m_panel, &PlanPanel::closed, this, [this] { goTo(int(m_forms.size()) - 1); });
    connect(m_panel, &PlanPanel::begun, this, &QDialog::accept);
    connect(m_panel, &PlanPanel::argumentRefused, this, &WizardDialog::onRefused);
    connect(new QShortcut(Qt::ALT | Qt::Key_Left, this), &QShortcut::activated, this, [this] { goTo(step() - 1); });
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false);
    m_dim->setGeometry(window->rect());
    m_dim->show();
    goTo(0);
}

WizardDialog::~WizardDialog()
{
    delete m_dim;
}

/// One for each group, in the order in which the groups are first named.
void WizardDialog::addPages(const ActionDescriptor &action)
{
    QStringList titles;
    QHash<QString, QList<ActionField>> groups;
    for (const ActionField &field : action.fields) {
        const QString title = field.group.isEmpty() ? tr("Settings") : field.group;
        if (!titles.contains(title))
            titles.append(title);
        groups[title].append(field);
    }
    for (const QString &title : titles) {
        auto *form = new ActionForm(groups.value(title));
        auto *column = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .padding = {24, 18, 24, 18}, .spacing = 12});
        column->add(new Label(title, Type::Title));
        form->setMaximumWidth(Look::current().px(FormWidth));
        column->add(form);
        column->addStretch();
        connect(form, &ActionForm::edited, this, [this, form] {
            form->showError({}, {});
            update();
        });
        m_forms.append({title, form});
        m_pages->addWidget(scrolled(column));
    }
    m_pages->addWidget(m_panel);
}

QWidget *WizardDialog::makeFoot()
{
    m_foot = new Box(QBoxLayout::LeftToRight, {.fill = Token::Head, .edges = Qt::TopEdge, .padding = {18, 0, 18, 0}, .spacing = 8, .height = 50});
    auto *discard = new Button(tr("Discard"), Button::Shape::Flat);
    m_back = new Button(tr("Back"));
    m_next = new Button({}, Button::Shape::Primary);
    m_foot->add(new IconMark(QStringLiteral("lock"), 12, Token::T3));
    m_foot->add(new Label(tr("Nothing is created until you confirm the plan."), Type::Caption, Token::T3), 1);
    m_foot->add(discard);
    m_foot->add(m_back);
    m_foot->add(new KeyCap(tr("Ctrl Enter")));
    m_foot->add(m_next);
    for (const QKeySequence &keys : {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)})
        connect(new QShortcut(keys, m_foot), &QShortcut::activated, this, &WizardDialog::goOn);
    connect(discard, &Button::clicked, this, &QDialog::reject);
    connect(m_back, &Button::clicked, this, [this] { goTo(step() - 1); });
    connect(m_next, &Button::clicked, this, &WizardDialog::goOn);
    return m_foot;
}

PlanRequest WizardDialog::request() const
{
    PlanRequest request {m_action.id, {m_target}, {}};
    for (const Page &page : m_forms)
        page.form->writeTo(request);
    return request;
}

void WizardDialog::goOn()
{
    if (step() >= m_forms.size())
        return;
    ActionForm *form = m_forms[step()].form;
    if (QWidget *missing = form->firstMissing()) {
        form->showMissing();
        missing->setFocus(Qt::OtherFocusReason);
        return;
    }
    goTo(step() + 1);
}

void WizardDialog::goTo(int step)
{
    if (step < 0 || step >= m_pages->count())
        return;
    m_pages->setCurrentIndex(step);
    const bool plans = step == m_forms.size();
    m_foot->setVisible(!plans);
    update();
    if (plans) {
        m_panel->planWith(request());
        m_panel->firstFocus()->setFocus(Qt::OtherFocusReason);
    } else if (QWidget *first = m_forms[step].form->firstField()) {
        first->setFocus(Qt::OtherFocusReason);
    }
}

void WizardDialog::update()
{
    QList<WizardSteps::Step> steps;
    for (const Page &page : m_forms)
        steps.append({page.title, page.form->digest()});
    steps.append({tr("Review the plan"), tr("Nothing runs before this")});
    m_steps->set(steps, step());
    m_back->setEnabled(step() > 0);
    m_next->setText(step() + 1 < steps.size() ? tr("Next: %1").arg(steps[step() + 1].title) : QString());
}

/// The step with the field that is wrong.
void WizardDialog::onRefused(const QString &key, const QString &message)
{
    for (int i = 0; i < m_forms.size(); ++i) {
        if (!m_forms[i].form->showError(key, message))
            continue;
        goTo(i);
        m_forms[i].form->focusField(key);
        return;
    }
}

void WizardDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    move(parentWidget()->geometry().center() - rect().center());
    goTo(step());
}
