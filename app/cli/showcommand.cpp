// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/showcommand.h"

#include "app/base/whendone.h"
#include "app/cli/jsontree.h"
#include "app/reports/resourcetree.h"

void ShowCommand::start()
{
    const auto usage = [this](const QString &message) {
        finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, message, {}, {}, {}});
    };
    if (line().arguments.size() != 1)
        return usage(QStringLiteral("show takes one id, as list -o json and list -o wide print it"));
    if (line().format && line().native)
        return usage(QStringLiteral("--native prints the document as its system gives it: it goes without -o"));
    const ReportFormat format = line().format.value_or(ReportFormat::Yaml);
    if (format != ReportFormat::Yaml && format != ReportFormat::Json)
        return usage(QStringLiteral("show writes yaml or json"));
    find(line().arguments);
}

void ShowCommand::onFound()
{
    const Slot slot = slotOf(targets().constFirst());
    if (line().native)
        fetchDocument(slot);
    else
        printResource(slot);
}

void ShowCommand::printResource(Slot slot)
{
    const int outcome = reportFailures();
    const bool written = write([&](QIODevice &out) {
        const RelationIndex relations(rows());
        return writeTree(out, line().format.value_or(ReportFormat::Yaml), [&](TreeWriter &tree) {
            writeResource(tree, rows(), slot, {&relations, true});
            tree.endDocument();
        });
    });
    Q_EMIT finished(written ? outcome : ExitCode::Failed);
}

void ShowCommand::fetchDocument(Slot slot)
{
    for (CollectionIndex index : rows().sources(slot)) {
        const QString name = rows().collections()[index].key.connection.toString();
        auto *source = dynamic_cast<DocumentSource *>(workspace().connection(name));
        if (!source)
            continue;
        whenDone(source->document(rows().idAt(slot, index).toString()), this,
            [this](const Result<Document> &document) { printDocument(document); });
        return;
    }
    finishWith(ExitCode::Failed, {ErrorCode::Unimplemented, QStringLiteral("its connection has no documents"), {},
        line().arguments.constFirst(), {}});
}

void ShowCommand::printDocument(const Result<Document> &document)
{
    if (!document)
        return finishWith(ExitCode::Failed, document.error());
    const bool written = write([&](QIODevice &out) {
        ByteSink sink(out);
        sink.put({document->text.constData(), size_t(document->text.size())});
        if (!document->text.endsWith('\n'))
            sink.put('\n');
        return sink.finish();
    });
    Q_EMIT finished(written ? ExitCode::Done : ExitCode::Failed);
}
