// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/manual.h"

#include "app/cli/flags.h"

using namespace Qt::StringLiterals;

namespace {

/// Text of a manual page: no dash that is typeset, no line that begins a request.
QString roff(QString text)
{
    text.replace(u'\\', u"\\e"_s).replace(u'-', u"\\-"_s);
    text.replace(QRegularExpression(u"^(?=[.'])"_s, QRegularExpression::MultilineOption), u"\\&"_s);
    return text;
}

QString tagged(const QString &name, const QString &value, const char *meaning)
{
    const QString shown = value.isEmpty() ? u"\\fB%1\\fR"_s.arg(roff(name)) : u"\\fB%1\\fR \\fI%2\\fR"_s.arg(roff(name), roff(value));
    return u".TP\n%1\n%2.\n"_s.arg(shown, roff(QLatin1String(meaning)));
}

QString spelled(const FlagDescriptor &flag)
{
    const QString name = u"--"_s + QLatin1String(flag.name);
    return flag.letter ? u"-%1, "_s.arg(QLatin1Char(flag.letter)) + name : name;
}

QString dashed(const FlagDescriptor &flag)
{
    return u"--"_s + QLatin1String(flag.name);
}

bool meansFile(const FlagDescriptor &flag)
{
    return QLatin1String(flag.value) == "FILE"_L1 || QLatin1String(flag.value) == "DIR"_L1;
}

/// The words that a flag's value may be; none where it may be anything.
QStringList valuesOf(const FlagDescriptor &flag)
{
    if (QLatin1String(flag.name) == "output"_L1)
        return reportFormatNames();
    if (QLatin1String(flag.name) == "theme"_L1)
        return {u"dark"_s, u"light"_s, u"system"_s};
    return {};
}

QStringList commandNames()
{
    QStringList names;
    for (const CommandDescriptor &command : commandDescriptors())
        names.append(QLatin1String(command.name));
    return names;
}

/// The literal words that a command's arguments begin with: "check" and "verify".
QStringList wordsOf(const CommandDescriptor &command)
{
    static const QRegularExpression Word(u"(?:^|[\\[|] ?)([a-z]{3,})"_s);
    QStringList words;
    for (QRegularExpressionMatchIterator found = Word.globalMatch(QLatin1String(command.arguments)); found.hasNext();)
        words.append(found.next().captured(1));
    return words;
}

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

QString bashScript(const std::vector<FlagDescriptor> &flags)
{
    QStringList names, files, cases, words;
    for (const FlagDescriptor &flag : flags) {
        const QString letter = flag.letter ? u"-%1|"_s.arg(QLatin1Char(flag.letter)) : QString();
        names.append(dashed(flag));
        if (meansFile(flag))
            files.append(letter + dashed(flag));
        else if (flag.value)
            cases.append(u"    %1%2) COMPREPLY=($(compgen -W '%3' -- \"$cur\")); return ;;\n"_s.arg(letter, dashed(flag), valuesOf(flag).join(u' ')));
    }
    for (const CommandDescriptor &command : commandDescriptors()) {
        if (const QStringList own = wordsOf(command); !own.isEmpty())
            words.append(u"    %1) COMPREPLY+=($(compgen -W '%2' -- \"$cur\")) ;;\n"_s.arg(QLatin1String(command.name), own.join(u' ')));
    }
    return u"# bash completion for allod\n"
           "_allod() {\n"
           "    local cur=${COMP_WORDS[COMP_CWORD]} command= word\n"
           "    case ${COMP_WORDS[COMP_CWORD-1]} in\n"
           "    %1) compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n"
           "%2"
           "    esac\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        [[ \" %3 \" == *\" $word \"* ]] && { command=$word; break; }\n"
           "    done\n"
           "    [[ $cur == -* ]] && { COMPREPLY=($(compgen -W '%4' -- \"$cur\")); return; }\n"
           "    [[ $command ]] || { COMPREPLY=($(compgen -W '%3' -- \"$cur\")); return; }\n"
           "    compopt -o filenames\n"
           "    COMPREPLY=($(compgen -f -- \"$cur\"))\n"
           "    case $command in\n"
           "%5"
           "    esac\n"
           "}\n"
           "complete -F _allod allod\n"_s.arg(files.join(u'|'), cases.join(QString()), commandNames().join(u' '), names.join(u' '), words.join(QString()));
}

QString zshScript(const std::vector<FlagDescriptor> &flags)
{
    const auto described = [](const QString &name, const char *meaning) {
        return quoted(QString(name).replace(u':', u"\\:"_s) + u':' + QLatin1String(meaning));
    };
    QStringList commands, options, words;
    for (const CommandDescriptor &command : commandDescriptors()) {
        commands.append(u"        "_s + described(QLatin1String(command.name), command.summary));
        if (const QStringList own = wordsOf(command); !own.isEmpty())
            words.append(u"    %1) _alternative 'words:word:(%2)' 'files:file:_files' ;;\n"_s.arg(QLatin1String(command.name), own.join(u' ')));
    }
    for (const FlagDescriptor &flag : flags) {
        QString meaning = QLatin1String(flag.summary);
        meaning.replace(u'[', u"\\["_s).replace(u']', u"\\]"_s).replace(u':', u"\\:"_s);
        const QStringList values = valuesOf(flag);
        const QString value = !flag.value ? QString()
            : meansFile(flag)             ? u":%1:_files"_s.arg(QLatin1String(flag.value))
            : values.isEmpty()            ? u":%1: "_s.arg(QLatin1String(flag.value))
                                          : u":%1:(%2)"_s.arg(QLatin1String(flag.value), values.join(u' '));
        options.append(u"        "_s + quoted(u"*%1[%2]%3"_s.arg(dashed(flag), meaning, value)));
        if (flag.letter)
            options.append(u"        "_s + quoted(u"*-%1[%2]%3"_s.arg(QLatin1Char(flag.letter)).arg(meaning, value)));
    }
    return u"#compdef allod\n"
           "local -a commands options\n"
           "commands=(\n%1\n)\n"
           "options=(\n%2\n)\n"
           "_arguments -C $options '1:command:->command' '*::argument:->argument' && return\n"
           "case $state in\n"
           "command) _describe command commands ;;\n"
           "argument)\n"
           "    case $words[1] in\n"
           "%3"
           "    *) _files ;;\n"
           "    esac ;;\n"
           "esac\n"_s.arg(commands.join(u'\n'), options.join(u'\n'), words.join(QString()));
}

QString fishScript(const std::vector<FlagDescriptor> &flags)
{
    QString text = u"# fish completion for allod\n"_s;
    for (const CommandDescriptor &command : commandDescriptors()) {
        text += u"complete -c allod -n __fish_use_subcommand -f -a %1 -d %2\n"_s.arg(QLatin1String(command.name), quoted(QLatin1String(command.summary)));
        if (const QStringList words = wordsOf(command); !words.isEmpty())
            text += u"complete -c allod -n '__fish_seen_subcommand_from %1' -a '%2'\n"_s.arg(QLatin1String(command.name), words.join(u' '));
    }
    for (const FlagDescriptor &flag : flags) {
        text += u"complete -c allod -l %1"_s.arg(QLatin1String(flag.name));
        if (flag.letter)
            text += u" -s "_s + QLatin1Char(flag.letter);
        if (const QStringList values = valuesOf(flag); !values.isEmpty())
            text += u" -x -a '%1'"_s.arg(values.join(u' '));
        else if (flag.value)
            text += meansFile(flag) ? u" -r"_s : u" -x"_s;
        text += u" -d %1\n"_s.arg(quoted(QLatin1String(flag.summary)));
    }
    return text;
}

} // namespace

