// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/claimcommand.h"

#include "app/claims/claimdrift.h"
#include "app/cli/claimreport.h"
#include "app/cli/interrupts.h"
#include "app/cli/jsontree.h"
#include "app/cli/placementreport.h"
#include "app/cli/problemreport.h"

#include <QDir>
#include <QSaveFile>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const QStringList Verbs {u"check"_s, u"plan"_s, u"apply"_s};

bool isBlocked(const Placement &placement, bool mayBeReadOnly)
{
    return placement.via.isEmpty() || std::ranges::any_of(placement.rules, [&](const RuleVerdict &rule) {
        return rule.verdict == Fit::Block && !(mayBeReadOnly && rule.rule == u"connection");
    });
}

QString policiesIn(const QString &config)
{
    return config + u"/policies"_s;
}

int exitCodeOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::PermissionDenied:
        return ExitCode::Refused;
    case ErrorCode::Aborted:
        return ExitCode::Changed;
    default:
        return ExitCode::Failed;
    }
}

} // namespace

void ClaimCommand::start()
{
    const QStringList &words = line().arguments;
    m_verb = words.value(0);
    if (words.size() != 2 || !Verbs.contains(m_verb))
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, u"say allod claim check FILE, plan FILE or apply FILE"_s, {}, {}, {}});
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    if (!isVerb("check") && format != ReportFormat::Table && !isTree(format))
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, u"claim %1 writes text, json, jsonl or yaml"_s.arg(m_verb), {}, {}, {}});
    if (isVerb("check") && !checkOutput(format))
        return;
    const ClaimFile file = readClaimFile(words.last());
    if (!file.claim)
        return refuse(words.last(), file.problems);
    messages().note(u"%1 is a right %2"_s.arg(words.last(), claimKindName(file.claim->kind)));
    connectFor(file);
}

bool ClaimCommand::isText() const
{
    return line().format.value_or(ReportFormat::Table) == ReportFormat::Table;
}

bool ClaimCommand::takeOfferings(const ClaimFile &file)
{
    const OfferingLibrary library = loadOfferings(line().paths().offerings());
    for (const Error &problem : library.problems)
        messages().error(problem);
    m_context.offerings = library.offerings;
    m_context.templates = library.templates;
    const PolicyLibrary policies = loadPolicies(policiesIn(line().paths().config));
    if (!policies.problems.isEmpty()) { // nobody is placed by half a policy
        refuse(policiesIn(line().paths().config), policies.problems);
        return false;
    }
    m_context.policies = policies.rules;
    QList<Error> unoffered = unofferedOf(m_claim, m_context.offerings);
    if (unoffered.isEmpty())
        return true;
    const QString name = line().arguments.last();
    for (Error &problem : unoffered)
        problem.about = u"%1:%2, %3"_s.arg(name).arg(file.lines.value(problem.about)).arg(problem.about);
    refuse(name, unoffered);
    return false;
}

void ClaimCommand::connectFor(const ClaimFile &file)
{
    m_claim = *file.claim;
    if (!takeOfferings(file))
        return;
    Interest interest;
    interest.kinds = kindsOfFacts();
    interest.kinds.insert(Kind::Service);
    interest.types = typesOfFacts();
    interest.follow = isVerb("apply");
    interest.usage = false;
    if (choose())
        openAll(interest);
}

void ClaimCommand::refuse(const QString &file, const QList<Error> &problems)
{
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    (void)write([&](QIODevice &out) {
        return writeProblems(format, file, problems, out, environment().writers, tableOptions(), environment().clock.now());
    });
    messages().note(u"%1: %2 wrong"_s.arg(file).arg(problems.size()));
    Q_EMIT finished(ExitCode::Failed);
}

