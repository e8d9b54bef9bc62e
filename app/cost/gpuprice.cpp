// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/gpuprice.h"

#include "app/cost/csvreader.h"
#include "app/cost/decimalmath.h"
#include "app/cost/exactnumber.h"

#include <QFile>
#include <algorithm>
#include <charconv>

static void initResources()
{
    Q_INIT_RESOURCE(prices);
}

namespace {

/// Takes digits off the front; 0 where there are none.
int takeNumber(std::string_view &text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(size_t(end - text.data()));
    return error == std::errc() ? number : 0;
}

using Instances = std::unordered_map<std::string, GpuInstance>;

Instances readInstances()
{
    initResources();
    Instances instances;
    QFile file(QStringLiteral(":/prices/gpu-instances.csv"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the bundled table of instances with GPUs is missing");
    CsvReader csv(file);
    (void)csv.next(); // the heading: provider, service, type, vcpu, memoryGiB, vendor, model, count, gpuMemoryMiB
    for (Result<bool> row = csv.next(); row && *row; row = csv.next()) {
        const auto text = [&](size_t index) { return QString::fromUtf8(csv.cell(index).data(), qsizetype(csv.cell(index).size())); };
        const auto number = [&](size_t index) { return decimalFromText(csv.cell(index)).value_or(Decimal()); };
        GpuInstance instance {text(0), text(1), text(2), text(5), plainModel(csv.cell(6)), number(3), number(4), number(7), {}};
        if (!csv.cell(8).empty())
            instance.gpuMemoryBytes = number(8).toDouble() * 0x1p20;
        std::string key = (instance.provider + u'/' + instance.service + u'/' + instance.type).toStdString();
        instances.emplace(std::move(key), std::move(instance));
    }
    return instances;
}

} // namespace

ComponentRates ComponentRates::standard()
{
    return {*Decimal::fromString(u"0.031611"), *Decimal::fromString(u"0.004237"), *Decimal::fromString(u"0.95")};
}

std::optional<MigProfile> MigProfile::fromText(std::string_view text)
{
    for (std::string_view prefix : {"nvidia.com/", "mig-", "MIG ", "MIG-"}) {
        if (text.starts_with(prefix))
            text.remove_prefix(prefix.size());
    }
    MigProfile profile;
    profile.computeSlices = takeNumber(text);
    if (!text.starts_with("g."))
        return std::nullopt;
    text.remove_prefix(2);
    profile.memoryGb = takeNumber(text);
    const bool isWhole = text == "gb" || text.starts_with("gb+") || text.starts_with("gb.");
    return isWhole && profile.computeSlices > 0 && profile.memoryGb > 0 ? std::optional(profile) : std::nullopt;
}

std::optional<GpuShare> migShare(const MigProfile &profile, double gpuMemoryBytes)
{
    const bool isSmall = gpuMemoryBytes < 30e9;
    const int computeSlices = isSmall ? 4 : 7, memorySlices = isSmall ? 4 : 8;
    if (!(gpuMemoryBytes > 0) || profile.computeSlices > computeSlices)
        return std::nullopt;
    const double sliceBytes = gpuMemoryBytes / memorySlices; // profiles round it to whole GB
    const int memory = std::max(1, int(profile.memoryGb * 1e9 / sliceBytes + 0.5));
    if (memory > memorySlices)
        return std::nullopt;
    return profile.computeSlices * memorySlices >= memory * computeSlices ? GpuShare {profile.computeSlices, computeSlices} : GpuShare {memory, memorySlices};
}

Price shareOf(Price price, GpuShare share)
{
    price.amount = price.amount.times(share.part).dividedBy(share.of);
    return price;
}

const GpuInstance *gpuInstance(const PriceKey &key)
{
    static const Instances instances = readInstances();
    const auto found = instances.find((key.provider + u'/' + key.service + u'/' + key.type).toStdString());
    return found == instances.end() ? nullptr : &found->second;
}

Price gpuPartOf(Price price, const GpuInstance &instance, const ComponentRates &rates)
{
    const Decimal weight = product(instance.vcpus, rates.cpu) + product(instance.memoryGib, rates.memory) + product(instance.gpus, rates.gpu);
    price.amount = scaled(price.amount, rates.gpu, weight); // the GPUs' part of it, divided by their number
    price.source = Text(QStringView(QStringLiteral("%1; a GPU's part of %2").arg(price.source.toString(), instance.type)));
    return price;
}

std::optional<Price> gpuPrice(const PriceBook &prices, const QString &provider, const QString &region, std::string_view model, Timestamp at)
{
    return prices.find({provider, QStringLiteral("gpu"), region, plainModel(model)}, at);
}

QString plainModel(std::string_view model)
{
    static const QStringList Decoration {QStringLiteral("nvidia"), QStringLiteral("amd"), QStringLiteral("intel"), QStringLiteral("tesla"), QStringLiteral("instinct"),
        QStringLiteral("sxm"), QStringLiteral("sxm2"), QStringLiteral("sxm3"), QStringLiteral("sxm4"), QStringLiteral("sxm5"), QStringLiteral("pcie"), QStringLiteral("pci"),
        QStringLiteral("hbm2"), QStringLiteral("hbm2e"), QStringLiteral("hbm3"), QStringLiteral("hbm3e"), QStringLiteral("nvl"), QStringLiteral("mig")};
    QString text = QString::fromUtf8(model.data(), qsizetype(model.size())).toLower();
    text.replace(u'_', u'-').replace(u' ', u'-');
    QStringList words = text.split(u'-', Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return Decoration.contains(word); });
    return words.join(u'-');
}
