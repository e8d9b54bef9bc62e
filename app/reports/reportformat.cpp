// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/reportformat.h"

QStringList reportFormatNames()
{
    static const QStringList names {QStringLiteral("table"), QStringLiteral("wide"), QStringLiteral("json"),
        QStringLiteral("jsonl"), QStringLiteral("csv"), QStringLiteral("yaml"), QStringLiteral("html"),
        QStringLiteral("pdf"), QStringLiteral("xlsx")};
    return names;
}

QString reportFormatName(ReportFormat format)
{
    return reportFormatNames().at(int(format));
}

std::optional<ReportFormat> reportFormatFromName(const QString &name)
{
    const qsizetype index = reportFormatNames().indexOf(name);
    return index < 0 ? std::nullopt : std::optional(ReportFormat(index));
}
