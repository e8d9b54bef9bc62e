// SPDX-License-Identifier: GPL-3.0-or-later
// The command palette: what it finds, in which order, and that it never does more than open something.
#include "tests/views/actinghouse.h"
#include "tests/views/estate.h"
#include "views/models/palettesearch.h"
#include "views/models/words.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QFile>
#include <QMenu>
#include <QTest>

class PaletteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pattern_prefersBeginningsAndLettersTogether();
    void pattern_namesThePlacesThatMatched();
    void names_areFoundBestFirst();
    void exactName_comesFirst_whateverIsUsedMore();
    void sections_areAllOffered();
    void use_raisesWhatMatchesEquallyWell();
    void uses_fade_andOutliveAWindow();
    void uses_thatCannotBeReadAreNone();
    void firstLetter_narrows();
    void filters_nameWhatIsThere();
    void hostileNames_stayText();
    void shellLines_areReadBackByAShell();
    void keys_moveChooseAndClose();
    void otherShortcuts_restWhileItIsOpen();
    void tab_actsOnAResource_andOnlyOpensThePlan();
    void obstacle_isTold_andNotPassed();
    void entered_beforeItIsFound_isChosenWhenFound();
    void query_isSetByAFilter();
    void settings_areChanged();
    void savedQueries_areOfferedAndKept();
    void smallWindow_holdsIt();
};

namespace {

PaletteEntry entryOf(PaletteEntry::Group group, const char *title, int score = 0)
{
    PaletteEntry entry;
    entry.group = group;
    entry.title = QString::fromUtf8(title);
    entry.key = entry.title;
    entry.score = score;
    return entry;
}

QStringList titles(const PaletteFindings &found)
{
    QStringList titles;
    for (const PaletteEntry &entry : found.entries)
        titles.append(entry.title);
    return titles;
}

int scoreOf(const char *pattern, const char *text)
{
    return FuzzyPattern(QString::fromUtf8(pattern)).score(FuzzyPattern::folded(QString::fromUtf8(text))).value_or(-1000);
}

/// A store with resources of these names.
struct Names {
    explicit Names(const QList<const char *> &names)
    {
        std::vector<ResourcePtr> resources;
        for (const char *name : names)
            resources.push_back(fixtures::plain(name, name));
        store.apply(fixtures::delta("kvm", "domains", Delta::Phase::Begin, 1));
        store.apply(fixtures::delta("kvm", "domains", Delta::Phase::Complete, 1, std::move(resources)));
    }
    PaletteFindings find(const char *text, const QList<PaletteEntry> &entries = {}, const QHash<Text, int> &bonus = {}) const
    {
        return searchPalette(NameIndex(store.snapshot(), bonus), {QString::fromUtf8(text), std::make_shared<const QList<PaletteEntry>>(entries)}, {});
    }
    InventoryStore store;
};

/// The window over a system that can be acted upon, with its palette open.
struct OpenHouse : ActingHouse {
    explicit OpenHouse(bool readOnly = false)
        : ActingHouse(Theme::Shade::Dark, readOnly)
    {
        [&] {
            QVERIFY(QTest::qWaitForWindowActive(window.get()));
            QTRY_COMPARE(window->inventory()->model().rowCount(), 2);
            key(Qt::Key_K, Qt::ControlModifier);
            QVERIFY(palette().isVisible());
            QTRY_VERIFY(!palette().model().isBusy());
        }();
    }
    Palette &palette() { return *window->palette(); }
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }
    void type(const QString &text)
    {
        QTest::keyClicks(palette().field(), text);
        QTRY_VERIFY(!palette().model().isBusy());
    }
    const PaletteEntry *current() { return palette().model().entry(palette().list()->currentIndex().row()); }
    QString title() { return current() ? current()->title : QString(); }
    /// Moves down to an entry.
    bool moveTo(const QString &wanted)
    {
        for (int i = 0; i < 60 && title() != wanted; ++i)
            key(Qt::Key_Down);
        return title() == wanted;
    }
};

} // namespace

