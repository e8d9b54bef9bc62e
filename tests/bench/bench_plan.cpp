// SPDX-License-Identifier: GPL-3.0-or-later
// How long a plan takes, beside the dry run that it contains: bench_plan KUBECONFIG ID ROUNDS, of a deployment. Prints both medians in
// milliseconds.
#include "app/operations/planner.h"
#include "backends/kubernetes/clusterconfig.h"
#include "backends/kubernetes/clusterlink.h"
#include "backends/kubernetes/kubernetesprovider.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QTimer>
#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

void await(const std::function<bool()> &isDone)
{
    QElapsedTimer clock;
    clock.start();
    while (!isDone()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (clock.elapsed() > 60'000)
            qFatal("no answer");
    }
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double timed(const std::function<void()> &work)
{
    QElapsedTimer clock;
    clock.start();
    work();
    return double(clock.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = application.arguments();
    const Clock clock;
    KubernetesProvider provider;
    Workspace workspace({&provider}, clock);
    Interest interest;
    interest.kinds = {Kind::Workload};
    interest.usage = false;
    workspace.setInterest(interest);
    const ConnectionProfile profile {u"bench"_s, u"kubernetes"_s, {{SettingKey::Kubeconfig, words.value(1)}}};
    workspace.open(profile);
    QTimer ticks; // so that waiting ends
    ticks.start(std::chrono::seconds(1));
    await([&] { return workspace.isSettled(); });
    Planner planner(workspace, {});

    auto config = ClusterConfig::read(profile);
    if (!config)
        qFatal("%s", qPrintable(config.error().toString()));
    ClusterLink link(std::move(*config), profile, clock, std::chrono::seconds(30), nullptr);
    link.connectNow();
    await([&] { return link.isUp(); });
    const QString path = words.value(2).section(u'/', 2);
    const QByteArray scale = "/apis/apps/v1/namespaces/" + path.section(u'/', 0, 0).toUtf8() + "/deployments/" + path.section(u'/', 2).toUtf8()
        + "/scale?dryRun=All&fieldManager=bench";

    std::vector<double> plans, dryRuns;
    for (int round = 0; round < words.value(3).toInt(); ++round) {
        plans.push_back(timed([&] {
            QFutureWatcher<Result<Plan>> watcher;
            bool isDone = false;
            QObject::connect(&watcher, &QFutureWatcherBase::finished, &application, [&] { isDone = true; });
            watcher.setFuture(planner.plan({u"scale"_s, {words.value(2)}, {{u"replicas"_s, 90 + round % 5}}}));
            await([&] { return isDone; });
            if (const Result<Plan> plan = watcher.result(); !plan || !plan->obstacle().isEmpty())
                qFatal("no plan: %s", qPrintable(plan ? plan->obstacle() : plan.error().toString()));
        }));
        dryRuns.push_back(timed([&] {
            HttpRequest request = link.server()->get(scale, MediaType::Json);
            request.method = "PATCH";
            request.headers.append(HttpHeader {"Content-Type", "application/merge-patch+json"});
            request.body = "{\"spec\":{\"replicas\":" + QByteArray::number(90 + round % 5) + "}}";
            request.effect = Effect::DryRun;
            bool isDone = false;
            link.server()->fetch(request, [&](const Result<QByteArray> &answer) {
                const QString problem = answer ? QString() : answer.error().toString();
                QMetaObject::invokeMethod(&application, [&isDone, problem] {
                    if (!problem.isEmpty())
                        qFatal("no dry run: %s", qPrintable(problem));
                    isDone = true;
                }, Qt::QueuedConnection);
            });
            await([&] { return isDone; });
        }));
    }
    std::printf("%.3f %.3f\n", median(plans), median(dryRuns));
}
