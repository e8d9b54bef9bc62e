// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/problemreport.h"

#include "app/cli/jsontree.h"

#include <QCoreApplication>

namespace {

QString wordsOf(const Error &error)
{
    return error.detail.isEmpty() ? error.message : QStringLiteral("%1 (%2)").arg(error.message, error.detail);
}

void writeProblemTree(TreeWriter &tree, const QString &file, const QList<Error> &problems)
{
    tree.beginObject();
    tree.member("file", file);
    tree.flag("ok", problems.isEmpty());
    tree.key("problems");
    tree.beginArray();
    for (const Error &problem : problems) {
        tree.beginObject();
        tree.member("place", problem.about);
        tree.member("problem", wordsOf(problem));
        tree.endObject();
    }
    tree.endArray();
    tree.endObject();
    tree.endDocument();
}

ListTable tableOf(const QList<Error> &problems, Timestamp now)
{
    ListTable table;
    table.title = QCoreApplication::translate("ProblemReport", "Problems");
    table.now = now;
    table.columns = {{QStringLiteral("place"), QCoreApplication::translate("ProblemReport", "Place")},
        {QStringLiteral("problem"), QCoreApplication::translate("ProblemReport", "Problem")}};
    const auto text = [](const QString &value) { return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value))); };
    for (const Error &problem : problems)
        table.rows.push_back({text(problem.about), text(wordsOf(problem))});
    return table;
}

} // namespace

Result<void> writeProblems(ReportFormat format, const QString &file, const QList<Error> &problems, QIODevice &out, const ReportWriters &writers,
    const TextTableOptions &options, Timestamp now)
{
    if (!isTree(format))
        return writeTable(format, out, tableOf(problems, now), writers, options);
    return writeTree(out, format, [&](TreeWriter &tree) { writeProblemTree(tree, file, problems); });
}