QString manualPage(const QList<Provider *> &providers, const QString &version)
{
    QString text = u".TH ALLOD 1 \"\" \"Allod %1\" \"User commands\"\n"
                   ".SH NAME\nallod \\- one inventory of clusters, virtual machines and databases, and what can be done to them\n"
                   ".SH SYNOPSIS\n.B allod\n[\\fIFLAGS\\fR]\n.br\n.B allod\n\\fICOMMAND\\fR [\\fIFLAGS\\fR]\n"
                   ".SH DESCRIPTION\nWithout a command Allod opens its window. With one it runs without a display, on the same core: "
                   "nothing exists in the window only. It connects what is configured, with the credentials that are on this machine already.\n"
                   ".SH COMMANDS\n"_s.arg(roff(version));
    for (const CommandDescriptor &command : commandDescriptors())
        text += tagged(QLatin1String(command.name), QLatin1String(command.arguments), command.summary);
    text += u".SH OPTIONS\nThey stand before or after the command.\n"_s;
    for (const FlagDescriptor &flag : flagsFor(providers))
        text += tagged(spelled(flag), QLatin1String(flag.value), flag.summary);
    return text
        + u".SH QUERIES\nA query is made of words, which are matched with names and labels, and of key:value. A space is and, a comma is "
          "or, \\- negates, quotes keep spaces:\n.PP\n.nf\nallod list 'kind:pod,vm health:critical mem>64Gi age<7d label:team=ml'\n.fi\n"
          ".SH EXIT STATUS\n.TP\n0\ndone\n.TP\n1\nthe request failed, or every connection did\n.TP\n2\nusage\n.TP\n3\npartial: some connection "
          "failed, the rest is printed\n.TP\n4\nrefused: read\\-only, policy or permission\n.TP\n5\nthe plan changed since it was shown\n"
          ".SH FILES\n.TP\n\\fI~/.config/allod\\fR\nconnections.yaml, environments.yaml, providers/, offerings/, policies/, prices/\n"
          ".TP\n\\fI~/.local/share/allod\\fR\nthe journal of actions\n.TP\n\\fI~/.cache/allod\\fR\nthe last inventory; may be deleted\n"_s;
}

QStringList completionShells()
{
    return {u"bash"_s, u"zsh"_s, u"fish"_s};
}

QString completionScript(const QString &shell, const QList<Provider *> &providers)
{
    const std::vector<FlagDescriptor> flags = flagsFor(providers);
    if (shell == u"bash")
        return bashScript(flags);
    if (shell == u"zsh")
        return zshScript(flags);
    return shell == u"fish" ? fishScript(flags) : QString();
}
