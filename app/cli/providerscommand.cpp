// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/providerscommand.h"

#include "app/reports/jsonwriter.h"
#include "app/reports/yamlwriter.h"

namespace {

/// The place within the file, which the error names as "file: place".
QString placeIn(const QString &file, const Error &error)
{
    const QString before = file + QStringLiteral(": ");
    return error.about.startsWith(before) ? error.about.mid(before.size()) : QString();
}

QString wordsOf(const Error &error)
{
    return error.detail.isEmpty() ? error.message : QStringLiteral("%1 (%2)").arg(error.message, error.detail);
}

void writeResult(TreeWriter &tree, const QString &file, const QList<Error> &problems)
{
    tree.beginObject();
    tree.member("file", file);
    tree.flag("ok", problems.isEmpty());
    tree.key("problems");
    tree.beginArray();
    for (const Error &problem : problems) {
        tree.beginObject();
        tree.member("place", placeIn(file, problem));
        tree.member("problem", wordsOf(problem));
        tree.endObject();
    }
    tree.endArray();
    tree.endObject();
    tree.endDocument();
}

} // namespace

void ProvidersCommand::start()
{
    const QStringList &words = line().arguments;
    if (words.size() != 2 || words.first() != u"check")
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, QStringLiteral("say allod providers check FILE"), {}, {}, {}});
    const DescriptorReading *known = reader();
    if (!known)
        return finishWith(ExitCode::Usage, {ErrorCode::Unimplemented, QStringLiteral("this build has no backend that reads descriptors"), {}, {}, {}});
    if (checkOutput(line().format.value_or(ReportFormat::Table)))
        check(*known, words.last());
}

const DescriptorReading *ProvidersCommand::reader() const
{
    for (Provider *provider : environment().providers) {
        if (const auto *reading = dynamic_cast<const DescriptorReading *>(provider))
            return reading;
    }
    return nullptr;
}

void ProvidersCommand::check(const DescriptorReading &reading, const QString &file)
{
    const QList<Error> problems = reading.checkDescriptor(file);
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    const bool written = write([&](QIODevice &out) -> Result<void> {
        if (!isTree(format))
            return problems.isEmpty() && !line().format ? Result<void>() : writeTable(format, out, table(file, problems), environment().writers, tableOptions());
        ByteSink sink(out);
        if (format == ReportFormat::Yaml) {
            YamlWriter yaml(sink);
            writeResult(yaml, file, problems);
        } else {
            JsonWriter json(sink, format == ReportFormat::JsonLines ? JsonWriter::Layout::Compact : JsonWriter::Layout::Indented);
            writeResult(json, file, problems);
        }
        return sink.finish();
    });
    messages().note(problems.isEmpty() ? QStringLiteral("%1 is a right descriptor").arg(file)
                                       : QStringLiteral("%1: %2 wrong").arg(file).arg(problems.size()));
    Q_EMIT finished(written && problems.isEmpty() ? ExitCode::Done : ExitCode::Failed);
}

ListTable ProvidersCommand::table(const QString &file, const QList<Error> &problems) const
{
    ListTable table;
    table.title = tr("Descriptor");
    table.now = environment().clock.now();
    table.columns = {{QStringLiteral("place"), tr("Place")}, {QStringLiteral("problem"), tr("Problem")}};
    const auto text = [](const QString &value) { return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value))); };
    for (const Error &problem : problems)
        table.rows.push_back({text(placeIn(file, problem)), text(wordsOf(problem))});
    return table;
}
