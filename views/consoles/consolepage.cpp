// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/consoles/consolepage.h"

#include "app/base/whendone.h"
#include "app/streams/connectionoffering.h"
#include "app/streams/streamsession.h"
#include "views/common/plaintext.h"
#include "views/models/words.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QProcess>
#include <QStackedWidget>

namespace {

/// The best shell that the container has.
const QStringList Shell {QStringLiteral("sh"), QStringLiteral("-c"),
    QStringLiteral("TERM=xterm-256color; export TERM; exec \"$(command -v bash || command -v ash || echo sh)\"")};

bool runsPrograms(const Resource &resource)
{
    return resource.kind == Kind::Pod || resource.kind == Kind::Workload;
}

} // namespace

bool ConsolePage::fits(const Resource &resource) const
{
    const QString id = resource.id.toString();
    return m_desk && ((runsPrograms(resource) && connectionOffering<ExecSource>(m_workspace, id))
        || (resource.kind == Kind::Vm && connectionOffering<ConsoleSource>(m_workspace, id)));
}

ConsolePage::ConsolePage(Workspace &workspace, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Panel}, parent)
    , m_workspace(workspace)
    , m_glyph(new Glyph)
    , m_state(new Label({}, Type::Caption, Token::T2))
    , m_container(new QComboBox)
    , m_program(new QLineEdit)
    , m_typed(new QLineEdit)
    , m_notice(new Notice(Notice::Form::Strip))
    , m_question(new Notice(Notice::Form::Strip))
    , m_stack(new QStackedWidget)
    , m_placeholder(new Placeholder)
    , m_terminal(new TerminalView)
{
    add(makeBar());
    add(m_notice);
    m_stack->addWidget(m_placeholder);
    m_stack->addWidget(m_terminal);
    add(m_stack, 1);
    add(m_question);
    m_takeOver = m_notice->addAction(tr("Take over"));
    m_again = m_notice->addAction(tr("Open again"));
    m_yes = m_question->addAction(tr("Paste"));
    m_no = m_question->addAction(tr("Do not paste"));
    m_notice->hide();
    m_question->hide();
    connect(m_placeholder->button(), &Button::clicked, this, [this] {
        if (session() && session()->state() == TerminalSession::State::Opening)
            close();
        else
            open();
    });
    connect(m_takeOver, &Button::clicked, this, [this] { open(true); });
    connect(m_again, &Button::clicked, this, [this] { open(); });
    connect(m_terminal, &TerminalView::left, this, &ConsolePage::left);
    connect(m_terminal, &TerminalView::pasteAsked, this, &ConsolePage::askPaste);
    connect(m_terminal, &TerminalView::selectionChanged, this, [this] { m_copy->setEnabled(!m_terminal->selectedText().isEmpty()); });
    connect(m_yes, &Button::clicked, this, [this] {
        m_question->hide();
        m_terminal->setFocus();
        m_terminal->confirmPaste(std::exchange(m_asked, {}));
    });
    connect(m_no, &Button::clicked, this, [this] {
        m_question->hide();
        m_asked.clear();
        m_terminal->setFocus();
    });
}

ConsolePage::~ConsolePage()
{
    m_terminal->setSession(nullptr);
}

QWidget *ConsolePage::makeBar()
{
    m_bar = new Box(QBoxLayout::LeftToRight, {.edges = Qt::BottomEdge, .padding = {12, 0, 8, 0}, .spacing = 6, .height = 36});
    const auto tool = [](const QString &text, const char *iconName, const QString &tip) {
        auto *button = new Button(text, Button::Shape::Flat);
        button->setSmall(true);
        button->setIconName(QLatin1String(iconName));
        button->setToolTip(plainToolTip(tip));
        return button;
    };
    m_copy = tool(tr("Copy"), "copy", tr("Ctrl+Shift+C"));
    m_paste = tool(tr("Paste"), "file", tr("Ctrl+Shift+V"));
    m_disconnect = tool(tr("Disconnect"), "close", tr("Ends the session"));
    m_container->setAccessibleName(tr("Container"));
    m_program->setAccessibleName(tr("Program"));
    m_program->setPlaceholderText(tr("shell, or a program and its arguments"));
    m_program->setClearButtonEnabled(true);
    m_bar->add(m_glyph);
    m_bar->add(m_state, 1);
    m_bar->add(m_container);
    m_bar->add(m_program, 2);
    m_bar->add(m_typed, 1);
    for (Button *button : {m_copy, m_paste, m_disconnect})
        m_bar->add(button);
    m_bar->add(new KeyCap(tr("Ctrl Shift F6")));
    m_bar->add(new Label(tr("leaves"), Type::Caption, Token::T3));
    for (QLineEdit *field : {m_program, m_typed})
        connect(field, &QLineEdit::returnPressed, this, [this] { open(); });
    connect(m_copy, &Button::clicked, m_terminal, &TerminalView::copy);
    connect(m_paste, &Button::clicked, m_terminal, &TerminalView::paste);
    connect(m_disconnect, &Button::clicked, this, &ConsolePage::close);
    return m_bar;
}