void PaletteTest::pattern_prefersBeginningsAndLettersTogether()
{
    QVERIFY(scoreOf("res", "resize") > scoreOf("res", "pay-reserve-01"));
    QVERIFY(scoreOf("res", "pay-reserve-01") > scoreOf("res", "presence"));
    QVERIFY(scoreOf("res", "presence") > scoreOf("res", "rail-edges"));
    QVERIFY(scoreOf("lp", "ledger-pg") > scoreOf("lp", "gulp"));
    QVERIFY(scoreOf("api led", "ledger-api") > 0);
    QCOMPARE(scoreOf("xq", "ledger-pg"), -1000);
    QCOMPARE(scoreOf("ldk", "charts as tables, and back"), -1000); // strewn about
    QVERIFY(scoreOf("MÜN", "münchen-01") > 0);
    QCOMPARE(scoreOf("", "anything"), 0);
}

void PaletteTest::pattern_namesThePlacesThatMatched()
{
    const auto places = [](const char *pattern, const char *text) { return FuzzyPattern(QString::fromUtf8(pattern)).positions(FuzzyPattern::folded(QString::fromUtf8(text))); };
    QCOMPARE(places("res", "pay-reserve"), (QList<int> {4, 5, 6}));
    QCOMPARE(places("lp", "ledger-pg"), (QList<int> {0, 7}));
    QCOMPARE(places("pg led", "ledger-pg"), (QList<int> {0, 1, 2, 7, 8}));
}

void PaletteTest::names_areFoundBestFirst()
{
    const Names names({"fraud-score-3", "pay-reserve-01", "resolver", "unrelated"});
    const PaletteFindings found = names.find("res", {entryOf(PaletteEntry::Group::Command, "Read again"), entryOf(PaletteEntry::Group::Section, "Reports")});
    QCOMPARE(found.resources, 4);
    const QStringList order = titles(found);
    QVERIFY2(order.indexOf(QStringLiteral("resolver")) == 0, qPrintable(order.join(u' ')));
    QCOMPARE(order.indexOf(QStringLiteral("pay-reserve-01")), 1);
    QVERIFY(!order.contains(QStringLiteral("unrelated")));
    QVERIFY(order.contains(QStringLiteral("Filter: res")));
}

void PaletteTest::exactName_comesFirst_whateverIsUsedMore()
{
    const Names names({"ledger-pg-1", "ledger-pg-2", "ledger-pg"});
    QCOMPARE(titles(names.find("ledger-pg", {}, {{fixtures::t("ledger-pg-1"), 24}})).constFirst(), QStringLiteral("ledger-pg"));
    QCOMPARE(titles(names.find("Ledger-PG")).constFirst(), QStringLiteral("ledger-pg"));
    QCOMPARE(titles(names.find("ledger", {}, {{fixtures::t("ledger-pg-2"), 24}})).constFirst(), QStringLiteral("ledger-pg-2"));
}

