// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/settingscommand.h"

#include "app/cli/jsontree.h"
#include "app/reports/utf8.h"
#include "app/settings/dataplaces.h"
#include "app/settings/settingsfile.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace {

FieldValue text(const QString &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value)));
}

QString ifDeleted(const DataPlace &place)
{
    return place.whenDeleted.isEmpty() ? SettingsCommand::tr("must be kept: it proves what was done") : place.whenDeleted;
}

} // namespace

void SettingsCommand::start()
{
    const QStringList &words = line().arguments;
    if (words.isEmpty())
        return list();
    if (words.size() != 2 || (words[0] != u"export" && words[0] != u"import"))
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, u"say allod settings, allod settings export FILE or allod settings import FILE"_s, {}, {}, {}});
    if (words[0] == u"export")
        exportTo(words[1]);
    else
        importFrom(words[1]);
}

void SettingsCommand::list()
{
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    if (!checkOutput(format))
        return;
    ListTable table;
    table.title = tr("Settings and data");
    table.now = environment().clock.now();
    table.columns = {{u"name"_s, tr("Name")}, {u"size"_s, tr("Size"), ColumnFormat::Bytes}, {u"path"_s, tr("Path")}, {u"whenDeleted"_s, tr("Lost when deleted")}};
    QJsonArray places;
    for (const DataPlace &place : dataPlaces(line().paths())) {
        table.rows.push_back({text(place.name), place.isThere ? FieldValue(Measure(double(place.bytes))) : FieldValue(), text(place.path), text(ifDeleted(place))});
        QJsonObject tree {{u"name"_s, place.name}, {u"path"_s, place.path}, {u"exists"_s, place.isThere}, {u"own"_s, place.isOwn}, {u"mayBeDeleted"_s, !place.whenDeleted.isEmpty()}};
        if (place.isThere)
            tree[u"sizeBytes"_s] = place.bytes;
        if (!place.whenDeleted.isEmpty())
            tree[u"lostWhenDeleted"_s] = place.whenDeleted;
        places.append(tree);
    }
    const bool written = write([&](QIODevice &out) {
        return isTree(format) ? writeDocument(out, format, QJsonObject {{u"places"_s, places}}) : writeTable(format, out, table, environment().writers, tableOptions());
    });
    Q_EMIT finished(written ? ExitCode::Done : ExitCode::Failed);
}

void SettingsCommand::exportTo(const QString &file)
{
    if (QFileInfo::exists(file) && !line().yes)
        return finishWith(ExitCode::Refused, {ErrorCode::AlreadyExists, u"the file is there already; --yes replaces it"_s, {}, file, {}});
    const Result<SettingsExport> made = exportSettings(line().paths(), environment().providers);
    if (!made)
        return finishWith(ExitCode::Failed, made.error());
    if (const Result<void> written = writePrivateFile(file, made->yaml); !written)
        return finishWith(ExitCode::Failed, written.error());
    for (const Error &remark : made->leftOut)
        messages().error(remark);
    messages().note(u"%1: %2 connections, %3 files"_s.arg(file).arg(made->connections).arg(made->files));
    Q_EMIT finished(ExitCode::Done);
}

void SettingsCommand::importFrom(const QString &file)
{
    const Result<SettingsImport> import = SettingsImport::plan(file, line().paths(), environment().providers);
    if (!import)
        return finishWith(ExitCode::Failed, import.error());
    showPlan(*import);
    if (import->changes().isEmpty() || !line().yes) {
        messages().note(import->changes().isEmpty() ? u"nothing to change"_s : u"%1 changes; --yes makes them"_s.arg(import->changes().size()));
        Q_EMIT finished(ExitCode::Done);
        return;
    }
    const Result<QString> kept = import->apply();
    if (!kept)
        return finishWith(ExitCode::Failed, kept.error());
    messages().note(u"%1 changes made"_s.arg(import->changes().size()));
    if (!kept->isEmpty())
        messages().note(u"what was replaced is kept in %1"_s.arg(*kept));
    Q_EMIT finished(ExitCode::Done);
}

void SettingsCommand::showPlan(const SettingsImport &import)
{
    QByteArray shown;
    for (const SettingsImport::Change &change : import.changes()) {
        shown += (change.isNew ? "new: " : "changed: ") + change.name.toUtf8() + '\n';
        const QStringList lines = change.difference.split(u'\n', Qt::SkipEmptyParts);
        for (const QString &difference : lines)
            shown += "    " + QByteArray::fromStdString(printable(difference.toStdString())) + '\n';
    }
    environment().out.write(shown);
    for (const Error &alone : import.leftAlone())
        messages().error(alone);
}
