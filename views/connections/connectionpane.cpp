// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/connectionpane.h"

#include "views/common/plaintext.h"
#include "views/models/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QScrollArea>

namespace {

Status statusOf(const CollectionState &collection)
{
    switch (collection.freshness) {
    case Freshness::Live:
        return Status::Healthy;
    case Freshness::Loading:
        return Status::Updating;
    case Freshness::Stale:
        return Status::Stale;
    case Freshness::Failed:
        break;
    }
    return Status::Critical;
}

/// A number of rows; of what was never read it is not known.
QString known(qint64 rows, Timestamp observedAt)
{
    return rows == 0 && observedAt == NoTime ? QStringLiteral("–") : QLocale().toString(rows);
}

Box *factRow(const QString &name, const QString &value, Type type = Type::Body)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 8, .height = 24});
    auto *label = new Label(name, Type::Body, Token::T3);
    label->setFixedWidth(Look::current().px(96));
    row->add(label);
    auto *text = new Label(value.left(2000), type);
    text->setElide(type == Type::Mono ? Qt::ElideMiddle : Qt::ElideRight);
    row->add(text, 1);
    return row;
}

} // namespace

Status statusOf(ConnectionSummary::State state)
{
    using State = ConnectionSummary::State;
    switch (state) {
    case State::Live:
        return Status::Healthy;
    case State::Busy:
        return Status::Updating;
    case State::Degraded:
        return Status::Degraded;
    case State::Failed:
        return Status::Critical;
    case State::Saved:
    case State::Stale:
        break;
    }
    return Status::Stale;
}

ConnectionPane::ConnectionPane(ConnectionActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_icon(new IconMark(QStringLiteral("connections")))
    , m_title(new Label({}, Type::Title))
    , m_origin(new Label({}, Type::Caption, Token::T3))
    , m_badge(new Badge)
    , m_retry(new Button(tr("Try again")))
    , m_edit(new Button(tr("Edit")))
    , m_remove(new Button(tr("Remove…"), Button::Shape::Danger))
    , m_readOnly(new Switch(tr("Read only")))
    , m_notice(new Notice(Notice::Form::Panel))
    , m_consent(new Notice(Notice::Form::Panel))
    , m_removal(new Notice(Notice::Form::Panel))
    , m_failure(new Notice(Notice::Form::Panel))
    , m_body(new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .padding = {12, 10, 12, 10}, .spacing = 8}))
{
    auto *head = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = Qt::BottomEdge, .padding = {12, 10, 8, 10}, .spacing = 2});
    auto *title = new Box(QBoxLayout::LeftToRight, {.spacing = 8, .height = 24});
    Button *close = Button::iconOnly(QStringLiteral("close"), tr("Close"));
    title->add(m_icon);
    title->add(m_title);
    title->add(m_badge);
    title->addStretch();
    title->add(close);
    auto *buttons = new Box(QBoxLayout::LeftToRight, {.spacing = 6});
    m_retry->setIconName(QStringLiteral("refresh"));
    for (Button *button : {m_retry, m_edit, m_remove}) {
        button->setSmall(true);
        buttons->add(button);
    }
    buttons->addStretch();
    buttons->add(m_readOnly);
    head->add(title);
    head->add(m_origin);
    head->addGap(6);
    head->add(buttons);
    for (Notice *notice : {m_failure, m_removal, m_consent, m_notice}) {
        notice->hide();
        m_body->add(notice);
    }
    m_body->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_body);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(scroll, 1);
    connect(close, &Button::clicked, this, &ConnectionPane::closed);
    connect(m_retry, &Button::clicked, this, [this] { m_actions.retry(m_name); });
    connect(m_edit, &Button::clicked, this, [this] { Q_EMIT editWanted(m_name); });
    connect(m_remove, &Button::clicked, this, &ConnectionPane::askRemoval);
    connect(m_readOnly, &Switch::toggled, this, [this](bool on) { report(m_actions.setReadOnly(m_name, on)); });
    connect(m_notice->addAction(tr("Copy")), &Button::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_trouble); });
    connect(m_consent->addAction(tr("Allow and connect")), &Button::clicked, this, [this] { report(m_actions.trust(m_name)); });
    connect(m_removal->addAction(tr("Keep")), &Button::clicked, m_removal, &QWidget::hide);
    connect(m_removal->addAction(tr("Remove")), &Button::clicked, this, [this] {
        m_removal->hide();
        report(m_actions.remove(m_name));
    });
}

