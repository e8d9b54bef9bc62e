// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/gpureport.h"

#include "app/cost/price.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("GpuReport", text);
}

/// Whole GPUs, without what binary fractions leave behind.
double rounded(double gpus)
{
    return std::round(gpus * 1e6) / 1e6;
}

/// Names of ids; an id that is in no inventory is told as it is.
class Names {
public:
    explicit Names(const Snapshot &snapshot)
        : m_snapshot(snapshot)
    {
        for (Slot slot = 0; slot < snapshot.size(); ++slot) {
            if (const Resource *resource = snapshot.resource(slot))
                m_names.emplace(resource->id.view(), resource->name);
        }
    }
    Text of(const Text &id) const
    {
        const auto name = m_names.find(id.view());
        return name == m_names.end() || name->second.isEmpty() ? id : name->second;
    }

private:
    const Snapshot m_snapshot; ///< keeps the texts
    std::unordered_map<std::string_view, Text> m_names;
};

FieldValue known(const Text &text)
{
    return text.isEmpty() ? FieldValue() : FieldValue(text);
}

FieldValue known(Measure number)
{
    return number.isKnown() ? FieldValue(number) : FieldValue();
}

Text text(std::string_view word)
{
    return Text(word);
}

QString shareText(GpuShare share)
{
    return share.part == share.of ? u"1"_s : u"%1/%2"_s.arg(share.part).arg(share.of);
}

struct GpuColumn {
    ReportColumn column;
    bool isWideOnly;
    FieldValue (*of)(const FleetGpu &gpu, const Names &names, Timestamp now);
};

std::vector<GpuColumn> gpuColumns()
{
    using Gpu = const FleetGpu &;
    using In = const Names &;
    return {
        {{u"machine"_s, tr("Machine")}, false, [](Gpu gpu, In names, Timestamp) { return known(names.of(gpu.machine)); }},
        {{u"name"_s, tr("GPU")}, false, [](Gpu gpu, In, Timestamp) { return known(text(gpu.device.name.view().substr(gpu.device.name.view().rfind('/') + 1))); }},
        {{u"model"_s, tr("Model")}, false, [](Gpu gpu, In, Timestamp) { return known(gpu.device.model); }},
        {{u"mig"_s, tr("Slice")}, false, [](Gpu gpu, In, Timestamp) { return known(gpu.device.mig); }},
        {{u"share"_s, tr("Of a GPU")}, false, [](Gpu gpu, In, Timestamp) { return FieldValue(Text(QStringView(shareText(gpu.share)))); }},
        {{u"sharing"_s, tr("Handed out")}, false, [](Gpu gpu, In, Timestamp) { return FieldValue(text(gpuSharingName(gpu.device.sharing))); }},
        {{u"state"_s, tr("State")}, false, [](Gpu gpu, In, Timestamp) { return FieldValue(text(gpuStateName(gpu.state))); }},
        {{u"holder"_s, tr("Holder")}, false, [](Gpu gpu, In names, Timestamp) { return known(gpu.holder.isEmpty() ? gpu.device.process : names.of(gpu.holder)); }},
        {{u"team"_s, tr("Team")}, false, [](Gpu gpu, In, Timestamp) { return known(gpu.team); }},
        {{u"activity"_s, tr("Activity"), ColumnFormat::Percent}, false, [](Gpu gpu, In, Timestamp now) { return known(gpu.activity(now)); }},
        {{u"activityKind"_s, tr("Measured by")}, false, [](Gpu gpu, In, Timestamp) { return known(gpu.device.activityKind); }},
        {{u"observed"_s, tr("Age"), ColumnFormat::Age}, true,
            [](Gpu gpu, In, Timestamp) { return gpu.device.observedAt == NoTime ? FieldValue() : FieldValue(TimeValue {gpu.device.observedAt}); }},
        {{u"monthly"_s, tr("Cost/mo"), ColumnFormat::Money}, false, [](Gpu gpu, In, Timestamp) { return gpu.monthly ? FieldValue(*gpu.monthly) : FieldValue(); }},
        {{u"basis"_s, tr("Basis")}, true, [](Gpu gpu, In, Timestamp) { return gpu.monthly ? FieldValue(Text(QStringView(priceBasisName(gpu.monthly->basis)))) : FieldValue(); }},
        {{u"fault"_s, tr("Fault")}, false, [](Gpu gpu, In, Timestamp) { return known(gpu.device.fault); }},
        {{u"memory"_s, tr("Memory"), ColumnFormat::Bytes}, true, [](Gpu gpu, In, Timestamp) { return known(gpu.device.memoryBytes); }},
        {{u"power"_s, tr("Watts"), ColumnFormat::Number}, true, [](Gpu gpu, In, Timestamp) { return known(gpu.device.powerWatts); }},
        {{u"vendor"_s, tr("Vendor")}, true, [](Gpu gpu, In, Timestamp) { return known(gpu.device.vendor); }},
        {{u"uuid"_s, tr("UUID")}, true, [](Gpu gpu, In, Timestamp) { return known(gpu.device.uuid); }},
        {{u"address"_s, tr("PCI address")}, true, [](Gpu gpu, In, Timestamp) { return known(gpu.device.address); }},
        {{u"assumed"_s, tr("Holder assumed")}, true, [](Gpu gpu, In, Timestamp) { return FieldValue(gpu.isHolderAssumed); }},
        {{u"host"_s, tr("Host")}, true, [](Gpu gpu, In names, Timestamp) { return known(names.of(gpu.host)); }},
        {{u"machineId"_s, tr("Machine's id")}, true, [](Gpu gpu, In, Timestamp) { return known(gpu.machine); }},
        {{u"holderId"_s, tr("Holder's id")}, true, [](Gpu gpu, In, Timestamp) { return known(gpu.holder); }},
    };
}