TerminalSession *ConsolePage::session() const
{
    const auto found = m_sessions.find(m_id.toString());
    return found == m_sessions.end() ? nullptr : found->second.get();
}

QWidget *ConsolePage::focusTarget() const
{
    return m_stack->currentWidget() == m_terminal ? static_cast<QWidget *>(m_terminal) : m_placeholder->button();
}

void ConsolePage::setResource(const Text &id)
{
    if (id == m_id)
        return;
    m_id = id;
    const Slot slot = m_workspace.store().slotOf(id);
    m_resource = slot == NoSlot ? ResourcePtr() : m_workspace.store().rows().row(slot).resource;
    m_question->hide();
    fillContainers();
    showState();
}

/// Of a pod with more than one.
void ConsolePage::fillContainers()
{
    m_container->clear();
    m_container->hide();
    if (!m_resource || m_resource->kind != Kind::Pod)
        return;
    auto *logs = dynamic_cast<LogSource *>(connectionOffering<LogSource>(m_workspace, m_id.toString()));
    if (!logs)
        return;
    whenDone(logs->logParts(m_id.toString()), this, [this, id = m_id](const Result<QList<LogPart>> &parts) {
        if (id != m_id || !parts || parts->size() < 2)
            return;
        for (const LogPart &part : *parts)
            m_container->addItem(part.container);
        m_container->setVisible(!session() || session()->state() == TerminalSession::State::Closed);
    });
}

Connection *ConsolePage::connection() const
{
    if (!m_resource)
        return nullptr;
    return m_resource->kind == Kind::Vm ? connectionOffering<ConsoleSource>(m_workspace, m_id.toString())
                                        : connectionOffering<ExecSource>(m_workspace, m_id.toString());
}

SessionSubject ConsolePage::subject() const
{
    const QString name = m_resource->name.toString(), connection = this->connection()->profile().name;
    if (m_resource->kind == Kind::Vm)
        return {QStringLiteral("console"), connection, m_id.toString(), QStringLiteral("Console of ") + name};
    const QString program = QProcess::splitCommand(m_program->text()).value(0, QStringLiteral("a shell"));
    return {QStringLiteral("exec"), connection, m_id.toString(), QStringLiteral("Run %1 in %2").arg(program, name)};
}

/// The name that has to be typed first; empty: none.
QString ConsolePage::confirmation() const
{
    const bool isProtected = m_desk && m_resource && m_desk.planner->protection(m_id.toString()).protection == Protection::Confirm;
    return isProtected ? m_resource->name.toString() : QString();
}

std::unique_ptr<Channel> ConsolePage::makeChannel(bool force) const
{
    if (m_resource->kind == Kind::Vm)
        return dynamic_cast<ConsoleSource *>(connection())->console(m_id.toString(), force);
    ExecRequest request;
    request.container = m_container->currentText();
    request.command = m_program->text().trimmed().isEmpty() ? Shell : QProcess::splitCommand(m_program->text());
    request.terminal = request.input = true;
    request.columns = m_terminal->gridSize().width();
    request.rows = m_terminal->gridSize().height();
    return dynamic_cast<ExecSource *>(connection())->execute(m_id.toString(), request);
}

void ConsolePage::open(bool force)
{
    const Connection *through = connection();
    if ((session() && session()->state() != TerminalSession::State::Closed) || !m_desk || !through || through->profile().readOnly)
        return showState();
    m_terminal->setSession(nullptr);
    const QSize grid = m_terminal->gridSize();
    auto made = std::make_unique<TerminalSession>(makeChannel(force), grid.width(), grid.height());
    TerminalSession *begun = made.get();
    auto *record = new StreamSession(*m_desk.planner, *m_desk.journal, Actor::ofProcess(QStringLiteral("window")), subject(), begun);
    m_sessions[m_id.toString()] = std::move(made);
    connect(begun, &TerminalSession::stateChanged, this, [this, begun, record] {
        if (begun->state() == TerminalSession::State::Closed)
            record->end(begun->end());
        if (begun == session())
            showState();
    });
    connect(record, &StreamSession::begun, begun, &TerminalSession::open);
    connect(record, &StreamSession::refused, begun, &TerminalSession::refuse);
    showState();
    record->begin(m_typed->text());
    m_typed->clear();
}

void ConsolePage::close()
{
    if (session())
        session()->close();
}

