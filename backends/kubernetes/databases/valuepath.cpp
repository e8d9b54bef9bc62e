// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/databases/valuepath.h"

namespace {

bool isKeyCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Takes what is before the end away, together with it; nullopt where there is no such end.
std::optional<std::string> takeUntil(std::string_view &text, std::string_view end)
{
    const size_t at = text.find(end);
    if (at == std::string_view::npos)
        return std::nullopt;
    std::string taken(text.substr(0, at));
    text.remove_prefix(at + end.size());
    return taken;
}

} // namespace

std::optional<ValuePath> ValuePath::parse(std::string_view text)
{
    ValuePath path;
    while (!text.empty()) {
        if (text.starts_with("[*]") || text.starts_with(".*")) {
            text.remove_prefix(text.front() == '[' ? 3 : 2);
            path.m_steps.push_back({{}, true});
        } else if (text.starts_with("['")) {
            text.remove_prefix(2);
            std::optional<std::string> key = takeUntil(text, "']");
            if (!key || key->empty())
                return std::nullopt;
            path.m_steps.push_back({std::move(*key), false});
        } else {
            size_t length = 1;
            while (length < text.size() && isKeyCharacter(text[length]))
                ++length;
            if (text.front() != '.' || length == 1)
                return std::nullopt;
            path.m_steps.push_back({std::string(text.substr(1, length - 1)), false});
            text.remove_prefix(length);
        }
    }
    return path.m_steps.empty() ? std::nullopt : std::optional(path);
}

std::vector<const nlohmann::json *> ValuePath::find(const nlohmann::json &document) const
{
    std::vector<const nlohmann::json *> places {&document};
    for (const Step &step : m_steps) {
        std::vector<const nlohmann::json *> next;
        for (const nlohmann::json *place : places) {
            if (step.each && place->is_structured()) {
                for (const nlohmann::json &item : *place)
                    next.push_back(&item);
            } else if (!step.each && place->is_object()) {
                if (const auto found = place->find(step.key); found != place->end())
                    next.push_back(&*found);
            }
        }
        places = std::move(next);
    }
    std::erase_if(places, [](const nlohmann::json *place) { return place->is_null(); });
    return places;
}

std::string ValuePath::text(const nlohmann::json &document) const
{
    for (const nlohmann::json *place : find(document)) {
        if (place->is_string())
            return place->get<std::string>();
    }
    return {};
}
