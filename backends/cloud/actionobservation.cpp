// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/actionobservation.h"

#include "app/base/english.h"

namespace cloud {

namespace {

using State = Observation::State;

/// The pairs that are not as wanted, as they are.
QStringList unlike(const Wanted &wanted, const ExpressionScope &scope)
{
    static const WireTree nothing = WireTree::fromJson("null").value();
    QStringList found;
    for (const auto &[path, pattern] : wanted) {
        const auto right = pattern.texts({nothing, WireTree::Root, scope.variables, scope.tables});
        if (right.empty())
            continue; // of a field that was not given
        const auto texts = path.texts(scope.tree, scope.node);
        if (std::ranges::find(texts, std::string_view(right.front())) == texts.end())
            found += texts.empty() ? English::tr("nothing there yet") : QString::fromUtf8(texts.front().data(), qsizetype(texts.front().size()));
    }
    return found;
}

/// All the items that the step is about.
std::vector<WireTree::Node> itemsOf(const UntilDescriptor &until, const WireTree *tree, const Variables &variables, const Tables &tables)
{
    if (!tree)
        return {};
    std::vector<WireTree::Node> items = until.item.select(*tree, WireTree::Root);
    std::erase_if(items, [&](WireTree::Node item) { return tree->isNull(item) || !unlike(until.where, {*tree, item, variables, tables}).isEmpty(); });
    return items;
}

/// What the words alone say, of all items together.
struct Seen {
    bool failed = false;
    bool reached = true;
    bool isAsBefore = true;
    QStringList words;
};

Seen look(const UntilDescriptor &until, const WireTree &tree, const std::vector<WireTree::Node> &items, const Variables &variables, const Tables &tables,
    const QString &before)
{
    Seen seen;
    for (const WireTree::Node item : items) {
        const ExpressionScope scope {tree, item, variables, tables};
        const QString word = QString::fromStdString(until.value.isEmpty() ? std::string() : until.value.text(scope));
        const QStringList others = unlike(until.also, scope);
        seen.failed = seen.failed || until.failed.contains(word);
        seen.reached = seen.reached && (until.reached.isEmpty() || until.reached.contains(word)) && others.isEmpty();
        seen.isAsBefore = seen.isAsBefore && word == before;
        seen.words += QStringList(word) + others;
    }
    seen.words.removeAll(QString());
    seen.words.removeDuplicates();
    return seen;
}

} // namespace

Observation observationOf(const UntilDescriptor &until, const WireTree *tree, const Variables &variables, const Tables &tables, const QString &before,
    Timestamp now, SentStep &sent)
{
    const bool mayShowYet = sent.at != NoTime && now - sent.at < std::chrono::milliseconds(until.shows).count();
    const auto notYet = [&](const QString &seen) { return Observation {mayShowYet ? State::Pending : State::Absent, seen}; };
    const std::vector<WireTree::Node> items = itemsOf(until, tree, variables, tables);
    if (items.empty())
        return until.gone ? Observation {State::Reached, English::tr("gone")} : notYet(English::tr("not there"));
    const Seen seen = look(until, *tree, items, variables, tables, before);
    const QString words = seen.words.join(QStringLiteral(", "));
    if (seen.failed)
        return {State::Failed, words};
    const bool isReached = seen.reached && !(until.gone && until.reached.isEmpty());
    if (!isReached) {
        if (seen.isAsBefore && !until.looksAtNew())
            return notYet(words);
        sent.sawWork = true;
        return {State::Pending, words};
    }
    // It is as wanted, and was so before: that proves nothing.
    const bool provesNothing = seen.isAsBefore && !until.looksAtNew() && until.also.empty() && !sent.sawWork;
    if (provesNothing && sent.isUnknown)
        return {State::Pending, English::tr("%1, as before: nothing tells whether it was carried out").arg(words)};
    return {provesNothing && mayShowYet ? State::Pending : State::Reached, words};
}

std::string stampOf(const UntilDescriptor &until, const WireTree &tree, const Variables &variables, const Tables &tables)
{
    if (until.stamp->request)
        return until.stamp->value.text({tree, WireTree::Root, variables, tables});
    const std::vector<WireTree::Node> items = itemsOf(until, &tree, variables, tables);
    return items.empty() ? std::string() : until.stamp->value.text({tree, items.front(), variables, tables});
}

} // namespace cloud
