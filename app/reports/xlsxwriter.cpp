// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/xlsxwriter.h"

#include "app/cost/currency.h"
#include "app/reports/utf8.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <algorithm>
#include <map>
#include <tuple>
#include <xlsxwriter.h>

namespace {

constexpr size_t MostCharacters = 32767; ///< of a cell, in UTF-16 code units
constexpr size_t RowsMeasured = 1000;    ///< enough to know how wide a column is
constexpr double CharactersAcross = 200; ///< a page, still to be read
constexpr double GiB = 1073741824;       ///< in which sizes are written, exactly

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
class Formats {
public:
    Formats(lxw_workbook *book, const ReportLanguage &words)
        : title(workbook_add_format(book))
        , m_book(book)
        , m_time(words.locale().language() == QLocale::German ? "dd.mm.yyyy hh:mm" : "yyyy-mm-dd hh:mm")
    {
        format_set_bold(title);
        format_set_font_size(title, 15);
    }
    lxw_format *heading(bool isRight = false) const { return made({}, true, isRight); }
    lxw_format *of(const FieldValue &value, ColumnFormat format, bool isBold) const
    {
        const Money *money = std::get_if<Money>(&value);
        const bool isTime = std::holds_alternative<TimeValue>(value), isNumber = std::holds_alternative<Measure>(value);
        const std::string pattern = money ? moneyPattern(money->currency) : isTime ? m_time : isNumber ? numberPattern(format) : std::string();
        return made(pattern.empty() ? pattern : pattern + Gap, isBold);
    }
    lxw_format *const title;

private:
    static constexpr const char *Gap = "_)"; ///< between a number and the text of the next column
    /// A number that says which currency (ISO 4217) it is of.
    static std::string moneyPattern(const Text &currency)
    {
        return "#,##0.00" + (isCurrency(currency.view()) ? " \"" + std::string(currency.view()) + '"' : std::string());
    }
    static std::string numberPattern(ColumnFormat format) { return format == ColumnFormat::Percent ? "0" : format == ColumnFormat::Bytes ? "#,##0.0" : "General"; }

    lxw_format *made(const std::string &pattern, bool isBold, bool isRight = false) const
    {
        lxw_format *&format = m_made[{pattern, isBold, isRight}];
        if (format)
            return format;
        format = workbook_add_format(m_book);
        if (!pattern.empty())
            format_set_num_format(format, pattern.c_str());
        if (isBold)
            format_set_bold(format);
        if (isRight) {
            format_set_align(format, LXW_ALIGN_RIGHT);
            format_set_indent(format, 1);
        }
        return format;
    }

    lxw_workbook *m_book;
    const std::string m_time;
    mutable std::map<std::tuple<std::string, bool, bool>, lxw_format *> m_made;
};

/// Rows from above to below: what is written goes to the disk.
class Sheet {
public:
    Sheet(lxw_workbook *book, const Formats &formats, const ReportLanguage &words, const std::string &name)
        : m_formats(formats)
        , m_words(words)
        , m_sheet(workbook_add_worksheet(book, name.c_str()))
        , m_error(m_sheet ? LXW_NO_ERROR : LXW_ERROR_MEMORY_MALLOC_FAILED)
    {
        worksheet_set_paper(m_sheet, 9); // A4
        worksheet_fit_to_pages(m_sheet, 1, 0);
    }
    /// How many pages lie side by side where it is printed.
    void setPagesAcross(int pages) { worksheet_fit_to_pages(m_sheet, uint16_t(pages), 0); }
    void setWidth(size_t column, double characters) { worksheet_set_column(m_sheet, lxw_col_t(column), lxw_col_t(column), characters, nullptr); }
    /// The first row stays in sight, on paper as well, and filters the rows that follow.
    void fixHeader(size_t rows, size_t columns)
    {
        worksheet_freeze_panes(m_sheet, 1, 0);
        worksheet_set_landscape(m_sheet);
        keep(worksheet_repeat_rows(m_sheet, 0, 0));
        if (rows > 0 && columns > 0)
            keep(worksheet_autofilter(m_sheet, 0, 0, lxw_row_t(rows), lxw_col_t(columns - 1)));
    }
    void nextRow() { ++m_row; }
    void write(size_t column, const FieldValue &value, ColumnFormat format, bool isBold = false)
    {
        std::visit(Cell {*this, lxw_col_t(column), format, m_formats.of(value, format, isBold)}, value);
    }
    void write(size_t column, const QString &text, lxw_format *format = nullptr)
    {
        keep(worksheet_write_string(m_sheet, m_row, lxw_col_t(column), cellText(text.toStdString()).c_str(), format));
    }
    lxw_error error() const { return m_error; }

private:
    struct Cell {
        Sheet &sheet;
        lxw_col_t column;
        ColumnFormat format;
        lxw_format *look;
        void operator()(std::monostate) const { }
        void operator()(bool value) const { sheet.keep(worksheet_write_boolean(sheet.m_sheet, sheet.m_row, column, value, look)); }
        void operator()(Measure value) const { number(format == ColumnFormat::Bytes ? value.value() / GiB : value.value()); }
        void operator()(TimeValue value) const { number(serialDate(value.at)); }
        void operator()(const Money &value) const { number(value.amount.toDouble()); }
        void operator()(const Text &value) const
        {
            const bool isWord = format == ColumnFormat::Kind || format == ColumnFormat::Health;
            const std::string text = isWord ? sheet.m_words.display(value, format, NoTime).toStdString() : std::string(value.view());
            sheet.keep(worksheet_write_string(sheet.m_sheet, sheet.m_row, column, cellText(text).c_str(), look));
        }
        void number(double value) const { sheet.keep(worksheet_write_number(sheet.m_sheet, sheet.m_row, column, value, look)); }
    };