void PaletteTest::sections_areAllOffered()
{
    QList<PaletteEntry> sections;
    for (const char *title : {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
        sections.append(entryOf(PaletteEntry::Group::Section, title));
    QCOMPARE(Names({}).find("", sections).entries.size(), size_t(10));
}

void PaletteTest::use_raisesWhatMatchesEquallyWell()
{
    const Names names({"web-1", "web-2", "web-3"});
    QCOMPARE(titles(names.find("web")).constFirst(), QStringLiteral("web-1"));
    QCOMPARE(titles(names.find("web", {}, {{fixtures::t("web-3"), 6}})).constFirst(), QStringLiteral("web-3"));
    QCOMPARE(titles(names.find("", {}, {{fixtures::t("web-2"), 6}})), QStringList(QStringLiteral("web-2"))); // what was used, before anything is typed
}

void PaletteTest::uses_fade_andOutliveAWindow()
{
    constexpr Timestamp day = 86'400'000;
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("uses.json"));
    {
        UseCounts uses(file);
        uses.add(QStringLiteral("section:2"), 0);
        uses.add(QStringLiteral("section:2"), 0);
        uses.add(QStringLiteral("resource:a"), 14 * day);
    }
    const UseCounts uses(file);
    QCOMPARE(uses.weight(QStringLiteral("section:2"), 0), 2.0);
    QCOMPARE(uses.weight(QStringLiteral("section:2"), 14 * day), 1.0);
    QCOMPARE(uses.weight(QStringLiteral("resource:a"), 14 * day), 1.0);
    QCOMPARE(uses.weight(QStringLiteral("never"), 0), 0.0);
#ifdef Q_OS_UNIX
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
#endif
    UseCounts many;
    for (int i = 0; i < UseCounts::Most + 50; ++i)
        many.add(QString::number(i), i);
    QCOMPARE(many.keys().size(), UseCounts::Most);
    QCOMPARE(many.weight(QStringLiteral("0"), 0), 0.0); // the oldest went
}

void PaletteTest::uses_thatCannotBeReadAreNone()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("uses.json"));
    for (const char *content : {"", "{", "[1,2]", R"({"a":"x","b":[],"c":[1e999,0],"d":[-3,1],"e":[2,5]})"}) {
        QFile written(file);
        QVERIFY(written.open(QIODevice::WriteOnly | QIODevice::Truncate));
        written.write(content);
        written.close();
        const UseCounts uses(file);
        for (const char *key : {"a", "b", "c", "d"})
            QCOMPARE(uses.weight(QLatin1String(key), 5), 0.0);
    }
    UseCounts nowhere(QStringLiteral("/proc/none/uses.json"));
    nowhere.add(QStringLiteral("a"), 0);
    QCOMPARE(nowhere.weight(QStringLiteral("a"), 0), 1.0);
}

void PaletteTest::firstLetter_narrows()
{
    const Names names({"resolver"});
    PaletteEntry keyed = entryOf(PaletteEntry::Group::Command, "Resize the window");
    keyed.keys = QStringLiteral("F5");
    const QList<PaletteEntry> entries {keyed, entryOf(PaletteEntry::Group::Setting, "Reset"), entryOf(PaletteEntry::Group::SavedQuery, "Research")};
    QCOMPARE(titles(names.find("> res", entries)), (QStringList {QStringLiteral("Reset"), QStringLiteral("Resize the window")})); // the shorter is nearer
    QCOMPARE(titles(names.find("?", entries)), QStringList(QStringLiteral("Resize the window")));
    const QStringList filters = titles(names.find("#re", entries));
    QVERIFY(filters.contains(QStringLiteral("Research")));
    QVERIFY(!filters.contains(QStringLiteral("resolver")) && !filters.contains(QStringLiteral("Reset")));
}

void PaletteTest::filters_nameWhatIsThere()
{
    const Names names({"web", "db"});
    const PaletteFindings found = names.find("vm");
    const auto filter = std::ranges::find(found.entries, QStringLiteral("kind:vm"), &PaletteEntry::query);
    QVERIFY(filter != found.entries.end());
    QVERIFY(filter->detail.contains(u'2'));
    QCOMPARE(filter->shell, QStringLiteral("allod list kind:vm"));
    for (const PaletteEntry &entry : names.find("kind:v").entries) // what cannot be read as a query is offered as none
        QVERIFY(Query::parse(entry.query).ok());
}

void PaletteTest::hostileNames_stayText()
{
    const char *const hostile[] = {"<b>res</b><img src=x>", "res\u202Egnp.exe", "res\x1b[31mred", "res\nsecond line", "=res()+1", "res\u2066\u200F"};
    const Names names({hostile[0], hostile[1], hostile[2], hostile[3], hostile[4], hostile[5]});
    const PaletteFindings found = names.find("res");
    QCOMPARE(found.matchingResources, 6);
    for (const PaletteEntry &entry : found.entries) {
        for (const QChar c : entry.title + entry.detail)
            QVERIFY2(c.isPrint() || c == QChar::ReplacementCharacter, qPrintable(entry.title));
        QVERIFY(!entry.title.contains(u'\u202E') && !entry.title.contains(u'\n'));
        for (const int place : entry.highlights)
            QVERIFY(place < entry.title.size());
    }
    QVERIFY(titles(found).contains(QString::fromUtf8(hostile[0]))); // markup is shown as it is
}