void set(QJsonObject &tree, QLatin1String key, const Text &value)
{
    if (!value.isEmpty())
        tree[key] = value.toString();
}

void set(QJsonObject &tree, QLatin1String key, Measure value)
{
    if (value.isKnown())
        tree[key] = value.value();
}

QJsonObject moneyTree(const Money &monthly)
{
    QJsonObject tree {{u"amount"_s, monthly.amount.toFixed(2)}, {u"hourly"_s, monthly.amount.dividedBy(HoursPerMonth).toFixed(4)},
        {u"currency"_s, monthly.currency.toString()}, {u"basis"_s, priceBasisName(monthly.basis)}};
    set(tree, "source"_L1, monthly.source);
    return tree;
}

QJsonObject treeOf(const FleetGpu &gpu, const Names &names, Timestamp now)
{
    QJsonObject tree {{u"card"_s, int(gpu.card)}, {u"share"_s, rounded(gpu.gpus())}, {u"sharing"_s, QLatin1String(gpuSharingName(gpu.device.sharing))},
        {u"state"_s, QLatin1String(gpuStateName(gpu.state))}, {u"held"_s, gpu.isHeld}};
    const GpuDevice &device = gpu.device;
    const std::pair<QLatin1String, const Text &> texts[] = {{"machine"_L1, gpu.machine}, {"host"_L1, gpu.host}, {"row"_L1, gpu.row}, {"name"_L1, device.name},
        {"uuid"_L1, device.uuid}, {"address"_L1, device.address}, {"vendor"_L1, device.vendor}, {"model"_L1, device.model}, {"mig"_L1, device.mig},
        {"holder"_L1, gpu.holder}, {"process"_L1, device.process}, {"team"_L1, gpu.team}, {"fault"_L1, device.fault}};
    for (const auto &[key, value] : texts)
        set(tree, key, value);
    tree[u"machineName"_s] = names.of(gpu.machine).toString();
    if (!gpu.holder.isEmpty())
        tree[u"holderName"_s] = names.of(gpu.holder).toString();
    if (gpu.isHolderAssumed)
        tree[u"assumed"_s] = true;
    set(tree, "memoryBytes"_L1, device.memoryBytes);
    set(tree, "powerWatts"_L1, device.powerWatts);
    set(tree, "activityPercent"_L1, gpu.activity(now));
    set(tree, "activityKind"_L1, device.activityKind);
    if (device.observedAt != NoTime)
        tree[u"observedAt"_s] = isoTime(device.observedAt);
    if (gpu.monthly)
        tree[u"monthly"_s] = moneyTree(*gpu.monthly);
    return tree;
}

