// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/connectionform.h"

#include "app/settings/credentialstore.h"
#include "views/common/plaintext.h"
#include "views/models/words.h"

#include <QTextDocument>
#include <QCheckBox>
#include <QFileDialog>
#include <QJsonArray>

namespace {

/// Where a connection's secret lies in the keychain.
QString secretKey(const QString &connection, const QString &field)
{
    return connection + u'/' + field;
}

/// A line edit with a button that looks for a file.
class FileEdit final : public QWidget {
public:
    explicit FileEdit(const QString &title)
        : m_edit(new QLineEdit(this))
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(m_edit, 1);
        Button *browse = Button::iconOnly(QStringLiteral("file"), ConnectionForm::tr("Choose a file for %1").arg(title), this);
        row->addWidget(browse);
        setFocusProxy(m_edit);
        connect(browse, &Button::clicked, this, [this] {
            auto *dialog = new QFileDialog(this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &QFileDialog::fileSelected, m_edit, &QLineEdit::setText);
            dialog->open();
        });
    }
    QLineEdit *edit() const { return m_edit; }

private:
    QLineEdit *m_edit;
};

QLineEdit *lineEditOf(QWidget *editor)
{
    auto *file = dynamic_cast<FileEdit *>(editor);
    return file ? file->edit() : qobject_cast<QLineEdit *>(editor);
}

QString textOf(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toString();
    QStringList parts;
    for (const QJsonValue part : value.toArray())
        parts.append(part.toString());
    return parts.join(QStringLiteral(", "));
}

} // namespace

ConnectionForm::ConnectionForm(ConnectionActions &actions, CredentialStore *credentials, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_credentials(credentials)
    , m_title(new Label({}, Type::Title))
    , m_error(new Notice(Notice::Form::Panel))
    , m_provider(new QComboBox)
    , m_name(new QLineEdit)
    , m_readOnly(new Switch(tr("Read only")))
    , m_body(new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .padding = {12, 12, 12, 12}, .spacing = 10}))
    , m_save(new Button({}, Button::Shape::Primary))
{
    for (const Provider *provider : actions.workspace().providers())
        m_provider->addItem(provider->title(), provider->id());
    m_provider->setAccessibleName(tr("Kind of system"));
    m_body->add(m_title);
    m_body->add(m_error);
    m_error->hide();
    m_body->add(fieldBox(tr("System"), m_provider, {}));
    m_body->add(fieldBox(tr("Name"), m_name, tr("How it is called in the list")));
    auto *access = new Box(QBoxLayout::LeftToRight, {});
    access->add(m_readOnly);
    access->addStretch();
    m_body->add(access);
    m_body->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_body);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *foot = new Box(QBoxLayout::LeftToRight, {.fill = Token::Panel, .edges = Qt::TopEdge, .padding = {12, 8, 12, 8}, .spacing = 8});
    auto *cancel = new Button(tr("Cancel"), Button::Shape::Flat);
    foot->addStretch();
    foot->add(cancel);
    foot->add(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addWidget(foot);
    connect(m_provider, &QComboBox::currentIndexChanged, this, &ConnectionForm::rebuildFields);
    connect(cancel, &Button::clicked, this, &ConnectionForm::cancelled);
    connect(m_save, &Button::clicked, this, &ConnectionForm::save);
}

void ConnectionForm::startNew(const QString &provider)
{
    if (const int at = m_provider->findData(provider); at >= 0)
        m_provider->setCurrentIndex(at);
    m_formerName.clear();
    m_edited = {};
    m_edited.readOnly = true;
    m_title->setText(tr("Add a connection"));
    m_save->setText(tr("Connect"));
    m_provider->setEnabled(true);
    m_name->clear();
    m_readOnly->setChecked(true);
    m_error->hide();
    rebuildFields();
    m_name->setFocus();
}

void ConnectionForm::edit(const ConnectionProfile &profile)
{
    m_formerName = profile.name;
    m_edited = profile;
    m_title->setText(tr("Edit %1").arg(profile.name));
    m_save->setText(tr("Save"));
    m_provider->setCurrentIndex(m_provider->findData(profile.provider));
    m_provider->setEnabled(false);
    m_name->setText(profile.name);
    m_readOnly->setChecked(profile.readOnly);
    m_error->hide();
    rebuildFields();
    m_name->setFocus();
}

Box *ConnectionForm::fieldBox(const QString &title, QWidget *editor, const QString &hint)
{
    auto *box = new Box(QBoxLayout::TopToBottom, {.spacing = 4});
    auto *label = new Label(title, Type::Caption, Token::T2);
    label->setBuddy(editor);
    box->add(label);
    box->add(editor);
    if (editor->accessibleName().isEmpty())
        editor->setAccessibleName(title);
    if (QLineEdit *edit = lineEditOf(editor)) {
        edit->setPlaceholderText(hint);
        edit->setToolTip(plainToolTip(hint)); // it is often longer than the field
        edit->setAccessibleName(title);
        edit->setAccessibleDescription(hint);
        connect(edit, &QLineEdit::returnPressed, this, &ConnectionForm::save);
    }
    return box;
}