void ConnectionPane::setConnection(const ConnectionSummary &summary)
{
    if (summary.profile.name != m_name) {
        m_removal->hide();
        m_failure->hide();
    }
    m_name = summary.profile.name;
    m_trouble = summary.trouble;
    const Provider *provider = m_actions.workspace().provider(summary.profile.provider);
    m_icon->setIconName(providerIcon(summary.profile.provider));
    m_title->setText(m_name);
    m_badge->setStatus(statusOf(summary.state), stateTitle(summary.state));
    const QString system = summary.status.system.isEmpty() ? provider ? provider->title() : summary.profile.provider : summary.status.system;
    m_origin->setText(system);
    const QSignalBlocker quiet(m_readOnly);
    m_readOnly->setChecked(summary.profile.readOnly);
    m_edit->setVisible(summary.profile.origin != ProfileOrigin::AdHoc);
    if (summary.trouble.isEmpty()) {
        m_notice->hide();
    } else {
        const QString again = summary.status.retryAt == NoTime ? QString() : tr(" It is tried again by itself.");
        m_notice->show(summary.state == ConnectionSummary::State::Failed ? Status::Critical : Status::Degraded, stateTitle(summary.state) + u'.', sentence(summary.trouble) + u'.' + sinceText(summary.status.since) + again);
    }
    showConsent(summary);
    fillFacts(summary);
}

/// Programs named in files are run only after a yes; the answer that is at hand is no.
void ConnectionPane::showConsent(const ConnectionSummary &summary)
{
    const QList<ProgramRequest> programs = m_actions.openQuestions(summary.profile);
    if (programs.isEmpty()) {
        m_consent->hide();
        return;
    }
    QStringList texts;
    for (const ProgramRequest &program : programs)
        texts.append(tr("%1, named by %2").arg(programText(program), program.namedBy));
    m_consent->show(Status::Blocked, tr("It wants to run a program on this machine."), texts.join(u'\n'));
}

void ConnectionPane::askRemoval()
{
    m_removal->show(Status::Degraded, tr("Forget %1?").arg(m_name), tr("Its rows leave the list. Nothing changes on the system itself."));
}

void ConnectionPane::report(const Result<void> &result)
{
    if (!result)
        m_failure->show(Status::Critical, tr("This could not be saved."), sentence(errorText(result.error())) + u'.');
}

void ConnectionPane::fillFacts(const ConnectionSummary &summary)
{
    const Timestamp now = m_actions.workspace().clock().now();
    QList<std::pair<QString, QString>> facts {{tr("Address"), connectionAddress(summary.profile)}, {tr("Resources"), known(summary.rows, summary.observedAt)}};
    if (summary.observedAt != NoTime)
        facts.append({tr("Last read"), tr("%1 ago").arg(spanText(now - summary.observedAt))});
    for (const QString &notice : summary.status.notices)
        facts.append({tr("Note"), notice});
    delete m_facts;
    auto *box = new Box(QBoxLayout::TopToBottom, {});
    for (const auto &[name, value] : facts) {
        if (!value.isEmpty())
            box->add(factRow(name, value, name == tr("Address") ? Type::Mono : Type::Body));
    }
    addCollections(*box, summary.profile.name, summary.status.error ? errorText(*summary.status.error) : QString());
    m_facts = box;
    auto *column = static_cast<QBoxLayout *>(m_body->layout());
    column->insertWidget(column->count() - 1, box);
}

void ConnectionPane::addCollections(Box &facts, const QString &connection, const QString &trouble)
{
    const Text name {QStringView(connection)};
    bool first = true;
    for (const CollectionState &collection : m_actions.workspace().store().rows().collections()) {
        if (collection.gone || collection.key.connection != name)
            continue;
        if (std::exchange(first, false)) {
            facts.addGap(8);
            facts.add(line(Qt::Horizontal));
            auto *head = new Box(QBoxLayout::LeftToRight, {.height = 28});
            head->add(new Label(tr("What it lists"), Type::CaptionStrong, Token::T2), 1);
            facts.add(head);
        }
        auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 8, .height = 24});
        row->add(new Glyph(statusOf(collection)));
        auto *title = new Label(collection.key.name.toString(), Type::Body);
        row->add(title, 1);
        if (collection.error)
            title->setToolTip(plainToolTip(errorText(*collection.error)));
        if (collection.error && !trouble.contains(errorText(*collection.error)))
            row->add(new Label(errorText(*collection.error), Type::Caption, Token::CritText), 2);
        else
            row->add(new Label(known(collection.rows, collection.observedAt), Type::Body, Token::T2));
        facts.add(row);
    }
}
