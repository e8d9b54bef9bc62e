// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "backends/kubernetes/objectmeta.h"

#include <QByteArray>
#include <QRegularExpression>
#include <string>
#include <unordered_map>

/// A database that runs as a plain workload, from a Helm chart or by hand.
struct HelmInstall {
    std::string_view engine;
    std::string_view family;
    std::string version; ///< empty where the image's tag has none
    int port = 0;
    std::string partOf; ///< the workload of the same sort that is the database, where this is only a part of it; else empty
};

/// Recognises databases among workloads that no operator controls: data, see resources/databases/installs.json. Immutable once
/// read, so any thread may use it.
class HelmInstalls {
public:
    static Result<HelmInstalls> read(const QByteArray &json);
    /// The ones that ship with the program.
    static const HelmInstalls &bundled();

    /// By the first container's image, and for StatefulSets by their chart; nullopt for any other workload. What an operator's
    /// labels or a controller claim is none.
    std::optional<HelmInstall> recognise(const ObjectMeta &meta, std::string_view firstImage, bool isStateful) const;

private:
    struct Part {
        QRegularExpression name;
        QString whole;
    };
    struct Rule {
        std::string engine;
        std::string family;
        int port = 0;
        std::vector<Part> parts;
    };
    const Rule *ruleFor(const ObjectMeta &meta, std::string_view firstImage, bool isStateful) const;

    std::vector<Rule> m_rules;
    std::unordered_map<std::string, size_t> m_byImage;
    std::unordered_map<std::string, size_t> m_byChart;
};
