// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <optional>

/// The formats of -o.
enum class ReportFormat : quint8 { Table, Wide, Json, JsonLines, Csv, Yaml, Html, Pdf, Xlsx };

QString reportFormatName(ReportFormat format);
std::optional<ReportFormat> reportFormatFromName(const QString &name);
QStringList reportFormatNames();

/// True for formats that belong in a file, never on a terminal.
constexpr bool isBinary(ReportFormat format)
{
    return format == ReportFormat::Pdf || format == ReportFormat::Xlsx;
}
/// True for formats that write whole resources as trees; the others write rows and columns.
constexpr bool isTree(ReportFormat format)
{
    return format == ReportFormat::Json || format == ReportFormat::JsonLines || format == ReportFormat::Yaml;
}
