// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/xlsxwriter.h"

#include "app/cost/currency.h"
#include "app/reports/utf8.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <algorithm>
#include <map>
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

/// A sheet's name: 31 characters at most, none that spreadsheets keep for themselves, and no other sheet's.
std::string sheetName(QString name, QStringList &taken)
{
    static const QRegularExpression Reserved(QStringLiteral("[\\[\\]:*?/\\\\']|\\p{C}"));
    name = name.replace(Reserved, QStringLiteral(" ")).simplified().left(31).trimmed();
    const QString base = name.isEmpty() ? QStringLiteral("Table") : name;
    name = base;
    for (int n = 2; taken.contains(name, Qt::CaseInsensitive); ++n)
        name = base.left(27) + QStringLiteral(" %1").arg(n);
    taken.append(name);
    return name.toStdString();
}

/// How cells look; the book owns them.
struct Formats {
    explicit Formats(lxw_workbook *book)
        : bold(workbook_add_format(book))
        , title(workbook_add_format(book))
        , time(workbook_add_format(book))
        , m_book(book)
    {
        format_set_bold(bold);
        format_set_bold(title);
        format_set_font_size(title, 15);
        format_set_num_format(time, "yyyy-mm-dd hh:mm:ss");
    }
    /// Of amounts of a currency (ISO 4217): a number that says what it is of.
    lxw_format *money(const Text &currency) const
    {
        lxw_format *&format = m_money[std::string(currency.view())];
        if (!format) {
            format = workbook_add_format(m_book);
            const std::string unit = isCurrency(currency.view()) ? " \"" + std::string(currency.view()) + '"' : std::string();
            format_set_num_format(format, ("#,##0.00" + unit).c_str());
        }
        return format;
    }
    lxw_format *bold, *title, *time;

private:
    lxw_workbook *m_book;
    mutable std::map<std::string, lxw_format *> m_money;
};

/// Rows from above to below: what is written goes to the disk.
class Sheet {
public:
    Sheet(lxw_workbook *book, const Formats &formats, const std::string &name)
        : m_formats(formats)
        , m_sheet(workbook_add_worksheet(book, name.c_str()))
        , m_error(m_sheet ? LXW_NO_ERROR : LXW_ERROR_MEMORY_MALLOC_FAILED)
    {
    }
    void setWidth(size_t column, double characters) { worksheet_set_column(m_sheet, lxw_col_t(column), lxw_col_t(column), characters, nullptr); }
    void fixHeader() { worksheet_freeze_panes(m_sheet, 1, 0); }
    void nextRow() { ++m_row; }
    void write(size_t column, const FieldValue &value) { std::visit(Cell {*this, lxw_col_t(column)}, value); }
    void write(size_t column, const QString &text, lxw_format *format = nullptr)
    {
        keep(worksheet_write_string(m_sheet, m_row, lxw_col_t(column), cellText(text.toStdString()).c_str(), format));
    }
    lxw_error error() const { return m_error; }

private:
    struct Cell {
        Sheet &sheet;
        lxw_col_t column;
        void operator()(std::monostate) const { }
        void operator()(bool value) const { sheet.keep(worksheet_write_boolean(sheet.m_sheet, sheet.m_row, column, value, nullptr)); }
        void operator()(Measure value) const { number(value.value(), nullptr); }
        void operator()(TimeValue value) const { number(serialDate(value.at), sheet.m_formats.time); }
        void operator()(const Money &value) const { number(value.amount.toDouble(), sheet.m_formats.money(value.currency)); }
        void operator()(const Text &value) const
        {
            sheet.keep(worksheet_write_string(sheet.m_sheet, sheet.m_row, column, cellText(value.view()).c_str(), nullptr));
        }
        void number(double value, lxw_format *format) const { sheet.keep(worksheet_write_number(sheet.m_sheet, sheet.m_row, column, value, format)); }
    };

    void keep(lxw_error error)
    {
        if (m_error == LXW_NO_ERROR)
            m_error = error;
    }

    const Formats &m_formats;
    lxw_worksheet *m_sheet;
    lxw_row_t m_row = 0;
    lxw_error m_error;
};

class Book {
public:
    Book(lxw_workbook *book, const ReportDocument &document)
        : m_book(book)
        , m_document(document)
        , m_formats(book)
    {
    }

    lxw_error write()
    {
        setProperties();
        if (hasSummary())
            writeSummary();
        for (const ReportSection &section : m_document.sections) {
            for (const Chart &chart : section.charts)
                writeTable(chart.title, chartTable(chart));
            if (section.table)
                writeTable(section.heading.isEmpty() ? section.table->title : section.heading, *section.table);
        }
        return m_error;
    }

private:
    /// The present is nowhere in the file.
    void setProperties()
    {
        std::string title = cellText(m_document.title.toStdString());
        char creator[] = "Allod";
        lxw_doc_properties properties {};
        properties.title = title.data();
        properties.author = creator;
        properties.created = time_t(m_document.asOf == NoTime ? 0 : m_document.asOf / 1000);
        if (properties.created <= 0)
            properties.created = 1; // 0 would mean: now
        keep(workbook_set_properties(m_book, &properties));
    }

