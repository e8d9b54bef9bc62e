// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/changecost.h"

#include "app/cost/pricing.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace {

constexpr double Gib = 0x1p30;

struct BeforeAfter {
    std::optional<double> before, after;
};

/// What a plan makes of a resource, as far as its price depends on it.
struct Shape {
    BeforeAfter cores, memory, copies;
    std::optional<double> moreStorage; ///< bytes
    std::optional<QString> newClass;
    bool isGone = false, isOff = false, isOn = false, isMade = false;
    bool changesCapacity() const { return cores.after || memory.after || moreStorage; }
};

std::optional<double> numberOf(const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

/// "16 GiB", "16.00 GiB" and plain numbers of bytes.
std::optional<double> bytesOf(QString text)
{
    ActionField field;
    field.type = ActionField::Type::Bytes;
    const Result<QJsonValue> read = readArgument(field, text.remove(u' '));
    return read && read->isDouble() ? std::optional(read->toDouble()) : std::nullopt;
}

bool isAny(const QString &word, std::initializer_list<const char *> words)
{
    return std::ranges::any_of(words, [&](const char *each) { return word.compare(QLatin1String(each), Qt::CaseInsensitive) == 0; });
}

/// Words of many systems for the same.
void read(const FieldChange &change, Shape &shape)
{
    const QString field = change.field, last = field.section(u'.', -1);
    if (isAny(last, {"vcpu", "vcpus", "cpu"})) {
        shape.cores = {numberOf(change.before), numberOf(change.after)};
    } else if (last == u"memory") {
        shape.memory = {bytesOf(change.before), bytesOf(change.after)};
    } else if (field.startsWith(u"disk.") || isAny(last, {"storage", "data", "size"})) {
        const std::optional<double> before = change.before.isEmpty() ? 0 : bytesOf(change.before), after = bytesOf(change.after);
        if (before && after && *after >= Gib / 1024) // a size of members is no size of disks
            shape.moreStorage = shape.moreStorage.value_or(0) + *after - *before;
        else if (last == u"size" && numberOf(change.before) && numberOf(change.after))
            shape.copies = {numberOf(change.before), numberOf(change.after)};
        else if (last == u"size" && !change.before.isEmpty())
            shape.newClass = change.after;
    } else if (isAny(last, {"replicas", "instances", "members", "nodes"})) {
        shape.copies = {numberOf(change.before), numberOf(change.after)};
    } else if (isAny(last, {"class", "instanceType", "serverType", "machineType"}) && !change.before.isEmpty()) {
        shape.newClass = change.after;
    } else if (last == u"state") {
        shape.isGone = isAny(change.after, {"gone", "deleted", "terminated"});
        shape.isOff = isAny(change.after, {"shut off", "shutoff", "stopped", "off"});
        shape.isOn = isAny(change.after, {"running", "active", "available"}) && isAny(change.before, {"shut off", "shutoff", "stopped", "off"});
    } else if (isAny(last, {"domain"}) && change.before.isEmpty()) {
        shape.isMade = true;
    }
}

Shape shapeOf(const TargetPlan &plan)
{
    Shape shape;
    for (const FieldChange &change : plan.changes)
        read(change, shape);
    shape.isGone = shape.isGone || plan.action == u"delete" || plan.action == u"terminate";
    shape.isMade = shape.isMade || plan.action.startsWith(u"create");
    return shape;
}

Decimal times(Decimal amount, double factor)
{
    return decimalOf(DecimalUnits(std::llround(double(unitsOf(amount)) / 1e6 * factor)) * 1'000'000);
}

/// Reckons one change.
class Reckoning {
    Q_DECLARE_TR_FUNCTIONS(ChangeCost)

public:
    Reckoning(const CostStatement &statement, const TargetPlan &plan)
        : m_statement(statement)
        , m_allocation(statement.allocation)
        , m_plan(plan)
        , m_slot(m_allocation.find(plan.target.toStdString()))
        , m_shape(shapeOf(plan))
    {
        if (m_slot != NoSlot)
            readPresent();
    }

    ChangeCost reckon()
    {
        if (m_slot == NoSlot)
            return unknown(tr("it is not in the inventory"));
        if (m_shape.isMade)
            return made();
        if (m_shape.isGone)
            return gone();
        if (m_shape.newClass)
            return reclassed();
        if (m_shape.copies.after)
            return multiplied();
        if (m_shape.changesCapacity())
            return resized();
        if (m_shape.isOff)
            return off();
        if (m_shape.isOn)
            return on();
        if (!m_cost.before)
            return unknown(tr("it has no price"));
        m_cost.after = m_cost.before;
        return because(tr("nothing changes that its price depends on"));
    }

private:
    const Resource &resource() const { return *m_statement.rows.resource(m_slot); }

    ChangeCost unknown(const QString &why)
    {
        m_cost.after.reset();
        m_cost.why = why;
        return m_cost;
    }
    ChangeCost because(const QString &why)
    {
        m_cost.why = why;
        return m_cost;
    }
    ChangeCost become(Decimal after, const QString &why)
    {
        m_cost.after = after;
        return because(m_cost.isShare ? tr("%1; what carries it costs the same").arg(why) : why);
    }

    /// Its own price, or what it bears of another's.
    void readPresent()
    {
        const std::optional<Money> &own = resource().extras().monthlyCost;
        if (own && (m_allocation.assetOf(m_slot) == m_slot || m_allocation.assetOf(m_slot) == NoSlot)) {
            m_cost.before = m_allocation.converted(*own);
            m_cost.basis = own->basis;
            return;
        }
        const std::optional<CostAmounts> share = resource().kind == Kind::Pod ? m_allocation.of(m_slot) : shareOf(resource().id);
        if (!share || share->total() == Decimal())
            return;
        m_share = share->of(CostUse::Used);
        m_cost.before = share->total();
        m_cost.isShare = true;
        const auto basis = std::ranges::find_if(share->byBasis, [](Decimal amount) { return amount != Decimal(); });
        m_cost.basis = PriceBasis(basis - share->byBasis.begin());
    }

    /// What a workload, database or machine bears together.
    std::optional<CostAmounts> shareOf(const Text &id) const
    {
        for (const CostGroup &group : m_allocation.groups(CostBy::Workload)) {
            if (group.key == id)
                return group.sum;
        }
        return std::nullopt;
    }

    ChangeCost gone()
    {
        if (!m_cost.before)
            return unknown(tr("it has no price"));
        return become(Decimal(), tr("it is no longer there"));
    }

    ChangeCost off()
    {
        if (!m_cost.before)
            return unknown(tr("it has no price"));
        if (m_share)
            return become(m_share->storage, tr("it holds nothing but its disks while it is off"));
        if (resource().type.view() == "aws/ec2/instance")
            return become(Decimal(), tr("EC2 charges nothing for a stopped instance, only for its disks"));
        return unknown(tr("its price does not tell what it costs while it is off"));
    }

    ChangeCost on()
    {
        if (m_cost.before && !m_share && resource().type.view() != "aws/ec2/instance")
            return become(*m_cost.before, tr("its price is the same while it is off"));
        const std::optional<Money> price = bookPrice(priceKeyOf(resource()));
        m_cost.before = Decimal();
        if (!price || !m_allocation.converted(*price))
            return unknown(tr("what it holds while it runs is not known yet"));
        m_cost.basis = price->basis;
        return become(*m_allocation.converted(*price), tr("by its price while it runs"));
    }

    std::optional<Money> bookPrice(const std::optional<PriceKey> &key) const { return key && m_statement.prices ? m_statement.prices->monthly(*key, m_statement.at) : std::nullopt; }

    ChangeCost reclassed()
    {
        std::optional<PriceKey> key = priceKeyOf(resource());
        if (!key)
            return unknown(tr("by which price it is charged is not known"));
        const QString before = key->type;
        key->type = *m_shape.newClass;
        const std::optional<Money> price = bookPrice(key);
        const std::optional<Decimal> after = price ? m_allocation.converted(*price) : std::nullopt;
        if (!after)
            return unknown(tr("no price for %1").arg(key->toText()));
        m_cost.basis = price->basis;
        return become(*after, tr("%1 instead of %2").arg(*m_shape.newClass, before));
    }

    ChangeCost multiplied()
    {
        const auto &[before, after] = m_shape.copies;
        if (!m_cost.before || !before || *before <= 0)
            return unknown(m_cost.before ? tr("how many there are now is not known") : tr("what one of them costs is not known"));
        return become(times(*m_cost.before, *after / *before), tr("%1 instead of %2, each as now").arg(*after).arg(*before));
    }

    /// By the prices of cores, memory and storage of its connection, else by its share of what carries it.
    ChangeCost resized()
    {
        double cores = 0, memory = 0;
        if (m_shape.cores.after)
            cores = *m_shape.cores.after - m_shape.cores.before.value_or(resource().capacity.cpuCores.valueOr(0));
        if (m_shape.memory.after)
            memory = *m_shape.memory.after - m_shape.memory.before.value_or(resource().capacity.memoryBytes.valueOr(0));
        if (m_cost.before && !m_share) {
            if (const std::optional<Decimal> more = partsPrice(cores, memory, m_shape.moreStorage.value_or(0)))
                return become(*m_cost.before + *more, tr("by the prices of cores, memory and storage of %1").arg(m_plan.connection));
            return unknown(tr("%1 has no prices of cores, memory and storage").arg(m_plan.connection));
        }
        if (!m_share)
            return unknown(tr("it has no price"));
        Decimal after = *m_cost.before;
        const auto grow = [&](Decimal part, double more, Measure capacity) {
            if (more != 0 && capacity.valueOr(0) > 0)
                after += times(part, more / capacity.value());
        };
        grow(m_share->cpu, cores, resource().capacity.cpuCores);
        grow(m_share->memory, memory, resource().capacity.memoryBytes);
        return become(after, tr("by its share of cores and memory"));
    }

    ChangeCost made()
    {
        m_cost = {};
        m_cost.before = Decimal();
        if (m_shape.newClass || !m_shape.changesCapacity())
            return unknown(tr("its price is not known beforehand"));
        const std::optional<Decimal> price = partsPrice(m_shape.cores.after.value_or(0), m_shape.memory.after.value_or(0), m_shape.moreStorage.value_or(0));
        if (!price)
            return unknown(tr("%1 has no prices of cores, memory and storage").arg(m_plan.connection));
        m_cost.basis = PriceBasis::Own;
        return become(*price, tr("by the prices of cores, memory and storage of %1").arg(m_plan.connection));
    }

    /// nullopt where one of the parts that count has no price.
    std::optional<Decimal> partsPrice(double cores, double memory, double storage) const
    {
        const std::tuple<const char *, double> parts[] {{"cpu", cores}, {"memory", memory / Gib}, {"storage", storage / Gib}};
        Decimal sum;
        for (const auto &[type, amount] : parts) {
            if (amount == 0)
                continue;
            const std::optional<Price> price
                = m_statement.prices ? m_statement.prices->find({m_plan.connection, QStringLiteral("compute"), QStringLiteral("*"), QLatin1String(type)}, m_statement.at) : std::nullopt;
            if (!price)
                return std::nullopt;
            const Decimal monthly = price->unit == PriceUnit::Hour ? price->amount.times(HoursPerMonth) : price->amount;
            const std::optional<Decimal> converted = m_allocation.converted(Money {times(monthly, amount), price->currency, price->basis, {}, 0});
            if (!converted)
                return std::nullopt;
            sum += *converted;
        }
        return sum;
    }

    const CostStatement &m_statement;
    const CostAllocation &m_allocation;
    const TargetPlan &m_plan;
    const Slot m_slot;
    const Shape m_shape;
    std::optional<CostParts> m_share;
    ChangeCost m_cost;
};

} // namespace

ChangeCost costOfChange(const CostStatement &statement, const TargetPlan &plan)
{
    return Reckoning(statement, plan).reckon();
}

ChangeCost sumOf(const std::vector<ChangeCost> &changes)
{
    if (changes.empty())
        return {};
    ChangeCost sum = changes.front();
    for (size_t i = 1; i < changes.size(); ++i) {
        const ChangeCost &each = changes[i];
        sum.before = sum.before && each.before ? std::optional(*sum.before + *each.before) : std::nullopt;
        sum.after = sum.after && each.after ? std::optional(*sum.after + *each.after) : std::nullopt;
        sum.isShare = sum.isShare || each.isShare;
    }
    return sum;
}
