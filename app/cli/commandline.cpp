// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "app/base/words.h"
#include "app/cli/flags.h"

#include <algorithm>

namespace {

Error usage(const QString &message)
{
    return {ErrorCode::InvalidArgument, message, {}, {}, {}};
}

QString suggestion(const QString &nearest)
{
    return nearest.isEmpty() ? QStringLiteral("; see allod --help")
                             : QStringLiteral("; nearest is \"%1\"").arg(nearest);
}

/// Reads the arguments left to right.
class Parser {
public:
    explicit Parser(const QStringList &arguments)
        : m_rest(arguments)
    {
    }

    Result<CommandLine> parse()
    {
        while (!m_rest.isEmpty()) {
            if (const Result<void> taken = take(m_rest.takeFirst()); !taken)
                return taken.error();
        }
        if (m_line.help || m_line.version)
            return m_line;
        if (const Result<void> named = nameCommand(); !named)
            return named.error();
        if (const Result<void> checked = checkFlags(); !checked)
            return checked.error();
        return m_line;
    }

private:
    Result<void> take(const QString &argument)
    {
        if (m_onlyWords || !argument.startsWith(u'-') || argument == u"-") {
            m_words.append(argument);
            return {};
        }
        if (argument == u"--") {
            m_onlyWords = true;
            return {};
        }
        return argument.startsWith(QStringLiteral("--")) ? takeLong(argument.mid(2)) : takeShort(argument);
    }

    Result<void> takeLong(const QString &argument)
    {
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.left(equals);
        const auto &flags = flagDescriptors();
        const auto flag =
            std::ranges::find_if(flags, [&](const FlagDescriptor &f) { return name == QLatin1String(f.name); });
        if (flag == flags.end())
            return unknownFlag(QStringLiteral("--") + name);
        return apply(*flag, equals < 0 ? std::nullopt : std::optional(argument.mid(equals + 1)));
    }

    /// -o FORMAT, -oFORMAT, -o=FORMAT, -v, -h. What is none of them may be an excluded word of a query.
    Result<void> takeShort(const QString &argument)
    {
        for (const FlagDescriptor &flag : flagDescriptors()) {
            if (!flag.letter || argument[1] != QLatin1Char(flag.letter))
                continue;
            if (argument.size() == 2)
                return apply(flag, std::nullopt);
            const QString attached = argument.mid(argument[2] == u'=' ? 3 : 2);
            if (flag.value && reportFormatFromName(attached))
                return apply(flag, attached);
        }
        if (const QList<const FlagDescriptor *> switches = switchesIn(argument.mid(1)); !switches.isEmpty()) {
            for (const FlagDescriptor *flag : switches)
                (void)apply(*flag, std::nullopt); // a switch takes anything
            return {};
        }
        m_dashed.append(argument);
        m_words.append(argument);
        return {};
    }

    /// Switches in one word, as in -it, of a command whose words cannot be a query; none where one of them is no switch.
    QList<const FlagDescriptor *> switchesIn(const QString &letters) const
    {
        const QString name = m_words.value(0);
        const auto &commands = commandDescriptors();
        const auto command = std::ranges::find_if(commands, [&](const CommandDescriptor &c) { return name == QLatin1String(c.name); });
        QList<const FlagDescriptor *> switches;
        if (command == commands.end() || command->takesQuery)
            return switches;
        for (const QChar letter : letters) {
            const auto &flags = flagDescriptors();
            const auto flag = std::ranges::find_if(flags, [&](const FlagDescriptor &f) { return f.letter && !f.value && letter == QLatin1Char(f.letter); });
            if (flag == flags.end())
                return {};
            switches.append(&*flag);
        }
        return switches;
    }

