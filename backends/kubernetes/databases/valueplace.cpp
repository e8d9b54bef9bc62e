// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/databases/valueplace.h"

#include "backends/kubernetes/jsonaccess.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::json;
using Pointer = Json::json_pointer;

namespace {

Pointer pointerOf(std::string_view dotted)
{
    std::string text = "/" + std::string(dotted);
    std::ranges::replace(text, '.', '/');
    return Pointer(text);
}

Error wrong(const Pointer &at, const QString &message)
{
    return {ErrorCode::FailedPrecondition, message, {}, QString::fromStdString(at.to_string()).mid(1).replace(u'/', u'.'), {}};
}

} // namespace

std::string nameOfItem(const Json &item)
{
    for (const char *place : {"/name", "/component", "/metadata/name"}) {
        if (const QString name = stringAt(item, place); !name.isEmpty())
            return name.toStdString();
    }
    return {};
}

std::optional<ValuePlace> ValuePlace::parse(std::string_view text)
{
    ValuePlace place;
    while (!text.empty()) {
        const bool isBracket = text.front() == '[';
        const size_t end = text.starts_with("['") ? text.find("']", 2) : isBracket ? text.find(']') : text.find_first_of(".[", 1);
        const std::string_view inside = text.substr(text.starts_with("['") ? 2 : 1, end == text.npos ? end : end - (text.starts_with("['") ? 2 : 1));
        if (inside.empty() || (isBracket ? end == text.npos : text.front() != '.'))
            return std::nullopt;
        const size_t equals = inside.find('=');
        if (text.starts_with("['") || (!isBracket && inside != "*"))
            place.m_steps.push_back({Step::Kind::Member, std::string(inside), {}});
        else if (inside == "*")
            place.m_steps.push_back({isBracket ? Step::Kind::Items : Step::Kind::Members, {}, {}});
        else if (equals != inside.npos && equals > 0)
            place.m_steps.push_back({Step::Kind::Item, std::string(inside.substr(0, equals)), std::string(inside.substr(equals + 1))});
        else
            return std::nullopt;
        const size_t taken = end == text.npos ? text.size() : end + (text.starts_with("['") ? 2 : isBracket ? 1 : 0);
        text.remove_prefix(taken);
    }
    return place.m_steps.empty() ? std::nullopt : std::optional(place);
}

/// One value on its way to its places.
class ValuePlace::Writing {
public:
    Writing(const std::vector<Step> &steps, const Json &value, const Choice &choice)
        : m_steps(steps)
        , m_value(value)
        , m_choice(choice)
    {
    }
    std::vector<Written> written;

    Result<void> put(Json &at, size_t index, const Pointer &pointer)
    {
        if (index == m_steps.size()) {
            written.push_back({pointer, at});
            at = m_value;
            return {};
        }
        const Step &step = m_steps[index];
        const bool isList = step.kind == Step::Kind::Items || step.kind == Step::Kind::Item;
        if (at.is_null() && step.kind != Step::Kind::Items)
            at = isList ? Json::array() : Json::object();
        if (isList ? !at.is_array() : !at.is_object())
            return wrong(pointer, at.is_null() ? u"it has none"_s : isList ? u"is no list"_s : u"is no object"_s);
        if (step.kind == Step::Kind::Member)
            return put(at[step.key], index + 1, pointer / step.key);
        if (step.kind == Step::Kind::Item) {
            const size_t found = indexOf(at, step);
            return put(at[found], index + 1, pointer / found);
        }
        return step.kind == Step::Kind::Items ? putItems(at, index, pointer) : putMembers(at, index, pointer);
    }

private:
    /// Of the item that is meant; one is made where there is none.
    static size_t indexOf(Json &list, const Step &step)
    {
        const Pointer key = pointerOf(step.key);
        for (size_t i = 0; i < list.size(); ++i) {
            if (list[i].contains(key) && list[i][key] == step.value)
                return i;
        }
        list.push_back(Json::object());
        list.back()[key] = step.value;
        return list.size() - 1;
    }
    Result<void> putItems(Json &list, size_t index, const Pointer &pointer)
    {
        QStringList names;
        for (size_t i = 0; i < list.size(); ++i) {
            const std::string name = nameOfItem(list[i]);
            names.append(QString::fromStdString(name));
            if (!isMeant(name, list.size()))
                continue;
            if (const Result<void> put = this->put(list[i], index + 1, pointer / i); !put)
                return put;
        }
        return written.empty() ? wrongGroup(pointer, names) : Result<void>();
    }
    Result<void> putMembers(Json &object, size_t index, const Pointer &pointer)
    {
        if (!m_choice.all && !m_choice.group.empty())
            return put(object[m_choice.group], index + 1, pointer / m_choice.group);
        QStringList names;
        for (auto &[name, member] : object.items()) {
            names.append(QString::fromStdString(name));
            if (!isMeant(name, object.size()))
                continue;
            if (const Result<void> put = this->put(member, index + 1, pointer / name); !put)
                return put;
        }
        return written.empty() ? wrongGroup(pointer, names) : Result<void>();
    }
    bool isMeant(const std::string &name, size_t count) const
    {
        return m_choice.all || (m_choice.group.empty() ? count == 1 : name == m_choice.group);
    }
    Error wrongGroup(const Pointer &pointer, const QStringList &names) const
    {
        if (names.isEmpty())
            return wrong(pointer, u"it has none"_s);
        const QString there = names.join(u", "_s);
        if (m_choice.group.empty())
            return {ErrorCode::InvalidArgument, u"name one of its groups: %1"_s.arg(there), {}, u"group"_s, {}};
        return {ErrorCode::InvalidArgument, u"it has no group “%1”: there are %2"_s.arg(QString::fromStdString(m_choice.group), there), {}, u"group"_s, {}};
    }

    const std::vector<Step> &m_steps;
    const Json &m_value;
    const Choice &m_choice;
};

Result<std::vector<ValuePlace::Written>> ValuePlace::set(Json &document, const Json &value, const Choice &choice) const
{
    Writing writing(m_steps, value, choice);
    if (const Result<void> put = writing.put(document, 0, Pointer()); !put)
        return put.error();
    return std::move(writing.written);
}
