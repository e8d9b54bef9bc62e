// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/paths.h"
#include "app/settings/preferences.h"
#include "app/settings/settingsfile.h"
#include "views/common/appearance.h"
#include "views/common/box.h"
#include "views/common/notice.h"

#include <QComboBox>
#include <QDialog>

/// What the program as a whole is set to, where it keeps things, and settings going out and coming in. Everything takes effect at once,
/// but what says otherwise.
class SettingsDialog final : public QDialog {
    Q_OBJECT

public:
    /// The references outlive the dialog.
    SettingsDialog(Appearance &appearance, const Paths &paths, const QList<Provider *> &providers, QWidget *window);
    ~SettingsDialog() override;

    /// Writes all settings into a file, and says what became of it.
    void exportTo(const QString &file);
    /// Shows what a file of settings would change; a button there does it.
    void importFrom(const QString &file);

Q_SIGNALS:
    /// What the window keeps of itself may have been replaced: it should not be written over.
    void imported();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addRow(Box &frame, const QString &title, QWidget *control);
    QWidget *makeTheme();
    QWidget *makeZoom();
    QComboBox *makeChoice(const QList<std::pair<QString, QString>> &choices, const QString &current, void (SettingsDialog::*chosen)(const QString &));
    void addPlace(Box &frame, const QString &title, const QString &directory);
    void chooseLanguage(const QString &language);
    void chooseLogLevel(const QString &level);
    void savePreferences();
    void showPlaces();
    void import(const SettingsImport &plan);

    Appearance &m_appearance;
    const Paths m_paths;
    const QList<Provider *> &m_providers;
    Preferences m_preferences;
    Notice *m_notice;
    QWidget *m_dim;
};
