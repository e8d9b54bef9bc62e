// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/verbwords.h"

#include "backends/kubernetes/databases/valueexpression.h"

#include <cmath>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

constexpr std::string_view Digits = "0123456789.";

bool isByteCount(const std::string &word)
{
    return word == "memory" || word == "storage";
}

} // namespace

VerbWords::VerbWords(const ActionSubject &subject, const DatabaseVerb &verb)
    : m_subject(subject)
    , m_verb(verb)
{
}

QStringList VerbWords::wordsIn(const std::string &form)
{
    QStringList words;
    for (size_t open = form.find('{'); open != form.npos; open = form.find('{', open + 1))
        words.append(QString::fromStdString(form.substr(open + 1, form.find('}', open) - open - 1)));
    return words;
}

QString VerbWords::shown(const Json &value)
{
    return value.is_null() ? QString() : QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

Json VerbWords::argument(const std::string &word) const
{
    const QJsonValue value = m_subject.arguments[QString::fromStdString(word)];
    if (value.isBool())
        return value.toBool();
    if (value.isDouble() && (word == "cpu" || isByteCount(word)))
        return word == "cpu" ? cpuQuantity(value.toDouble()) : byteQuantity(value.toDouble());
    if (value.isDouble())
        return qint64(value.toDouble());
    return value.toString().isEmpty() ? Json() : Json(value.toString().toStdString());
}

Json VerbWords::of(const std::string &word) const
{
    if (Json given = argument(word); !given.is_null())
        return given;
    if (const auto let = m_verb.let.find(word); let != m_verb.let.end()) {
        for (const std::string &form : let->second) {
            if (Json filled = fill(form); !filled.is_null())
                return filled;
        }
        return {};
    }
    const std::map<std::string, std::string> builtin {{"database", m_subject.name.name.toStdString()}, {"namespace", m_subject.name.nameSpace.toStdString()},
        {"uid", m_subject.uid().toStdString()}, {"time", TimeOfRun}, {"password", PasswordOfRun}};
    if (const auto found = builtin.find(word); found != builtin.end())
        return found->second;
    if (word == "selector" || word == "retagged") {
        std::string text = word == "selector" ? selector() : retagged();
        return text.empty() ? Json() : Json(std::move(text));
    }
    if (word.starts_with("key(")) {
        const auto path = ValuePath::parse(std::string_view(word).substr(4, word.size() - 5));
        const auto places = path ? path->find(m_subject.object) : std::vector<const Json *>();
        return places.empty() || !places.front()->is_object() || places.front()->empty() ? Json() : Json(places.front()->begin().key());
    }
    const auto path = ValuePath::parse(word);
    const auto places = path ? path->find(m_subject.object) : std::vector<const Json *>();
    return places.empty() || *places.front() == "" ? Json() : *places.front();
}

Json VerbWords::fill(const Json &form) const
{
    if (form.is_structured()) {
        Json filled = form;
        for (Json &each : filled)
            each = fill(each);
        return filled;
    }
    if (!form.is_string())
        return form;
    const std::string &text = form.get_ref<const std::string &>();
    if (text.starts_with('{') && text.find('}') == text.size() - 1)
        return of(text.substr(1, text.size() - 2));
    std::string filled = this->text(text);
    return filled.empty() && !text.empty() ? Json() : Json(std::move(filled));
}

std::string VerbWords::text(const std::string &form) const
{
    std::string text;
    for (size_t at = 0; at < form.size();) {
        const size_t open = form.find('{', at), close = form.find('}', open);
        text += form.substr(at, open == form.npos ? open : open - at);
        if (open == form.npos || close == form.npos)
            break;
        const Json value = of(form.substr(open + 1, close - open - 1));
        if (value.is_null() || value.is_structured())
            return {};
        text += value.is_string() ? value.get<std::string>() : value.dump();
        at = close + 1;
    }
    return text;
}

Json VerbWords::conditions(const Json &conditions) const
{
    Json filled = Json::object();
    for (const auto &[expression, form] : conditions.items()) {
        Json wanted = fill(form);
        if (form.is_null() || !wanted.is_null())
            filled[expression] = std::move(wanted);
    }
    return filled;
}

std::string VerbWords::selector() const
{
    std::string text;
    for (const auto &[label, value] : at(m_subject.object, "/spec/selector/matchLabels").items()) {
        if (value.is_string())
            text += (text.empty() ? "" : ",") + label + "=" + value.get<std::string>();
    }
    return text;
}

std::string VerbWords::retagged() const
{
    const Json image = of("image"), version = argument("version");
    return image.is_string() && version.is_string() ? retag(image.get<std::string>(), version.get<std::string>()) : std::string();
}

std::string cpuQuantity(double cores)
{
    const qint64 milli = std::llround(cores * 1000);
    return milli % 1000 ? std::to_string(milli) + "m" : std::to_string(milli / 1000);
}

std::string byteQuantity(double bytes)
{
    qint64 count = qint64(bytes);
    const char *const Units[] {"", "Ki", "Mi", "Gi", "Ti", "Pi"};
    size_t unit = 0;
    while (count > 0 && count % 1024 == 0 && unit + 1 < std::size(Units)) {
        count /= 1024;
        ++unit;
    }
    return std::to_string(count) + Units[unit];
}

std::string retag(const std::string &image, const std::string &version)
{
    if (version.find_first_of("/:") != version.npos)
        return version;
    const std::string plain = image.substr(0, image.find('@'));
    const size_t slash = plain.rfind('/'), colon = plain.rfind(':');
    const bool isTagged = colon != plain.npos && (slash == plain.npos || colon > slash);
    const std::string name = plain.substr(0, isTagged ? colon : plain.npos), tag = isTagged ? plain.substr(colon + 1) : std::string();
    const size_t numbers = tag.find_first_of("0123456789");
    const bool keepsRest = version.find_first_not_of(Digits) == version.npos && numbers <= 1; // 17.2-bookworm, v2.4.1
    if (!keepsRest)
        return name + ":" + version;
    const size_t rest = tag.find_first_not_of(Digits, numbers);
    return name + ":" + tag.substr(0, numbers) + version + (rest == tag.npos ? std::string() : tag.substr(rest));
}
