// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/notice.h"
#include "views/connections/connectionactions.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>

class CredentialStore;

/// Adds a connection or changes one: the provider's own fields, checked before anything is opened.
class ConnectionForm : public QWidget {
    Q_OBJECT

public:
    /// Without a credential store, fields for secrets say so and stay closed.
    ConnectionForm(ConnectionActions &actions, CredentialStore *credentials, QWidget *parent = nullptr);

    /// `provider`: the system that is chosen already; empty: the one chosen last.
    void startNew(const QString &provider = {});
    void edit(const ConnectionProfile &profile);

Q_SIGNALS:
    /// The connection of that name is open.
    void saved(const QString &name);
    void cancelled();

private:
    struct Field {
        SettingField setting;
        QWidget *editor;
    };
    void rebuildFields();
    QWidget *makeEditor(const SettingField &field);
    Box *fieldBox(const QString &title, QWidget *editor, const QString &hint);
    QJsonValue valueOf(const Field &field) const;
    QWidget *emptyField() const;
    Result<ConnectionProfile> profile() const;
    void save();
    void storeSecrets(const QString &name);
    void showError(const QString &title, const QString &text);

    ConnectionActions &m_actions;
    CredentialStore *m_credentials;
    ConnectionProfile m_edited;
    QString m_formerName;
    Label *m_title;
    Notice *m_error;
    QComboBox *m_provider;
    QLineEdit *m_name;
    Switch *m_readOnly;
    QWidget *m_fieldArea = nullptr;
    Box *m_body;
    QList<Field> m_fields;
    Button *m_save;
};