QJsonObject moneyTree(const std::map<Text, Decimal> &amounts)
{
    QJsonObject tree;
    for (const auto &[currency, amount] : amounts)
        tree[currency.toString()] = amount.toFixed(2);
    return tree;
}

QJsonObject treeOf(const GpuTotals &totals)
{
    QJsonObject states;
    for (size_t state = 0; state < GpuStateCount; ++state) {
        states[QLatin1String(gpuStateName(GpuState(state)))] =
            QJsonObject {{u"devices"_s, int(totals.devicesIn[state])}, {u"gpus"_s, rounded(totals.gpusIn[state])}};
    }
    return {{u"cards"_s, int(totals.cards)}, {u"devices"_s, int(totals.devices)}, {u"gpus"_s, rounded(totals.gpus)}, {u"held"_s, rounded(totals.held)},
        {u"measured"_s, rounded(totals.measured)}, {u"used"_s, rounded(totals.used)}, {u"unpriced"_s, int(totals.unpriced)}, {u"states"_s, states},
        {u"monthly"_s, moneyTree(totals.monthly)}, {u"idleMonthly"_s, moneyTree(totals.idleMonthly)}};
}

QJsonObject treeOf(const std::map<Text, GpuTotals> &groups)
{
    QJsonObject tree;
    for (const auto &[key, totals] : groups)
        tree[key.toString()] = treeOf(totals);
    return tree;
}

/// One amount where there is one currency; nothing where there are several, which only the JSON can tell apart.
FieldValue moneyOf(const std::map<Text, Decimal> &amounts, Timestamp now)
{
    if (amounts.size() != 1)
        return {};
    return Money {amounts.begin()->second, amounts.begin()->first, PriceBasis::Price, {}, now};
}

} // namespace

std::optional<GpuBy> gpuByFromName(const QString &name)
{
    const qsizetype index = QStringList {u"model"_s, u"machine"_s, u"team"_s}.indexOf(name);
    return index < 0 ? std::nullopt : std::optional(GpuBy(index));
}

ListTable gpuTable(const GpuFleet &fleet, const Snapshot &snapshot, bool isWide)
{
    const Names names(snapshot);
    ListTable table;
    table.title = tr("GPUs");
    table.now = fleet.now();
    std::vector<GpuColumn> columns = gpuColumns();
    std::erase_if(columns, [&](const GpuColumn &column) { return column.isWideOnly && !isWide; });
    for (const GpuColumn &column : columns)
        table.columns.push_back(column.column);
    for (const FleetGpu &gpu : fleet.gpus()) {
        std::vector<FieldValue> &row = table.rows.emplace_back();
        for (const GpuColumn &column : columns)
            row.push_back(column.of(gpu, names, fleet.now()));
    }
    return table;
}

