// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/focusreader.h"

#include "app/base/words.h"
#include "app/cost/currency.h"

#include <QDateTime>
#include <algorithm>

namespace {

constexpr std::array Names {"BilledCost", "BillingCurrency", "ProviderName", "ServiceProviderName", "ServiceName", "ServiceCategory", "RegionId", "SubAccountId",
    "BillingAccountId", "ChargeCategory", "ResourceId", "ResourceName", "ChargePeriodStart", "BillingPeriodStart"};

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

bool isNull(std::string_view text)
{
    return text.empty() || (text.size() == 4 && (text[0] | 0x20) == 'n' && (text[1] | 0x20) == 'u' && (text[2] | 0x20) == 'l' && (text[3] | 0x20) == 'l');
}

/// "$10,000.00" and "-€5" as plain numbers; nullopt where the commas do not stand between thousands.
std::optional<std::string> withoutDecoration(std::string_view text)
{
    std::string plain;
    if (text.starts_with('-') || text.starts_with('+')) {
        plain += text.front();
        text.remove_prefix(1);
    }
    for (std::string_view symbol : {"$", "\u20AC", "\u00A3", "\u00A5"}) {
        if (text.starts_with(symbol))
            text.remove_prefix(symbol.size());
    }
    const size_t whole = std::min(text.find('.'), text.size());
    const bool hasCommas = text.find(',') != std::string_view::npos;
    for (size_t i = 0; i < text.size(); ++i) {
        const bool betweenThousands = i < whole && (whole - i) % 4 == 0;
        if (text[i] == ',' ? !betweenThousands || i == 0 : betweenThousands && hasCommas)
            return std::nullopt;
        if (text[i] != ',')
            plain += text[i];
    }
    return plain;
}

std::optional<ExactNumber> amountOf(std::string_view text)
{
    if (const std::optional<ExactNumber> number = ExactNumber::fromText(text))
        return number;
    const std::optional<std::string> plain = withoutDecoration(text);
    return plain ? ExactNumber::fromText(*plain) : std::nullopt;
}

/// As spreadsheets write them: 4/1/25 is the first of April.
std::optional<QDate> dateMonthFirst(const QString &text)
{
    const QStringList parts = text.section(u' ', 0, 0).split(u'/');
    if (parts.size() != 3)
        return std::nullopt;
    const int year = parts[2].toInt();
    const QDate date(year < 100 ? 2000 + year : year, parts[0].toInt(), parts[1].toInt());
    return date.isValid() ? std::optional(date) : std::nullopt;
}

Timestamp isoTime(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.isValid() ? time.toMSecsSinceEpoch() : NoTime;
}

} // namespace

bool FocusReader::readHeading()
{
    m_places.fill(Missing);
    const Result<bool> read = m_csv.next();
    if (!read || !*read) {
        if (read)
            complainOfLine(1, QStringLiteral("the file is empty"));
        else
            m_problems.append(read.error());
        return false;
    }
    m_width = m_csv.cells().size();
    QStringList heading;
    for (size_t i = 0; i < m_width; ++i) {
        const QString name = textOf(m_csv.cell(i));
        if (heading.contains(name, Qt::CaseInsensitive))
            complainOfLine(m_csv.line(), QStringLiteral("column \"%1\" stands there twice").arg(name));
        heading.append(name);
        const auto known = std::ranges::find_if(Names, [&](const char *each) { return name.compare(QLatin1String(each), Qt::CaseInsensitive) == 0; });
        if (known != Names.end())
            m_places[size_t(known - Names.begin())] = i;
    }
    if (m_places[BilledCost] == Missing) {
        const QString nearest = nearestWord(QStringLiteral("BilledCost"), heading);
        complainOfLine(m_csv.line(), QStringLiteral("column \"BilledCost\" is missing") + (nearest.isEmpty() ? QString() : QStringLiteral("; nearest is \"%1\"").arg(nearest)));
    }
    for (Column column : {BillingCurrency, ResourceId}) {
        if (m_places[column] == Missing)
            m_notices.append(QStringLiteral("there is no column %1").arg(QLatin1String(Names[column])));
    }
    return m_problems.isEmpty();
}

