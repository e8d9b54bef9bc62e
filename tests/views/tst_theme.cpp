// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/appearance.h"
#include "views/common/icon.h"
#include "views/common/style.h"

#include <QApplication>
#include <QDirIterator>
#include <QPainter>
#include <QTest>

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyToken_isInBothThemes();
    void text_hasContrast();
    void everyIcon_paintsInTheAskedColor();
    void statusMarks_differInShape();
    void zoom_scalesLengthsAndFonts();
    void appearance_appliesShadeAndZoom();
};

namespace {

const Theme &theme(Theme::Shade shade)
{
    static const Theme dark = Theme::builtIn(Theme::Shade::Dark), light = Theme::builtIn(Theme::Shade::Light);
    return shade == Theme::Shade::Dark ? dark : light;
}

constexpr Theme::Shade shades[] = {Theme::Shade::Dark, Theme::Shade::Light};

QImage painted(int size, auto paint)
{
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paint(painter, QRect(0, 0, size, size));
    return image;
}

int opaquePixels(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).alpha() > 0;
    }
    return count;
}

} // namespace

void ThemeTest::everyToken_isInBothThemes()
{
    for (Theme::Shade shade : shades) {
        for (int i = 0; i < TokenCount; ++i)
            QVERIFY2(theme(shade)[Token(i)].isValid(), tokenName(Token(i)).data());
    }
}

/// Every colour of text on every ground on which any view writes it, and every mark on every ground on which it lies.
void ThemeTest::text_hasContrast()
{
    using enum Token;
    constexpr Token grounds[] = {Win, Panel, Head, Raise, Sunk, Hover, Sel, AccBg, Line};
    constexpr Token texts[] = {T1, T2, T3, Acc, OkText, WarnText, CritText, InfoText, IdleText};
    constexpr Token tints[] = {OkBg, WarnBg, CritBg, InfoBg, IdleBg};
    constexpr Token markGrounds[] = {Win, Panel, Head, Hover, Sel, Line};
    constexpr Token marks[] = {Ok, Warn, Crit, Info, Idle, Ctl, Acc, K1, K2, K3, K4, K6};
    std::vector<std::pair<Token, Token>> written {{AccOn, AccFill}, {OkText, OkBg}, {WarnText, WarnBg}, {CritText, CritBg}, {InfoText, InfoBg}, {IdleText, IdleBg}}, painted;
    for (const Token text : texts) {
        for (const Token ground : grounds)
            written.emplace_back(text, ground);
    }
    for (const Token tint : tints) {
        for (const Token text : {T1, T2})
            written.emplace_back(text, tint);
    }
    for (const Token mark : marks) {
        for (const Token ground : markGrounds)
            painted.emplace_back(mark, ground);
    }
    for (const Theme::Shade shade : shades) {
        const auto check = [&](const std::pair<Token, Token> &pair, double least) {
            const double found = Theme::contrast(theme(shade)[pair.first], theme(shade)[pair.second]);
            QVERIFY2(found >= least, qPrintable(QStringLiteral("%1 on %2: %3").arg(tokenName(pair.first), tokenName(pair.second)).arg(found)));
        };
        for (const auto &pair : written)
            check(pair, 4.5);
        for (const auto &pair : painted)
            check(pair, 3);
    }
}

void ThemeTest::everyIcon_paintsInTheAskedColor()
{
    QDirIterator files(QStringLiteral(":/allod/icons"), {QStringLiteral("*.svg")}, QDir::Files);
    int count = 0;
    while (files.hasNext()) {
        const QString name = QFileInfo(files.next()).completeBaseName();
        const QImage image = painted(32, [&](QPainter &painter, const QRect &rect) { paintIcon(painter, rect, name, QColor(255, 0, 0)); });
        QVERIFY2(opaquePixels(image) > 20, qPrintable(name));
        for (int i = 0; name != QLatin1String("allod") && i < 32 * 32; ++i) {
            const QColor pixel = image.pixelColor(i % 32, i / 32);
            QVERIFY2(pixel.alpha() < 32 || (pixel.red() > 200 && pixel.green() < 60), qPrintable(name));
        }
        ++count;
    }
    QVERIFY(count > 30);
    for (int kind = 0; kind < KindCount; ++kind)
        QVERIFY2(QFile::exists(QStringLiteral(":/allod/icons/%1.svg").arg(kindIcon(Kind(kind)))), qPrintable(kindIcon(Kind(kind))));
}

void ThemeTest::statusMarks_differInShape()
{
    QList<QImage> masks;
    for (int status = 0; status < 8; ++status) {
        const QImage image = painted(24, [&](QPainter &painter, const QRect &rect) {
            painter.scale(2, 2);
            paintStatus(painter, QRect(0, 0, rect.width() / 2, rect.height() / 2), Status(status));
        });
        QVERIFY(opaquePixels(image) > 30);
        masks.append(image.convertToFormat(QImage::Format_Alpha8));
    }
    for (int a = 0; a < masks.size(); ++a) {
        for (int b = a + 1; b < masks.size(); ++b)
            QVERIFY2(masks[a] != masks[b], qPrintable(QStringLiteral("%1 and %2").arg(a).arg(b)));
    }
}

void ThemeTest::zoom_scalesLengthsAndFonts()
{
    const Look small(theme(Theme::Shade::Dark), 80), large(theme(Theme::Shade::Dark), 200);
    QCOMPARE(small.px(1), 1);
    QCOMPARE(large.px(28), 56);
    QCOMPARE(large.font(Type::Body).pixelSize(), 24);
    QCOMPARE(Look(theme(Theme::Shade::Dark), 999).zoom(), Look::MaxZoom);
}

void ThemeTest::appearance_appliesShadeAndZoom()
{
    Appearance appearance;
    appearance.setShade(Theme::Shade::Light);
    QCOMPARE(QApplication::palette().color(QPalette::Base), QColor(0xFFFFFF));
    appearance.setShade(Theme::Shade::Dark);
    appearance.setZoom(150);
    QCOMPARE(QApplication::palette().color(QPalette::Base), QColor(0x17191D));
    QCOMPARE(Look::current().px(28), 42);
    QCOMPARE(QApplication::font().pixelSize(), 18);
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