void ConsolePage::showPlaceholder(std::optional<Status> status, const QString &title, const QString &cause, const QString &button)
{
    const bool focused = isAncestorOf(QApplication::focusWidget()) && !m_typed->hasFocus() && !m_program->hasFocus();
    m_placeholder->setContent(QStringLiteral("terminal"), status, title, cause, button);
    m_stack->setCurrentWidget(m_placeholder);
    if (focused && !button.isEmpty())
        m_placeholder->button()->setFocus();
}

/// What is to be seen, by what was opened and what became of it.
void ConsolePage::showState()
{
    const bool vm = m_resource && m_resource->kind == Kind::Vm;
    const Connection *through = this->connection();
    const QString connection = through ? through->profile().name : QString();
    const bool readOnly = through && through->profile().readOnly;
    TerminalSession *shown = session();
    const bool focused = isAncestorOf(QApplication::focusWidget());
    const bool open = shown && shown->state() == TerminalSession::State::Open;
    m_notice->hide();
    m_terminal->setSession(shown && shown->state() != TerminalSession::State::Opening ? shown : nullptr);
    const QString typed = confirmation();
    const bool idle = !shown || shown->state() == TerminalSession::State::Closed;
    m_bar->setVisible(shown || (through && !readOnly && (!vm || !typed.isEmpty())));
    m_glyph->setStatus(open ? Status::Healthy : shown && shown->state() == TerminalSession::State::Opening ? Status::Updating : Status::Stopped);
    m_state->setText(open ? tr("Connected over %1").arg(connection) : shown && shown->state() == TerminalSession::State::Opening ? tr("Connecting") : tr("Not connected"));
    m_program->setVisible(!vm && idle);
    m_container->setVisible(!vm && idle && m_container->count() > 1);
    m_typed->setVisible(idle && !typed.isEmpty());
    m_typed->setPlaceholderText(tr("Protected: type “%1”").arg(typed));
    m_typed->setAccessibleName(tr("Type %1 to go on").arg(typed));
    for (Button *button : {m_copy, m_paste})
        button->setVisible(shown && shown->state() != TerminalSession::State::Opening);
    m_disconnect->setVisible(open);
    m_paste->setEnabled(open);
    m_copy->setEnabled(!m_terminal->selectedText().isEmpty());
    if (!through)
        return showPlaceholder(Status::Stopped, tr("No console"), tr("None of its connections can open one while they are not connected."), {});
    if (!shown && readOnly) {
        return showPlaceholder(Status::Blocked, vm ? tr("No console here") : tr("No shell here"),
            tr("%1 is read-only, and whoever types into %2 can change it. Make the connection writable to open one.").arg(connection, vm ? tr("a machine") : tr("a container")), {});
    }
    const QString name = m_resource->name.toString();
    if (!shown) {
        return vm ? showPlaceholder({}, tr("Serial console of %1").arg(name), tr("Shows what the machine writes to its first serial port, and types into it."), tr("Connect"))
                  : showPlaceholder({}, tr("Shell in %1").arg(name), tr("Runs a program in the container, over %1. The journal notes that, not what is typed.").arg(connection), tr("Open a shell"));
    }
    if (shown->state() == TerminalSession::State::Opening)
        return showPlaceholder(Status::Updating, tr("Connecting to %1").arg(name), tr("Over %1.").arg(connection), tr("Cancel"));
    m_stack->setCurrentWidget(m_terminal);
    if (shown->state() == TerminalSession::State::Closed)
        showEnd();
    if (focused)
        (open ? static_cast<QWidget *>(m_terminal) : m_takeOver->isVisibleTo(m_notice) ? m_takeOver : m_again)->setFocus();
}

void ConsolePage::showEnd()
{
    const ChannelEnd &end = session()->end();
    const bool vm = m_resource->kind == Kind::Vm;
    m_takeOver->setVisible(vm && end.error);
    if (end.error)
        m_notice->show(Status::Critical, vm ? tr("The console broke off.") : tr("The session broke off."), sentence(errorText(*end.error)) + u'.');
    else if (end.exitCode)
        m_notice->show(*end.exitCode == 0 ? Status::Stopped : Status::Degraded, tr("The program ended."), tr("Exit code %1.").arg(*end.exitCode));
    else
        m_notice->show(Status::Stopped, tr("The session ended."), {});
}

/// What has lines may run by itself line by line.
void ConsolePage::askPaste(const QString &text, int lines)
{
    m_asked = text;
    m_question->show(Status::Degraded, tr("Paste %1 lines?").arg(lines), tr("A shell runs each line at once. It begins “%1”.").arg(text.simplified().left(60)));
    m_yes->setFocus();
}
