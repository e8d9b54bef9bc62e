// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/actionform.h"

#include "views/common/label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace std::chrono_literals;

namespace {

constexpr auto Quiet = 350ms;
constexpr int DocumentHeight = 160;

QString initialText(const ActionField &field)
{
    if (field.initial.isDouble())
        return QString::number(field.initial.toDouble(), 'f', 0);
    return field.initial.toString();
}

} // namespace

ActionForm::ActionForm(const ActionDescriptor &action, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.spacing = 6}, parent)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(Quiet);
    connect(&m_quiet, &QTimer::timeout, this, &ActionForm::edited);
    for (const ActionField &field : action.fields)
        addField(field);
}

void ActionForm::addField(const ActionField &field)
{
    const Field made = make(field);
    made.widget->setAccessibleName(field.title);
    made.widget->setToolTip(Qt::convertFromPlainText(field.hint));
    auto *title = new Label(field.required ? field.title + QStringLiteral(" *") : field.title, Type::Caption, Token::T2);
    title->setBuddy(made.widget);
    if (field.type != ActionField::Type::Flag)
        add(title);
    add(made.widget);
    m_fields.append(made);
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
    if (!field.choices.isEmpty()) {
        auto *box = new QComboBox;
        box->setEditable(field.type == ActionField::Type::Text);
        box->addItems(field.choices);
        box->setCurrentIndex(int(field.choices.indexOf(initialText(field))));
        if (box->isEditable())
            box->setEditText(initialText(field));
        connect(box, &QComboBox::currentTextChanged, this, changed);
        return {field, box, [box] { return box->currentText(); }};
    }
    if (field.type == ActionField::Type::Document) {
        auto *edit = new QPlainTextEdit(initialText(field));
        edit->setFont(Look::current().font(Type::Mono));
        edit->setMinimumHeight(Look::current().px(DocumentHeight));
        edit->setTabChangesFocus(true);
        connect(edit, &QPlainTextEdit::textChanged, this, changed);
        return {field, edit, [edit] { return edit->toPlainText(); }};
    }
    auto *edit = new QLineEdit(initialText(field));
    if (field.type == ActionField::Type::Secret)
        edit->setEchoMode(QLineEdit::Password);
    edit->setPlaceholderText(field.hint);
    connect(edit, &QLineEdit::textChanged, this, changed);
    return {field, edit, [edit] { return edit->text(); }};
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
