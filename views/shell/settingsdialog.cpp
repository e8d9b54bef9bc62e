// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/settingsdialog.h"

#include "app/settings/dataplaces.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/segments.h"
#include "views/common/dim.h"
#include "views/shell/textdialog.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QLocale>
#include <QSpinBox>
#include <QUrl>

namespace {

constexpr int Zoom = 10; ///< a step, in per cent

const std::optional<Theme::Shade> Shades[] {std::nullopt, Theme::Shade::Dark, Theme::Shade::Light};

QString planText(const SettingsImport &plan)
{
    QString text;
    for (const SettingsImport::Change &change : plan.changes())
        text += (change.isNew ? SettingsDialog::tr("New: %1") : SettingsDialog::tr("Changed: %1")).arg(change.name) + u'\n' + change.difference + u'\n';
    for (const Error &alone : plan.leftAlone())
        text += alone.toString() + u'\n';
    return text;
}

} // namespace

SettingsDialog::SettingsDialog(Appearance &appearance, const Paths &paths, const QList<Provider *> &providers, QWidget *window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint)
    , m_appearance(appearance)
    , m_paths(paths)
    , m_providers(providers)
    , m_preferences(Preferences::load(paths.windowState()))
    , m_notice(new Notice(Notice::Form::Panel))
    , m_dim(new Dim(window))
{
    constexpr Qt::Edges All = Qt::TopEdge | Qt::LeftEdge | Qt::RightEdge | Qt::BottomEdge;
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Settings"));
    auto *frame = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = All, .edge = Token::Line2, .radius = 6, .padding = {18, 14, 18, 14}, .spacing = 8});
    frame->add(new Label(tr("Settings"), Type::Title));
    addRow(*frame, tr("Theme"), makeTheme());
    addRow(*frame, tr("Zoom"), makeZoom());
    addRow(*frame, tr("Language, from the next start on"), makeChoice({{{}, tr("As the system")}, {QStringLiteral("en"), QStringLiteral("English")}, {QStringLiteral("de"), QStringLiteral("Deutsch")}},
        m_preferences.language, &SettingsDialog::chooseLanguage));
    addRow(*frame, tr("Log, from the next start on"), makeChoice({{QStringLiteral("error"), tr("Errors")}, {QStringLiteral("warning"), tr("Warnings")}, {QStringLiteral("info"), tr("What happens")}, {QStringLiteral("debug"), tr("Everything")}},
        QString(logLevelName(m_preferences.logLevel)), &SettingsDialog::chooseLogLevel));
    frame->add(line(Qt::Horizontal));
    addPlace(*frame, tr("Settings"), m_paths.config);
    addPlace(*frame, tr("Data"), m_paths.data);
    addPlace(*frame, tr("Log"), QFileInfo(m_paths.log()).path());
    m_notice->hide();
    frame->add(m_notice);
    auto *buttons = new Box(QBoxLayout::LeftToRight, {.padding = {0, 8, 0, 0}, .spacing = 8});
    const auto button = [&](const QString &text, auto clicked) {
        auto *made = new Button(text, Button::Shape::Default);
        made->setAutoDefault(false);
        buttons->add(made);
        connect(made, &Button::clicked, this, clicked);
    };
    button(tr("Everything that is kept…"), [this] { showPlaces(); });
    button(tr("Export…"), [this] {
        if (const QString file = QFileDialog::getSaveFileName(this, tr("Export settings"), QStringLiteral("allod-settings.yaml")); !file.isEmpty())
            exportTo(file);
    });
    button(tr("Import…"), [this] {
        if (const QString file = QFileDialog::getOpenFileName(this, tr("Import settings"), {}, tr("Settings (*.yaml)")); !file.isEmpty())
            importFrom(file);
    });
    buttons->addStretch();
    button(tr("Close"), [this] { close(); });
    frame->add(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(frame);
    setFixedWidth(std::min(Look::current().px(640), window->width()));
    m_dim->setGeometry(window->rect());
    m_dim->show();
}

SettingsDialog::~SettingsDialog()
{
    delete m_dim;
}

void SettingsDialog::addRow(Box &frame, const QString &title, QWidget *control)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 8});
    auto *label = new Label(title, Type::Body, Token::T2);
    label->setBuddy(control);
    control->setAccessibleName(title);
    row->add(label, 1);
    row->add(control);
    frame.add(row);
}

QWidget *SettingsDialog::makeTheme()
{
    auto *theme = new Segments({tr("As the system"), tr("Dark"), tr("Light")});
    theme->setCurrent(int(std::ranges::find(Shades, m_appearance.shade()) - std::begin(Shades)));
    connect(theme, &Segments::chosen, this, [this](int index) { m_appearance.setShade(Shades[index]); });
    return theme;
}

