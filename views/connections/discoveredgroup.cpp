// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/discoveredgroup.h"

#include "app/provider/capabilities.h"
#include "views/common/badge.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/models/connectionsmodel.h"
#include "views/models/words.h"

#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr Qt::Edges AllEdges = Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge;
constexpr int NameWidth = 180, AddressWidth = 200, RowHeight = 36;

Box::Shape rowShape(bool last)
{
    return {.edges = last ? Qt::Edges() : Qt::Edges(Qt::BottomEdge), .padding = {14, 0, 14, 0}, .spacing = 10, .height = RowHeight};
}

/// A cell of a fixed width, its text shortened in the middle where it is an address.
Box *cell(QWidget *content, int width, QWidget *parent)
{
    auto *box = new Box(QBoxLayout::LeftToRight, {.width = width}, parent);
    box->add(content, 1);
    return box;
}

QString homeShortened(const QString &path)
{
    const QString home = QDir::homePath() + u'/';
    return path.startsWith(home) ? QStringLiteral("~/") + path.mid(home.size()) : path;
}

} // namespace

DiscoveredRow::DiscoveredRow(
    Provider &provider, const ConnectionProfile &profile, const QString &address, const Clock &clock, bool last, QWidget *parent)
    : Box(QBoxLayout::LeftToRight, rowShape(last), parent)
    , m_provider(provider)
    , m_profile(profile)
    , m_clock(clock)
    , m_box(new QCheckBox(this))
    , m_glyph(new Glyph(Status::Stopped, this))
    , m_answer(new Label({}, Type::Body, Token::T1, this))
    , m_detail(new Label({}, Type::Body, Token::T3, this))
    , m_test(new Button(tr("Test"), Button::Shape::Default, this))
    , m_readOnly(new Switch(tr("Read only"), this))
{
    m_box->setChecked(true);
    m_box->setAccessibleName(tr("Connect %1").arg(profile.name));
    m_test->setSmall(true);
    m_test->setAccessibleName(tr("Test %1").arg(profile.name));
    m_readOnly->setCheckable(true);
    m_readOnly->setChecked(true);
    m_readOnly->setAccessibleName(tr("%1 is read only").arg(profile.name));
    auto *name = new Label(profile.name, Type::Name, Token::T1, this);
    auto *place = new Label(address, Type::Body, Token::T3, this);
    place->setElide(Qt::ElideMiddle);
    add(m_box);
    add(cell(name, NameWidth, this));
    add(cell(place, AddressWidth, this));
    add(m_glyph);
    add(m_answer, 3);
    add(m_detail, 1);
    add(m_test);
    add(m_readOnly);
    m_detail->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_detail->hide();
    sayWhatFilesSay();
    connect(m_box, &QCheckBox::toggled, this, [this](bool chosen) {
        m_readOnly->setEnabled(chosen);
        Q_EMIT chosenChanged();
    });
    connect(m_readOnly, &QAbstractButton::toggled, this, &DiscoveredRow::chosenChanged);
    connect(m_test, &QAbstractButton::clicked, this, &DiscoveredRow::test);
}

bool DiscoveredRow::isChosen() const
{
    return m_box->isChecked();
}

void DiscoveredRow::setChosen(bool chosen)
{
    m_box->setChecked(chosen);
}

ConnectionProfile DiscoveredRow::profile() const
{
    ConnectionProfile profile = m_profile;
    profile.readOnly = m_readOnly->isChecked();
    return profile;
}

/// Nothing was contacted: this is all that is known.
void DiscoveredRow::sayWhatFilesSay()
{
    const QList<ProgramRequest> programs = m_provider.programs(m_profile);
    m_glyph->setStatus(programs.isEmpty() ? Status::Stopped : Status::Degraded);
    m_answer->setText(programs.isEmpty() ? tr("Not tried yet") : tr("Needs your yes to run %1").arg(QFileInfo(programs.constFirst().program).fileName()));
    m_answer->setColor(Token::T2);
}

void DiscoveredRow::test()
{
    m_glyph->setStatus(Status::Updating);
    m_answer->setText(tr("Asking…"));
    m_detail->hide();
    delete m_probe;
    m_probe = new ConnectionProbe(m_provider, m_profile, m_clock, 10s, this);
    connect(m_probe, &ConnectionProbe::finished, this, &DiscoveredRow::showAnswer);
    m_probe->start();
}