ListTable gpuTotalsTable(const GpuFleet &fleet, const Snapshot &snapshot, GpuBy by)
{
    const Names names(snapshot);
    ListTable table;
    table.title = tr("GPUs");
    table.now = fleet.now();
    table.columns = {{u"name"_s, tr("Name")}, {u"gpus"_s, tr("GPUs"), ColumnFormat::Number}, {u"devices"_s, tr("Devices"), ColumnFormat::Number},
        {u"held"_s, tr("Held"), ColumnFormat::Number}, {u"used"_s, tr("Used of measured"), ColumnFormat::Percent}, {u"idle"_s, tr("Idle"), ColumnFormat::Number},
        {u"free"_s, tr("Free"), ColumnFormat::Number}, {u"unknown"_s, tr("Unknown"), ColumnFormat::Number}, {u"fault"_s, tr("Fault"), ColumnFormat::Number},
        {u"monthly"_s, tr("Cost/mo"), ColumnFormat::Money}, {u"idleMonthly"_s, tr("Idle/mo"), ColumnFormat::Money}};
    const auto add = [&](const Text &name, const GpuTotals &totals) {
        const auto in = [&](GpuState state) { return FieldValue(Measure(rounded(totals.gpusIn[size_t(state)]))); };
        table.rows.push_back({name, Measure(rounded(totals.gpus)), Measure(totals.devices), Measure(rounded(totals.held)),
            totals.measured > 0 ? FieldValue(Measure(100 * totals.used / totals.measured)) : FieldValue(), in(GpuState::Idle), in(GpuState::Free), in(GpuState::Unknown),
            in(GpuState::Fault), moneyOf(totals.monthly, fleet.now()), moneyOf(totals.idleMonthly, fleet.now())});
    };
    for (const auto &[key, totals] : fleet.totals(by))
        add(key.isEmpty() ? Text(QStringView(by == GpuBy::Team ? tr("(nobody)") : tr("(unknown)"))) : by == GpuBy::Machine ? names.of(key) : key, totals);
    add(Text(QStringView(tr("Total"))), fleet.total());
    return table;
}

QJsonObject gpuTree(const GpuFleet &fleet, const Snapshot &snapshot)
{
    const Names names(snapshot);
    QJsonArray gpus, excess, pools;
    for (const FleetGpu &gpu : fleet.gpus())
        gpus.append(treeOf(gpu, names, fleet.now()));
    for (const GpuExcess &each : fleet.excess())
        excess.append(QJsonObject {{u"machine"_s, each.machine.toString()}, {u"holder"_s, each.holder.toString()}, {u"devices"_s, each.devices}});
    for (const Text &pool : fleet.incompletePools())
        pools.append(pool.toString());
    return {{u"gpus"_s, gpus}, {u"total"_s, treeOf(fleet.total())}, {u"byModel"_s, treeOf(fleet.totals(GpuBy::Model))},
        {u"byMachine"_s, treeOf(fleet.totals(GpuBy::Machine))}, {u"byTeam"_s, treeOf(fleet.totals(GpuBy::Team))}, {u"excess"_s, excess},
        {u"incompletePools"_s, pools}};
}

QStringList gpuNotes(const GpuFleet &fleet)
{
    const GpuTotals total = fleet.total();
    const auto number = [](double gpus) { return QString::number(rounded(gpus), 'g', 6); };
    const auto in = [&](GpuState state) { return number(total.gpusIn[size_t(state)]); };
    QStringList notes {u"%1 GPUs (%2 devices) on %3 machines: %4 held, %5 idle, %6 free, %7 unknown, %8 with a fault"_s.arg(number(total.gpus))
                           .arg(total.devices).arg(fleet.totals(GpuBy::Machine).size())
                           .arg(number(total.held), in(GpuState::Idle), in(GpuState::Free), in(GpuState::Unknown), in(GpuState::Fault))};
    if (total.unpriced > 0)
        notes += u"%1 devices without a price: their costs are unknown"_s.arg(total.unpriced);
    for (const GpuExcess &excess : fleet.excess())
        notes += u"%1 asks for %2 more than %3 has"_s.arg(excess.holder.toString(), number(excess.devices), excess.machine.toString());
    for (const Text &pool : fleet.incompletePools())
        notes += u"not all slices of the pool %1 are known: its devices are not counted"_s.arg(pool.toString());
    return notes;
}
