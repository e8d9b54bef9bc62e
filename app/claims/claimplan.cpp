// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimplan.h"

#include "app/provider/generatedsecret.h"

#include <QCryptographicHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const QByteArray ShellHead = "#!/bin/sh\nset -eu\n";

QString quoted(QString word)
{
    return u'\'' + word.replace(u"'"_s, u"'\\''"_s) + u'\'';
}

/// "POST https://…/databases" with a body, as curl sends it. Credentials are the caller's: TOKEN, or curl's own options.
QByteArray curlScript(const ActionStep &step)
{
    const QString method = step.request.section(u' ', 0, 0), url = step.request.section(u' ', 1);
    QString script = u"# %1; put your credentials into CURL_OPTIONS\ncurl --fail-with-body $CURL_OPTIONS --request %2 %3"_s.arg(step.title.simplified(), method, quoted(url));
    if (!step.body.isEmpty())
        script += u" \\\n  --data-binary "_s + quoted(step.body);
    return ShellHead + script.toUtf8() + '\n';
}

/// A Secret whose value is made when it is sent. The manifest goes through a command that puts a fresh password in its place.
QByteArray secretScript(const ActionStep &step)
{
    return ShellHead + "sed \"s/" + GeneratedSecret + "/$(openssl rand -hex 32)/\" <<'END' | kubectl apply --server-side --field-manager allod --filename -\n" + step.body.toUtf8()
        + (step.body.endsWith(u'\n') ? "" : "\n") + "END\n";
}

PlanFile fileOf(const ActionStep &step, const QString &stem)
{
    const bool isHttp = step.request.contains(u" http://") || step.request.contains(u" https://");
    if (step.payload[u"contentType"].toString().contains(u"yaml"))
        return step.body.contains(QLatin1String(GeneratedSecret)) ? PlanFile {stem + u".sh"_s, secretScript(step)} : PlanFile {stem + u".yaml"_s, step.body.toUtf8()};
    if (isHttp)
        return {stem + u".sh"_s, curlScript(step)};
    if (step.body.startsWith(u'<'))
        return {stem + u".xml"_s, step.body.toUtf8()};
    return {stem + (step.body.isEmpty() ? u".txt"_s : u".yaml"_s), (step.body.isEmpty() ? step.request : step.body).toUtf8() + '\n'};
}

} // namespace

QString ClaimPlan::digest() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(provisioning.claimId.toLatin1());
    for (const Plan &plan : plans)
        hash.addData(plan.digest().toLatin1());
    return QString::fromLatin1(hash.result().toHex());
}

QString ClaimPlan::obstacle() const
{
    for (const Plan &plan : plans) {
        if (const QString obstacle = plan.obstacle(); !obstacle.isEmpty())
            return obstacle;
    }
    return {};
}

bool ClaimPlan::isMade() const
{
    return std::ranges::all_of(plans, [](const Plan &plan) {
        return std::ranges::all_of(plan.items(), [](const PlanItem &item) { return item.plan.steps.isEmpty(); });
    });
}

QString ClaimPlan::confirmation() const
{
    for (const Plan &plan : plans) {
        if (const QString confirmation = plan.confirmation(); !confirmation.isEmpty())
            return confirmation;
    }
    return {};
}

QList<FieldChange> ClaimPlan::changes() const
{
    QList<FieldChange> changes;
    for (const Plan &plan : plans) {
        for (const PlanItem &item : plan.items())
            changes += item.plan.changes;
    }
    return changes;
}

QList<PlanFile> ClaimPlan::files() const
{
    QList<PlanFile> files;
    for (const Plan &plan : plans) {
        for (const PlanItem &item : plan.items()) {
            for (const ActionStep &step : item.plan.steps)
                files.append(fileOf(step, u"%1-%2"_s.arg(int(files.size()) + 1, 2, 10, QLatin1Char('0')).arg(provisioning.name)));
        }
    }
    return files;
}
