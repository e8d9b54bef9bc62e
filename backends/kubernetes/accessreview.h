// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/apiserver.h"
#include "backends/kubernetes/mailbox.h"

#include <QStringList>
#include <map>

/// What a user may list in one namespace, as the server's own review tells.
struct ListRules {
    struct Rule {
        QStringList groups;
        QStringList resources;
    };
    std::vector<Rule> rules;
    bool incomplete = false; ///< an authoriser can't tell its rules: what none allows may be allowed all the same

    bool allow(const QString &group, const QString &plural) const;
    /// Reads a SelfSubjectRulesReview.
    static Result<ListRules> parse(const QByteArray &answer);
};

/// Finds out where a user who may not list everything may list something: asks for the namespaces, or takes those that are
/// named, and has the server review the user's rules in each. Changes nothing in the cluster. Lives on the connection's thread.
class AccessReview : public QObject {
    Q_OBJECT

public:
    explicit AccessReview(QObject *parent);
    ~AccessReview() override;

    /// `fallback` is taken where the namespaces may not be listed; empty is "default".
    void start(const ApiServerPtr &server, const QString &fallback);
    bool isRunning() const { return m_underWay > 0; }
    bool isKnown() const { return m_known; }
    /// The namespaces where the user may list these.
    QStringList namespacesFor(const QString &group, const QString &plural) const;

Q_SIGNALS:
    void finished();

private:
    void onNames(const Result<QList<QByteArray>> &names);
    void review(const QString &nameSpace);
    void conclude();

    MailboxPtr m_mailbox;
    ApiServerPtr m_server;
    QString m_fallback;
    std::vector<HttpCall> m_calls;
    std::map<QString, ListRules> m_rules; ///< by namespace
    std::map<QString, ListRules> m_found; ///< so far, while it runs
    int m_underWay = 0;
    bool m_known = false;
};