void DiscoveredRow::showAnswer()
{
    const ConnectionStatus &status = m_probe->status();
    const bool reached = status.phase == ConnectionPhase::Live;
    m_glyph->setStatus(!reached ? Status::Critical : status.notices.isEmpty() ? Status::Healthy : Status::Degraded);
    m_answer->setColor(Token::T1);
    m_answer->setText(!reached ? sentence(errorText(status.error.value_or(Error {})))
            : status.notices.isEmpty() ? tr("Reached")
                                       : sentence(status.notices.constFirst()));
    m_detail->setText(status.system);
    m_detail->setVisible(!status.system.isEmpty());
    m_test->setText(tr("Test again"));
}

DiscoveredGroup::DiscoveredGroup(Provider &provider, const QList<ConnectionProfile> &profiles, const Clock &clock, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = AllEdges, .radius = 6}, parent)
    , m_all(new QCheckBox(this))
    , m_count(new Label({}, Type::Body, Token::T3, this))
{
    const auto *reading = dynamic_cast<const OriginsReading *>(&provider);
    QStringList addresses, files;
    for (const ConnectionProfile &profile : profiles) {
        const ProfileOrigins origins = reading ? reading->origins(profile) : ProfileOrigins();
        addresses.append(homeShortened(origins.address.isEmpty() ? connectionAddress(profile) : origins.address));
        files.append(homeShortened(origins.file));
    }
    files.removeAll(QString());
    files.removeDuplicates();
    m_head = makeHead(provider, files);
    add(m_head);
    for (qsizetype i = 0; i < profiles.size(); ++i) {
        auto *row = new DiscoveredRow(provider, profiles[i], addresses[i], clock, i == profiles.size() - 1, this);
        connect(row, &DiscoveredRow::chosenChanged, this, &DiscoveredGroup::updateHead);
        add(row);
        m_rows.append(row);
    }
    connect(m_all, &QCheckBox::stateChanged, this, [this] {
        const bool all = m_all->checkState() != Qt::Unchecked;
        for (DiscoveredRow *row : std::as_const(m_rows))
            row->setChosen(all);
        updateHead();
    });
    updateHead();
}

Box *DiscoveredGroup::makeHead(const Provider &provider, const QStringList &files)
{
    auto *head = new Box(QBoxLayout::LeftToRight, {.edges = Qt::BottomEdge, .padding = {14, 0, 14, 0}, .spacing = 8, .height = RowHeight}, this);
    m_all->setAccessibleName(tr("All of %1").arg(provider.title()));
    auto *places = new Label(files.join(QStringLiteral(", ")), Type::Mono, Token::T3, head);
    places->setElide(Qt::ElideMiddle);
    head->add(m_all);
    head->add(new IconMark(providerIcon(provider.id()), 16, Token::T2, head));
    head->add(new Label(provider.title(), Type::Strong, Token::T1, head));
    head->add(places, 1);
    head->add(m_count);
    return head;
}

/// The head's band stays within the rounded frame.
void DiscoveredGroup::paintEvent(QPaintEvent *event)
{
    Box::paintEvent(event);
    QPainter painter(this);
    QPainterPath inside;
    const int radius = Look::current().px(6) - 1;
    inside.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(inside);
    painter.fillRect(m_head->geometry(), Look::current()[Token::Head]);
}

QList<ConnectionProfile> DiscoveredGroup::chosen() const
{
    QList<ConnectionProfile> profiles;
    for (const DiscoveredRow *row : m_rows) {
        if (row->isChosen())
            profiles.append(row->profile());
    }
    return profiles;
}

void DiscoveredGroup::updateHead()
{
    const qsizetype chosen = std::ranges::count_if(m_rows, &DiscoveredRow::isChosen);
    m_count->setText(tr("%1 of %2 chosen").arg(chosen).arg(m_rows.size()));
    const QSignalBlocker quiet(m_all);
    m_all->setTristate(chosen > 0 && chosen < m_rows.size());
    m_all->setCheckState(chosen == 0 ? Qt::Unchecked : chosen == m_rows.size() ? Qt::Checked : Qt::PartiallyChecked);
    Q_EMIT chosenChanged();
}