const FocusCharge *FocusReader::next()
{
    while (m_problems.size() < MostProblems) {
        const Result<bool> read = m_csv.next();
        if (!read)
            m_problems.append(read.error());
        if (!read || !*read)
            return nullptr;
        if (m_csv.cells().size() != m_width)
            complainOfLine(m_csv.line(), QStringLiteral("the row has %1 cells, the heading %2").arg(m_csv.cells().size()).arg(m_width));
        else if (readRow())
            return &m_charge;
    }
    return nullptr;
}

bool FocusReader::readRow()
{
    const qsizetype before = m_problems.size();
    m_charge.line = m_csv.line();
    m_charge.billedCost = cost();
    m_charge.currency = value(BillingCurrency);
    if (m_places[BillingCurrency] != Missing && !isCurrency(m_charge.currency))
        complain(BillingCurrency, m_charge.currency.empty() ? QStringLiteral("is empty") : QStringLiteral("\"%1\" is in no list of currencies (ISO 4217)").arg(textOf(m_charge.currency)));
    const std::string_view serviceProvider = value(ServiceProviderName), subAccount = value(SubAccountId); // 1.4 has no ProviderName
    m_charge.provider = serviceProvider.empty() ? value(ProviderName) : serviceProvider;
    m_charge.account = subAccount.empty() ? value(BillingAccountId) : subAccount;
    m_charge.service = value(ServiceName);
    m_charge.serviceCategory = value(ServiceCategory);
    m_charge.region = value(RegionId);
    m_charge.chargeCategory = value(ChargeCategory);
    m_charge.resourceId = value(ResourceId);
    m_charge.resourceName = value(ResourceName);
    m_charge.begin = date(ChargePeriodStart);
    if (m_charge.begin == NoTime)
        m_charge.begin = date(BillingPeriodStart);
    return m_problems.size() == before;
}

std::string_view FocusReader::value(Column column) const
{
    const std::string_view cell = m_places[column] == Missing ? std::string_view() : m_csv.cell(m_places[column]);
    return isNull(cell) ? std::string_view() : cell;
}

ExactNumber FocusReader::cost()
{
    const std::string_view text = value(BilledCost);
    const std::optional<ExactNumber> number = amountOf(text);
    if (!number)
        complain(BilledCost, text.empty() ? QStringLiteral("is empty") : QStringLiteral("\"%1\" is no decimal number such as 0.0832").arg(textOf(text)));
    return number.value_or(ExactNumber());
}

Timestamp FocusReader::date(Column column)
{
    const std::string_view cell = value(column);
    if (cell.empty())
        return NoTime;
    if (cell == m_lastDate)
        return m_lastTime;
    const QString text = textOf(cell);
    Timestamp time = isoTime(text);
    if (time == NoTime) {
        if (const std::optional<QDate> date = dateMonthFirst(text)) {
            time = date->startOfDay(Qt::UTC).toMSecsSinceEpoch();
            if (!std::exchange(m_hasMonthsFirst, true))
                m_notices.append(QStringLiteral("dates such as %1 are read as month/day/year").arg(text));
        } else {
            complain(column, QStringLiteral("\"%1\" is no time such as 2026-07-01T00:00:00Z").arg(text));
            return NoTime;
        }
    }
    m_lastDate = cell;
    m_lastTime = time;
    return time;
}

void FocusReader::complain(Column column, const QString &message)
{
    m_problems.append({ErrorCode::InvalidArgument, message, {}, QStringLiteral("line %1, column %2").arg(m_csv.line()).arg(QLatin1String(Names[column])), {}});
}

void FocusReader::complainOfLine(qint64 line, const QString &message)
{
    m_problems.append({ErrorCode::InvalidArgument, message, {}, QStringLiteral("line %1").arg(line), {}});
}