QWidget *ConnectionForm::makeEditor(const SettingField &field)
{
    const QJsonValue value = m_edited.settings.value(field.key);
    if (field.type == SettingField::Type::Flag) {
        auto *box = new QCheckBox(field.title);
        box->setChecked(value.toBool());
        box->setToolTip(plainToolTip(field.hint));
        return box;
    }
    if (field.type == SettingField::Type::File) {
        auto *file = new FileEdit(field.title);
        file->edit()->setText(value.toString());
        return file;
    }
    auto *edit = new QLineEdit(field.type == SettingField::Type::Secret ? QString() : textOf(value));
    if (field.type == SettingField::Type::Secret) {
        edit->setEchoMode(QLineEdit::Password);
        edit->setEnabled(m_credentials);
    }
    return edit;
}

void ConnectionForm::rebuildFields()
{
    delete m_fieldArea;
    m_fields.clear();
    auto *area = new Box(QBoxLayout::TopToBottom, {.spacing = 10});
    m_fieldArea = area;
    if (const Provider *provider = m_actions.workspace().provider(m_provider->currentData().toString())) {
        for (const SettingField &field : provider->settings()) {
            QWidget *editor = makeEditor(field);
            m_fields.append({field, editor});
            QString hint = field.hint;
            if (field.type == SettingField::Type::Secret)
                hint = m_credentials ? m_edited.settings.contains(field.key) ? tr("Kept in the keychain; type to replace it") : field.hint
                                     : tr("No keychain here to keep it in");
            if (field.type == SettingField::Type::Flag)
                area->add(editor);
            else
                area->add(fieldBox(field.required ? field.title : tr("%1, optional").arg(field.title), editor, hint));
        }
    }
    static_cast<QBoxLayout *>(m_body->layout())->insertWidget(4, area);
    QWidget *before = m_name;
    for (const Field &field : std::as_const(m_fields)) {
        QWidget *next = field.editor->focusProxy() ? field.editor->focusProxy() : field.editor;
        setTabOrder(before, next);
        before = next;
    }
    setTabOrder(before, m_readOnly);
}

QJsonValue ConnectionForm::valueOf(const Field &field) const
{
    if (auto *box = qobject_cast<QCheckBox *>(field.editor))
        return box->isChecked() ? QJsonValue(true) : QJsonValue();
    const QString text = lineEditOf(field.editor)->text().trimmed();
    if (text.isEmpty())
        return {};
    if (field.setting.type == SettingField::Type::Secret)
        return secretKey(m_name->text().trimmed(), field.setting.key);
    if (field.setting.type != SettingField::Type::List)
        return text;
    QJsonArray values;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts))
        values.append(part.trimmed());
    return values;
}

Result<ConnectionProfile> ConnectionForm::profile() const
{
    ConnectionProfile profile = m_edited;
    profile.name = m_name->text().trimmed();
    profile.provider = m_provider->currentData().toString();
    profile.readOnly = m_readOnly->isChecked();
    profile.trusted = false; // other settings may name other programs
    if (profile.name.isEmpty())
        return Error {ErrorCode::InvalidArgument, tr("the connection needs a name"), {}, {}, {}};
    if (profile.name != m_formerName && m_actions.isTaken(profile.name))
        return Error {ErrorCode::AlreadyExists, tr("another connection is called %1").arg(profile.name), {}, {}, {}};
    for (const Field &field : m_fields) {
        const QJsonValue value = valueOf(field);
        const bool keeps = field.setting.type == SettingField::Type::Secret && profile.settings.contains(field.setting.key);
        if (!value.isNull())
            profile.settings.insert(field.setting.key, value);
        else if (!keeps)
            profile.settings.remove(field.setting.key);
        if (field.setting.required && !profile.settings.contains(field.setting.key))
            return Error {ErrorCode::InvalidArgument, tr("“%1” is missing").arg(field.setting.title), {}, {}, {}};
    }
    return profile;
}

/// The first that has to be filled in, else null.
QWidget *ConnectionForm::emptyField() const
{
    if (m_name->text().trimmed().isEmpty())
        return m_name;
    const auto empty = std::ranges::find_if(m_fields, [&](const Field &field) { return field.setting.required && valueOf(field).isNull(); });
    return empty == m_fields.end() ? nullptr : empty->editor;
}

void ConnectionForm::save()
{
    const Result<ConnectionProfile> made = profile();
    if (!made) {
        showError(tr("This cannot work yet."), sentence(made.error().message) + u'.');
        (emptyField() ? emptyField() : m_name)->setFocus();
        return;
    }
    storeSecrets(made->name);
    const Result<void> kept = m_actions.put(*made, m_formerName);
    if (!kept) {
        m_formerName = made->name;
        showError(tr("Connected, but not saved."), sentence(errorText(kept.error())) + u'.');
        return;
    }
    Q_EMIT saved(made->name);
}

void ConnectionForm::storeSecrets(const QString &name)
{
    for (const Field &field : std::as_const(m_fields)) {
        QLineEdit *edit = field.setting.type == SettingField::Type::Secret ? lineEditOf(field.editor) : nullptr;
        if (!edit || edit->text().isEmpty() || !m_credentials)
            continue;
        m_credentials->write(secretKey(name, field.setting.key), Secret(edit->text().toUtf8())).then(this, [this](const Result<void> &written) {
            if (!written)
                showError(tr("The keychain did not take the secret."), sentence(errorText(written.error())) + u'.');
        });
        edit->clear();
    }
}

void ConnectionForm::showError(const QString &title, const QString &text)
{
    m_error->show(Status::Critical, title, text);
}
