// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/billscommand.h"

#include "app/cli/jsontree.h"
#include "app/cli/problemreport.h"
#include "app/cost/resourceids.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

FieldValue text(const QString &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value)));
}

QString iso(Timestamp time)
{
    return time == NoTime ? QString() : QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate);
}

ExactNumber matchedOf(const BillTotals &totals, const QString &currency)
{
    const auto matched = totals.matchedCost.find(currency);
    return matched == totals.matchedCost.end() ? ExactNumber() : matched->second;
}

/// {"rows", "billedCost", "currency", "matched", "unmatched", …}; of several currencies "totals" instead of one cost.
QJsonObject treeOf(const QString &file, const BillTotals &totals)
{
    QJsonObject tree {{u"file"_s, file}, {u"rows"_s, totals.rows}, {u"matched"_s, totals.matched}, {u"unmatched"_s, totals.unmatched}, {u"importedBefore"_s, totals.wasKnown}};
    QJsonArray several;
    for (const auto &[currency, billed] : totals.billed) {
        const ExactNumber matched = matchedOf(totals, currency);
        ExactNumber unmatched = billed;
        unmatched -= matched;
        QJsonObject total {{u"billedCost"_s, billed.toFixed(2)}, {u"matchedCost"_s, matched.toFixed(2)}, {u"unmatchedCost"_s, unmatched.toFixed(2)}};
        if (!currency.isEmpty())
            total[u"currency"_s] = currency;
        several.append(total);
    }
    if (several.size() == 1) {
        const QJsonObject only = several.first().toObject();
        for (auto member = only.begin(); member != only.end(); ++member)
            tree[member.key()] = member.value();
    } else {
        tree[u"totals"_s] = several;
    }
    if (totals.begin != NoTime) {
        tree[u"begin"_s] = iso(totals.begin);
        tree[u"end"_s] = iso(totals.end);
    }
    return tree;
}

ListTable tableOf(const BillTotals &totals, Timestamp now)
{
    ListTable table;
    table.title = BillsCommand::tr("Bill");
    table.now = now;
    table.columns = {{u"currency"_s, BillsCommand::tr("Currency")}, {u"billedCost"_s, BillsCommand::tr("Billed"), ColumnFormat::Number},
        {u"matchedCost"_s, BillsCommand::tr("In the inventory"), ColumnFormat::Number}};
    for (const auto &[currency, billed] : totals.billed) {
        table.rows.push_back({text(currency), text(billed.toFixed(2)), text(matchedOf(totals, currency).toFixed(2))});
    }
    return table;
}

/// {"bill", "rows", "billedCost", "currency", "pages", "estimated", "services": [{"service", "billedCost", "expectedCost", "difference", …}]}.
QJsonObject treeOf(const BillFetching &fetching)
{
    QJsonObject tree = treeOf(fetching.name(), fetching.totals());
    for (const char *key : {"matched", "unmatched", "matchedCost", "unmatchedCost", "importedBefore"})
        tree.remove(QLatin1String(key)); // such bills name no resources
    tree[u"pages"_s] = fetching.bill().pages;
    tree[u"estimated"_s] = fetching.isEstimated();
    QJsonArray services;
    for (const ServiceDifference &service : fetching.services()) {
        QJsonObject object {{u"service"_s, service.service}, {u"currency"_s, service.currency}, {u"billedCost"_s, service.billed.toFixed(2)}, {u"resources"_s, service.resources},
            {u"priced"_s, service.priced}};
        if (const std::optional<ExactNumber> difference = service.difference()) {
            object[u"expectedCost"_s] = service.expected->toFixed(2);
            object[u"difference"_s] = difference->toFixed(2);
        }
        services.append(object);
    }
    tree[u"services"_s] = services;
    return tree;
}

ListTable tableOf(const BillFetching &fetching, Timestamp now)
{
    ListTable table;
    table.title = fetching.name();
    table.now = now;
    table.columns = {{u"service"_s, BillsCommand::tr("Service")}, {u"currency"_s, BillsCommand::tr("Currency")}, {u"billedCost"_s, BillsCommand::tr("Billed"), ColumnFormat::Number},
        {u"expectedCost"_s, BillsCommand::tr("Expected"), ColumnFormat::Number}, {u"difference"_s, BillsCommand::tr("Difference"), ColumnFormat::Number},
        {u"priced"_s, BillsCommand::tr("Priced")}};
    for (const ServiceDifference &service : fetching.services()) {
        const std::optional<ExactNumber> difference = service.difference();
        table.rows.push_back({text(service.service), text(service.currency), text(service.billed.toFixed(2)), text(service.expected ? service.expected->toFixed(2) : QString()),
            text(difference ? difference->toFixed(2) : QString()), text(service.resources ? BillsCommand::tr("%1 of %2").arg(service.priced).arg(service.resources) : QString())});
    }
    return table;
}

