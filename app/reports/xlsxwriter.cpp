// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/xlsxwriter.h"

#include "app/reports/utf8.h"

#include <QFile>
#include <QTemporaryDir>
#include <algorithm>
#include <xlsxwriter.h>

namespace {

constexpr size_t MostCharacters = 32767; ///< of a cell, in UTF-16 code units

Error failed(lxw_error code)
{
    return {ErrorCode::DataLoss, QStringLiteral("cannot write the workbook"), QString::fromUtf8(lxw_strerror(code)), {},
        {}};
}

/// What a sheet may hold: printable, line breaks and tabs kept, cut to a cell's length.
std::string cellText(std::string_view text)
{
    std::string out;
    for (size_t units = 0; !text.empty() && units < MostCharacters - 1;) {
        const char32_t c = takeCharacter(text);
        appendUtf8(out, isControl(c) && c != '\n' && c != '\t' ? ReplacementCharacter : c);
        units += c > 0xFFFF ? 2 : 1;
    }
    return out;
}

/// Days since 1899-12-30, which spreadsheets count in.
double serialDate(Timestamp time)
{
    return double(time) / 86'400'000.0 + 25569;
}

class Sheet {
public:
    Sheet(lxw_workbook *book, const ReportTable &table)
        : m_sheet(workbook_add_worksheet(book, nullptr))
        , m_bold(workbook_add_format(book))
        , m_time(workbook_add_format(book))
    {
        format_set_bold(m_bold);
        format_set_num_format(m_time, "yyyy-mm-dd hh:mm:ss");
        worksheet_freeze_panes(m_sheet, 1, 0);
        for (size_t i = 0; i < table.columns.size(); ++i) {
            const auto column = lxw_col_t(i);
            worksheet_set_column(m_sheet, column, column, i ? 16 : 36, nullptr);
            keep(worksheet_write_string(
                m_sheet, 0, column, cellText(table.columns[i].title.toStdString()).c_str(), m_bold));
        }
    }

    void write(lxw_row_t row, lxw_col_t column, const FieldValue &value)
    {
        std::visit(Cell {*this, row, column}, value);
    }
    lxw_error error() const { return m_error; }

private:
    struct Cell {
        Sheet &sheet;
        lxw_row_t row;
        lxw_col_t column;
        void operator()(std::monostate) const { }
        void operator()(bool value) const
        {
            sheet.keep(worksheet_write_boolean(sheet.m_sheet, row, column, value, nullptr));
        }
        void operator()(Measure value) const { number(value.value(), nullptr); }
        void operator()(TimeValue value) const { number(serialDate(value.at), sheet.m_time); }
        void operator()(const Money &value) const { number(value.amount.toDouble(), nullptr); }
        void operator()(const Text &value) const
        {
            sheet.keep(worksheet_write_string(sheet.m_sheet, row, column, cellText(value.view()).c_str(), nullptr));
        }
        void number(double value, lxw_format *format) const
        {
            sheet.keep(worksheet_write_number(sheet.m_sheet, row, column, value, format));
        }
    };

    void keep(lxw_error error)
    {
        if (m_error == LXW_NO_ERROR)
            m_error = error;
    }

    lxw_worksheet *m_sheet;
    lxw_format *m_bold;
    lxw_format *m_time;
    lxw_error m_error = LXW_NO_ERROR;
};

Result<void> writeBook(const QString &path, const QString &scratch, const ReportTable &table)
{
    const QByteArray file = QFile::encodeName(path);
    QByteArray directory = QFile::encodeName(scratch);
    lxw_workbook_options options {LXW_TRUE, directory.data(), LXW_FALSE};
    lxw_workbook *book = workbook_new_opt(file.constData(), &options);
    if (!book)
        return failed(LXW_ERROR_CREATING_XLSX_FILE);
    Sheet sheet(book, table);
    for (size_t row = 0; row < table.rowCount() && sheet.error() == LXW_NO_ERROR; ++row) {
        for (size_t i = 0; i < table.columns.size(); ++i)
            sheet.write(lxw_row_t(row + 1), lxw_col_t(i), table.value(row, i));
    }
    const lxw_error closed = workbook_close(book); // frees the book, too
    if (sheet.error() != LXW_NO_ERROR)
        return failed(sheet.error());
    if (closed != LXW_NO_ERROR)
        return failed(closed);
    return {};
}

} // namespace

Result<void> writeXlsx(QIODevice &out, const ReportTable &table)
{
    if (table.rowCount() >= LXW_ROW_MAX || table.columns.size() > LXW_COL_MAX)
        return Error {
            ErrorCode::OutOfRange, QStringLiteral("a sheet holds at most %1 rows").arg(LXW_ROW_MAX - 1), {}, {}, {}};
    const QTemporaryDir scratch; // readable by the user alone
    const QString path = scratch.filePath(QStringLiteral("report.xlsx"));
    if (const Result<void> written = writeBook(path, scratch.path(), table); !written)
        return written;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {
            ErrorCode::DataLoss, QStringLiteral("cannot read the workbook back"), file.errorString(), path, {}};
    while (!file.atEnd()) {
        const QByteArray piece = file.read(1 << 20);
        if (piece.isEmpty() || out.write(piece) != piece.size())
            return Error {ErrorCode::DataLoss, QStringLiteral("cannot write the output"), out.errorString(), {}, {}};
    }
    return {};
}
