// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inventory/summarypage.h"

#include "app/inventory/column.h"
#include "views/models/words.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>

namespace {

constexpr int LabelsShown = 40;

/// A bar as wide as there is room, for a value in per cent.
class BarWidget final : public QWidget {
public:
    explicit BarWidget(double percent)
        : m_percent(percent)
    {
        setFixedSize(Look::current().px(72), Look::current().px(12));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintBar(painter, rect(), m_percent);
    }

private:
    double m_percent;
};

QString usageText(Measure used, Measure of, ColumnFormat format)
{
    const QString text = displayText(used, format, 0, QLocale());
    return of.isKnown() ? SummaryPage::tr("%1 of %2").arg(text, displayText(of, format, 0, QLocale())) : text;
}

double percentOf(Measure used, Measure of)
{
    return used.isKnown() && of.isKnown() && of.value() > 0 ? 100 * used.value() / of.value() : -1;
}

QString momentText(Timestamp at, Timestamp now)
{
    return SummaryPage::tr("%1, %2 ago").arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), QLocale::ShortFormat), spanText(now - at));
}

} // namespace

SummaryPage::SummaryPage(Workspace &workspace, QWidget *parent)
    : QScrollArea(parent)
    , m_workspace(workspace)
    , m_notice(new Notice(Notice::Form::Panel))
    , m_body(new ::Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .padding = {12, 10, 12, 10}, .spacing = 8}))
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setAccessibleName(tr("Summary"));
    m_body->add(m_notice);
    m_notice->hide();
    m_body->addStretch();
    setWidget(m_body);
}

void SummaryPage::setResource(Slot slot)
{
    showNotice(slot);
    const QList<Section> sections = sectionsOf(slot);
    if (sections != m_shown)
        rebuild(sections);
}

void SummaryPage::setGone()
{
    m_notice->show(Status::Stopped, tr("No longer there."), tr("The system does not report it any more. These are its last known values."));
}

/// Says why a resource is in trouble, where its source or its own state tells.
void SummaryPage::showNotice(Slot slot)
{
    const Snapshot &rows = m_workspace.store().rows();
    const CollectionState &collection = rows.freshest(slot);
    const Resource &resource = *rows.resource(slot);
    const QString connection = collection.key.connection.toString();
    if (collection.freshness == Freshness::Stale || collection.freshness == Freshness::Failed) {
        const QString age = collection.observedAt == NoTime ? QString() : spanText(m_workspace.clock().now() - collection.observedAt);
        m_notice->show(Status::Degraded, age.isEmpty() ? tr("%1 does not answer.").arg(connection) : tr("These values are %1 old.").arg(age),
            collection.error ? sentence(errorText(*collection.error)) + u'.' : tr("%1 has not been read since.").arg(connection));
    } else if (resource.health == Health::Critical || resource.health == Health::Degraded) {
        m_notice->show(statusOf(resource.health), resource.state.isEmpty() ? healthTitle(resource.health) + u'.' : resource.state.toString() + u'.',
            tr("Reported by %1.").arg(connection));
    } else {
        m_notice->hide();
    }
}

QList<SummaryPage::Section> SummaryPage::sectionsOf(Slot slot) const
{
    const Resource &resource = *m_workspace.store().rows().resource(slot);
    const Extra &extra = resource.extras();
    const Timestamp now = m_workspace.clock().now();
    QList<Section> sections {{QString(), basics(slot)}, {tr("Size and use"), size(resource)}};
    QList<Fact> fields, gpus, labels;
    for (const Field &field : extra.fields)
        fields.append({fieldTitle(resource, field), displayText(field.value, ColumnFormat::Text, now, QLocale())});
    for (const GpuDevice &gpu : extra.gpus) {
        const QString use = gpu.utilisationPercent.isKnown() ? tr(", %1 % used").arg(std::lround(gpu.utilisationPercent.value())) : QString();
        gpus.append({gpu.vendor.toString(), gpu.model.toString() + (gpu.mig.isEmpty() ? QString() : u' ' + gpu.mig.toString()) + use});
    }
    for (const auto &[key, value] : resource.labelList()) {
        if (labels.size() < LabelsShown)
            labels.append({key.toString(), value.toString()});
    }
    sections << Section {tr("As its system tells it"), fields} << Section {tr("GPUs"), gpus} << Section {tr("Labels"), labels};
    sections.removeIf([](const Section &section) { return section.second.isEmpty(); });
    return sections;
}

/// As the type's descriptor calls it, else as its source does.
QString SummaryPage::fieldTitle(const Resource &resource, const Field &field) const
{
    const QString name = field.name.toString();
    if (const Provider *provider = m_workspace.provider(resource.provider.toString())) {
        for (const TypeDescriptor &type : provider->types()) {
            if (type.type != resource.type.toString())
                continue;
            for (const TypeColumn &column : type.columns) {
                if (column.field == name)
                    return column.unit.isEmpty() ? column.title : QStringLiteral("%1, %2").arg(column.title, column.unit);
            }
        }
    }
    return sentence(name);
}