void ClaimCommand::onSettled()
{
    m_outcome = reportFailures();
    m_context.homes = gatherFacts(workspace());
    m_context.prices = workspace().prices();
    m_context.now = environment().clock.now();
    m_placements = placementsOf(m_claim, m_context);
    m_planner = std::make_unique<Planner>(workspace(), environments());
    m_journal = std::make_unique<Journal>(JournalPlace::in(line().paths().data), environment().clock, environment().credentials);
    m_executor = std::make_unique<Executor>(*m_planner, *m_journal, Actor::ofProcess(u"command line"_s));
    if (isVerb("check"))
        check();
    else
        plan();
}

/// Where it stands already, what differs from what the claim says is shown with the placements.
void ClaimCommand::check()
{
    const auto made = std::ranges::find_if(m_placements, [this](const Placement &placement) {
        const Result<Provisioning> provisioning = provisioningOf(m_claim, placement, m_context);
        return provisioning && madeFor(*provisioning, rows(), true);
    });
    if (made == m_placements.end())
        return printCheck({});
    m_chosen = *made;
    lookForDrift();
}

void ClaimCommand::lookForDrift()
{
    const Result<Provisioning> provisioning = provisioningOf(m_claim, m_chosen, m_context);
    if (m_chosen.home != HomeKind::Kubernetes)
        return printCheck(driftOf(m_claim, *madeFor(*provisioning, rows(), true)));
    m_run = std::make_unique<ClaimRun>(*m_executor, *m_planner, *m_journal, Actor::ofProcess(u"command line"_s), *provisioning);
    connect(m_run.get(), &ClaimRun::reached, this, [this] {
        if (m_run->error())
            messages().error(*m_run->error());
        printCheck(m_run->claimPlan().changes());
    });
    m_run->plan();
}

void ClaimCommand::printCheck(const QList<FieldChange> &drift)
{
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    const bool written = write([&](QIODevice &out) -> Result<void> {
        if (!isTree(format))
            return writeTable(format, out, placementTable(m_placements, environment().clock.now()), environment().writers, tableOptions());
        return writeTree(out, format, [&](TreeWriter &tree) { writePlacements(tree, m_claim, m_placements, m_chosen.id, drift); });
    });
    if (!m_chosen.id.isEmpty())
        messages().note(drift.isEmpty() ? u"it is made at %1, as it is claimed"_s.arg(m_chosen.id) : u"it is made at %1, and differs:"_s.arg(m_chosen.id));
    for (const FieldChange &change : drift)
        messages().note(u"  %1: is %2, claimed is %3"_s.arg(change.field, change.before.isEmpty() ? u"nothing"_s : change.before, change.after.isEmpty() ? u"nothing"_s : change.after));
    Q_EMIT finished(written ? m_outcome : ExitCode::Failed);
}

Result<Placement> ClaimCommand::chosen() const
{
    const auto best = std::ranges::find_if(m_placements, [this](const Placement &placement) { return !isBlocked(placement, isVerb("plan")); });
    if (best != m_placements.end())
        return *best;
    if (m_placements.isEmpty())
        return Error {ErrorCode::NotFound, m_claim.placement.isEmpty() ? u"no connection could serve it"_s : u"there is no such placement; allod claim check lists them"_s, {}, m_claim.placement, {}};
    QStringList reasons;
    for (const RuleVerdict &rule : m_placements.constFirst().rules) {
        if (rule.verdict == Fit::Block)
            reasons.append(rule.rule + u": "_s + rule.why);
    }
    return Error {ErrorCode::PermissionDenied, u"no placement may serve it"_s, reasons.join(u"; "_s), m_placements.constFirst().id, {}};
}