/// "2026-11"; empty is the month under way. False for anything else, and for months to come.
bool readMonth(const QString &text, Timestamp now, QDate &month)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date();
    month = text.isEmpty() ? QDate(today.year(), today.month(), 1) : QDate::fromString(text + u"-01"_s, Qt::ISODate);
    return month.isValid() && month <= today;
}

} // namespace

void BillsCommand::start()
{
    const QStringList &words = line().arguments;
    if (!checkOutput(line().format.value_or(ReportFormat::Table)))
        return;
    if (words.isEmpty())
        return list();
    const bool isFetch = words[0] == u"fetch" && words.size() <= 2;
    if (!isFetch && (words.size() != 2 || (words[0] != u"import" && words[0] != u"remove")))
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, u"say allod bills, allod bills import FILE, allod bills fetch [MONTH] or allod bills remove N"_s, {}, {}, {}});
    if (isFetch && !readMonth(words.value(1), environment().present.now(), m_month))
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, u"a month that has begun is written 2026-11"_s, {}, words.value(1), {}});
    if (words[0] == u"remove")
        return remove(words[1]);
    if (!choose())
        return;
    if (chosen().profiles.isEmpty() && !isFetch)
        return import(ExitCode::Done);
    Interest interest;
    interest.kinds = KindSet::all();
    interest.follow = false;
    openAll(interest);
}

void BillsCommand::onSettled()
{
    m_outcome = reportFailures();
    line().arguments[0] == u"fetch" ? fetch() : import(m_outcome);
}

/// Finds the connections whose provider tells its bill, and asks before any of them is paid.
void BillsCommand::fetch()
{
    if (!openStore())
        return;
    for (const Workspace::Entry &entry : connections()) {
        auto *source = dynamic_cast<BillSource *>(workspace().connection(entry.profile.name));
        if (!source || !source->billTerms() || source->billedAccount().isEmpty())
            continue;
        auto fetching = std::make_unique<BillFetching>(*source, entry.profile.name, m_month, m_store, this);
        const Result<QString> obstacle = fetching->obstacle(environment().present.now());
        if (!obstacle)
            return finishWith(ExitCode::Failed, obstacle.error());
        messages().note(obstacle->isEmpty() ? u"%1: %2"_s.arg(fetching->name(), fetching->price()) : u"%1 is not asked for: %2"_s.arg(fetching->name(), *obstacle));
        m_hasBills = true;
        if (obstacle->isEmpty())
            m_fetchings.push_back(std::move(fetching));
    }
    if (!m_hasBills)
        return finishWith(ExitCode::Failed, {ErrorCode::NotFound, u"no connection that answers tells what its provider bills; AWS does"_s, {}, {}, {}});
    if (!m_fetchings.empty() && !line().yes)
        return finishWith(ExitCode::Refused, {ErrorCode::FailedPrecondition, u"nothing was asked for, since it costs money: say --yes"_s, {}, {}, {}});
    fetchNext();
}

void BillsCommand::fetchNext()
{
    if (m_fetchings.empty()) {
        Q_EMIT finished(m_outcome);
        return;
    }
    const BillFetching *fetching = m_fetchings.back().get();
    connect(fetching, &BillFetching::finished, this, [this, fetching] {
        printFetched(*fetching);
        m_fetchings.pop_back();
        fetchNext();
    }, Qt::QueuedConnection);
    connect(fetching, &BillFetching::failed, this, [this](const Error &error) { finishWith(error.code == ErrorCode::PermissionDenied ? ExitCode::Refused : ExitCode::Failed, error); }, Qt::QueuedConnection);
    m_fetchings.back()->start(environment().present.now(), rows());
}

void BillsCommand::printFetched(const BillFetching &fetching)
{
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    const bool written = write([&](QIODevice &out) {
        return isTree(format) ? writeDocument(out, format, treeOf(fetching)) : writeTable(format, out, tableOf(fetching, environment().clock.now()), environment().writers, tableOptions());
    });
    if (!written)
        m_outcome = ExitCode::Failed;
    messages().note(u"%1: %L2 rows on %3 pages%4"_s.arg(fetching.name()).arg(fetching.totals().rows).arg(fetching.bill().pages).arg(fetching.isEstimated() ? u"; amounts are estimates as yet"_s : QString()));
}

bool BillsCommand::openStore()
{
    const Result<void> opened = m_store.open(line().paths().data + u"/bills.sqlite"_s);
    if (!opened)
        finishWith(ExitCode::Failed, opened.error());
    return opened.ok();
}

