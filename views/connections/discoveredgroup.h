// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/connectionprobe.h"
#include "views/common/box.h"

#include <QCheckBox>

class Button;
class Glyph;
class Label;
class Switch;

/// One way in: a check box, where it leads, what the files or the system itself said of it, and whether it may be written to.
class DiscoveredRow : public Box {
    Q_OBJECT

public:
    /// `address` is where it leads.
    DiscoveredRow(Provider &provider, const ConnectionProfile &profile, const QString &address, const Clock &clock, bool last, QWidget *parent);

    bool isChosen() const;
    void setChosen(bool chosen);
    /// The profile with the switch's answer.
    ConnectionProfile profile() const;

Q_SIGNALS:
    void chosenChanged();

private:
    void test();
    void showAnswer();
    void sayWhatFilesSay();

    Provider &m_provider;
    const ConnectionProfile m_profile;
    const Clock &m_clock;
    QCheckBox *m_box;
    Glyph *m_glyph;
    Label *m_answer, *m_detail;
    Button *m_test;
    Switch *m_readOnly;
    ConnectionProbe *m_probe = nullptr;
};

/// The ways in of one backend, in a panel with a box that ticks them all.
class DiscoveredGroup : public Box {
    Q_OBJECT

public:
    DiscoveredGroup(Provider &provider, const QList<ConnectionProfile> &profiles, const Clock &clock, QWidget *parent = nullptr);

    QList<ConnectionProfile> chosen() const;

Q_SIGNALS:
    void chosenChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Box *makeHead(const Provider &provider, const QStringList &files);
    void updateHead();

    Box *m_head = nullptr;
    QCheckBox *m_all;
    Label *m_count;
    QList<DiscoveredRow *> m_rows;
};
