// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimdraft.h"

#include "app/base/english.h"
#include "app/claims/yamldocument.h"
#include "app/reports/yamlwriter.h"

#include <QBuffer>
#include <QRegularExpression>

namespace {

enum class Form : quint8 { Text, Number, List };
struct Value {
    const char *pointer;
    Form form = Form::Text;
};
/// In the order of the file. A second level stands together.
constexpr Value Values[] {{"/name"}, {"/owner"}, {"/engine"}, {"/family"}, {"/version"}, {"/size/cpu", Form::Number}, {"/size/memory"}, {"/size/storage"}, {"/storageClass"},
    {"/availability"}, {"/loseAtMost"}, {"/data"}, {"/law", Form::List}, {"/budget/amount", Form::Number}, {"/budget/currency"}, {"/near"}, {"/sshKeys", Form::List}, {"/placement"}};

QStringList listed(const QString &text)
{
    QStringList words;
    for (const QString &word : text.split(u',', Qt::SkipEmptyParts)) {
        if (!word.trimmed().isEmpty())
            words.append(word.trimmed());
    }
    return words;
}

void write(TreeWriter &out, Form form, const QString &text)
{
    if (form == Form::List) {
        out.beginArray();
        for (const QString &word : listed(text))
            out.text(word.toStdString());
        out.endArray();
        return;
    }
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (form == Form::Number && isNumber && std::isfinite(number) && QString::number(number) == text)
        out.number(number);
    else
        out.text(text.toStdString());
}

} // namespace

Result<ClaimDraft> ClaimDraft::read(const QByteArray &bytes, const QString &file)
{
    const Result<YamlDocument> document = readYamlDocument(bytes, file);
    if (!document)
        return document.error();
    const auto place = [&](const QString &pointer) { return QStringLiteral("%1:%2, %3").arg(file).arg(document->lineOf(pointer)).arg(pointer); };
    if (const QString kind = document->texts.value(QStringLiteral("/claim")); kind != claimKindName(ClaimKind::Database))
        return Error {ErrorCode::InvalidArgument, English::tr("it is no claim for a database: it begins with \"claim: %1\"").arg(kind.left(80)), {}, file, {}};
    ClaimDraft draft;
    QStringList pointers = document->texts.keys();
    pointers.sort();
    for (const QString &pointer : pointers) {
        static const QRegularExpression item(QStringLiteral("/[0-9]+$"));
        const QString known = QString(pointer).remove(item);
        const auto value = std::ranges::find_if(Values, [&](const Value &each) { return known == QLatin1String(each.pointer); });
        if (pointer == u"/claim")
            continue;
        if (value == std::end(Values) || (known != pointer && value->form != Form::List))
            return Error {ErrorCode::InvalidArgument, English::tr("a claim has no such value"), {}, place(pointer), {}};
        const QString before = draft.value(known);
        draft.setValue(known, before.isEmpty() ? document->texts.value(pointer) : before + QStringLiteral(", ") + document->texts.value(pointer));
    }
    return draft;
}

QByteArray ClaimDraft::toYaml() const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    ByteSink sink(buffer);
    YamlWriter out(sink);
    out.beginObject();
    out.member("claim", claimKindName(ClaimKind::Database));
    QString open;
    for (const Value &value : Values) {
        const QString pointer = QLatin1String(value.pointer), text = m_values.value(pointer);
        if (text.isEmpty())
            continue;
        const QString group = pointer.count(u'/') > 1 ? pointer.section(u'/', 1, 1) : QString();
        if (group != open && !open.isEmpty())
            out.endObject();
        if (group != open && !group.isEmpty()) {
            out.key(group.toStdString());
            out.beginObject();
        }
        open = group;
        out.key(pointer.section(u'/', -1).toStdString());
        write(out, value.form, text);
    }
    if (!open.isEmpty())
        out.endObject();
    out.endObject();
    out.endDocument();
    sink.flush();
    return bytes;
}

/// The value that is meant, of a place in the file: "draft:7, /size/memory", and of a key that is missing.
ClaimFile ClaimDraft::check() const
{
    static const QRegularExpression missing(QStringLiteral("^key \"(\\w+)\" is missing$")), item(QStringLiteral("/[0-9]+$"));
    ClaimFile file = readClaim(toYaml(), QStringLiteral("draft"));
    for (Error &problem : file.problems) {
        const qsizetype at = problem.about.indexOf(QStringLiteral(", /"));
        problem.about = at < 0 ? QStringLiteral("/") : problem.about.mid(at + 2).remove(item);
        if (const auto match = missing.match(problem.message); match.hasMatch())
            problem.about = (problem.about == u"/" ? QString() : problem.about) + u'/' + match.captured(1);
    }
    return file;
}

void ClaimDraft::setValue(const QString &pointer, const QString &text)
{
    if (text.trimmed().isEmpty())
        m_values.remove(pointer);
    else
        m_values.insert(pointer, text.trimmed());
}
