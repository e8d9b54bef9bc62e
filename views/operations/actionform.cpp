// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/actionform.h"

#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/plaintext.h"
#include "views/operations/documenteditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <cmath>

using namespace std::chrono_literals;

namespace {

constexpr auto Quiet = 350ms;
constexpr int DocumentHeight = 160;

/// "2GiB" rather than a number with ten digits.
QString bytesText(double bytes)
{
    static constexpr std::pair<const char *, double> Units[] {{"TiB", 1099511627776.0}, {"GiB", 1073741824.0}, {"MiB", 1048576.0}};
    for (const auto &[unit, size] : Units) {
        if (bytes >= size && std::fmod(bytes, size) == 0)
            return QString::number(bytes / size, 'f', 0) + QLatin1Char(' ') + QLatin1String(unit);
    }
    return QString::number(bytes, 'f', 0);
}

QString initialText(const ActionField &field)
{
    if (field.initial.isDouble())
        return field.type == ActionField::Type::Bytes ? bytesText(field.initial.toDouble()) : QString::number(field.initial.toDouble(), 'f', 0);
    return field.initial.toString();
}

} // namespace

ActionForm::ActionForm(const QList<ActionField> &fields, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.spacing = 6}, parent)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(Quiet);
    connect(&m_quiet, &QTimer::timeout, this, &ActionForm::edited);
    for (const ActionField &field : fields)
        addField(field);
}

void ActionForm::addField(const ActionField &field)
{
    Field made = make(field);
    made.widget->setAccessibleName(field.title);
    made.widget->setToolTip(plainToolTip(field.hint));
    auto *title = new Label(field.required ? field.title + QStringLiteral(" *") : field.title, Type::Caption, Token::T2);
    title->setBuddy(made.widget);
    if (field.type == ActionField::Type::Flag)
        title->hide();
    add(title);
    QWidget *row = made.widget->parentWidget() ? made.widget->parentWidget() : made.widget;
    add(row, field.type == ActionField::Type::Document ? 1 : 0);
    made.complaint = new Label({}, Type::Caption, Token::CritText);
    made.complaint->setWordWrap(true);
    made.complaint->hide();
    add(made.complaint);
    m_fields.append(made);
}

ActionForm::Field ActionForm::makeChoice(const ActionField &field)
{
    auto *box = new QComboBox;
    const bool writable = field.type == ActionField::Type::Text;
    box->setEditable(writable);
    if (writable)
        box->lineEdit()->setAccessibleName(field.title);
    if (!field.required && !writable && initialText(field).isEmpty())
        box->addItem(QString());
    box->addItems(field.choices);
    const qsizetype initial = field.choices.indexOf(initialText(field));
    if (initial >= 0 || !field.required)
        box->setCurrentIndex(box->findText(initialText(field)));
    if (writable && !field.required)
        box->setEditText(initialText(field));
    if (writable)
        box->lineEdit()->setPlaceholderText(field.hint);
    connect(box, &QComboBox::currentTextChanged, this, [this] { m_quiet.start(); });
    return {field, box, [box] { return box->currentText(); }};
}

/// Chooses an existing file; `onChosen` is told its path.
void ActionForm::chooseFile(const QString &title, const QString &directory, const std::function<void(const QString &)> &onChosen)
{
    auto *dialog = new QFileDialog(this, title, directory);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, onChosen);
    dialog->open();
}

/// A text, written or read from a file.
ActionForm::Field ActionForm::makeDocument(const ActionField &field)
{
    auto *row = new Box(QBoxLayout::TopToBottom, {.spacing = 6});
    auto *edit = new DocumentEditor(initialText(field), row);
    auto *bar = new Box(QBoxLayout::LeftToRight, {.spacing = 6});
    auto *open = new Button(tr("Open a file…"), Button::Shape::Flat);
    edit->setMinimumHeight(Look::current().px(DocumentHeight));
    open->setSmall(true);
    open->setAccessibleName(tr("Open a file for %1").arg(field.title));
    bar->add(open);
    bar->addStretch();
    row->add(edit, 1);
    row->add(bar);
    connect(edit, &QPlainTextEdit::textChanged, this, [this] { m_quiet.start(); });
    connect(open, &Button::clicked, this, [this, edit, key = field.key, title = field.title] {
        chooseFile(title, {}, [this, edit, key](const QString &path) {
            const QString problem = edit->load(path);
            showError(problem.isEmpty() ? QString() : key, problem);
        });
    });
    return {field, edit, [edit] { return edit->toPlainText(); }};
}