QWidget *SettingsDialog::makeZoom()
{
    auto *zoom = new QSpinBox;
    zoom->setRange(Look::MinZoom, Look::MaxZoom);
    zoom->setSingleStep(Zoom);
    zoom->setSuffix(tr(" %"));
    zoom->setMinimumWidth(Look::current().px(96));
    zoom->setKeyboardTracking(false);
    zoom->setValue(m_appearance.zoom());
    connect(zoom, &QSpinBox::valueChanged, this, [this](int percent) { m_appearance.setZoom(percent); });
    return zoom;
}

QComboBox *SettingsDialog::makeChoice(const QList<std::pair<QString, QString>> &choices, const QString &current, void (SettingsDialog::*chosen)(const QString &))
{
    auto *box = new QComboBox;
    for (const auto &[value, title] : choices)
        box->addItem(title, value);
    box->setCurrentIndex(box->findData(current));
    connect(box, &QComboBox::activated, this, [this, box, chosen](int index) { (this->*chosen)(box->itemData(index).toString()); });
    return box;
}

void SettingsDialog::addPlace(Box &frame, const QString &title, const QString &directory)
{
    auto *path = new Label(directory, Type::Mono, Token::T1);
    path->setElide(Qt::ElideMiddle);
    path->setSelectable();
    auto *open = new Button(tr("Open folder"), Button::Shape::Link);
    open->setAutoDefault(false);
    open->setFocusPolicy(Qt::StrongFocus);
    open->setAccessibleName(tr("Open folder: %1").arg(title));
    open->setEnabled(QFileInfo(directory).isDir());
    connect(open, &Button::clicked, this, [directory] { QDesktopServices::openUrl(QUrl::fromLocalFile(directory)); });
    auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 8});
    auto *name = new Label(title, Type::Body, Token::T2);
    name->setMinimumWidth(Look::current().px(80));
    row->add(name);
    row->add(path, 1);
    row->add(open);
    frame.add(row);
}

void SettingsDialog::chooseLanguage(const QString &language)
{
    m_preferences.language = language;
    savePreferences();
}

void SettingsDialog::chooseLogLevel(const QString &level)
{
    m_preferences.logLevel = logLevelFromName(level).value_or(LogLevel::Info);
    savePreferences();
}

void SettingsDialog::savePreferences()
{
    m_notice->hide();
    if (const Result<void> saved = m_preferences.save(m_paths.windowState()); !saved)
        m_notice->show(Status::Degraded, tr("This could not be kept."), saved.error().toString());
}

void SettingsDialog::showPlaces()
{
    QString text;
    for (const DataPlace &place : dataPlaces(m_paths)) {
        const QString size = place.isThere ? QLocale().formattedDataSize(place.bytes) : tr("not there");
        const QString lost = place.whenDeleted.isEmpty() ? tr("must be kept: it proves what was done") : tr("if deleted, lost: %1").arg(place.whenDeleted);
        text += place.path + QStringLiteral("\n    %1; %2\n").arg(size, lost);
    }
    (new TextDialog(tr("Everything that is kept"), text, parentWidget()))->open();
}

void SettingsDialog::exportTo(const QString &file)
{
    const Result<SettingsExport> made = exportSettings(m_paths, m_providers);
    const Result<void> written = made ? writePrivateFile(file, made->yaml) : Result<void>(made.error());
    if (!written) {
        m_notice->show(Status::Critical, tr("The settings could not be exported."), written.error().toString());
        return;
    }
    QStringList remarks;
    for (const Error &left : made->leftOut)
        remarks.append(left.toString());
    m_notice->show(remarks.isEmpty() ? Status::Healthy : Status::Degraded, tr("Exported to %1").arg(file), remarks.join(u'\n'));
}

void SettingsDialog::importFrom(const QString &file)
{
    const Result<SettingsImport> plan = SettingsImport::plan(file, m_paths, m_providers);
    if (!plan) {
        m_notice->show(Status::Critical, tr("Nothing was taken of this file."), plan.error().toString());
        return;
    }
    if (plan->changes().isEmpty()) {
        m_notice->show(Status::Healthy, tr("Nothing to change: all of it is set here already."), {});
        return;
    }
    auto *shown = new TextDialog(tr("What this file changes"), planText(*plan), parentWidget());
    connect(shown->addAction(tr("Import"), Button::Shape::Primary), &Button::clicked, this, [this, shown, plan = *plan] {
        shown->close();
        import(plan);
    });
    shown->open();
}

void SettingsDialog::import(const SettingsImport &plan)
{
    const Result<QString> kept = plan.apply();
    if (!kept) {
        m_notice->show(Status::Critical, tr("The settings could not be imported."), kept.error().toString());
        return;
    }
    Q_EMIT imported();
    m_notice->show(Status::Healthy, tr("Imported. It takes effect when Allod is next started."), kept->isEmpty() ? QString() : tr("What was replaced is kept in %1").arg(*kept));
}

void SettingsDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    move(parentWidget()->geometry().center() - rect().center());
}