    Result<void> apply(const FlagDescriptor &flag, std::optional<QString> value)
    {
        const QString name = QStringLiteral("--") + QLatin1String(flag.name);
        if (!flag.value && value)
            return usage(name + QStringLiteral(" takes no value"));
        if (flag.value && !value) {
            if (m_rest.isEmpty())
                return usage(QStringLiteral("%1 needs a value: %1 %2").arg(name, QLatin1String(flag.value)));
            value = m_rest.takeFirst();
        }
        if (flag.value && value->isEmpty())
            return usage(name + QStringLiteral(" needs a value that is not empty"));
        m_given.append(&flag);
        const QString problem = flag.apply(m_line, value.value_or(QString()));
        return problem.isEmpty() ? Result<void>() : usage(name + QStringLiteral(": ") + problem);
    }

    Result<void> nameCommand()
    {
        if (m_words.isEmpty())
            return {};
        const QString name = m_words.takeFirst();
        if (m_dashed.contains(name))
            return unknownFlag(name);
        QStringList names;
        for (const CommandDescriptor &command : commandDescriptors()) {
            names.append(QLatin1String(command.name));
            if (name != names.constLast())
                continue;
            m_line.command = command.command;
            m_line.arguments = m_words;
            if (!command.takesQuery && !m_dashed.isEmpty())
                return unknownFlag(m_dashed.constFirst());
            return {};
        }
        return usage(QStringLiteral("unknown command \"%1\"").arg(name) + suggestion(nearestWord(name, names)));
    }

    Result<void> checkFlags() const
    {
        for (const FlagDescriptor *flag : m_given) {
            if (flag->commands & 1u << unsigned(m_line.command))
                continue;
            return usage(QStringLiteral("--%1 has no meaning here; see allod --help").arg(QLatin1String(flag->name)));
        }
        return {};
    }

    static Error unknownFlag(const QString &name)
    {
        QStringList names;
        for (const FlagDescriptor &flag : flagDescriptors())
            names.append(QStringLiteral("--") + QLatin1String(flag.name));
        return usage(QStringLiteral("unknown flag \"%1\"").arg(name) + suggestion(nearestWord(name, names)));
    }

    QStringList m_rest;
    CommandLine m_line;
    QStringList m_words;
    QStringList m_dashed; ///< words that begin with one dash
    QList<const FlagDescriptor *> m_given;
    bool m_onlyWords = false;
};

/// A name and what it means; a long name has a line of its own.
QString entry(const QString &name, const char *meaning)
{
    static constexpr int Column = 28;
    const QString left = QStringLiteral("  ") + name;
    const QString gap = left.size() + 2 > Column ? u'\n' + QString(Column, u' ') : QString(Column - left.size(), u' ');
    return left + gap + QLatin1String(meaning) + u'\n';
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    return Parser(arguments).parse();
}

QString helpText(const QList<Provider *> &providers)
{
    QString text = QStringLiteral("allod [FLAGS]                 opens the window\n"
                                  "allod COMMAND [FLAGS]         runs without one\n\nCommands\n");
    for (const CommandDescriptor &command : commandDescriptors())
        text += entry(QStringLiteral("%1 %2").arg(QLatin1String(command.name), QLatin1String(command.arguments)),
            command.summary);
    text += QStringLiteral("\nFlags, before or after the command\n");
    for (const FlagDescriptor &flag : flagsFor(providers)) {
        QString name = flag.letter
            ? QStringLiteral("-%1, --%2").arg(QLatin1Char(flag.letter)).arg(QLatin1String(flag.name))
            : QStringLiteral("--") + QLatin1String(flag.name);
        if (flag.value)
            name += u' ' + QLatin1String(flag.value);
        text += entry(name, flag.summary);
    }
    return text
        + QStringLiteral("\nA query is made of words (matched with name and labels) and key:value; a space is and, a "
                         "comma is or, - negates:\n"
                         "  allod list 'kind:pod,vm health:critical mem>64Gi age<7d label:team=ml'\n"
                         "\nExit codes: 0 done, 1 failed, 2 usage, 3 partial, 4 refused, 5 the plan changed\n");
}
