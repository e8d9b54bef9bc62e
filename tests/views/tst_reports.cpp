// SPDX-License-Identifier: GPL-3.0-or-later
// The reports' section by keyboard: previews, scopes, snapshots, problems in place, and what is saved.
#include "app/reports/savedinventory.h"
#include "tests/views/databaseestate.h"
#include "views/reports/reportsview.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class ReportsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DatabaseEstate> m_estate;
    QTemporaryDir m_directory;

    MainWindow &window() const { return *m_estate->window; }
    ReportsView &view() const { return *window().findChild<ReportsView *>(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }
    void open()
    {
        m_estate = std::make_unique<DatabaseEstate>();
        window().show();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTRY_VERIFY(window().isSettled());
        press(Qt::Key_9, Qt::ControlModifier);
        QVERIFY(window().findChild<ReportsView *>());
        QTRY_VERIFY(view().report());
    }
    QLineEdit *field(const QString &name) const
    {
        for (QLineEdit *edit : view().findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == name)
                return edit;
        }
        return nullptr;
    }
    size_t rows() const { return view().report()->document.mainTable()->rowCount(); }
    QByteArray savedAs(const QString &name)
    {
        const QString file = m_directory.filePath(name);
        QSignalSpy saved(&view(), &ReportsView::saved);
        view().saveTo(file);
        if (!saved.wait(20'000) || !saved[0][1].value<Result<void>>())
            return {};
        QFile written(file);
        return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
    }

private Q_SLOTS:
    void cleanup() { m_estate.reset(); }

    void opens_withTheInventory_onItsPages()
    {
        open();
        QCOMPARE(QApplication::focusWidget(), view().list());
        QCOMPARE(view().report()->document.name, u"inventory"_s);
        QCOMPARE(rows(), size_t(m_estate->workspace.store().rows().count()));
        QVERIFY(view().preview()->pageCount() >= 1);
        QImage page((view().report()->pages.size() / 10).toSize(), QImage::Format_RGB32);
        page.fill(Qt::white);
        QPainter painter(&page);
        painter.scale(0.1, 0.1);
        view().report()->pages.paint(painter, 0);
        painter.end();
        int dark = 0;
        for (int y = 0; y < page.height(); ++y) {
            for (int x = 0; x < page.width(); ++x)
                dark += qGray(page.pixel(x, y)) < 128;
        }
        QVERIFY2(dark > 500, "nothing is painted");
    }

    void arrows_chooseAnotherReport()
    {
        open();
        press(Qt::Key_Down);
        QTRY_VERIFY(view().report() && view().report()->document.name == u"databases");
        QCOMPARE(rows(), size_t(6));
        press(Qt::Key_Down);
        QTRY_VERIFY(view().report() && view().report()->document.name == u"gpu");
    }

    void query_limits_andAWrongOneIsToldInPlace()
    {
        open();
        field(u"Only what matches"_s)->setText(u"kind:vm,database"_s);
        QTRY_VERIFY(view().report() && view().report()->document.scope.contains(u"kind:vm,database"));
        for (size_t row = 0; row < rows(); ++row)
            QVERIFY(std::get<Text>(view().report()->document.mainTable()->value(row, 1)).toString() != u"pod");
        field(u"Only what matches"_s)->setText(u"knid:vm"_s);
        QTRY_VERIFY(!view().report() && !view().problem().isEmpty());
        QVERIFY2(view().problem().contains(u"kind"_s), qPrintable(view().problem()));
        field(u"Only what matches"_s)->clear();
        QTRY_VERIFY(view().report());
        QVERIFY(view().problem().isEmpty());
    }

    void title_andLogo_areTaken_andABadLogoIsRefused()
    {
        open();
        field(u"Title"_s)->setText(u"Our estate"_s);
        QTRY_VERIFY(view().report() && view().report()->document.title == u"Our estate");
        QImage logo(60, 20, QImage::Format_RGB32);
        logo.fill(Qt::blue);
        QVERIFY(logo.save(m_directory.filePath(u"logo.png"_s)));
        field(u"Logo"_s)->setText(m_directory.filePath(u"logo.png"_s));
        QTRY_VERIFY(view().report() && !view().report()->document.logo.isEmpty());
        field(u"Logo"_s)->setText(m_directory.filePath(u"none.png"_s));
        QTRY_VERIFY(!view().report());
        QVERIFY2(view().problem().contains(u"logo"_s), qPrintable(view().problem()));
    }

    void save_writesEveryFormat()
    {
        open();
        auto *format = [this]() -> QComboBox * {
            for (QComboBox *box : view().findChildren<QComboBox *>()) {
                if (box->accessibleName() == u"Format")
                    return box;
            }
            return nullptr;
        }();
        const std::pair<const char *, QByteArray> starts[] {{"PDF", "%PDF-1."}, {"HTML", "<!DOCTYPE html>"}, {"XLSX", "PK"}, {"CSV", "name,kind"}, {"JSON", "{"}};
        for (const auto &[name, start] : starts) {
            format->setCurrentText(QLatin1String(name));
            const QByteArray bytes = savedAs(QLatin1String(name));
            QVERIFY2(bytes.startsWith(start), name);
            QCOMPARE(savedAs(QLatin1String(name) + u"2"_s), bytes);
        }
        QSignalSpy saved(&view(), &ReportsView::saved);
        view().saveTo(u"/nowhere/at/all.pdf"_s);
        QVERIFY(saved.wait(20'000));
        QVERIFY(!saved[0][1].value<Result<void>>());
    }

    void snapshot_isSaved_andComparedWithNow()
    {
        open();
        const QString file = m_directory.filePath(u"before.json"_s);
        QSignalSpy saved(&view(), &ReportsView::saved);
        view().saveSnapshotTo(file);
        QVERIFY(saved.wait(20'000));
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        view().list()->setCurrent(u"changes"_s);
        QTRY_VERIFY(view().isSettled());
        QVERIFY(!view().report()); // since when?
        field(u"From this snapshot"_s)->setText(file);
        QTRY_VERIFY(view().report());
        QCOMPARE(rows(), size_t(0));
        m_estate->kvm->list("domains", {});
        field(u"Title"_s)->setText(u"After the move"_s);
        QTRY_VERIFY(view().report() && rows() == 1);
        field(u"From this snapshot"_s)->setText(m_directory.filePath(u"missing.json"_s));
        QTRY_VERIFY(!view().report());
        QVERIFY(!view().problem().isEmpty());
    }

    void changedInventory_isSaid_andNoPageMoves()
    {
        open();
        const PreparedReportPtr before = view().report();
        m_estate->kvm->list("domains", {});
        Button *anew = nullptr;
        for (Button *button : view().findChildren<Button *>()) {
            if (button->text() == u"Make it anew")
                anew = button;
        }
        QVERIFY(anew);
        QTRY_VERIFY(anew->isVisible());
        QCOMPARE(view().report(), before);
        anew->click();
        QTRY_VERIFY(view().report() && view().report() != before);
        QVERIFY(!anew->isVisible());
    }

    void pages_areTurnedAndZoomed_byKeyboard()
    {
        open();
        PagePreview &preview = *view().preview();
        preview.setFocus();
        preview.setZoom(200);
        QCOMPARE(preview.shownZoom(), 200);
        press(Qt::Key_Plus);
        QCOMPARE(preview.shownZoom(), 225);
        press(Qt::Key_End);
        QCOMPARE(preview.currentPage(), preview.pageCount() - 1);
        press(Qt::Key_Home);
        QCOMPARE(preview.currentPage(), 0);
        preview.setZoom(0);
        QVERIFY(preview.shownZoom() > 20);
    }

    void command_isTheSameReport()
    {
        ReportWish wish;
        wish.name = u"inventory"_s;
        wish.query = u"kind:vm name:o'neill"_s;
        wish.language = u"de"_s;
        QCOMPARE(wish.command(ReportFormat::Pdf, u"--sample"_s), u"allod report inventory 'kind:vm name:o'\\''neill' --language de --sample -o pdf --to inventory.pdf"_s);
        wish.name = u"changes"_s;
        wish.before = u"/tmp/a b.json"_s;
        QCOMPARE(wish.command(ReportFormat::Html, {}), u"allod report changes '/tmp/a b.json' --language de -o html --to changes.html"_s);
    }
};

QTEST_MAIN(ReportsTest)
#include "tst_reports.moc"