    void keep(lxw_error error)
    {
        if (m_error == LXW_NO_ERROR)
            m_error = error;
    }

    const Formats &m_formats;
    const ReportLanguage &m_words;
    lxw_worksheet *m_sheet;
    lxw_row_t m_row = 0;
    lxw_error m_error;
};

class Book {
public:
    Book(lxw_workbook *book, const ReportDocument &document)
        : m_book(book)
        , m_document(document)
        , m_formats(book, document.language)
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
        Sheet sheet(m_book, m_formats, words, sheetName(words(QT_TRANSLATE_NOOP("Report", "Summary")), m_names));
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
        sheet.write(1, m_document.asOf == NoTime ? FieldValue() : FieldValue(TimeValue {m_document.asOf}), ColumnFormat::Age);
        sheet.write(2, QStringLiteral("UTC"));
        sheet.nextRow();
        for (const ReportSection &section : m_document.sections)
            writeSummaryOf(section, sheet, line);
        for (const auto &[heading, lines] : {std::pair(words(QT_TRANSLATE_NOOP("Report", "Not known")), m_document.unknown), std::pair(words(QT_TRANSLATE_NOOP("Report", "Sources")), m_document.sources)}) {
            if (!lines.isEmpty()) {
                sheet.nextRow();
                line(heading, m_formats.heading());
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
        line(section.heading, m_formats.heading());
        for (const QString &paragraph : section.paragraphs)
            line(paragraph);
        for (const KeyFigure &figure : section.figures) {
            sheet.write(0, titleOf(figure.label, figure.format));
            sheet.write(1, figure.value, figure.format);
            sheet.write(2, figure.note);
            sheet.nextRow();
        }
    }

    void writeTable(const QString &name, const ReportTable &table)
    {
        Sheet sheet(m_book, m_formats, m_document.language, sheetName(name, m_names));
        sheet.fixHeader(table.rowCount() - table.hasTotal, table.columns.size());
        double characters = 0;
        for (size_t column = 0; column < table.columns.size(); ++column) {
            const double width = widthOf(table, column);
            characters += width;
            sheet.setWidth(column, width);
            sheet.write(column, titleOf(table.columns[column].title, table.columns[column].format), m_formats.heading(table.columns[column].isNumeric()));
        }
        sheet.setPagesAcross(1 + int(characters / CharactersAcross));
        for (size_t row = 0; row < table.rowCount() && sheet.error() == LXW_NO_ERROR; ++row) {
            sheet.nextRow();
            for (size_t column = 0; column < table.columns.size(); ++column)
                writeCell(sheet, table, row, column);
        }
        keep(sheet.error());
    }

    /// What is not of its column's unit is a text that says its own.
    void writeCell(Sheet &sheet, const ReportTable &table, size_t row, size_t column) const
    {
        const FieldValue value = table.value(row, column);
        const ColumnFormat format = table.format(row, column);
        if (format == table.columns[column].format || std::holds_alternative<std::monostate>(value))
            sheet.write(column, value, format, table.isTotal(row));
        else
            sheet.write(column, m_document.language.display(value, format, table.now));
    }

    /// Says what the numbers below it are of, where they do not.
    QString titleOf(const QString &title, ColumnFormat format) const
    {
        return format == ColumnFormat::Bytes ? title + QStringLiteral(", GiB") : format == ColumnFormat::Age ? m_document.language(QT_TRANSLATE_NOOP("Report", "%1, as a time (UTC)")).arg(title) : title;
    }

    /// In characters, with room for the filter's button.
    double widthOf(const ReportTable &table, size_t column) const
    {
        qsizetype widest = titleOf(table.columns[column].title, table.columns[column].format).size() + 3;
        for (size_t row = 0; row < std::min(RowsMeasured, table.rowCount()); ++row)
            widest = std::max(widest, m_document.language.display(table.value(row, column), table.format(row, column), table.now).size() + 2);
        return double(std::clamp<qsizetype>(widest, 8, 60));
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