    bool hasSummary() const
    {
        return m_document.sections.size() != 1 || !m_document.sections.front().table || !m_document.unknown.isEmpty() || !m_document.sources.isEmpty();
    }

    void writeSummary()
    {
        const ReportLanguage &words = m_document.language;
        Sheet sheet(m_book, m_formats, sheetName(words(QT_TRANSLATE_NOOP("Report", "Summary")), m_names));
        sheet.setWidth(0, 36);
        sheet.setWidth(1, 18);
        sheet.setWidth(2, 60);
        const auto line = [&](const QString &text, lxw_format *format = nullptr) {
            if (text.isEmpty())
                return;
            sheet.write(0, text, format);
            sheet.nextRow();
        };
        line(m_document.title, m_formats.title);
        line(m_document.scope);
        sheet.write(0, words(QT_TRANSLATE_NOOP("Report", "As of")));
        sheet.write(1, m_document.asOf == NoTime ? FieldValue() : FieldValue(TimeValue {m_document.asOf}));
        sheet.write(2, QStringLiteral("UTC"));
        sheet.nextRow();
        for (const ReportSection &section : m_document.sections)
            writeSummaryOf(section, sheet, line);
        for (const auto &[heading, lines] : {std::pair(words(QT_TRANSLATE_NOOP("Report", "Not known")), m_document.unknown), std::pair(words(QT_TRANSLATE_NOOP("Report", "Sources")), m_document.sources)}) {
            if (!lines.isEmpty()) {
                sheet.nextRow();
                line(heading, m_formats.bold);
            }
            for (const QString &text : lines)
                line(text);
        }
        keep(sheet.error());
    }

    void writeSummaryOf(const ReportSection &section, Sheet &sheet, const auto &line)
    {
        if (section.figures.empty() && section.paragraphs.isEmpty())
            return;
        sheet.nextRow();
        line(section.heading, m_formats.bold);
        for (const QString &paragraph : section.paragraphs)
            line(paragraph);
        for (const KeyFigure &figure : section.figures) {
            sheet.write(0, figure.label);
            sheet.write(1, figure.value);
            sheet.write(2, figure.note);
            sheet.nextRow();
        }
    }

    void writeTable(const QString &name, const ReportTable &table)
    {
        Sheet sheet(m_book, m_formats, sheetName(name, m_names));
        sheet.fixHeader();
        for (size_t column = 0; column < table.columns.size(); ++column) {
            sheet.setWidth(column, column ? 16 : 36);
            sheet.write(column, table.columns[column].title, m_formats.bold);
        }
        for (size_t row = 0; row < table.rowCount() && sheet.error() == LXW_NO_ERROR; ++row) {
            sheet.nextRow();
            for (size_t column = 0; column < table.columns.size(); ++column)
                sheet.write(column, table.value(row, column));
        }
        keep(sheet.error());
    }

    void keep(lxw_error error)
    {
        if (m_error == LXW_NO_ERROR)
            m_error = error;
    }

    lxw_workbook *m_book;
    const ReportDocument &m_document;
    const Formats m_formats;
    QStringList m_names;
    lxw_error m_error = LXW_NO_ERROR;
};

Result<void> writeBook(const QString &path, const QString &scratch, const ReportDocument &document)
{
    const QByteArray file = QFile::encodeName(path);
    QByteArray directory = QFile::encodeName(scratch);
    lxw_workbook_options options {LXW_TRUE, directory.data(), LXW_FALSE};
    lxw_workbook *book = workbook_new_opt(file.constData(), &options);
    if (!book)
        return failed(LXW_ERROR_CREATING_XLSX_FILE);
    const lxw_error written = Book(book, document).write();
    const lxw_error closed = workbook_close(book); // frees the book, too
    if (written != LXW_NO_ERROR)
        return failed(written);
    if (closed != LXW_NO_ERROR)
        return failed(closed);
    return {};
}

bool fits(const ReportTable &table)
{
    return table.rowCount() < LXW_ROW_MAX && table.columns.size() <= LXW_COL_MAX;
}

} // namespace

Result<void> writeXlsx(QIODevice &out, const ReportDocument &document)
{
    if (!std::ranges::all_of(document.sections, [](const ReportSection &section) { return !section.table || fits(*section.table); }))
        return Error {
            ErrorCode::OutOfRange, QStringLiteral("a sheet holds at most %1 rows").arg(LXW_ROW_MAX - 1), {}, {}, {}};
    const QTemporaryDir scratch; // readable by the user alone
    const QString path = scratch.filePath(QStringLiteral("report.xlsx"));
    if (const Result<void> written = writeBook(path, scratch.path(), document); !written)
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
