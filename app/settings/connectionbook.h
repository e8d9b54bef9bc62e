// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/provider/provider.h"

#include <memory>

/// connections.yaml: the connections that the user keeps, and the programs that they allowed. Keys that Allod does not know
/// stay in the file; comments do not. One thread.
class ConnectionBook {
public:
    /// Reads a file; a missing one is an empty book. Fails, with file and line, for what is not YAML: such a book must not be
    /// saved over it. An entry that makes no sense is left alone and told by problems(); the others work.
    static Result<ConnectionBook> load(const QString &file);
    ConnectionBook(ConnectionBook &&) noexcept;
    ConnectionBook &operator=(ConnectionBook &&) noexcept;
    ~ConnectionBook();

    const QList<ConnectionProfile> &profiles() const { return m_profiles; }
    /// Entries that could not be used, each with file and line in Error::about.
    const QList<Error> &problems() const { return m_problems; }
    /// nullptr for an unknown name.
    const ConnectionProfile *find(const QString &name) const;

    /// Adds a connection, or changes the one that is called `formerName` (empty: the profile's own name).
    void put(const ConnectionProfile &profile, const QString &formerName = {});
    /// False where there is none of that name.
    bool remove(const QString &name);

    /// True where every program was allowed with these very arguments, as named by this very file. True for none at all.
    bool isTrusted(const QList<ProgramRequest> &programs) const;
    void trust(const QList<ProgramRequest> &programs);
    void revoke(const QList<ProgramRequest> &programs);

    /// Writes the file in one step (0600). Fails, changing nothing, where somebody else has written it since it was loaded.
    Result<void> save();
    const QString &file() const { return m_file; }

private:
    struct Document;
    ConnectionBook();
    void readConnections();
    void readTrusted();

    QString m_file;
    QByteArray m_loaded; ///< the file's bytes as of load() or save()
    std::unique_ptr<Document> m_document;
    QList<ConnectionProfile> m_profiles;
    QList<Error> m_problems;
    QList<ProgramRequest> m_trusted;
};
