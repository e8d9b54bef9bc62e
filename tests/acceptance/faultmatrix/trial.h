// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/acceptance/faultmatrix/adapter.h"

#include <QElapsedTimer>
#include <QTimer>

/// Takes an adapter through faults, one after the other, without help: each strikes a listing that is asked for and whatever is
/// under way, no row may be lost meanwhile, and once it is over the adapter has to come back by itself with the same rows.
class Trial : public QObject {
    Q_OBJECT

public:
    struct Result {
        qint64 recovered = -1; ///< milliseconds after the fault was over
        QStringList problems;  ///< empty where all went well
    };
    Trial(Adapter &adapter, QStringList faults);

    const Adapter &adapter() const { return m_adapter; }
    bool concerns(const QString &fault) const { return m_faults.contains(fault); }
    /// nullptr as long as there is none.
    const Result *result(const QString &fault) const;
    void start();

private:
    enum class Phase : quint8 { Suffering, Recovering };
    void strike();
    void look();
    void lookWhileSuffering();
    void lookWhileRecovering();
    void finishFault();
    const QString &fault() const { return m_faults.at(m_results.size()); }

    Adapter &m_adapter;
    const QStringList m_faults;
    QList<QPair<QString, Result>> m_results;
    QTimer m_ticks;
    Phase m_phase = Phase::Suffering;
    QElapsedTimer m_since; ///< the phase began
    QSet<QString> m_before;
    Result m_result;
};
