// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/logs/logspage.h"

#include "app/streams/connectionoffering.h"
#include "views/models/words.h"

#include <QComboBox>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QSaveFile>
#include <QStackedWidget>

namespace {

struct Span {
    const char *title;
    qint64 tail, milliseconds; ///< one of them; none: everything
};
constexpr Span Spans[] {{QT_TRANSLATE_NOOP("LogsPage", "Last 1,000 lines"), 1000, 0}, {QT_TRANSLATE_NOOP("LogsPage", "Last 5 minutes"), 0, 300'000},
    {QT_TRANSLATE_NOOP("LogsPage", "Last hour"), 0, 3'600'000}, {QT_TRANSLATE_NOOP("LogsPage", "Last day"), 0, 86'400'000},
    {QT_TRANSLATE_NOOP("LogsPage", "Everything"), 0, 0}};

/// Every line as it is displayed. Empty, or why it could not be written.
QString write(const LogBuffer &buffer, const QStringList &parts, const QString &name, const CancelToken &token)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    for (qint64 line = buffer.firstLine(); line < buffer.endLine() && !token.isCancelled(); ++line) {
        const QString prefix = parts.size() > 1 ? parts.value(buffer.part(line)) + QStringLiteral("  ") : QString();
        if (file.write((prefix + buffer.text(line) + u'\n').toUtf8()) < 0)
            return file.errorString();
    }
    return file.commit() ? QString() : file.errorString();
}

} // namespace

LogsPage::LogsPage(Workspace &workspace, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Panel}, parent)
    , m_workspace(workspace)
    , m_search(m_buffer)
    , m_notice(new Notice(Notice::Form::Strip))
    , m_stack(new QStackedWidget)
    , m_placeholder(new Placeholder)
    , m_view(new LogView(m_buffer, m_search))
{
    setAccessibleName(tr("Logs"));
    add(makeBar());
    add(makeFindBar());
    add(m_notice);
    m_notice->addDismiss();
    m_notice->hide();
    m_stack->addWidget(m_placeholder);
    m_stack->addWidget(m_view);
    add(m_stack, 1);
    connect(m_placeholder->button(), &Button::clicked, this, &LogsPage::read);
    connect(m_view, &LogView::followChanged, m_follow, [this](bool follow) {
        const QSignalBlocker quiet(m_follow);
        m_follow->setChecked(follow);
    });
    connect(m_view, &LogView::findWanted, m_find, [this] {
        m_find->setFocus(Qt::ShortcutFocusReason);
        m_find->selectAll();
    });
    connect(m_view, &LogView::nextWanted, this, &LogsPage::findNext);
    connect(m_view, &LogView::selectionChanged, this, [this] { m_copy->setEnabled(true); });
    connect(&m_search, &LogSearch::changed, this, &LogsPage::updateFound);
    updateState();
}

LogsPage::~LogsPage() = default;

bool LogsPage::fits(const Resource &resource) const
{
    return (resource.kind == Kind::Pod || resource.kind == Kind::Workload) && connectionOffering<LogSource>(m_workspace, resource.id.toString());
}

QWidget *LogsPage::makeBar()
{
    auto *bar = new Box(QBoxLayout::LeftToRight, {.edges = Qt::BottomEdge, .padding = {12, 0, 8, 0}, .spacing = 10, .height = 36});
    m_since = new QComboBox;
    m_since->setAccessibleName(tr("How much is read"));
    for (const Span &span : Spans)
        m_since->addItem(tr(span.title));
    m_follow = new Switch(tr("Follow"));
    m_previous = new Switch(tr("Previous run"));
    m_wrap = new Switch(tr("Wrap"));
    m_follow->setChecked(true);
    m_count = new Label({}, Type::Caption, Token::T3);
    m_copy = new Button(tr("Copy"), Button::Shape::Flat);
    m_save = new Button(tr("Save"), Button::Shape::Flat);
    for (const auto &[button, iconName] : {std::pair(m_copy, "copy"), {m_save, "export"}}) {
        button->setSmall(true);
        button->setIconName(QLatin1String(iconName));
    }
    bar->add(m_since);
    for (Switch *option : {m_follow, m_previous, m_wrap})
        bar->add(option);
    bar->add(m_count, 1);
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    bar->add(m_copy);
    bar->add(m_save);
    connect(m_since, &QComboBox::activated, this, &LogsPage::read);
    connect(m_previous, &Switch::toggled, this, &LogsPage::read);
    connect(m_follow, &Switch::toggled, this, [this](bool follow) { m_view->setFollow(follow); });
    connect(m_wrap, &Switch::toggled, this, [this](bool wrap) { m_view->setWrap(wrap); });
    connect(m_copy, &Button::clicked, this, [this] { m_view->copy(); });
    connect(m_save, &Button::clicked, this, &LogsPage::chooseFile);
    return bar;
}