void PaletteTest::shellLines_areReadBackByAShell()
{
    QCOMPARE(shellQuoted(QStringLiteral("k8s/a-b_c/1.2:3")), QStringLiteral("k8s/a-b_c/1.2:3"));
    QCOMPARE(shellQuoted(QStringLiteral("a b; rm -rf ~")), QStringLiteral("'a b; rm -rf ~'"));
    QCOMPARE(shellQuoted(QStringLiteral("it's $(x) `y`")), QStringLiteral("'it'\\''s $(x) `y`'"));
    QCOMPARE(shellQuoted({}), QStringLiteral("''"));
}

void PaletteTest::keys_moveChooseAndClose()
{
    OpenHouse house;
    const QAbstractItemModelTester tester(&house.palette().model());
    QWidget *before = house.window->inventory()->table();
    QVERIFY(house.palette().field()->hasFocus());
    QVERIFY(house.current());
    const QString first = house.title();
    house.key(Qt::Key_Down);
    QVERIFY(house.title() != first);
    house.key(Qt::Key_Up);
    QCOMPARE(house.title(), first);
    house.key(Qt::Key_End);
    const QString last = house.title();
    QVERIFY(house.current() && last != first);
    house.key(Qt::Key_Down); // there is nothing below
    QCOMPARE(house.title(), last);
    house.key(Qt::Key_Home);
    QCOMPARE(house.title(), first);
    house.key(Qt::Key_PageDown);
    QVERIFY(house.current() && house.title() != first);
    house.key(Qt::Key_PageUp);
    house.key(Qt::Key_PageUp);
    QCOMPARE(house.title(), first);
    for (int row = 0; row < house.palette().model().rowCount(); ++row)
        QVERIFY(!house.palette().model().index(row).data(Qt::AccessibleTextRole).toString().isEmpty());
    house.type(QStringLiteral("connections"));
    QCOMPARE(house.title(), QStringLiteral("Connections"));
    house.key(Qt::Key_Return);
    QVERIFY(!house.palette().isVisible());
    QVERIFY(house.window->connections()->isVisible());
    house.window->showSection(Section::Inventory);
    before->setFocus();
    house.key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(house.palette().isVisible());
    QVERIFY(house.palette().field()->text().isEmpty());
    house.key(Qt::Key_Escape);
    QVERIFY(!house.palette().isVisible());
    QCOMPARE(QApplication::focusWidget(), before);
}

void PaletteTest::otherShortcuts_restWhileItIsOpen()
{
    OpenHouse house;
    house.key(Qt::Key_0, Qt::ControlModifier);
    house.key(Qt::Key_F1);
    QVERIFY(house.palette().isVisible());
    QVERIFY(house.window->inventory()->isVisible());
    house.key(Qt::Key_K, Qt::ControlModifier); // what opened it closes it
    QVERIFY(!house.palette().isVisible());
}

void PaletteTest::tab_actsOnAResource_andOnlyOpensThePlan()
{
    OpenHouse house;
    house.type(QStringLiteral("web"));
    QCOMPARE(house.title(), QStringLiteral("web"));
    house.key(Qt::Key_Tab);
    QTRY_VERIFY(!house.palette().model().isBusy());
    QCOMPARE(house.palette().targets().size(), 1);
    QVERIFY(house.palette().field()->text().isEmpty() && house.palette().field()->hasFocus());
    house.key(Qt::Key_Backspace);
    QTRY_VERIFY(!house.palette().model().isBusy());
    QVERIFY(house.palette().targets().isEmpty());
    house.type(QStringLiteral("web"));
    house.key(Qt::Key_Tab);
    house.type(QStringLiteral("shut"));
    QCOMPARE(house.title(), QStringLiteral("Shut down…"));
    QVERIFY(house.current()->shell.startsWith(QStringLiteral("allod do shutdown ")));
    house.key(Qt::Key_Return);
    QTRY_VERIFY(house.window->findChild<PlanDialog *>());
    QTest::qWait(100);
    QCOMPARE(house.system.sent(Effect::Mutate), QStringList());
    delete house.window->findChild<PlanDialog *>();
}

