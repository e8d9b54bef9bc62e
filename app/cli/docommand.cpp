// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/docommand.h"

#include "app/base/whendone.h"
#include "app/cli/interrupts.h"
#include "app/cli/jsontree.h"
#include "app/cli/plantext.h"

#include <QFile>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestDocument = 64 << 20;

int exitCodeOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::OutOfRange:
        return ExitCode::Usage;
    case ErrorCode::PermissionDenied:
        return ExitCode::Refused;
    case ErrorCode::Aborted:
        return ExitCode::Changed;
    default:
        return ExitCode::Failed;
    }
}

int exitCodeOf(RunState state)
{
    switch (state) {
    case RunState::Done:
    case RunState::Verified:
        return ExitCode::Done;
    case RunState::Refused:
        return ExitCode::Refused;
    case RunState::Changed:
        return ExitCode::Changed;
    default:
        return ExitCode::Failed;
    }
}

/// One code where all items ended alike, otherwise: a part of them.
int exitCodeOf(const Operation &operation)
{
    const std::vector<ItemStatus> &items = operation.items();
    const int first = exitCodeOf(items.front().state);
    const bool alike = std::ranges::all_of(items, [first](const ItemStatus &item) { return exitCodeOf(item.state) == first; });
    if (!alike)
        return ExitCode::Partial;
    return first == ExitCode::Done && !operation.plan().refusals().isEmpty() ? int(ExitCode::Partial) : first;
}

} // namespace

void DoCommand::start()
{
    static const QRegularExpression Argument(u"^[A-Za-z][A-Za-z0-9_.-]*="_s);
    const auto usage = [this](const QString &message) { finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, message, {}, {}, {}}); };
    QStringList ids;
    for (const QString &word : line().arguments.mid(1))
        (Argument.match(word).hasMatch() ? m_written : ids).append(word);
    if (ids.isEmpty())
        return usage(u"do takes an action and at least one id: allod do shutdown ID; allod actions ID lists them"_s);
    m_action = line().arguments.constFirst();
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    if (format != ReportFormat::Table && !isTree(format))
        return usage(u"do writes text, json, jsonl or yaml"_s);
    find(ids);
}

bool DoCommand::isText() const
{
    return line().format.value_or(ReportFormat::Table) == ReportFormat::Table;
}

void DoCommand::onFound()
{
    m_planner = std::make_unique<Planner>(workspace(), environments());
    const Result<PlanRequest> wanted = request();
    if (!wanted)
        return finishWith(exitCodeOf(wanted.error()), wanted.error());
    whenDone(m_planner->plan(*wanted), this, [this](const Result<Plan> &plan) { onPlanned(plan); });
}

Result<PlanRequest> DoCommand::request()
{
    PlanRequest request {m_action, targets(), {}};
    if (const Result<void> read = readArguments(request); !read)
        return read.error();
    return request;
}

/// KEY=@FILE is the file's content for documents and secrets, "@-" what comes on standard input.
Result<void> DoCommand::readArguments(PlanRequest &request)
{
    const QList<ActionOffer> offers = m_planner->offers(slotOf(targets().constFirst()));
    const ActionOffer *offer = findOffer(offers, m_action);
    const QList<ActionField> fields = offer ? offer->action.fields : QList<ActionField>();
    for (const QString &written : m_written) {
        const QString key = written.section(u'=', 0, 0);
        const QString value = written.section(u'=', 1);
        const auto field = std::ranges::find(fields, key, &ActionField::key);
        const bool secret = field != fields.end() && field->type == ActionField::Type::Secret;
        const bool document = field != fields.end() && field->type == ActionField::Type::Document;
        if ((secret || document) && value.startsWith(u'@')) {
            Result<QByteArray> contents = contentsOf(value.mid(1));
            if (!contents)
                return contents.error();
            if (secret)
                request.secrets[key] = std::make_shared<Secret>(contents->trimmed());
            else
                request.arguments.insert(key, QString::fromUtf8(*contents));
        } else if (secret) {
            return Error {ErrorCode::InvalidArgument, u"a secret on the command line is seen by others; write %1=@FILE, or %1=@- for standard input"_s.arg(key), {}, {}, {}};
        } else {
            request.arguments.insert(key, value);
        }
    }
    return {};
}

Result<QByteArray> DoCommand::contentsOf(const QString &name)
{
    if (name == u"-"_s)
        return environment().in.readAll();
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestDocument)
        return Error {ErrorCode::InvalidArgument, u"cannot read the file"_s, file.errorString(), name, {}};
    return file.readAll();
}

void DoCommand::onPlanned(const Result<Plan> &plan)
{
    if (plan)
        return consider(*plan);
    const ErrorCode code = plan.error().code;
    const bool changed = !line().plan.isEmpty() && (code == ErrorCode::FailedPrecondition || code == ErrorCode::NotFound);
    finishWith(changed ? int(ExitCode::Changed) : exitCodeOf(plan.error()), plan.error());
}