QWidget *LogsPage::makeFindBar()
{
    auto *bar = new Box(QBoxLayout::LeftToRight, {.edges = Qt::BottomEdge, .padding = {12, 0, 8, 0}, .spacing = 6, .height = 36});
    m_find = new QLineEdit;
    m_find->setPlaceholderText(tr("Search in these lines"));
    m_find->setAccessibleName(tr("Search in the log"));
    m_find->setClearButtonEnabled(true);
    m_found = new Label({}, Type::Caption, Token::T2);
    m_found->setElide(Qt::ElideNone);
    m_back = Button::iconOnly(QStringLiteral("chevron-up"), tr("Previous one found (Shift+F3)"));
    m_forward = Button::iconOnly(QStringLiteral("chevron-down"), tr("Next one found (F3)"));
    bar->add(new IconMark(QStringLiteral("search"), 14, Token::T3));
    bar->add(m_find, 1);
    bar->add(m_found);
    bar->add(m_back);
    bar->add(m_forward);
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString &text) { m_search.setText(text); });
    connect(m_back, &Button::clicked, this, [this] { findNext(false); });
    connect(m_forward, &Button::clicked, this, [this] { findNext(true); });
    return bar;
}

/// Keys that the search field leaves.
void LogsPage::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_F3 || (enter && m_find->hasFocus()))
        findNext(!(event->modifiers() & Qt::ShiftModifier));
    else if (event->key() == Qt::Key_Escape && m_find->hasFocus() && m_find->text().isEmpty())
        m_view->setFocus();
    else if (event->key() == Qt::Key_Escape && !m_find->text().isEmpty())
        m_find->clear();
    else
        return Box::keyPressEvent(event);
    event->accept();
}

QWidget *LogsPage::focusTarget() const
{
    return m_stack->currentWidget() == m_view ? static_cast<QWidget *>(m_view) : m_since;
}

void LogsPage::setResource(const Text &id)
{
    if (id == m_id)
        return;
    m_id = id;
    read();
}

LogRequest LogsPage::request() const
{
    const Span &span = Spans[size_t(std::max(0, m_since->currentIndex()))];
    LogRequest request;
    request.previous = m_previous->isChecked();
    request.follow = !request.previous;
    if (span.tail > 0)
        request.tail = span.tail;
    if (span.milliseconds > 0)
        request.since = m_workspace.clock().now() - span.milliseconds;
    return request;
}

void LogsPage::read()
{
    m_feed.reset();
    m_buffer.clear();
    m_search.restart();
    m_error.reset();
    m_failures.clear();
    m_notice->hide();
    m_view->setParts({});
    m_view->setFollow(true);
    m_follow->setChecked(true);
    Connection *connection = m_id.isEmpty() ? nullptr : connectionOffering<LogSource>(m_workspace, m_id.toString());
    if (connection) {
        m_feed = std::make_unique<LogFeed>(*connection, m_id.toString(), LogFeedRequest {request()});
        connect(m_feed.get(), &LogFeed::received, this, &LogsPage::onReceived);
        connect(m_feed.get(), &LogFeed::partAdded, this, &LogsPage::updateParts);
        connect(m_feed.get(), &LogFeed::partEnded, this, &LogsPage::onPartEnded);
        connect(m_feed.get(), &LogFeed::finished, this, &LogsPage::onFinished);
        m_feed->start();
    }
    updateState();
}

void LogsPage::onReceived(const QList<LogLine> &lines)
{
    const bool first = m_buffer.count() == 0;
    m_buffer.append(lines);
    m_search.goOn();
    m_view->refresh();
    m_count->setText(tr("%1 lines").arg(QLocale().toString(m_buffer.count())));
    if (first)
        updateState();
}

