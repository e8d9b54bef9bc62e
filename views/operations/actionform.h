// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/planner.h"
#include "views/common/box.h"

#include <QTimer>
#include <functional>

/// What an action asks for, as its descriptor says it: a field for each, with its default. GUI thread.
class ActionForm final : public Box {
    Q_OBJECT

public:
    explicit ActionForm(const ActionDescriptor &action, QWidget *parent = nullptr);
    /// What is written, unchecked; the planner reads it. Fields left alone are not in it.
    void writeTo(PlanRequest &request) const;
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
    };
    void addField(const ActionField &field);
    Field make(const ActionField &field);

    QList<Field> m_fields;
    QTimer m_quiet;
};