void BillsCommand::import(int outcome)
{
    const QString name = line().arguments.last();
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return finishWith(ExitCode::Failed, {ErrorCode::NotFound, u"can't be read"_s, file.errorString(), name, {}});
    if (!openStore())
        return;
    const ResourceIds ids(rows());
    QList<Error> problems;
    const Result<BillTotals> totals = m_store.import(file, QFileInfo(name).fileName(), environment().clock.now(),
        [&](std::string_view id) { return ids.find(id) != NoSlot; }, problems);
    if (!totals)
        return finishWith(ExitCode::Failed, totals.error());
    if (!problems.isEmpty()) {
        (void)write([&](QIODevice &out) { return writeProblems(format, name, problems, out, environment().writers, tableOptions(), environment().clock.now()); });
        messages().note(u"%1: %2 wrong; nothing was imported"_s.arg(name).arg(problems.size() < FocusReader::MostProblems ? QString::number(problems.size()) : u"100 or more"_s));
        Q_EMIT finished(ExitCode::Failed);
        return;
    }
    const bool written = write([&](QIODevice &out) { return print(out, format, *totals); });
    for (const QString &notice : totals->notices)
        messages().note(notice);
    messages().note(u"%1: %L2 rows%3; %L4 name a resource of the inventory"_s.arg(name).arg(totals->rows).arg(totals->wasKnown ? u", imported before"_s : QString()).arg(totals->matched));
    Q_EMIT finished(written ? outcome : ExitCode::Failed);
}

Result<void> BillsCommand::print(QIODevice &out, ReportFormat format, const BillTotals &totals) const
{
    if (isTree(format))
        return writeDocument(out, format, treeOf(line().arguments.last(), totals));
    return writeTable(format, out, tableOf(totals, environment().clock.now()), environment().writers, tableOptions());
}

void BillsCommand::list()
{
    if (!openStore())
        return;
    const Result<QList<StoredBill>> bills = m_store.bills();
    if (!bills)
        return finishWith(ExitCode::Failed, bills.error());
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    ListTable table;
    table.title = tr("Bills");
    table.now = environment().clock.now();
    table.columns = {{u"number"_s, tr("No."), ColumnFormat::Number}, {u"file"_s, tr("File")}, {u"rows"_s, tr("Rows"), ColumnFormat::Number}, {u"begin"_s, tr("From")},
        {u"end"_s, tr("To")}, {u"billed"_s, tr("Billed")}, {u"importedAt"_s, tr("Imported"), ColumnFormat::Age}};
    QJsonArray array;
    for (const StoredBill &bill : *bills) {
        QStringList billed;
        QJsonArray totals;
        for (const auto &[currency, cost] : bill.billed) {
            billed.append(QStringList {cost.toFixed(2), currency}.join(u' ').trimmed());
            totals.append(QJsonObject {{u"billedCost"_s, cost.toFixed(2)}, {u"currency"_s, currency}});
        }
        table.rows.push_back({Measure(double(bill.id)), text(bill.file), Measure(double(bill.rows)), text(iso(bill.begin)), text(iso(bill.end)), text(billed.join(u", "_s)),
            TimeValue {bill.importedAt}});
        array.append(QJsonObject {{u"number"_s, bill.id}, {u"file"_s, bill.file}, {u"rows"_s, bill.rows}, {u"begin"_s, iso(bill.begin)}, {u"end"_s, iso(bill.end)},
            {u"totals"_s, totals}, {u"importedAt"_s, iso(bill.importedAt)}});
    }
    const bool written = write([&](QIODevice &out) {
        return isTree(format) ? writeDocument(out, format, QJsonObject {{u"bills"_s, array}}) : writeTable(format, out, table, environment().writers, tableOptions());
    });
    Q_EMIT finished(written ? ExitCode::Done : ExitCode::Failed);
}

void BillsCommand::remove(const QString &number)
{
    bool isNumber = false;
    const qint64 id = number.toLongLong(&isNumber);
    if (!openStore())
        return;
    const Result<QList<StoredBill>> bills = m_store.bills();
    if (!bills)
        return finishWith(ExitCode::Failed, bills.error());
    if (!isNumber || std::ranges::none_of(*bills, [&](const StoredBill &bill) { return bill.id == id; }))
        return finishWith(ExitCode::Failed, {ErrorCode::NotFound, u"there is no bill %1; allod bills lists them"_s.arg(number), {}, {}, {}});
    const Result<void> removed = m_store.remove(id);
    if (!removed)
        return finishWith(ExitCode::Failed, removed.error());
    Q_EMIT finished(ExitCode::Done);
}