void ClaimCommand::plan()
{
    const Result<Placement> placement = chosen();
    if (!placement)
        return end(placement.error());
    m_chosen = *placement;
    const Result<Provisioning> provisioning = provisioningOf(m_claim, m_chosen, m_context);
    if (!provisioning)
        return end(provisioning.error());
    m_run = std::make_unique<ClaimRun>(*m_executor, *m_planner, *m_journal, Actor::ofProcess(u"command line"_s), *provisioning);
    if (line().within)
        m_run->setPatience({*line().within, std::chrono::milliseconds(1'000)});
    connect(m_run.get(), &ClaimRun::reached, this, &ClaimCommand::onReached);
    connect(m_run.get(), &ClaimRun::changed, this, [this] { messages().progress(m_run->text()); });
    m_run->plan();
}

void ClaimCommand::onReached(ClaimState state)
{
    messages().progress({});
    if (state == ClaimState::Planned)
        return consider();
    if (m_run->operations().isEmpty() && state == ClaimState::Failed)
        return end(*m_run->error());
    printOutcome();
}

/// Shows the plan, and runs it where that is wanted and allowed.
void ClaimCommand::consider()
{
    const ClaimPlan &plan = m_run->claimPlan();
    const bool changed = !line().plan.isEmpty() && !plan.digest().startsWith(line().plan);
    if (isVerb("plan") || changed || isText())
        printPlan();
    if (isVerb("plan") && !line().outputFile.isEmpty() && !saveFiles())
        return;
    if (changed)
        return end({ErrorCode::Aborted, u"the plan changed since it was shown"_s, {}, {}, {}});
    if (isVerb("plan"))
        return Q_EMIT finished(m_outcome);
    if (const QString obstacle = plan.obstacle(); !obstacle.isEmpty())
        return end({ErrorCode::PermissionDenied, u"the plan cannot be run"_s, obstacle, {}, {}});
    if (plan.isMade())
        return m_run->follow();
    if (!line().yes && line().plan.isEmpty()) {
        messages().note(u"nothing was done; run it with --yes, or exactly this with --plan %1"_s.arg(plan.digest()));
        return Q_EMIT finished(ExitCode::Done);
    }
    apply();
}

void ClaimCommand::printPlan()
{
    if (isVerb("plan") && !line().outputFile.isEmpty())
        return;
    write([&](QIODevice &out) -> Result<void> {
        if (!isText())
            return writeDocument(out, *line().format, claimPlanTree(m_run->claimPlan(), m_chosen));
        const QByteArray text = claimPlanText(m_run->claimPlan(), m_chosen);
        return out.write(text) == text.size() ? Result<void>() : Error {ErrorCode::DataLoss, u"cannot write the plan"_s, {}, {}, {}};
    });
}

/// --to names a directory here. False, having ended the command, where it can't be written.
bool ClaimCommand::saveFiles()
{
    const QDir directory(line().outputFile);
    for (const PlanFile &each : m_run->claimPlan().files()) {
        QSaveFile file(directory.filePath(each.name));
        const bool written = directory.mkpath(u"."_s) && file.open(QIODevice::WriteOnly) && file.write(each.content) == each.content.size() && file.commit();
        if (!written) {
            finishWith(ExitCode::Failed, {ErrorCode::DataLoss, u"cannot write the file"_s, file.errorString(), file.fileName(), {}});
            return false;
        }
        messages().note(u"wrote %1"_s.arg(file.fileName()));
    }
    return true;
}

void ClaimCommand::apply()
{
    auto *interrupts = new Interrupts(this);
    connect(interrupts, &Interrupts::interrupted, m_run.get(), &ClaimRun::cancel);
    m_run->apply(line().confirm);
}

void ClaimCommand::printOutcome()
{
    const bool written = write([&](QIODevice &out) -> Result<void> {
        if (!isText())
            return writeDocument(out, *line().format, claimOutcomeTree(*m_run, m_chosen));
        const QByteArray text = claimOutcomeText(*m_run, m_chosen);
        return out.write(text) == text.size() ? Result<void>() : Error {ErrorCode::DataLoss, u"cannot write the outcome"_s, {}, {}, {}};
    });
    const int code = m_run->error() ? exitCodeOf(*m_run->error()) : ExitCode::Done;
    if (m_run->error())
        messages().error(*m_run->error());
    Q_EMIT finished(written ? code : ExitCode::Failed);
}

void ClaimCommand::end(const Error &error)
{
    finishWith(exitCodeOf(error), error);
}
