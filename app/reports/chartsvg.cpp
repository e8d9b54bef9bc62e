// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/chartsvg.h"

#include "app/reports/reportpages.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <QSvgGenerator>

QByteArray chartSvg(const Chart &chart)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return {};
    QBuffer buffer;
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setResolution(96);
    svg.setViewBox(QRectF(0, 0, 760, 260));
    QPainter painter(&svg);
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(11);
    font.setHintingPreference(QFont::PreferNoHinting);
    painter.setFont(font);
    paintChart(painter, QRectF(0, 0, 760, 260), chart, paperColours());
    painter.end();
    QByteArray element = buffer.data().mid(std::max<qsizetype>(0, buffer.data().indexOf("<svg"))).trimmed();
    const qsizetype title = element.indexOf("<title>"), end = element.indexOf("</desc>"); // Qt's own, which a browser would show
    return title >= 0 && end > title ? element.remove(title, end + 7 - title) : element;
}
