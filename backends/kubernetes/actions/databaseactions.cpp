// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/catalogue.h"
#include "app/base/english.h"
#include "backends/kubernetes/actions/verbdraft.h"


using namespace Qt::StringLiterals;
using Type = ActionField::Type;

namespace {

struct VerbTexts {
    const char *id;
    const char *title;
    const char *summary;
    Risk risk;
    const char *undo; ///< empty: it cannot be put back
};
constexpr VerbTexts Texts[] = {
    {"scale", QT_TRANSLATE_NOOP("English", "Scale"), QT_TRANSLATE_NOOP("English", "Gives it more or fewer members, or members of another size."), Risk::Disruptive, QT_TRANSLATE_NOOP("English", "scale back")},
    {"resize", QT_TRANSLATE_NOOP("English", "Add Storage"), QT_TRANSLATE_NOOP("English", "Makes its volumes larger; they never shrink."), Risk::Disruptive, ""},
    {"restart", QT_TRANSLATE_NOOP("English", "Restart"), QT_TRANSLATE_NOOP("English", "Replaces its members, one after the other."), Risk::Disruptive, QT_TRANSLATE_NOOP("English", "not needed: the same members run again")},
    {"switchover", QT_TRANSLATE_NOOP("English", "Switch Over"), QT_TRANSLATE_NOOP("English", "Makes another member the primary."), Risk::Disruptive, QT_TRANSLATE_NOOP("English", "switch over again")},
    {"backup", QT_TRANSLATE_NOOP("English", "Back Up Now"), QT_TRANSLATE_NOOP("English", "Asks its operator for a backup."), Risk::Harmless, QT_TRANSLATE_NOOP("English", "delete the backup")},
    {"restore", QT_TRANSLATE_NOOP("English", "Restore to New"), QT_TRANSLATE_NOOP("English", "Makes another database out of a backup of this one."), Risk::Harmless, QT_TRANSLATE_NOOP("English", "delete the new one")},
    {"rotate", QT_TRANSLATE_NOOP("English", "Rotate Credentials"), QT_TRANSLATE_NOOP("English", "Replaces a password or certificate; nobody but the cluster sees the new one."), Risk::Disruptive, ""},
    {"upgrade", QT_TRANSLATE_NOOP("English", "Upgrade"), QT_TRANSLATE_NOOP("English", "Runs another minor version of it."), Risk::Disruptive, QT_TRANSLATE_NOOP("English", "go back to the version before, where the engine allows it")},
};

struct FieldTexts {
    const char *key;
    const char *title;
    Type type;
    bool required;
    const char *hint;
};
constexpr FieldTexts Fields[] = {
    {"members", QT_TRANSLATE_NOOP("English", "Members"), Type::Number, false, ""},
    {"cpu", QT_TRANSLATE_NOOP("English", "CPU cores of each"), Type::Number, false, "0.5"},
    {"memory", QT_TRANSLATE_NOOP("English", "Memory of each"), Type::Bytes, false, "4Gi"},
    {"storage", QT_TRANSLATE_NOOP("English", "Storage of each"), Type::Bytes, true, "100Gi"},
    {"to", QT_TRANSLATE_NOOP("English", "New primary"), Type::Text, false, ""},
    {"name", QT_TRANSLATE_NOOP("English", "Name"), Type::Text, true, ""},
    {"backup", QT_TRANSLATE_NOOP("English", "Backup"), Type::Text, true, QT_TRANSLATE_NOOP("English", "name of a backup of it")},
    {"at", QT_TRANSLATE_NOOP("English", "As it was at"), Type::Text, false, "2026-11-30T09:00:00Z"},
    {"place", QT_TRANSLATE_NOOP("English", "Place for backups"), Type::Text, false, QT_TRANSLATE_NOOP("English", "empty: the first")},
    {"method", QT_TRANSLATE_NOOP("English", "Method"), Type::Text, false, ""},
    {"user", QT_TRANSLATE_NOOP("English", "User"), Type::Text, false, ""},
    {"version", QT_TRANSLATE_NOOP("English", "Version"), Type::Text, true, QT_TRANSLATE_NOOP("English", "a version, a tag or an image")},
    {"group", QT_TRANSLATE_NOOP("English", "Group of members"), Type::Text, false, QT_TRANSLATE_NOOP("English", "empty: the only one")},
};
constexpr char FinalBackup[] = "finalBackup";

/// The words that a verb uses; "group" where it changes one of several items.
QStringList wordsOf(const DatabaseVerb &verb)
{
    QStringList words;
    for (const std::string &form : verb.forms())
        words += VerbWords::wordsIn(form);
    if (words.contains(u"retagged"_s))
        words.append(u"version"_s);
    for (const VerbStep &step : verb.steps) {
        const bool isOneOfSeveral = (step.target && !step.target->labels.empty()) || std::ranges::any_of(step.set, [](const auto &set) {
            return set.first.find("[*]") != std::string::npos || set.first.find(".*.") != std::string::npos;
        });
        if (isOneOfSeveral && !step.all)
            words.append(u"group"_s);
    }
    return words;
}

QList<ActionField> fieldsOf(const DatabaseVerb &verb)
{
    const QStringList words = wordsOf(verb);
    QList<ActionField> fields;
    for (const FieldTexts &known : Fields) {
        const QString key = QString::fromLatin1(known.key);
        if (!words.contains(key))
            continue;
        ActionField field {key, English::tr(known.title), known.type, known.required || verb.required.contains(known.key)};
        field.hint = known.hint[0] ? English::tr(known.hint) : QString();
        if (verb.number.contains(known.key) || known.type == Type::Number) {
            field.type = Type::Number;
            field.least = key == u"to" || key == u"cpu" ? 0 : 1;
            field.most = 10'000;
        }
        const auto choices = verb.choices.find(known.key);
        if (choices != verb.choices.end() && choices->second.is_array()) {
            field.type = Type::Choice;
            for (const auto &choice : choices->second)
                field.choices.append(QString::fromStdString(choice.get<std::string>()));
            if (const auto first = verb.let.find(known.key); first != verb.let.end())
                field.initial = QString::fromStdString(first->second.front());
        }
        fields.append(field);
    }
    return fields;
}

ActionKind kindOf(const VerbsOfType &type, const QString &word, const QString &nativeType)
{
    const VerbTexts &texts = *std::ranges::find_if(Texts, [&](const VerbTexts &each) { return word == QLatin1String(each.id); });
    ActionDescriptor descriptor {word, English::tr(texts.title), {nativeType}, {}, texts.risk};
    descriptor.summary = English::tr(texts.summary);
    descriptor.permission = texts.risk == Risk::Harmless ? u"create"_s : u"patch"_s;
    descriptor.fields = fieldsOf(type.verbs.at(word));
    const auto complete = [&texts](Result<Draft> draft) {
        if (draft) {
            draft->plan.risk = texts.risk;
            draft->plan.undo = texts.undo[0] ? English::tr(texts.undo) : QString();
        }
        return draft;
    };
    return {descriptor, [&type, word](const ActionSubject &subject) { return VerbDraft(subject, type, word).related(); },
        [&type, word, complete](const ActionSubject &subject) { return complete(VerbDraft(subject, type, word).draft()); }};
}

/// The last backup goes first; the database only once it is there.
Result<Draft> draftLastBackupAndDelete(const ActionSubject &subject, const VerbsOfType &type)
{
    Result<Draft> deletion = draftDelete(subject);
    if (!deletion || !subject.arguments[QLatin1String(FinalBackup)].toBool())
        return deletion;
    ActionSubject backedUp = subject;
    if (backedUp.arguments[u"name"_s].toString().isEmpty())
        backedUp.arguments.insert(u"name"_s, subject.name.name + u"-final"_s);
    Result<Draft> backup = VerbDraft(backedUp, type, u"backup"_s).draft();
    if (!backup) {
        Error error = backup.error();
        error.detail = English::tr("finalBackup=no deletes it without a last backup");
        return error;
    }
    const int stages = backup->plan.steps.constLast().stage + 1;
    for (ActionStep &step : deletion->plan.steps)
        step.stage += stages;
    deletion->plan.steps = backup->plan.steps + deletion->plan.steps;
    deletion->plan.changes = backup->plan.changes;
    deletion->permissions = backup->permissions + deletion->permissions;
    return deletion;
}

ActionKind deletionOf(const VerbsOfType &type, const QString &nativeType)
{
    ActionDescriptor descriptor = deleteAction({nativeType});
    const auto backup = type.verbs.find(u"backup"_s);
    if (backup == type.verbs.end() || !backup->second.cannot.isEmpty())
        return {descriptor, nullptr, draftDelete};
    ActionField last {QString::fromLatin1(FinalBackup), English::tr("Take a last backup before"), Type::Flag};
    last.initial = true;
    descriptor.fields.append(last);
    for (ActionField field : fieldsOf(backup->second)) {
        field.required = false;
        if (field.key == u"name")
            field.title = English::tr("Name of the last backup");
        descriptor.fields.append(field);
    }
    return {descriptor, nullptr, [&type](const ActionSubject &subject) { return draftLastBackupAndDelete(subject, type); }};
}

} // namespace

std::vector<ActionKind> databaseActions(const std::vector<ListedType> &types)
{
    std::vector<ActionKind> kinds;
    for (const VerbsOfType &known : VerbCatalogue::bundled().types()) {
        if (known.group == "apps") { // any workload's, so without what it cannot as a database
            for (const QString &word : {u"resize"_s, u"upgrade"_s})
                kinds.push_back(kindOf(known, word, u"apps/v1/StatefulSet"_s));
            continue;
        }
        for (const ListedType &type : types) {
            const std::string kind = type.type.substr(type.type.rfind('/') + 1);
            if (type.group != known.group || kind != known.kind)
                continue;
            const QString nativeType = QString::fromStdString(type.type);
            for (const auto &[word, verb] : known.verbs)
                kinds.push_back(kindOf(known, word, nativeType));
            kinds.push_back(deletionOf(known, nativeType));
        }
    }
    return kinds;
}
