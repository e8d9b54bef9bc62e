// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/databaseactions.h"

#include "app/base/english.h"
#include "backends/hosts/databaselook.h"
#include "backends/hosts/hostmapper.h"
#include "backends/hosts/probes.h"

#include <QJsonArray>

namespace hosts {

using namespace Qt::StringLiterals;

namespace {

using Type = ActionField::Type;

const QString Store = u"/var/lib/allod"_s;
const QString UnknownTopology = English::tr("who follows whom with MariaDB and MySQL is set up by hand: promote it there");
const QString NeedsUnit = English::tr("where systemd runs it");

QList<ActionDescriptor> actionsOf(const QString &family, const QStringList &types)
{
    const bool isRedis = family == u"redis";
    const QStringList running {u"running"_s};
    const ActionField directory {u"directory"_s, English::tr("Directory on the host"), Type::Text, false, Store, {}, {}, {}, English::tr("for backups and credentials; nobody else may look into it")};
    const ActionField one {u"database"_s, English::tr("Database"), Type::Text, false, {}, {}, {}, {}, English::tr("all of them, where left empty")};
    ActionField from = one;
    from.required = true;
    from.hint = English::tr("the one in the backup");
    const ActionField backup {u"backup"_s, English::tr("Backup"), Type::Text, false, {}, {}, {}, {}, English::tr("the newest, where left empty")};
    const ActionField password {u"password"_s, English::tr("Password"), Type::Secret, false, {}, {}, {}, {}, English::tr("made on the host and kept there, where left empty")};
    const ActionField user {u"user"_s, English::tr("User"), Type::Text, true, isRedis ? QJsonValue(u"default"_s) : QJsonValue()};
    QList<ActionField> restored {backup};
    if (isRedis)
        restored.append(ActionField {u"port"_s, English::tr("Port of the copy"), Type::Number, true, {}, {}, 1024, 65535});
    else
        restored += {from, ActionField {u"name"_s, English::tr("New database"), Type::Text, true}};
    restored.append(directory);
    return {
        {.id = u"restart"_s, .title = English::tr("Restart"), .types = types, .summary = English::tr("Ends the server and starts it again: connections break off")},
        {.id = u"backup"_s, .title = English::tr("Back Up Now"), .types = types, .states = running, .risk = Risk::Harmless,
            .summary = English::tr("Saves it into a directory on the host"), .fields = isRedis ? QList {directory} : QList {one, directory}},
        {.id = u"restore"_s, .title = English::tr("Restore to New"), .types = types, .states = running, .risk = Risk::Harmless,
            .summary = isRedis ? English::tr("Starts a copy from a backup at another port, until the host's next start") : English::tr("Makes a new database out of a backup"),
            .fields = restored},
        {.id = u"rotate"_s, .title = English::tr("Change Password"), .types = types, .states = running,
            .summary = English::tr("Gives a user another password, which is never shown"), .fields = {user, password, directory}},
        {.id = u"upgrade"_s, .title = English::tr("Upgrade"), .types = types, .summary = English::tr("Installs the newest version that the host's package sources have")},
        {.id = u"switchover"_s, .title = English::tr("Switch Over"), .types = types, .states = running,
            .summary = English::tr("Makes a standby the primary; the old one has to be made its standby by hand")},
        {.id = u"delete"_s, .title = English::tr("Delete"), .types = types, .states = running, .risk = Risk::Irreversible,
            .summary = English::tr("Saves it a last time, ends the server and removes its data"), .fields = {directory}},
    };
}

QString familyOf(const DatabaseFacts &database)
{
    const QString &engine = database.row->engine;
    return engine == u"mysql" ? u"mariadb"_s : engine == u"valkey" ? u"redis"_s : engine;
}

/// The parameters that each script begins with.
QStringList place(const DatabaseFacts &database, const QString &store)
{
    return {QString::number(database.port), database.cluster, database.unit, database.user, database.socket, store};
}

Error invalid(const QString &message, const QString &field)
{
    return {ErrorCode::InvalidArgument, message, {}, field, {}};
}

/// What people wrote becomes parameters of a script, names in SQL and parts of paths: only plain words pass.
Result<void> checkArguments(const ActionRequest &request)
{
    static const QRegularExpression Directory(u"^(/[A-Za-z0-9_.-]+)+$"_s), Backup(u"^([0-9]{8}T[0-9]{6}Z(\\.rdb)?)?$"_s),
        NewName(u"^[A-Za-z_][A-Za-z0-9_]{0,62}$"_s), User(u"^[A-Za-z_][A-Za-z0-9_.-]{0,62}(@[A-Za-z0-9_.%:-]{1,200})?$"_s);
    const std::pair<const char *, const QRegularExpression *> forms[] {{"directory", &Directory}, {"backup", &Backup}, {"name", &NewName}, {"user", &User}};
    for (const auto &[key, form] : forms) {
        const QString value = request.arguments.value(QLatin1String(key)).toString();
        if (request.arguments.contains(QLatin1String(key)) && (!form->match(value).hasMatch() || value.contains(u".."_s)))
            return invalid(English::tr("no %1 can be called so: \"%2\"").arg(QLatin1String(key), value), QLatin1String(key));
    }
    return {};
}

/// Everything that planning knows.
struct Planning {
    const DatabaseFacts &database;
    const ActionRequest &request;
    const Look &look;
    const QString address;
    const QString store;
    QString argument(const char *key) const { return request.arguments.value(QLatin1String(key)).toVariant().toString(); }
    /// A step that runs a script; `wanted` is how it is seen that it has come true.
    ActionStep step(const QString &title, const QString &verb, const QStringList &arguments, QJsonObject wanted) const;
};

ActionStep Planning::step(const QString &title, const QString &verb, const QStringList &arguments, QJsonObject wanted) const
{
    using namespace std::chrono_literals;
    const QString family = familyOf(database);
    const QStringList all = place(database, store) + arguments;
    ActionStep step;
    step.title = title;
    QStringList words;
    for (const QString &word : all)
        words.append(ssh::shellWord(word));
    step.request = u"ssh %1 sh -c '…' allod %2"_s.arg(address, words.join(u' '));
    step.body = QString::fromUtf8(actionScript(family, verb));
    wanted.insert("family"_L1, family);
    wanted.insert("script"_L1, verb);
    wanted.insert("arguments"_L1, QJsonArray::fromStringList(all));
    if (!wanted.contains("look"_L1))
        wanted.insert("look"_L1, QJsonArray::fromStringList(place(database, store) + QStringList {argument("user"), packageOf(database), {}}));
    step.payload = std::move(wanted);
    step.patience = verb == u"restart" || verb == u"rotate" ? 300s : 6h; // a dump takes what it takes
    return step;
}

QJsonObject differs(const char *key, const Look &look)
{
    return {{u"key"_s, QLatin1String(key)}, {u"not"_s, look.value(key)}};
}

ActionStep backupStep(const Planning &p, const QString &title)
{
    const QStringList arguments = familyOf(p.database) == u"redis" ? QStringList() : QStringList {p.argument("database")};
    return p.step(title, u"backup"_s, arguments, differs("backup", p.look));
}

ActionStep restoreStep(const Planning &p)
{
    if (familyOf(p.database) != u"redis")
        return p.step(English::tr("Make the database %1").arg(p.argument("name")), u"restore"_s, {p.argument("backup"), p.argument("database"), p.argument("name")},
            {{u"key"_s, u"database"_s}, {u"has"_s, p.argument("name")}});
    QStringList copy = place(p.database, p.store);
    copy[0] = p.argument("port");
    return p.step(English::tr("Start the copy"), u"restore"_s, {p.argument("backup"), {}, p.argument("port")},
        {{u"key"_s, u"alive"_s}, {u"has"_s, u"yes"_s}, {u"look"_s, QJsonArray::fromStringList(copy + QStringList {{}, {}, {}})}});
}

Result<void> addSteps(const Planning &p, TargetPlan &plan)
{
    const QString &verb = p.request.action;
    if (verb == u"restart") {
        plan.steps = {p.step(English::tr("Restart the server"), verb, {}, differs("started", p.look))};
    } else if (verb == u"backup") {
        plan.steps = {backupStep(p, English::tr("Save it"))};
    } else if (verb == u"restore") {
        if (p.look.values("database").contains(p.argument("name")))
            return Error {ErrorCode::AlreadyExists, English::tr("there is a database of that name"), {}, p.argument("name"), {}};
        if (p.argument("backup").isEmpty() && p.look.value("backup").isEmpty())
            return Error {ErrorCode::FailedPrecondition, English::tr("there is no backup in %1").arg(p.store), {}, {}, {}};
        plan.steps = {restoreStep(p)};
        plan.undo = familyOf(p.database) == u"redis" ? English::tr("shut the copy down") : English::tr("drop the new database");
    } else if (verb == u"rotate") {
        if (p.look.value("exists") != u"1")
            return Error {ErrorCode::NotFound, English::tr("the server has no such user"), {}, p.argument("user"), {}};
        plan.steps = {p.step(English::tr("Change the password of %1").arg(p.argument("user")), verb, {p.argument("user")}, differs("credential", p.look))};
        const bool isGiven = p.request.secrets.contains(u"password"_s);
        plan.changes = {{u"password"_s, English::tr("Password"), English::tr("as it is"), isGiven ? English::tr("the one given") : English::tr("made on the host, kept in %1/credentials").arg(p.store)}};
        plan.warnings = {English::tr("whoever uses the old password is locked out")};
    } else if (verb == u"upgrade") {
        const QString installed = p.look.value("installed"), candidate = p.look.value("candidate");
        if (installed.isEmpty() || installed == u"(none)")
            return Error {ErrorCode::FailedPrecondition, English::tr("it was not installed as a package that apt knows"), {}, p.database.package, {}};
        if (installed == candidate)
            return Error {ErrorCode::FailedPrecondition, English::tr("%1 is the newest version that the package sources have").arg(installed), {}, {}, {}};
        plan.steps = {p.step(English::tr("Install %1").arg(candidate), verb, {packageOf(p.database), candidate}, {{u"key"_s, u"installed"_s}, {u"has"_s, candidate}})};
        plan.changes = {{u"version"_s, English::tr("Version"), installed, candidate}};
        plan.warnings = {English::tr("the server is restarted")};
    } else if (verb == u"switchover") {
        if (p.look.value("role") != u"replica")
            return Error {ErrorCode::FailedPrecondition,
                p.look.value("standbys").toInt() > 0 ? English::tr("it is the primary: switch over at its standby") : English::tr("it is no standby, and none follows it"), {}, {}, {}};
        plan.steps = {p.step(English::tr("Make it the primary"), verb, {}, {{u"key"_s, u"role"_s}, {u"has"_s, u"primary"_s}})};
        plan.changes = {{u"role"_s, English::tr("Role"), u"replica"_s, u"primary"_s}};
        plan.warnings = {English::tr("the old primary goes on unless it is stopped: two servers then take writes")};
    } else if (verb == u"delete") {
        plan.steps = {backupStep(p, English::tr("Save it a last time")), p.step(English::tr("End the server and remove its data"), verb, {}, {{u"key"_s, u"alive"_s}, {u"not"_s, u"yes"_s}})};
        plan.steps[1].stage = 1;
        plan.dependants = p.look.values("database");
    }
    return {};
}

/// As whom a script acts, and by which program: what sudo is asked for.
QStringList needOf(const DatabaseFacts &database, const QString &verb)
{
    const QString family = familyOf(database);
    if (verb == u"restart" && !database.unit.isEmpty())
        return {u"root"_s, u"systemctl"_s, u"restart"_s, database.unit};
    if (verb == u"upgrade")
        return {u"root"_s, u"apt-get"_s};
    if (family != u"postgresql" || verb == u"delete")
        return {u"root"_s, u"sh"_s};
    return {database.user, verb == u"restart" ? u"pg_ctlcluster"_s : u"psql"_s};
}

Result<TargetPlan> makePlan(const DatabaseFacts &database, const ActionRequest &request, const Look &look, const QString &address)
{
    const QString store = request.arguments.value("directory"_L1).toString(Store);
    const Planning planning {database, request, look, address, store};
    TargetPlan plan;
    for (const ActionDescriptor &action : databaseActions()) {
        if (action.id == request.action)
            plan.risk = action.risk;
    }
    if (const Result<void> done = addSteps(planning, plan); !done)
        return done.error();
    plan.preconditions = {{u"started"_s, look.value("started")}, {u"role"_s, look.value("role")}, {u"backup"_s, look.value("backup")}};
    const QStringList need = needOf(database, request.action);
    const QString may = look.value("may");
    plan.checks = {{English::tr("Permission"), may.isEmpty() ? Verdict::Failed : Verdict::Ok,
        may.isEmpty() ? English::tr("you may not run “%1” as %2: allow it in sudoers, without a password").arg(need.mid(1).join(u' '), need.first())
            : may == u"sudo" ? English::tr("sudo lets you run “%1” as %2").arg(need.mid(1).join(u' '), need.first())
                             : English::tr("you are %1").arg(may)}};
    return plan;
}

StepOutcome outcomeOf(const Result<ssh::Output> &output, bool wasSent)
{
    using Verdict = StepOutcome::Verdict;
    if (!output)
        return {wasSent ? Verdict::Unknown : Verdict::Failed, output.error(), {}};
    const QString said = harmless(output->out.trimmed().split('\n').last(), 500);
    if (output->exitCode == 0)
        return {Verdict::Done, {}, said};
    const Error error {ErrorCode::FailedPrecondition, English::tr("the host could not do it"), harmless(output->err.trimmed().right(500), 500), {}, {}};
    return {output->exitCode < 0 ? Verdict::Unknown : Verdict::Failed, error, {}};
}

} // namespace

QList<ActionDescriptor> databaseActions()
{
    return actionsOf(u"postgresql"_s, {databaseType(u"postgresql"_s)}) + actionsOf(u"mariadb"_s, {databaseType(u"mariadb"_s), databaseType(u"mysql"_s)})
        + actionsOf(u"redis"_s, {databaseType(u"redis"_s), databaseType(u"valkey"_s)});
}

QList<DatabaseCapability> databaseCapabilities()
{
    QList<DatabaseCapability> capabilities;
    const QList<ActionDescriptor> actions = databaseActions();
    const std::pair<QString, QString> systems[] {{u"postgresql"_s, English::tr("PostgreSQL on a host")}, {u"mariadb"_s, English::tr("MariaDB on a host")},
        {u"mysql"_s, English::tr("MySQL on a host")}, {u"redis"_s, English::tr("Redis on a host")}, {u"valkey"_s, English::tr("Valkey on a host")}};
    for (const auto &[engine, system] : systems) {
        DatabaseCapability capability {u"hosts"_s, system, databaseType(engine), engine, {}};
        for (const QString &verb : databaseVerbs()) {
            if (!findAction(actions, verb, capability.type))
                capability.verbs[verb] = {{}, English::tr("processors, memory and disks are the machine's: change them where it runs")};
            else if (verb == u"switchover" && (engine == u"mariadb" || engine == u"mysql"))
                capability.verbs[verb] = {{}, UnknownTopology};
            else
                capability.verbs[verb] = {verb, verb == u"restart" && engine != u"postgresql" ? NeedsUnit : QString()};
        }
        capabilities.append(capability);
    }
    return capabilities;
}

QString databaseObstacle(const ActionDescriptor &action, const DatabaseFacts &database)
{
    if (action.id == u"restart" && database.unit.isEmpty() && database.cluster.isEmpty())
        return English::tr("no systemd unit is known that runs it");
    if (action.id == u"delete" && database.row->engine == u"postgresql" && database.cluster.isEmpty())
        return English::tr("it is no cluster of Debian's tools");
    if (action.id == u"upgrade" && database.package.isEmpty())
        return English::tr("it was not installed as a package");
    if (action.id == u"switchover" && familyOf(database) == u"mariadb")
        return UnknownTopology;
    if (action.id == u"switchover" && database.role == u"primary")
        return database.replicas.valueOr(0) > 0 ? English::tr("it is the primary: switch over at its standby") : English::tr("it is the primary, and no standby follows it");
    return {};
}

QFuture<Result<TargetPlan>> planAction(ssh::Link &link, const DatabaseFacts &database, const ActionRequest &request)
{
    if (const Result<void> right = checkArguments(request); !right)
        return QtFuture::makeReadyFuture(Result<TargetPlan>(right.error()));
    const QString store = request.arguments.value("directory"_L1).toString(Store);
    const QStringList arguments = place(database, store) + QStringList {request.arguments.value("user"_L1).toString(), packageOf(database)} + needOf(database, request.action);
    return link.probe(familyOf(database) + u"-look"_s, arguments).then([database, request, address = link.target().address()](const Result<ssh::Output> &output) {
        const Result<Look> look = Look::read(output);
        return look ? makePlan(database, request, *look, address) : Result<TargetPlan>(look.error());
    });
}

QFuture<StepOutcome> runStep(ssh::Link &link, const ActionStep &step, const ActionRequest &request, const StepContext &context)
{
    QStringList arguments;
    for (const QJsonValue &value : step.payload.value("arguments"_L1).toArray())
        arguments.append(value.toString());
    ssh::Command command;
    command.text = ssh::shellCommand(actionScript(step.payload.value("family"_L1).toString(), step.payload.value("script"_L1).toString()), arguments);
    command.time = step.patience;
    if (const auto password = request.secrets.find(u"password"_s); password != request.secrets.end())
        command.input = password->second;
    const auto sent = std::make_shared<std::atomic_bool>(false);
    return link.run(command, context.cancel, sent).then([sent](const Result<ssh::Output> &output) { return outcomeOf(output, *sent); });
}

QFuture<Result<Observation>> observeStep(ssh::Link &link, const ActionStep &step)
{
    QStringList arguments;
    for (const QJsonValue &value : step.payload.value("look"_L1).toArray())
        arguments.append(value.toString());
    return link.probe(step.payload.value("family"_L1).toString() + u"-look"_s, arguments).then([wanted = step.payload](const Result<ssh::Output> &output) {
        const Result<Look> look = Look::read(output);
        return look ? Result<Observation>(look->judge(wanted)) : look.error();
    });
}

} // namespace hosts
