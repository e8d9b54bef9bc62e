// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/connectionprofile.h"
#include "app/model/kind.h"
#include "app/provider/connection.h"
#include "app/provider/deltasink.h"

#include <QHash>
#include <QtPlugin>
#include <memory>

/// A field of a connection's settings, from which forms, validation and `--help` are made.
struct SettingField {
    enum class Type : quint8 { Text, File, Flag, List, Secret };
    QString key;   ///< in ConnectionProfile::settings
    QString title; ///< for people, translatable
    Type type = Type::Text;
    bool required = false;
    QString hint;  ///< placeholder and explanation
};

/// A column that only some types have. Its values are Resource::extra->fields of the same name.
struct TypeColumn {
    QString field;
    QString title;
    QString unit;
};

/// Everything that the views and reports know of a native type.
struct TypeDescriptor {
    QString type;  ///< as in Resource::type
    Kind kind;
    QString title; ///< singular: "Deployment"
    QList<TypeColumn> columns;
};

/// What the environment gives every connection. The references outlive it.
struct ConnectionContext {
    DeltaSink &sink;
    const Clock &clock;
    std::chrono::milliseconds timeout {30'000}; ///< of a single request
};

/// A program that a profile would have to run (kubeconfig exec, credential_process): asked for once, default no.
struct ProgramRequest {
    QString program;
    QStringList arguments;
    QString namedBy; ///< the file that names it
};

/// Where discovery may look. Tests and --config point it elsewhere.
struct DiscoveryScope {
    QString home;                    ///< the user's home directory
    QHash<QString, QString> environment; ///< KUBECONFIG, LIBVIRT_DEFAULT_URI, AWS_… as the shell has them
};

/// A backend: a Qt plugin that knows one kind of system.
class Provider {
public:
    virtual ~Provider() = default;
    virtual QString id() const = 0;    ///< "kubernetes"
    virtual QString title() const = 0; ///< "Kubernetes"
    virtual QList<SettingField> settings() const = 0;
    virtual QList<TypeDescriptor> types() const = 0;
    /// Makes a connection that is not yet open. Fails for settings that can't work, naming the place. Contacts nothing.
    virtual Result<std::unique_ptr<Connection>> connect(const ConnectionProfile &profile, const ConnectionContext &context) = 0;
    /// The profile that a command-line flag's value means (--kubeconfig FILE, --libvirt URI); several for a file of many.
    virtual Result<QList<ConnectionProfile>> adHoc(const QString &value) const = 0;
    /// Reads what the machine already has. Contacts nothing and runs nothing; unreadable files become errors.
    virtual QList<Result<ConnectionProfile>> discover(const DiscoveryScope &scope) const = 0;
    /// Programs that this profile would run; empty where none.
    virtual QList<ProgramRequest> programs(const ConnectionProfile &profile) const { return {}; }
};

Q_DECLARE_INTERFACE(Provider, "org.allod.Provider/1")