void PaletteTest::obstacle_isTold_andNotPassed()
{
    OpenHouse house(true);
    house.type(QStringLiteral("web"));
    house.key(Qt::Key_Tab);
    house.type(QStringLiteral("shut"));
    QVERIFY(house.title().startsWith(QStringLiteral("Shut down")));
    QVERIFY2(house.current()->obstacle.contains(QStringLiteral("read-only")), qPrintable(house.current()->obstacle));
    house.key(Qt::Key_Return);
    QVERIFY(house.palette().isVisible());
    QVERIFY(!house.window->findChild<PlanDialog *>());
}

void PaletteTest::entered_beforeItIsFound_isChosenWhenFound()
{
    OpenHouse house;
    house.palette().field()->setText(QStringLiteral("activity"));
    QVERIFY(house.palette().model().isBusy());
    house.key(Qt::Key_Return);
    QTRY_VERIFY(!house.palette().isVisible());
    QVERIFY(house.window->activity()->isVisible());
}

void PaletteTest::query_isSetByAFilter()
{
    OpenHouse house;
    house.type(QStringLiteral("#kind:vm"));
    QVERIFY(house.moveTo(QStringLiteral("Filter: kind:vm")));
    QTRY_COMPARE(house.current()->detail, countText(2)); // counted when it is shown already
    house.key(Qt::Key_Return);
    QCOMPARE(house.window->queryField()->text(), QStringLiteral("kind:vm"));
}

void PaletteTest::settings_areChanged()
{
    OpenHouse house;
    house.type(QStringLiteral(">zoom 125"));
    QCOMPARE(house.title(), QStringLiteral("Zoom: 125 %"));
    house.key(Qt::Key_Return);
    QCOMPARE(house.window->appearance().zoom(), 125);
    house.window->appearance().setZoom(100);
}

void PaletteTest::savedQueries_areOfferedAndKept()
{
    const QTemporaryDir home;
    Estate estate;
    estate.fill();
    WindowSetup setup;
    setup.workspace = &estate.workspace;
    setup.stateFile = home.filePath(QStringLiteral("window.ini"));
    {
        MainWindow window(setup);
        window.savedQueries().save(QStringLiteral("Sick & <b>pods</b>"), QStringLiteral("kind:pod health:critical"));
        QVERIFY(!window.savedQueries().save(QStringLiteral("  "), QStringLiteral("x")));
        window.close();
    }
    MainWindow window(setup);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.openPalette(QStringLiteral("#sick"));
    Palette &palette = *window.palette();
    QTRY_VERIFY(!palette.model().isBusy());
    const PaletteEntry *found = palette.model().entry(palette.list()->currentIndex().row());
    QVERIFY(found);
    QCOMPARE(found->title, QStringLiteral("Sick & <b>pods</b>"));
    QTest::keyClick(palette.field(), Qt::Key_Return);
    QCOMPARE(window.queryField()->text(), QStringLiteral("kind:pod health:critical"));
    window.savedQueries().remove(QStringLiteral("Sick & <b>pods</b>"));
    QVERIFY(window.savedQueries().all().isEmpty());
    const QByteArray kept = [&] { QFile file(home.filePath(QStringLiteral("uses.json"))); return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray(); }();
    QVERIFY2(kept.contains("saved:"), kept.constData());
}

void PaletteTest::smallWindow_holdsIt()
{
    OpenHouse house;
    house.window->resize(640, 420);
    house.window->appearance().setZoom(200);
    QTest::qWait(50);
    QVERIFY(house.window->rect().contains(house.palette().geometry()));
    house.window->appearance().setZoom(100);
}

QTEST_MAIN(PaletteTest)
#include "tst_palette.moc"
