// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "app/provider/connectiondoctor.h"
#include "app/reports/reporttable.h"

/// allod connections check [NAME]: the doctor. Looks at each connection, or the named one, step by step; says what was seen and
/// what to do. Exit code 1 where something failed.
class ConnectionsCheckCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    struct Patient {
        ConnectionProfile profile;
        QList<Finding> findings;
    };
    void onSettled() override { }
    bool choosePatients();
    void examine(size_t index);
    void onExamined();
    void print();
    Result<void> printTree(QIODevice &out, ReportFormat format) const;
    void writePatient(TreeWriter &tree, const Patient &patient) const;
    ListTable table() const;

    std::vector<Patient> m_patients;
    std::vector<std::unique_ptr<ConnectionDoctor>> m_doctors;
    size_t m_unexamined = 0;
};