void LogsPage::updateParts()
{
    QStringList names;
    bool oneEach = true;
    QStringList pods;
    for (const LogPart &part : m_feed->parts()) {
        oneEach = oneEach && !pods.contains(part.pod);
        pods.append(part.pod);
    }
    for (const LogPart &part : m_feed->parts())
        names.append(oneEach ? part.pod : part.pod + u'/' + part.container);
    m_view->setParts(names.size() > 1 ? names : QStringList());
}

void LogsPage::onPartEnded(int part, const ChannelEnd &end)
{
    if (!end.error)
        return;
    const LogPart &ended = m_feed->parts()[part];
    m_failures.append(ended.pod + u'/' + ended.container + QStringLiteral(": ") + errorText(*end.error));
    m_notice->show(Status::Degraded, tr("%1 of %2 logs cannot be read.").arg(m_failures.size()).arg(m_feed->parts().size()), m_failures.constLast());
}

void LogsPage::onFinished(const std::optional<Error> &error)
{
    m_error = error;
    if (error && m_buffer.count() > 0)
        m_notice->show(Status::Critical, tr("Nothing more comes."), sentence(errorText(*error)) + u'.');
    updateState();
}

void LogsPage::updateState()
{
    const bool lines = m_buffer.count() > 0;
    for (QWidget *widget : {static_cast<QWidget *>(m_save), static_cast<QWidget *>(m_find), static_cast<QWidget *>(m_copy)})
        widget->setEnabled(lines);
    m_count->setVisible(lines);
    updateFound();
    if (lines) {
        const bool waited = m_since->hasFocus() || m_placeholder->button()->hasFocus();
        m_stack->setCurrentWidget(m_view);
        if (waited)
            m_view->setFocus();
        return;
    }
    m_stack->setCurrentWidget(m_placeholder);
    const QString failure = m_error ? errorText(*m_error) : m_failures.isEmpty() ? QString() : m_failures.constFirst();
    if (!m_feed)
        m_placeholder->setContent(QStringLiteral("file"), Status::Stopped, tr("No logs"), tr("None of its connections can read logs while they are not connected."), tr("Try again"));
    else if (!failure.isEmpty() && m_feed->isFinished())
        m_placeholder->setContent({}, Status::Critical, tr("The logs cannot be read"), sentence(failure) + u'.', tr("Try again"));
    else if (m_feed->isFinished())
        m_placeholder->setContent(QStringLiteral("file"), {}, tr("Nothing was logged"), m_previous->isChecked() ? tr("There is no run before this one, or it wrote nothing.") : tr("In the time that was asked for."), tr("Read again"));
    else
        m_placeholder->setContent({}, Status::Updating, tr("Reading logs"), tr("Lines appear as they are written."), {});
}

void LogsPage::updateFound()
{
    const bool asked = !m_search.text().isEmpty();
    m_back->setEnabled(m_search.count() > 0);
    m_forward->setEnabled(m_search.count() > 0);
    const QString count = QLocale().toString(m_search.count());
    const qint64 at = m_search.ordinal(m_view->currentLine());
    m_found->setText(!asked ? QString() : m_search.isSearching() ? tr("%1 so far").arg(count) : at > 0 ? tr("%1 of %2").arg(QLocale().toString(at), count) : tr("%1 found").arg(count));
}

void LogsPage::findNext(bool forward)
{
    const qint64 from = m_view->currentLine() >= 0 ? m_view->currentLine() : forward ? m_view->topLine() - 1 : m_buffer.endLine();
    const qint64 line = m_search.next(from, forward);
    if (line < 0)
        return;
    m_view->setFollow(false);
    m_follow->setChecked(false);
    m_view->showLine(line);
    updateFound();
}

void LogsPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the log"), QString(), tr("Text (*.log *.txt)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &LogsPage::saveTo);
    dialog->open();
}

void LogsPage::saveTo(const QString &file)
{
    QStringList parts;
    for (const LogPart &part : m_feed ? m_feed->parts() : QList<LogPart>())
        parts.append(part.pod + u'/' + part.container);
    m_worker.run([buffer = m_buffer, parts, file](const CancelToken &token) { return write(buffer, parts, file, token); },
        [this, file](const QString &failure) { onSaved(file, failure); });
}

void LogsPage::onSaved(const QString &file, const QString &failure)
{
    if (failure.isEmpty())
        m_notice->show(Status::Verified, tr("The log was written."), file);
    else
        m_notice->show(Status::Critical, tr("The log could not be written."), sentence(failure) + u'.');
}
