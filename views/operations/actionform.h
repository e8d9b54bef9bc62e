// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/planner.h"
#include "views/common/box.h"

#include <QTimer>
#include <functional>

class DocumentEditor;
class Label;

/// What an action asks for, as its descriptor says it: a field for each, with its default. GUI thread.
class ActionForm final : public Box {
    Q_OBJECT

public:
    explicit ActionForm(const QList<ActionField> &fields, QWidget *parent = nullptr);
    /// What is written, unchecked; the planner reads it. Fields left alone are not in it.
    void writeTo(PlanRequest &request) const;
    /// Marks the field that something is wrong with, and says what; an empty key marks none. False where it is not here.
    bool showError(const QString &key, const QString &message);
    /// The first field that must be given and is empty; null where there is none.
    QWidget *firstMissing() const;
    /// Says of each such field that it must be given.
    void showMissing();
    void focusField(const QString &key);
    /// "web, 2, 2 GiB": what was given, in short.
    QString digest() const;
    /// The only field for a document; null where there is none, or several.
    DocumentEditor *editor() const;
    /// The first field, or null.
    QWidget *firstField() const { return m_fields.isEmpty() ? nullptr : m_fields.constFirst().widget; }

Q_SIGNALS:
    /// Something was written, and nothing more for a moment.
    void edited();

private:
    struct Field {
        ActionField field;
        QWidget *widget;
        std::function<QString()> value;
        Label *complaint = nullptr;
    };
    void addField(const ActionField &field);
    Field make(const ActionField &field);
    Field makeDocument(const ActionField &field);
    Field makeFile(const ActionField &field);
    void chooseFile(const QString &title, const QString &directory, const std::function<void(const QString &)> &onChosen);
    Field makeChoice(const ActionField &field);

    QList<Field> m_fields;
    QTimer m_quiet;
};
