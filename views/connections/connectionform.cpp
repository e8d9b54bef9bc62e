// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/connectionform.h"

#include "views/common/box.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QJsonArray>
#include <QLineEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>

namespace {

/// Lists are written with commas; a list's value is shown the same way.
QString textOf(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toString();
    QStringList items;
    for (const QJsonValue &item : value.toArray())
        items.append(item.toString());
    return items.join(QStringLiteral(", "));
}

QJsonArray listOf(const QString &text)
{
    QJsonArray items;
    for (const QString &item : text.split(u',', Qt::SkipEmptyParts)) {
        if (!item.trimmed().isEmpty())
            items.append(item.trimmed());
    }
    return items;
}

} // namespace

ConnectionForm::ConnectionForm(const QList<Provider *> &providers, QWidget *parent)
    : QWidget(parent)
    , m_providers(providers)
    , m_title(new Label({}, Type::Title, Token::T1, this))
    , m_problem(new Notice(Notice::Form::Panel, this))
    , m_provider(new QComboBox(this))
    , m_name(new QLineEdit(this))
    , m_fields(new QVBoxLayout)
    , m_readOnly(new Switch(tr("Read only"), this))
{
    for (const Provider *provider : providers)
        m_provider->addItem(provider->title(), provider->id());
    connect(m_provider, &QComboBox::currentIndexChanged, this, [this] { rebuildFields({}); });
    m_provider->setAccessibleName(tr("Kind of system"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("as you want to see it in the list"));
    m_readOnly->setCheckable(true);
    m_fields->setSpacing(Look::current().px(4));

    auto *page = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .padding = {12, 12, 12, 12}, .spacing = 4}, this);
    page->add(m_title);
    page->addGap(6);
    page->add(m_problem);
    page->add(new Label(tr("Kind of system"), Type::Caption, Token::T3, page));
    page->add(m_provider);
    page->addGap(6);
    page->add(new Label(tr("Name"), Type::Caption, Token::T3, page));
    page->add(m_name);
    page->addGap(6);
    page->add(m_fields);
    page->addGap(8);
    page->add(m_readOnly, 0, Qt::AlignLeft);
    page->addGap(12);
    page->add(makeButtons());
    page->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(scroll);
    const auto shortcut = [this](const QKeySequence &keys, auto slot) {
        auto *action = new QShortcut(keys, this);
        action->setContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QShortcut::activated, this, slot);
    };
    shortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), &ConnectionForm::submit);
    shortcut(QKeySequence(Qt::Key_Escape), &ConnectionForm::cancelled);
}

QWidget *ConnectionForm::makeButtons()
{
    auto *buttons = new Box(QBoxLayout::LeftToRight, {.spacing = 6}, this);
    auto *save = new Button(tr("Save and connect"), Button::Shape::Primary, buttons);
    auto *cancel = new Button(tr("Cancel"), Button::Shape::Default, buttons);
    connect(save, &QAbstractButton::clicked, this, &ConnectionForm::submit);
    connect(cancel, &QAbstractButton::clicked, this, &ConnectionForm::cancelled);
    buttons->add(save);
    buttons->add(cancel);
    buttons->addStretch();
    return buttons;
}

void ConnectionForm::startNew()
{
    ConnectionProfile profile;
    profile.provider = m_provider->itemData(0).toString();
    profile.readOnly = true;
    startWith(profile);
    m_title->setText(tr("Add a connection"));
}

void ConnectionForm::startWith(const ConnectionProfile &profile)
{
    m_original = profile;
    m_title->setText(tr("Edit %1").arg(profile.name));
    m_problem->hide();
    {
        const QSignalBlocker quiet(m_provider);
        m_provider->setCurrentIndex(m_provider->findData(profile.provider));
    }
    m_provider->setEnabled(profile.name.isEmpty());
    m_name->setText(profile.name);
    m_readOnly->setChecked(profile.readOnly);
    rebuildFields(profile.settings);
    m_name->setFocus();
}

