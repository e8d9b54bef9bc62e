// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/claimdraft.h"
#include "views/common/box.h"

#include <functional>

class Label;

/// One value of a claim, asked for.
struct ClaimField {
    QString pointer; ///< "/size/cpu"
    QString title;
    QString hint;    ///< an example, and what it means
    bool required = false;
    /// What can be chosen: the value, and its title. Empty: it is written.
    QList<std::pair<QString, QString>> choices {};
    bool writable = false; ///< the choices are proposals
};

/// Values of a claim in two columns, each with what is wrong with it. GUI thread.
class ClaimForm final : public Box {
    Q_OBJECT

public:
    explicit ClaimForm(const QList<ClaimField> &fields, QWidget *parent = nullptr);
    void read(const ClaimDraft &draft);
    void writeTo(ClaimDraft &draft) const;
    void setChoices(const QString &pointer, const QList<std::pair<QString, QString>> &choices);
    /// Says of each of its values what is wrong with it; of those that are missing only where asked to. The first wrong one, or null.
    QWidget *showProblems(const QList<Error> &problems, bool missingToo);
    bool has(const QString &pointer) const;
    QWidget *firstField() const;

Q_SIGNALS:
    void edited();

private:
    struct Row {
        ClaimField field;
        QWidget *widget = nullptr;
        Label *complaint = nullptr;
        std::function<QString()> value {};
        std::function<void(const QString &)> setValue {};
    };
    Row makeRow(const ClaimField &field);
    Row makeChoice(const ClaimField &field);

    QList<Row> m_rows;
    bool m_reading = false;
};
