// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/provider.h"

#include <QHash>
#include <QWidget>

class Button;
class Label;
class Notice;
class QComboBox;
class QLineEdit;
class QVBoxLayout;
class Switch;

/// The form of one connection, made from its provider's SettingFields. GUI thread; the providers outlive it.
class ConnectionForm : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionForm(const QList<Provider *> &providers, QWidget *parent = nullptr);

    /// Starts anew, or with what a connection has. The name it had is given back by saveRequested().
    void startNew();
    void startWith(const ConnectionProfile &profile);

Q_SIGNALS:
    void saveRequested(const ConnectionProfile &profile, const QString &formerName);
    void cancelled();

private:
    QWidget *makeButtons();
    Provider *provider() const;
    void rebuildFields(const QJsonObject &settings);
    QWidget *makeField(const SettingField &field, const QJsonValue &value);
    QWidget *withBrowse(QLineEdit *edit, const QString &title);
    QJsonObject readFields() const;
    void submit();

    QList<Provider *> m_providers;
    ConnectionProfile m_original;
    Label *m_title;
    Notice *m_problem;
    QComboBox *m_provider;
    QLineEdit *m_name;
    QVBoxLayout *m_fields;
    QHash<QString, QWidget *> m_editors; ///< by SettingField::key
    Switch *m_readOnly;
};
