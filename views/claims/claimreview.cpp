// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/claims/claimreview.h"

#include "app/base/english.h"
#include "views/models/words.h"
#include "views/operations/activitypane.h"
#include "views/operations/planpanel.h"

#include <QDir>
#include <QFileDialog>
#include <QSaveFile>
#include <QStackedWidget>
#include <algorithm>

using namespace std::chrono_literals;

namespace {

bool areSame(const QList<PlanRequest> &a, const QList<PlanRequest> &b)
{
    return std::ranges::equal(a, b, [](const PlanRequest &x, const PlanRequest &y) { return x.action == y.action && x.targets == y.targets && x.arguments == y.arguments; });
}

Result<void> write(const QString &file, const QByteArray &bytes)
{
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit())
        return {};
    return Error {ErrorCode::PermissionDenied, English::tr("cannot write the file"), out.errorString(), file, {}};
}

} // namespace

ClaimReview::ClaimReview(const ActionDesk &desk, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Win}, parent)
    , m_desk(desk)
    , m_stack(new QStackedWidget)
    , m_problem(new Placeholder)
    , m_page(new Box(QBoxLayout::TopToBottom, {.padding = {14, 0, 14, 14}}))
    , m_progress(new Box(QBoxLayout::TopToBottom, {.padding = {14, 0, 14, 14}, .spacing = 10}))
    , m_access(new Box(QBoxLayout::TopToBottom, {.spacing = 6}))
    , m_run(new ActivityPane(desk.planner->workspace().clock()))
    , m_notice(new Notice(Notice::Form::Panel))
    , m_which(new Label({}, Type::Title))
    , m_save(new Button(tr("Save as files…"), Button::Shape::Flat))
    , m_show(new Button(tr("Show the database")))
{
    auto *head = new Box(QBoxLayout::LeftToRight, {.padding = {14, 0, 14, 0}, .spacing = 12, .height = 42});
    m_save->setSmall(true);
    m_save->setIconName(QStringLiteral("export"));
    m_save->setToolTip(tr("The claim and everything that is sent, as plain files for Git"));
    head->add(m_which, 1);
    head->add(m_save);
    add(head);
    auto *result = new Box(QBoxLayout::LeftToRight, {});
    result->add(m_show);
    result->addStretch();
    m_progress->add(m_notice);
    m_progress->add(m_access);
    m_progress->add(result);
    m_progress->add(m_run, 1);
    for (QWidget *page : {static_cast<QWidget *>(m_problem), static_cast<QWidget *>(m_page), static_cast<QWidget *>(m_progress)})
        m_stack->addWidget(page);
    add(m_stack, 1);
    m_problem->setContent({}, Status::Updating, tr("Weighing the claim once more"), tr("Nothing is changed."), {});
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &ClaimReview::onChanged);
    connect(m_save, &Button::clicked, this, &ClaimReview::chooseDirectory);
    connect(m_show, &Button::clicked, this, [this] { Q_EMIT resourceWanted(Text(QStringView(m_provisioning.resource))); });
    connect(m_problem->button(), &Button::clicked, this, &ClaimReview::closed);
    connect(m_run, &ActivityPane::cancelWanted, this, [](Operation *operation) { operation->cancel(); });
}

void ClaimReview::clear()
{
    m_provisioning = {};
    m_operation.clear();
    m_follow.reset();
    m_tick.stop();
    delete std::exchange(m_panel, nullptr);
}

void ClaimReview::plan(const Claim &claim, const Placement &placement, const PlacementContext &context, const QByteArray &claimFile)
{
    const Result<Provisioning> provisioning = provisioningOf(claim, placement, context);
    if (provisioning && m_panel && areSame(provisioning->requests, m_provisioning.requests))
        return;
    clear();
    m_claimFile = claimFile;
    m_title = tr("%1 at %2").arg(claim.name, placement.id);
    m_which->setText(m_title);
    if (!provisioning || provisioning->requests.isEmpty()) {
        const Error error = provisioning ? Error {ErrorCode::Unimplemented, English::tr("nothing can be made there"), {}, {}, {}} : provisioning.error();
        m_problem->setContent({}, Status::Blocked, tr("It cannot be made from here"), sentence(errorText(error)) + u'.', tr("Back"));
        m_save->setEnabled(false);
        m_stack->setCurrentWidget(m_problem);
        Q_EMIT planned();
        return;
    }
    m_provisioning = *provisioning;
    m_at = 0;
    planNext();
}

void ClaimReview::planNext()
{
    delete m_panel;
    m_panel = new PlanPanel(m_desk, m_provisioning.requests[m_at]);
    m_page->add(m_panel, 1);
    if (m_provisioning.requests.size() > 1)
        m_which->setText(tr("%1, part %2 of %3").arg(m_title).arg(m_at + 1).arg(m_provisioning.requests.size()));
    m_save->setEnabled(false);
    connect(m_panel, &PlanPanel::closed, this, &ClaimReview::closed);
    connect(m_panel, &PlanPanel::begun, this, &ClaimReview::onBegun);
    connect(m_panel, &PlanPanel::planned, this, [this] {
        m_save->setEnabled(m_panel->plan().has_value());
        Q_EMIT planned();
    });
    m_panel->planWith(m_provisioning.requests[m_at]);
    m_stack->setCurrentWidget(m_page);
}

QWidget *ClaimReview::focusTarget() const
{
    if (m_stack->currentWidget() == m_progress)
        return m_run->focusTarget();
    return m_stack->currentWidget() == m_page && m_panel ? m_panel->firstFocus() : m_problem->button();
}