/// A path, written or chosen.
ActionForm::Field ActionForm::makeFile(const ActionField &field)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 6});
    auto *path = new QLineEdit(initialText(field), row);
    auto *choose = new Button(tr("Choose…"));
    path->setPlaceholderText(field.hint);
    choose->setAccessibleName(tr("Choose a file for %1").arg(field.title));
    row->add(path, 1);
    row->add(choose);
    connect(path, &QLineEdit::textChanged, this, [this] { m_quiet.start(); });
    connect(choose, &Button::clicked, this, [this, path, title = field.title] {
        chooseFile(title, QFileInfo(path->text()).path(), [path](const QString &chosen) { path->setText(chosen); });
    });
    return {field, path, [path] { return path->text(); }};
}

ActionForm::Field ActionForm::make(const ActionField &field)
{
    const auto changed = [this] { m_quiet.start(); };
    if (field.type == ActionField::Type::Flag) {
        auto *box = new QCheckBox(field.title);
        box->setChecked(field.initial.toBool());
        connect(box, &QCheckBox::toggled, this, changed);
        return {field, box, [box] { return box->isChecked() ? QStringLiteral("yes") : QStringLiteral("no"); }};
    }
    if (!field.choices.isEmpty())
        return makeChoice(field);
    if (field.type == ActionField::Type::File)
        return makeFile(field);
    if (field.type == ActionField::Type::Document)
        return makeDocument(field);
    auto *edit = new QLineEdit(initialText(field));
    if (field.type == ActionField::Type::Secret)
        edit->setEchoMode(QLineEdit::Password);
    edit->setPlaceholderText(field.hint);
    connect(edit, &QLineEdit::textChanged, this, changed);
    return {field, edit, [edit] { return edit->text(); }};
}

bool ActionForm::showError(const QString &key, const QString &message)
{
    bool found = false;
    for (const Field &field : m_fields) {
        const bool wrong = !key.isEmpty() && field.field.key == key;
        found = found || wrong;
        field.complaint->setText(message);
        field.complaint->setVisible(wrong);
        field.widget->setAccessibleDescription(wrong ? message : field.field.hint);
    }
    return found;
}

QWidget *ActionForm::firstMissing() const
{
    const auto missing = std::ranges::find_if(m_fields, [](const Field &field) { return field.field.required && field.value().trimmed().isEmpty(); });
    return missing == m_fields.end() ? nullptr : missing->widget;
}

void ActionForm::showMissing()
{
    for (const Field &field : m_fields) {
        const bool missing = field.field.required && field.value().trimmed().isEmpty();
        field.complaint->setText(tr("This must be given."));
        field.complaint->setVisible(missing);
    }
}

void ActionForm::focusField(const QString &key)
{
    for (const Field &field : m_fields) {
        if (field.field.key == key)
            field.widget->setFocus(Qt::OtherFocusReason);
    }
}

QString ActionForm::digest() const
{
    QStringList parts;
    for (const Field &field : m_fields) {
        const QString value = field.value().simplified();
        const bool silent = field.field.type == ActionField::Type::Secret || field.field.type == ActionField::Type::Document;
        if (field.field.type == ActionField::Type::Flag ? value == u"yes" : !value.isEmpty() && !silent)
            parts.append(field.field.type == ActionField::Type::Flag ? field.field.title : value.left(40));
    }
    return parts.join(QStringLiteral(", "));
}

DocumentEditor *ActionForm::editor() const
{
    DocumentEditor *only = nullptr;
    for (const Field &field : m_fields) {
        auto *editor = qobject_cast<DocumentEditor *>(field.widget);
        if (editor && only)
            return nullptr;
        only = editor ? editor : only;
    }
    return only;
}

void ActionForm::writeTo(PlanRequest &request) const
{
    for (const Field &field : m_fields) {
        const QString value = field.value();
        if (value.isEmpty())
            continue;
        if (field.field.type == ActionField::Type::Secret)
            request.secrets[field.field.key] = std::make_shared<Secret>(value.toUtf8());
        else
            request.arguments.insert(field.field.key, value);
    }
}