Provider *ConnectionForm::provider() const
{
    const QString id = m_provider->currentData().toString();
    const auto found = std::ranges::find_if(m_providers, [&](const Provider *p) { return p->id() == id; });
    return found == m_providers.end() ? nullptr : *found;
}

void ConnectionForm::rebuildFields(const QJsonObject &settings)
{
    while (QLayoutItem *item = m_fields->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_editors.clear();
    const Provider *chosen = provider();
    if (!chosen)
        return;
    for (const SettingField &field : chosen->settings()) {
        const bool flag = field.type == SettingField::Type::Flag;
        if (!flag)
            m_fields->addWidget(new Label(field.required ? tr("%1 (needed)").arg(field.title) : field.title, Type::Caption, Token::T3, this));
        m_fields->addWidget(makeField(field, settings.value(field.key)));
    }
}

QWidget *ConnectionForm::makeField(const SettingField &field, const QJsonValue &value)
{
    if (field.type == SettingField::Type::Flag) {
        auto *box = new QCheckBox(field.title, this);
        box->setChecked(value.toBool());
        box->setToolTip(field.hint.toHtmlEscaped());
        m_editors.insert(field.key, box);
        return box;
    }
    auto *edit = new QLineEdit(textOf(value), this);
    edit->setAccessibleName(field.title);
    edit->setAccessibleDescription(field.hint);
    edit->setPlaceholderText(field.hint);
    if (field.type == SettingField::Type::Secret)
        edit->setEchoMode(QLineEdit::Password);
    m_editors.insert(field.key, edit);
    return field.type == SettingField::Type::File ? withBrowse(edit, field.title) : edit;
}

QWidget *ConnectionForm::withBrowse(QLineEdit *edit, const QString &title)
{
    auto *box = new Box(QBoxLayout::LeftToRight, {.spacing = 4}, this);
    auto *browse = Button::iconOnly(QStringLiteral("file"), tr("Choose a file for %1").arg(title), box);
    connect(browse, &QAbstractButton::clicked, this, [this, edit, title] {
        auto *dialog = new QFileDialog(this, title);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
        dialog->open();
    });
    box->add(edit, 1);
    box->add(browse);
    return box;
}

QJsonObject ConnectionForm::readFields() const
{
    QJsonObject settings = m_original.settings; // fields that this form does not know stay
    for (const SettingField &field : provider()->settings()) {
        const QWidget *editor = m_editors.value(field.key);
        QJsonValue value;
        if (const auto *box = qobject_cast<const QCheckBox *>(editor))
            value = box->isChecked() ? QJsonValue(true) : QJsonValue();
        else if (const QString text = qobject_cast<const QLineEdit *>(editor)->text().trimmed(); !text.isEmpty())
            value = field.type == SettingField::Type::List ? QJsonValue(listOf(text)) : QJsonValue(text);
        if (value.isNull())
            settings.remove(field.key);
        else
            settings.insert(field.key, value);
    }
    return settings;
}

void ConnectionForm::submit()
{
    const Provider *chosen = provider();
    ConnectionProfile profile = m_original;
    profile.name = m_name->text().trimmed();
    profile.origin = ProfileOrigin::Configured;
    profile.readOnly = m_readOnly->isChecked();
    QString missing = profile.name.isEmpty() ? tr("a name") : QString();
    if (chosen) {
        profile.provider = chosen->id();
        profile.settings = readFields();
        for (const SettingField &field : chosen->settings()) {
            if (missing.isEmpty() && field.required && !profile.settings.contains(field.key))
                missing = field.title;
        }
    }
    if (!chosen || !missing.isEmpty()) {
        m_problem->show(Status::Critical, tr("Something is missing."), tr("It needs %1.").arg(missing));
        return;
    }
    Q_EMIT saveRequested(profile, m_original.name);
}
