// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/apiserver.h"
#include "backends/kubernetes/listedtype.h"
#include "backends/kubernetes/mailbox.h"

/// What a server lists besides our built-in types, from one of discovery's answers. Each type once, in the version that the
/// server prefers.
struct DiscoveredTypes {
    std::vector<ListedType> types;
    QList<QByteArray> furtherPaths; ///< where an older server has to be asked for the rest

    /// Reads aggregated discovery, and the older APIVersions, APIGroupList and APIResourceList.
    static Result<DiscoveredTypes> parse(const QByteArray &answer);
};

/// Asks a server for everything that it can list. Lives on the connection's thread.
class Discovery : public QObject {
    Q_OBJECT

public:
    explicit Discovery(QObject *parent);
    ~Discovery() override;

    void start(const ApiServerPtr &server);
    bool isRunning() const { return m_underWay > 0; }
    bool isKnown() const { return m_known; }
    const std::vector<ListedType> &types() const { return m_types; }

Q_SIGNALS:
    /// types() is as complete as it will be; what could not be asked is in `errors`.
    void finished(const QList<Error> &errors);

private:
    void ask(const QByteArray &path);
    void onAnswer(Result<DiscoveredTypes> answer);

    MailboxPtr m_mailbox;
    ApiServerPtr m_server;
    std::vector<HttpCall> m_calls;
    std::vector<ListedType> m_types;
    std::vector<ListedType> m_found; ///< so far, while it runs
    QList<Error> m_errors;
    int m_underWay = 0;
    bool m_known = false;
};
