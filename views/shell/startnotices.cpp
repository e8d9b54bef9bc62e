// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/startnotices.h"

#include "app/diagnostics/crashreport.h"
#include "views/shell/textdialog.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>

StartNotices::StartNotices(const ProblemList *problems, const QString &crashDirectory, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {}, parent)
    , m_problems(problems)
    , m_crashDirectory(crashDirectory)
    , m_crash(new Notice(Notice::Form::Strip))
    , m_problem(new Notice(Notice::Form::Strip))
{
    add(m_crash);
    add(m_problem);
    connect(m_crash->addAction(tr("Show")), &Button::clicked, this, &StartNotices::readCrash);
    connect(m_crash->addAction(tr("Delete")), &Button::clicked, this, &StartNotices::deleteCrashes);
    m_crash->addDismiss();
    connect(m_problem->addAction(tr("Show")), &Button::clicked, this, &StartNotices::readProblems);
    m_problem->addDismiss();
    if (m_problems)
        connect(m_problems, &ProblemList::added, this, &StartNotices::showProblems);
    showCrashes();
    showProblems();
}

void StartNotices::showCrashes()
{
    m_crash->hide();
    const QStringList reports = m_crashDirectory.isEmpty() ? QStringList() : crashReports(m_crashDirectory);
    if (!reports.isEmpty())
        m_crash->show(Status::Critical, tr("Allod ended unexpectedly on %1").arg(QLocale().toString(QFileInfo(reports.first()).lastModified(), QLocale::ShortFormat)),
            tr("A report of it lies on this machine. It is sent to nobody."));
}

void StartNotices::showProblems()
{
    m_problem->hide();
    if (!m_problems || m_problems->problems().isEmpty())
        return;
    const QList<Error> &all = m_problems->problems();
    m_problem->show(Status::Degraded, all.size() == 1 ? tr("Something could not be used") : tr("%n things could not be used", nullptr, int(all.size())), all.constLast().toString());
}

void StartNotices::readProblems()
{
    QStringList lines;
    for (const Error &problem : m_problems->problems())
        lines.append(problem.toString());
    (new TextDialog(tr("What could not be used"), lines.join(QLatin1Char('\n')), window()))->open();
}

void StartNotices::readCrash()
{
    const QStringList reports = crashReports(m_crashDirectory);
    QFile file(reports.value(0));
    const QString text = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(1 << 20)) : file.errorString();
    (new TextDialog(reports.value(0), text, window()))->open();
}

void StartNotices::deleteCrashes()
{
    const QStringList reports = crashReports(m_crashDirectory);
    for (const QString &report : reports)
        QFile::remove(report);
    showCrashes();
}