void ClaimReview::onBegun(Operation *operation)
{
    m_operation = operation;
    connect(operation, &Operation::changed, this, &ClaimReview::onChanged);
    connect(operation, &Operation::finished, this, &ClaimReview::onEnded);
    m_tick.start();
    m_show->hide();
    m_access->hide();
    m_notice->show(Status::Updating, tr("It is being made."), tr("You can leave: it goes on, and Activity follows it."));
    m_stack->setCurrentWidget(m_progress);
    onChanged();
    m_run->focusTarget()->setFocus(Qt::OtherFocusReason);
    Q_EMIT begun(operation);
    Q_EMIT runningChanged();
}

void ClaimReview::onChanged()
{
    if (m_operation)
        m_run->setActivity(activityOf(m_operation));
}

void ClaimReview::onEnded()
{
    m_tick.stop();
    onChanged();
    const RunState state = m_operation->state();
    if (isGood(state) && ++m_at < m_provisioning.requests.size()) {
        m_operation.clear();
        planNext();
        Q_EMIT runningChanged();
        return;
    }
    if (isGood(state))
        return follow();
    m_notice->show(statusOf(state), tr("%1 was not made as planned: %2.").arg(m_provisioning.name, runStateTitle(state).toLower()),
        tr("What was made carries the claim's stamp; running it again makes nothing twice."));
    Q_EMIT runningChanged();
}

/// Made is not ready: it is looked at until it answers its own protocol.
void ClaimReview::follow()
{
    m_follow = std::make_unique<ClaimRun>(*m_desk.executor, *m_desk.planner, *m_desk.journal, Actor::ofProcess(QStringLiteral("window")), m_provisioning);
    connect(m_follow.get(), &ClaimRun::reached, this, &ClaimReview::onReached);
    connect(m_follow.get(), &ClaimRun::changed, this, [this] {
        if (!m_follow->hasEnded())
            m_notice->show(Status::Updating, tr("%1 is made, and starting.").arg(m_provisioning.name), sentence(m_follow->text()));
    });
    m_show->setVisible(!m_provisioning.resource.isEmpty());
    m_follow->plan();
    Q_EMIT runningChanged();
}

void ClaimReview::onReached(ClaimState state)
{
    const QString what = m_provisioning.name;
    if (state == ClaimState::Planned)
        return m_follow->follow();
    const QString credentials = m_follow->credentials().isEmpty() ? tr("Its credentials stay where they were made.") : tr("Its credentials: %1.").arg(m_follow->credentials());
    if (state == ClaimState::Ready)
        m_notice->show(Status::Verified, m_follow->endpoint().isEmpty() ? tr("%1 answers.").arg(what) : tr("%1 answers at %2.").arg(what, m_follow->endpoint()), credentials);
    else if (state == ClaimState::Unproven)
        m_notice->show(Status::Healthy, tr("%1 is made, and well as far as its system says.").arg(what), tr("Whether it answers cannot be asked from here.") + u' ' + credentials);
    else
        m_notice->show(Status::Critical, tr("%1 is made, but does not answer.").arg(what), (QStringList {m_follow->error() ? sentence(errorText(*m_follow->error())) + u'.' : QString()} + m_follow->diagnosis()).join(u'\n').trimmed());
    Q_EMIT runningChanged();
}

QList<std::pair<QString, QString>> ClaimReview::accessFacts(const Claim &claim, const Placement &placement, const PlacementContext &context)
{
    const Result<Provisioning> provisioning = provisioningOf(claim, placement, context);
    if (!provisioning)
        return {{tr("Making it"), sentence(errorText(provisioning.error()))}};
    const HomeAccess &access = provisioning->access;
    QList<std::pair<QString, QString>> facts;
    const QString port = access.port > 0 ? QStringLiteral(":%1").arg(access.port) : QString();
    const QString host = access.service.isEmpty() ? QString() : access.service + (provisioning->nameSpace.isEmpty() ? QString() : u'.' + provisioning->nameSpace + QStringLiteral(".svc"));
    if (!host.isEmpty() || !port.isEmpty())
        facts.append({tr("Reached at"), host + port});
    facts.append({tr("Credentials"), access.credentials.isEmpty() ? tr("where they are made; never shown here") : sentence(access.credentials)});
    if (!provisioning->nameSpace.isEmpty())
        facts.append({tr("Namespace"), provisioning->nameSpace});
    return facts;
}

void ClaimReview::chooseDirectory()
{
    auto *dialog = new QFileDialog(this, tr("Save the plan as files"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &directory) {
        const Result<QStringList> files = saveTo(directory);
        m_which->setText(files ? tr("%1 files written to %2").arg(files->size()).arg(QDir::toNativeSeparators(directory)) : sentence(errorText(files.error())));
    });
    dialog->open();
}

Result<QStringList> ClaimReview::saveTo(const QString &directory) const
{
    if (!m_panel || !m_panel->plan())
        return Error {ErrorCode::FailedPrecondition, English::tr("there is no plan yet"), {}, {}, {}};
    QList<PlanFile> files = ClaimPlan {m_provisioning, {*m_panel->plan()}}.files();
    files.prepend({m_provisioning.name + QStringLiteral(".claim.yaml"), m_claimFile});
    QStringList names;
    for (const PlanFile &file : std::as_const(files)) {
        if (const Result<void> written = write(QDir(directory).filePath(file.name), file.content); !written)
            return written.error();
        names.append(file.name);
    }
    return names;
}
