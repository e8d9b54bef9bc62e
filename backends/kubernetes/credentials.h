// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "backends/http/httptarget.h"
#include "backends/kubernetes/execplugin.h"
#include "backends/kubernetes/mailbox.h"

#include <mutex>

/// Who we are to one cluster: what a kubeconfig's user says, or what its exec plugin prints. Token files are read again every
/// minute, plugins run again when their credentials expire or are refused. Shared by targets, which may outlive the owner:
/// plugins run on the owner's thread, and only while it is there.
class Credentials : public Authoriser {
public:
    struct Settings {
        KubeUser user;
        KubeCluster cluster; ///< for plugins that ask for it
        QString kubeconfigDirectory;
        bool trusted = false; ///< the user allowed the plugin to run
        std::chrono::milliseconds timeout {60'000}; ///< of the plugin
    };
    /// `mailbox` is the owner's.
    Credentials(Settings settings, const Clock &clock, QObject *owner, MailboxPtr mailbox);

    /// Makes sure that there is something to show; the plugin's certificate in particular. On the owner's thread; `done` is called
    /// on it too, at once where nothing needs to run.
    void prepare(Refreshed done);
    bool mayRunPlugin() const { return m_settings.user.exec.has_value(); }
    /// Our certificate and key, for a new target.
    void fillIn(TlsSettings &tls) const;

    void authorise(const HttpRequest &request, Headers done) override;
    void refresh(Refreshed done) override;

private:
    bool isFresh() const;
    Result<HttpHeaders> headers();
    Result<HttpHeaders> tokenFileHeaders();
    void runPlugin(Refreshed done);
    void onPluginDone(Result<ExecCredential> credential);

    const Settings m_settings;
    const Clock &m_clock;
    QObject *const m_owner; ///< only to be used where its mailbox delivers
    const MailboxPtr m_mailbox;
    std::vector<Refreshed> m_waiting; ///< for the plugin that runs; the owner's thread

    mutable std::mutex m_mutex; ///< guards what follows
    ExecCredential m_credential;
    bool m_hasCredential = false;
    Secret m_fileToken;
    Timestamp m_fileReadAt = NoTime;
};
