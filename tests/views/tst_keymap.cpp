// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard: one table makes the shortcuts, the help and the README's words, so that none of them can lie.
// `tst_keymap --write` writes the table into the README.
#include "tests/views/actinghouse.h"
#include "views/shell/keymap.h"

#include <QApplication>
#include <QFile>
#include <QMenu>
#include <QShortcut>
#include <QTest>

class KeymapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noKey_isTakenTwice();
    void shortcutsOfTheWindow_areThoseOfTheMap();
    void readme_tellsTheMap();
    void help_showsEveryKey();
    void everyCommand_isRunByItsKey();
};

namespace {

constexpr const char *Begin = "<!-- keys: made by tst_keymap --write -->\n", *End = "<!-- keys end -->";

QString readmePath()
{
    return QStringLiteral(ALLOD_SOURCE_DIR "/README.md");
}

QString readme()
{
    QFile file(readmePath());
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The text between the marks replaced by the map.
QString withMap(const QString &text)
{
    const qsizetype begin = text.indexOf(QLatin1String(Begin)), end = text.indexOf(QLatin1String(End));
    if (begin < 0 || end < begin)
        return {};
    const qsizetype from = begin + qsizetype(qstrlen(Begin));
    return text.left(from) + keymapTable() + text.mid(end);
}

} // namespace

void KeymapTest::noKey_isTakenTwice()
{
    QSet<QKeySequence> taken;
    const QList<KeyBinding> map = keymap();
    for (const KeyBinding &binding : map) {
        QVERIFY2(!binding.title.isEmpty() && !binding.group.isEmpty(), qPrintable(binding.keysText()));
        QVERIFY2(binding.command != WindowCommand::None || !binding.written.isEmpty(), qPrintable(binding.title));
        for (const QKeySequence &keys : binding.keys) {
            QVERIFY2(!taken.contains(keys), qPrintable(keys.toString()));
            taken.insert(keys);
        }
    }
}

void KeymapTest::shortcutsOfTheWindow_areThoseOfTheMap()
{
    const ActingHouse house;
    QStringList made, told;
    for (const QShortcut *shortcut : house.window->findChildren<QShortcut *>(Qt::FindDirectChildrenOnly)) {
        const QString keys = shortcut->key().toString(QKeySequence::PortableText);
        const bool section = keys.size() == 6 && keys.startsWith(QStringLiteral("Ctrl+")) && keys.back().isDigit(); // one line for all of them
        if (!section)
            made.append(keys);
    }
    for (const KeyBinding &binding : keymap()) {
        for (const QKeySequence &keys : binding.keys)
            told.append(keys.toString(QKeySequence::PortableText));
    }
    made.sort();
    told.sort();
    QCOMPARE(made, told);
}

void KeymapTest::readme_tellsTheMap()
{
    const QString text = readme();
    QVERIFY2(text.contains(QLatin1String(Begin)), "the README has no place for the keys");
    QCOMPARE(text, withMap(text));
}

void KeymapTest::help_showsEveryKey()
{
    ActingHouse house;
    QVERIFY(QTest::qWaitForWindowActive(house.window.get()));
    QTest::keyClick(house.window.get(), Qt::Key_F1);
    const auto *sheet = house.window->findChild<KeySheet *>();
    QVERIFY(sheet && sheet->isVisible());
    QStringList told;
    for (const QWidget *line : sheet->findChildren<QWidget *>())
        told.append(line->accessibleName());
    for (const KeyBinding &binding : keymap()) {
        if (!binding.keysText().isEmpty())
            QVERIFY2(told.contains(QStringLiteral("%1: %2").arg(binding.keysText(), binding.title)), qPrintable(binding.title));
    }
    QVERIFY(sheet->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!sheet->isVisible());
    QTest::keyClick(house.window.get(), Qt::Key_Slash, Qt::ControlModifier);
    QVERIFY(sheet->isVisible());
}

/// As far as a command shows something that can be looked for.
void KeymapTest::everyCommand_isRunByItsKey()
{
    ActingHouse house;
    MainWindow &window = *house.window;
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_COMPARE(window.inventory()->model().rowCount(), 2);
    const auto press = [&](WindowCommand command) {
        const QKeyCombination keys = keysOf(command).constFirst()[0];
        QTest::keyClick(&window, keys.key(), keys.keyboardModifiers());
    };
    press(WindowCommand::FocusQuery);
    QVERIFY(window.queryField()->hasFocus());
    press(WindowCommand::NextPane);
    QVERIFY(!window.queryField()->hasFocus());
    press(WindowCommand::PreviousPane);
    QVERIFY(window.queryField()->hasFocus());
    window.inventory()->table()->setCurrentIndex(window.inventory()->model().index(0, 1));
    press(WindowCommand::ShowDocument);
    QVERIFY(window.inventory()->details()->isVisible());
    press(WindowCommand::ZoomIn);
    QCOMPARE(window.appearance().zoom(), 110);
    press(WindowCommand::ZoomOut);
    QCOMPARE(window.appearance().zoom(), 100);
    press(WindowCommand::MakeNew);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QApplication::activePopupWidget()->close();
    press(WindowCommand::ShowActions);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QApplication::activePopupWidget()->close();
    for (const Section section : {Section::Databases, Section::Activity, Section::Connections, Section::Inventory})
        QTest::keyClick(&window, Qt::Key(Qt::Key_0 + int(section)), Qt::ControlModifier);
    QVERIFY(window.inventory()->isVisible());
    press(WindowCommand::OpenPalette);
    QVERIFY(window.palette()->isVisible());
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (QApplication::arguments().contains(QStringLiteral("--write"))) {
        QFile file(readmePath());
        const QString text = withMap(readme());
        return !text.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0 ? 0 : 1;
    }
    KeymapTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keymap.moc"
