// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/run.h"
#include "app/settings/connectionbook.h"
#include "tests/acceptance/readonly/provocation.h"
#include "views/shell/mainwindow.h"

#include <QBuffer>
#include <QLineEdit>

/// The command line over a read-only connection of its own.
class ClosedCommandLine {
public:
    ClosedCommandLine(Provider &provider, ConnectionProfile profile)
        : m_provider(provider)
    {
        profile.name = QStringLiteral("lab");
        profile.readOnly = true;
        ConnectionBook book = *ConnectionBook::load(m_config.filePath(QStringLiteral("connections.yaml")));
        book.put(profile);
        if (const Result<void> saved = book.save(); !saved)
            qFatal("%s", qPrintable(saved.error().toString()));
    }
    /// What should not have been; empty where it was refused with exit code 4, with its reason.
    QString provoke(const Attempt &attempt) const
    {
        QStringList words {QStringLiteral("--config"), m_config.path(), QStringLiteral("do"), attempt.action.id, attempt.id,
            QStringLiteral("--yes")};
        if (!attempt.confirmation.isEmpty())
            words << QStringLiteral("--confirm") << attempt.confirmation;
        for (auto given = attempt.arguments.begin(); given != attempt.arguments.end(); ++given)
            words.append(given.key() + u'=' + written(given.value()));
        const Result<CommandLine> line = parseCommandLine(words);
        if (!line)
            return attempt.wrong(line.error().toString());
        const Clock clock;
        QBuffer in, out, err;
        for (QBuffer *buffer : {&in, &out, &err})
            buffer->open(QIODevice::ReadWrite);
        const int code = runCommand(*line, {.providers = {&m_provider}, .writers = {}, .clock = clock, .in = in, .out = out, .err = err, .scope = {}});
        const bool isRefused = code == ExitCode::Refused && err.data().contains("read-only");
        return isRefused ? QString() : attempt.wrong(QStringLiteral("exit code %1: %2").arg(code).arg(QString::fromUtf8(err.data())));
    }

private:
    static QString written(const QJsonValue &value)
    {
        if (value.isDouble())
            return QString::number(value.toDouble(), 'f', 0);
        return value.isBool() ? value.toBool() ? QStringLiteral("yes") : QStringLiteral("no") : value.toString();
    }

    QTemporaryDir m_config;
    Provider &m_provider;
};

/// A window over a house that is closed.
class ClosedWindow {
public:
    explicit ClosedWindow(House &closed)
        : m_desk {&closed.planner(), &closed.executor(), &closed.journal()}
    {
        WindowSetup setup;
        setup.workspace = &closed.planner().workspace();
        setup.desk = m_desk;
        m_window = std::make_unique<MainWindow>(setup);
        m_window->show();
    }
    /// What should not have been; empty where its entry is disabled, and its plan, got at nevertheless, can't be run by key or button.
    QString provoke(const Attempt &attempt)
    {
        ActionBar *bar = m_window->inventory()->details()->actionBar();
        bar->popUp({attempt.id}, {});
        bar->menu()->hide();
        for (const QAction *entry : bar->menu()->actions()) {
            if (entry->isEnabled() && !entry->isSeparator())
                return attempt.wrong(QStringLiteral("the menu offers “%1”").arg(entry->text()));
        }
        PlanPanel panel(m_desk, PlanRequest {attempt.action.id, {attempt.id}, attempt.arguments});
        panel.show();
        panel.planWith({attempt.action.id, {attempt.id}, attempt.arguments});
        if (!QTest::qWaitFor([&] { return panel.plan().has_value(); }, 60'000))
            return attempt.wrong(QStringLiteral("the window shows no plan"));
        panel.confirmation()->setText(attempt.confirmation);
        const qsizetype before = m_desk.executor->operations().size();
        QTest::keyClick(&panel, Qt::Key_Return, Qt::ControlModifier);
        panel.runButton()->click();
        const bool began = panel.runButton()->isEnabled() || m_desk.executor->operations().size() > before;
        return began ? attempt.wrong(QStringLiteral("the window runs it")) : QString();
    }

private:
    const ActionDesk m_desk;
    std::unique_ptr<MainWindow> m_window;
};

/// Every way in to one system whose connection is read-only: its window, its command line, and what is behind them.
class ClosedHouse {
public:
    ClosedHouse(Provider &provider, const ConnectionProfile &profile, const Interest &interest)
        : m_house(provider, profile, interest, true)
        , m_command(provider, profile)
        , m_window(m_house)
    {
    }
    House &house() { return m_house; }
    /// Tries an action that is planned where it is allowed. Tells what should not have been; empty where all was refused. Collects
    /// the actions that got as far as that; of the others nothing is proven.
    QString provoke(House &open, Attempt attempt)
    {
        const Result<Plan> plan = waited(open.planner().plan({attempt.action.id, {attempt.id}, attempt.arguments}));
        if (!plan || !Approval::of(*plan, plan->confirmation()))
            return {}; // makes no sense in this state
        attempt.confirmation = plan->confirmation();
        const Result<Plan> here = waited(m_house.planner().plan({attempt.action.id, {attempt.id}, attempt.arguments}));
        if (!here || !here->obstacle().contains(u"read-only") || Approval::of(*here, here->confirmation()))
            return attempt.wrong(here ? QStringLiteral("its plan may be approved") : here.error().toString());
        if (const QString wrong = provokeInside(m_house, attempt, *plan); !wrong.isEmpty())
            return wrong;
        const bool isKnown = m_proven.contains(nameOf(attempt.action));
        m_proven.insert(nameOf(attempt.action));
        if (isKnown)
            return {}; // once by each door
        const QString wrong = m_command.provoke(attempt);
        return wrong.isEmpty() ? m_window.provoke(attempt) : wrong;
    }
    const QSet<QString> &proven() const { return m_proven; }
    QString unproven() { return ::unproven(m_house.source().actions(), m_proven).join(u"; "); }

private:
    House m_house;
    ClosedCommandLine m_command;
    ClosedWindow m_window;
    QSet<QString> m_proven;
};
