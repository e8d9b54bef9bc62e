// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/csvtable.h"

#include "app/base/words.h"
#include "app/cost/currency.h"
#include "app/cost/decimalmath.h"

#include <QDateTime>
#include <QRegularExpression>

namespace {

constexpr Decimal Most = wholeDecimal(1'000'000'000); // a milliard of any currency

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

bool CsvTable::readHeading(const QStringList &needed)
{
    const Result<bool> read = m_reader.next();
    if (!read || !*read) {
        m_problems.append(read ? Error {ErrorCode::InvalidArgument, QStringLiteral("the file is empty"), {}, QStringLiteral("line 1"), {}} : read.error());
        return false;
    }
    for (size_t i = 0; i < m_reader.cells().size(); ++i) {
        const QString name = textOf(m_reader.cell(i));
        if (!m_columns.contains(name)) {
            const QString nearest = nearestWord(name, m_columns);
            complainOfRow(line(), QStringLiteral("unknown column \"%1\"").arg(name) + (nearest.isEmpty() ? QString() : QStringLiteral("; nearest is \"%1\"").arg(nearest)));
        } else if (m_heading.contains(name)) {
            complainOfRow(line(), QStringLiteral("column \"%1\" stands there twice").arg(name));
        }
        m_heading.append(name);
    }
    for (const QString &column : needed) {
        if (!m_heading.contains(column))
            complainOfRow(line(), QStringLiteral("column \"%1\" is missing").arg(column));
    }
    return m_problems.isEmpty();
}

bool CsvTable::nextRow()
{
    for (;;) {
        m_before = m_problems.size();
        const Result<bool> read = m_reader.next();
        if (!read)
            m_problems.append(read.error());
        if (!read || !*read)
            return false;
        if (qsizetype(m_reader.cells().size()) == m_heading.size())
            return true;
        complainOfRow(line(), QStringLiteral("the row has %1 cells, the heading %2").arg(m_reader.cells().size()).arg(m_heading.size()));
    }
}

QString CsvTable::cell(const QString &column) const
{
    const qsizetype index = m_heading.indexOf(column);
    return index < 0 ? QString() : textOf(m_reader.cell(size_t(index)));
}

void CsvTable::complain(const QString &column, const QString &message)
{
    m_problems.append({ErrorCode::InvalidArgument, message, {}, QStringLiteral("line %1, column %2").arg(line()).arg(column), {}});
}

void CsvTable::complainOfRow(qint64 line, const QString &message)
{
    m_problems.append({ErrorCode::InvalidArgument, message, {}, QStringLiteral("line %1").arg(line), {}});
}

QString CsvTable::needed(const QString &column)
{
    const QString text = cell(column);
    if (text.isEmpty())
        complain(column, QStringLiteral("is empty"));
    return text;
}

Decimal CsvTable::amount(const QString &column)
{
    const QString text = needed(column);
    const std::optional<Decimal> number = Decimal::fromString(text);
    if (!number && !text.isEmpty())
        complain(column, QStringLiteral("\"%1\" is no decimal number such as 0.0832").arg(text));
    else if (number && *number < Decimal())
        complain(column, QStringLiteral("%1 is negative").arg(text));
    else if (number && *number > Most)
        complain(column, QStringLiteral("%1 is no amount that can be meant").arg(text));
    return number.value_or(Decimal());
}

QString CsvTable::currency(const QString &column)
{
    static const QRegularExpression Code(QStringLiteral("^[A-Z]{3}$"));
    const QString text = needed(column);
    if (!text.isEmpty() && !Code.match(text).hasMatch())
        complain(column, QStringLiteral("\"%1\" is no currency such as EUR").arg(text));
    else if (!text.isEmpty() && !isCurrency(text.toStdString()))
        complain(column, QStringLiteral("\"%1\" is in no list of currencies (ISO 4217)").arg(text));
    return text;
}

Timestamp CsvTable::date(const QString &column)
{
    const QString text = cell(column);
    if (text.isEmpty())
        return NoTime;
    const QDate date = QDate::fromString(text, Qt::ISODate);
    if (date.isValid())
        return date.startOfDay(Qt::UTC).toMSecsSinceEpoch();
    complain(column, QStringLiteral("\"%1\" is no date such as 2026-07-01").arg(text));
    return NoTime;
}
