// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connectionscheckcommand.h"

#include "app/base/words.h"
#include "app/cli/jsontree.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr auto DefaultTimeout = 10s; ///< of one step

bool isWell(const QList<Finding> &findings)
{
    return std::ranges::none_of(findings, [](const Finding &finding) { return finding.verdict == Verdict::Failed; });
}

} // namespace

void ConnectionsCheckCommand::start()
{
    if (!checkOutput(line().format.value_or(ReportFormat::Table)) || !choose() || !choosePatients())
        return;
    m_unexamined = m_patients.size();
    for (size_t i = 0; i < m_patients.size(); ++i)
        examine(i);
    if (m_patients.empty())
        onExamined();
}

/// The named one, else all but those that were merely discovered. False, having ended the command, where there is none.
bool ConnectionsCheckCommand::choosePatients()
{
    const QString name = line().arguments.value(1);
    const QList<ConnectionProfile> all = chosen().profiles;
    QStringList names;
    for (const ConnectionProfile &profile : all) {
        names.append(profile.name);
        if (name.isEmpty() ? profile.origin != ProfileOrigin::Discovered : profile.name == name)
            m_patients.push_back({profile, {}});
    }
    for (const Error &problem : chosen().problems)
        messages().error(problem);
    if (!name.isEmpty() && m_patients.empty()) {
        const QString nearest = nearestWord(name, names);
        const QString hint = nearest.isEmpty() ? QString() : QStringLiteral("; nearest is \"%1\"").arg(nearest);
        finishWith(ExitCode::Usage, {ErrorCode::NotFound, QStringLiteral("no connection is called \"%1\"%2").arg(name, hint), {}, {}, {}});
        return false;
    }
    if (m_patients.empty() && chosen().problems.isEmpty()) {
        messages().note(QStringLiteral("there is no connection to check; see allod list"));
        Q_EMIT finished(ExitCode::Usage);
        return false;
    }
    return true;
}

void ConnectionsCheckCommand::examine(size_t index)
{
    Patient &patient = m_patients[index];
    Provider *provider = workspace().provider(patient.profile.provider);
    if (!provider) {
        patient.findings.append({Check::Settings, Verdict::Failed,
            QStringLiteral("this build has no backend \"%1\"").arg(patient.profile.provider), QStringLiteral("correct the provider's name")});
        return onExamined();
    }
    auto doctor = std::make_unique<ConnectionDoctor>(*provider, patient.profile, environment().clock, line().timeout.value_or(DefaultTimeout));
    connect(doctor.get(), &Diagnosis::finished, this, [this, index, doctor = doctor.get()] {
        m_patients[index].findings = doctor->findings();
        onExamined();
    });
    m_doctors.push_back(std::move(doctor));
    m_doctors.back()->start();
}

void ConnectionsCheckCommand::onExamined()
{
    if (m_unexamined > 0 && --m_unexamined > 0)
        return;
    print();
}

void ConnectionsCheckCommand::print()
{
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    const bool written = write([&](QIODevice &out) {
        return isTree(format) ? printTree(out, format) : writeTable(format, out, table(), environment().writers, tableOptions());
    });
    const bool well = chosen().problems.isEmpty()
        && std::ranges::all_of(m_patients, [](const Patient &patient) { return isWell(patient.findings); });
    Q_EMIT finished(written && well ? ExitCode::Done : ExitCode::Failed);
}

Result<void> ConnectionsCheckCommand::printTree(QIODevice &out, ReportFormat format) const
{
    return writeItems(out, format, "connections", qsizetype(m_patients.size()), [this](TreeWriter &tree, qsizetype i) { writePatient(tree, m_patients[size_t(i)]); });
}

void ConnectionsCheckCommand::writePatient(TreeWriter &tree, const Patient &patient) const
{
    tree.beginObject();
    tree.member("name", patient.profile.name);
    tree.member("provider", patient.profile.provider);
    tree.flag("ok", isWell(patient.findings));
    if (const Finding *cause = causeOf(patient.findings))
        tree.member("cause", QString(checkName(cause->check)));
    tree.key("checks");
    tree.beginArray();
    for (const Finding &finding : patient.findings) {
        tree.beginObject();
        tree.member("check", QString(checkName(finding.check)));
        tree.member("verdict", QString(verdictName(finding.verdict)));
        tree.member("seen", finding.seen);
        if (!finding.fix.isEmpty())
            tree.member("fix", finding.fix);
        tree.endObject();
    }
    tree.endArray();
    tree.endObject();
}

ListTable ConnectionsCheckCommand::table() const
{
    ListTable table;
    table.title = tr("Connection check");
    table.now = environment().clock.now();
    table.columns = {{QStringLiteral("connection"), tr("Connection")}, {QStringLiteral("check"), tr("Check")},
        {QStringLiteral("verdict"), tr("Verdict")}, {QStringLiteral("seen"), tr("Seen")}, {QStringLiteral("fix"), tr("What to do")}};
    const auto text = [](const QString &value) { return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value))); };
    for (const Patient &patient : m_patients) {
        for (const Finding &finding : patient.findings)
            table.rows.push_back({text(patient.profile.name), text(checkName(finding.check)), text(verdictName(finding.verdict)),
                text(finding.seen), text(finding.fix)});
    }
    return table;
}
