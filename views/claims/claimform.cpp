// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/claims/claimform.h"

#include "views/common/label.h"
#include "views/common/plaintext.h"
#include "views/models/words.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QTextDocument>
#include <algorithm>

namespace {

constexpr int Columns = 2;

/// Editable ones take what is written as it is.
void fill(QComboBox &box, const QList<std::pair<QString, QString>> &choices)
{
    box.clear();
    for (const auto &[value, title] : choices)
        box.addItem(title, value);
}

} // namespace

ClaimForm::ClaimForm(const QList<ClaimField> &fields, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {}, parent)
{
    const Look &look = Look::current();
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(look.px(24));
    grid->setVerticalSpacing(look.px(4));
    for (int i = 0; i < fields.size(); ++i) {
        Row row = makeRow(fields[i]);
        row.widget->setAccessibleName(fields[i].title);
        row.widget->setToolTip(plainToolTip(fields[i].hint));
        auto *title = new Label(fields[i].required ? fields[i].title + QStringLiteral(" *") : fields[i].title, Type::Caption, Token::T2);
        title->setBuddy(row.widget);
        row.complaint = new Label({}, Type::Caption, Token::CritText);
        row.complaint->setWordWrap(true);
        row.complaint->setMinimumHeight(look.px(18));
        const int at = i / Columns * 3, column = i % Columns;
        grid->addWidget(title, at, column);
        grid->addWidget(row.widget, at + 1, column);
        grid->addWidget(row.complaint, at + 2, column, Qt::AlignTop);
        grid->setColumnStretch(column, 1);
        m_rows.append(row);
    }
    add(grid);
}

ClaimForm::Row ClaimForm::makeChoice(const ClaimField &field)
{
    auto *box = new QComboBox;
    box->setEditable(field.writable);
    fill(*box, field.choices);
    if (field.writable) {
        box->lineEdit()->setPlaceholderText(field.hint);
        box->lineEdit()->setAccessibleName(field.title);
    }
    connect(box, &QComboBox::currentTextChanged, this, [this] {
        if (!m_reading)
            Q_EMIT edited();
    });
    Row row {field, box};
    if (field.writable) {
        row.value = [box] { return box->currentText(); };
        row.setValue = [box](const QString &text) { box->setEditText(text); };
    } else {
        row.value = [box] { return box->currentData().toString(); };
        row.setValue = [box](const QString &text) {
            if (box->findData(text) < 0) // written by hand: kept, and complained about
                box->addItem(text, text);
            box->setCurrentIndex(box->findData(text));
        };
    }
    return row;
}

ClaimForm::Row ClaimForm::makeRow(const ClaimField &field)
{
    if (!field.choices.isEmpty() || field.writable)
        return makeChoice(field);
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(field.hint);
    connect(edit, &QLineEdit::textChanged, this, [this] {
        if (!m_reading)
            Q_EMIT edited();
    });
    Row row {field, edit};
    row.value = [edit] { return edit->text(); };
    row.setValue = [edit](const QString &text) { edit->setText(text); };
    return row;
}

void ClaimForm::read(const ClaimDraft &draft)
{
    m_reading = true;
    for (const Row &row : std::as_const(m_rows)) {
        if (row.value() != draft.value(row.field.pointer))
            row.setValue(draft.value(row.field.pointer));
    }
    m_reading = false;
}

void ClaimForm::writeTo(ClaimDraft &draft) const
{
    for (const Row &row : m_rows)
        draft.setValue(row.field.pointer, row.value());
}

void ClaimForm::setChoices(const QString &pointer, const QList<std::pair<QString, QString>> &choices)
{
    const auto row = std::ranges::find_if(m_rows, [&](const Row &each) { return each.field.pointer == pointer; });
    auto *box = row == m_rows.end() ? nullptr : qobject_cast<QComboBox *>(row->widget);
    if (!box || row->field.choices == choices)
        return;
    row->field.choices = choices;
    m_reading = true;
    const QString before = row->value();
    fill(*box, choices);
    row->setValue(before);
    m_reading = false;
}

QWidget *ClaimForm::showProblems(const QList<Error> &problems, bool missingToo)
{
    QWidget *first = nullptr;
    for (const Row &row : std::as_const(m_rows)) {
        const auto concerns = [&](const Error &problem) { // what is missing may be the whole that the value is part of
            return problem.about == row.field.pointer || (row.field.required && row.value().isEmpty() && row.field.pointer.startsWith(problem.about + u'/'));
        };
        const auto problem = std::ranges::find_if(problems, concerns);
        const bool wrong = problem != problems.end() && (missingToo || !row.value().isEmpty());
        const QString text = !wrong ? QString() : row.value().isEmpty() ? tr("This must be given.") : sentence(errorText(*problem)) + u'.';
        if (row.complaint->text() != text)
            row.complaint->setText(text);
        row.widget->setAccessibleDescription(wrong ? text : row.field.hint);
        if (wrong && !first)
            first = row.widget;
    }
    return first;
}

bool ClaimForm::has(const QString &pointer) const
{
    return std::ranges::any_of(m_rows, [&](const Row &row) { return row.field.pointer == pointer; });
}

QWidget *ClaimForm::firstField() const
{
    return m_rows.isEmpty() ? nullptr : m_rows.constFirst().widget;
}