void DoCommand::printPlan(const Plan &plan)
{
    const CostStatementPtr costs = makeStatement(workspace().store().snapshot(), this->costs(), workspace().prices(), {}, environment().clock.now());
    write([&](QIODevice &out) {
        if (!isText())
            return writeDocument(out, *line().format, planTree(plan, costs));
        const QByteArray text = planText(plan, costs);
        return out.write(text) == text.size() ? Result<void>() : Error {ErrorCode::DataLoss, u"cannot write the plan"_s, {}, {}, {}};
    });
}

/// Shows the plan, unless its outcome will be shown with it, and runs it where that is wanted and allowed.
void DoCommand::consider(const Plan &plan)
{
    const bool changed = !line().plan.isEmpty() && !plan.digest().startsWith(line().plan);
    const bool runs = !changed && plan.obstacle().isEmpty() && isWanted();
    if (isText() || !runs)
        printPlan(plan);
    if (changed)
        return finishWith(ExitCode::Changed, {ErrorCode::Aborted, u"the plan changed since it was shown"_s, {}, {}, {}});
    if (const QString obstacle = plan.obstacle(); !obstacle.isEmpty())
        return finishWith(ExitCode::Refused, {ErrorCode::PermissionDenied, u"the plan cannot be run"_s, obstacle, {}, {}});
    if (!runs && (!environment().inIsTerminal || !isText())) {
        messages().note(u"nothing was done; run it with --yes, or exactly this with --plan %1"_s.arg(plan.digest()));
        return Q_EMIT finished(ExitCode::Done);
    }
    if (!runs && !QByteArrayList {"y", "yes"}.contains(ask("Run it? [y/N] ").toLower()))
        return Q_EMIT finished(ExitCode::Done);
    const Result<Approval> approval = Approval::of(plan, typedConfirmation(plan));
    if (!approval)
        return finishWith(ExitCode::Refused, approval.error());
    run(plan, *approval);
}

bool DoCommand::isWanted() const
{
    return line().yes || !line().plan.isEmpty();
}

QString DoCommand::typedConfirmation(const Plan &plan) const
{
    if (plan.confirmation().isEmpty() || !line().confirm.isEmpty() || !environment().inIsTerminal)
        return line().confirm;
    return QString::fromLocal8Bit(ask(plan.confirmation().toLocal8Bit().prepend("This cannot be undone or is protected. Type “").append("” to go on: ")));
}

QByteArray DoCommand::ask(const QByteArray &question) const
{
    environment().err.write(question);
    return environment().in.readLine().trimmed();
}

void DoCommand::run(const Plan &plan, const Approval &approval)
{
    m_journal = std::make_unique<Journal>(JournalPlace::in(line().paths().data), environment().present, environment().credentials);
    m_executor = std::make_unique<Executor>(*m_planner, *m_journal, Actor::ofProcess(u"command line"_s));
    RunOptions options;
    options.wait = line().wait;
    options.parallel = line().parallel.value_or(options.parallel);
    const Result<Operation *> begun = m_executor->run(plan, approval, options);
    if (!begun)
        return finishWith(exitCodeOf(begun.error()), begun.error());
    m_operation = *begun;
    connect(m_operation, &Operation::changed, this, &DoCommand::onChanged);
    connect(m_operation, &Operation::finished, this, &DoCommand::onFinished);
    auto *interrupts = new Interrupts(this);
    connect(interrupts, &Interrupts::interrupted, m_operation, &Operation::cancel);
}

void DoCommand::onChanged()
{
    const auto ended = std::ranges::count_if(m_operation->items(), [](const ItemStatus &item) { return isFinal(item.state); });
    messages().progress(u"%1: %2 of %3"_s.arg(m_operation->plan().title()).arg(ended).arg(m_operation->items().size()));
}

void DoCommand::onFinished()
{
    messages().progress({});
    if (!m_journal->limitation().isEmpty() && line().verbose)
        messages().note(u"the journal is not signed: %1"_s.arg(m_journal->limitation()));
    const bool written = write([&](QIODevice &out) {
        if (!isText())
            return writeDocument(out, *line().format, QJsonObject {{u"plan"_s, planTree(m_operation->plan())}, {u"run"_s, outcomeTree(*m_operation)}});
        const QByteArray text = outcomeText(*m_operation);
        return out.write(text) == text.size() ? Result<void>() : Error {ErrorCode::DataLoss, u"cannot write the outcome"_s, {}, {}, {}};
    });
    Q_EMIT finished(written ? exitCodeOf(*m_operation) : ExitCode::Failed);
}