QList<SummaryPage::Fact> SummaryPage::basics(Slot slot) const
{
    const Snapshot &rows = m_workspace.store().rows();
    const Resource &resource = *rows.resource(slot);
    const Timestamp now = m_workspace.clock().now();
    QStringList sources;
    for (CollectionIndex source : rows.sources(slot))
        sources.append(rows.collections()[source].key.connection.toString());
    sources.removeDuplicates();
    QList<Fact> facts {{tr("Kind"), kindTitle(resource.kind) + QStringLiteral(", ") + resource.type.toString()},
        {tr("State"), resource.state.toString()}, {tr("Namespace"), resource.scope.toString()}, {tr("Source"), sources.join(QStringLiteral(", "))},
        {tr("Location"), QStringList {resource.country.toString(), resource.region.toString()}.join(u' ').trimmed()},
        {tr("Version"), resource.version.toString()}, {tr("Owner"), resource.owner.toString()}};
    for (const Text &endpoint : resource.extras().endpoints)
        facts.append({tr("Endpoint"), endpoint.toString(), true});
    if (resource.createdAt != NoTime)
        facts.append({tr("Created"), momentText(resource.createdAt, now)});
    if (resource.extras().backup.lastAt != NoTime)
        facts.append({tr("Last backup"), momentText(resource.extras().backup.lastAt, now)});
    facts.append({tr("ID"), resource.id.toString(), true});
    facts.removeIf([](const Fact &fact) { return fact.value.isEmpty(); });
    return facts;
}

QList<SummaryPage::Fact> SummaryPage::size(const Resource &resource) const
{
    const Capacity &capacity = resource.capacity;
    const Usage &usage = resource.usage;
    const auto fact = [](const QString &name, Measure used, Measure of, ColumnFormat format, const QString &unit) {
        const QString text = used.isKnown() ? usageText(used, of, format) : displayText(of, format, 0, QLocale());
        return Fact {name, used.isKnown() || of.isKnown() ? text + unit : QString(), false, percentOf(used, of)};
    };
    QList<Fact> facts {fact(tr("CPU"), usage.cpuCores, capacity.cpuCores, ColumnFormat::Cores, tr(" cores")),
        fact(tr("Memory"), usage.memoryBytes, capacity.memoryBytes, ColumnFormat::Bytes, {}),
        fact(tr("Storage"), usage.storageBytes, capacity.storageBytes, ColumnFormat::Bytes, {}),
        fact(tr("GPUs"), {}, capacity.gpus, ColumnFormat::Number, {})};
    facts.removeIf([](const Fact &f) { return f.value.isEmpty(); });
    return facts;
}

QWidget *SummaryPage::valueWidget(const Fact &fact) const
{
    auto *row = new ::Box(QBoxLayout::LeftToRight, {.spacing = 6, .height = 24});
    if (fact.percent >= 0)
        row->add(new BarWidget(fact.percent));
    auto *value = new Label(fact.value.left(4000), fact.fixedPitch ? Type::Mono : Type::Body);
    value->setElide(fact.fixedPitch ? Qt::ElideMiddle : Qt::ElideRight);
    value->setAccessibleName(fact.name + u' ' + fact.value.left(200));
    row->add(value, fact.fixedPitch ? 0 : 1);
    if (!fact.fixedPitch)
        return row;
    Button *copy = Button::iconOnly(QStringLiteral("copy"), tr("Copy %1").arg(fact.name));
    connect(copy, &Button::clicked, copy, [text = fact.value] { QGuiApplication::clipboard()->setText(text); });
    row->add(copy);
    row->addStretch();
    return row;
}

void SummaryPage::rebuild(const QList<Section> &sections)
{
    m_shown = sections;
    delete m_facts;
    auto *facts = new ::Box(QBoxLayout::TopToBottom, {.spacing = 0});
    for (const auto &[title, list] : sections) {
        if (!title.isEmpty()) {
            facts->addGap(8);
            facts->add(line(Qt::Horizontal));
            auto *head = new ::Box(QBoxLayout::LeftToRight, {.height = 28});
            head->add(new Label(title, Type::CaptionStrong, Token::T2), 1);
            facts->add(head);
        }
        for (const Fact &fact : list) {
            auto *row = new ::Box(QBoxLayout::LeftToRight, {.spacing = 8, .height = 24});
            auto *name = new Label(fact.name, Type::Body, Token::T3);
            name->setFixedWidth(Look::current().px(104));
            row->add(name);
            row->add(valueWidget(fact), 1);
            facts->add(row);
        }
    }
    m_facts = facts;
    static_cast<QBoxLayout *>(m_body->layout())->insertWidget(1, facts);
}
