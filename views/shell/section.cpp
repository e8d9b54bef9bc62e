// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/section.h"

#include <QHash>

std::optional<Section> sectionNamed(const QString &name)
{
    static const QHash<QString, Section> sections {{QStringLiteral("overview"), Section::Overview}, {QStringLiteral("inventory"), Section::Inventory}, {QStringLiteral("databases"), Section::Databases},
        {QStringLiteral("gpus"), Section::Gpus}, {QStringLiteral("cost"), Section::Cost}, {QStringLiteral("provision"), Section::Provision}, {QStringLiteral("activity"), Section::Activity},
        {QStringLiteral("reports"), Section::Reports}, {QStringLiteral("connections"), Section::Connections}};
    const auto found = sections.constFind(name);
    return found == sections.constEnd() ? std::nullopt : std::optional(*found);
}
