// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/reportlogo.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostBytes = 1 << 20;
constexpr int MostPixels = 4096, Height = 320, MostWidth = 1600;

/// What is wrong with an SVG: nothing of it may come from elsewhere.
QString problemOf(const QByteArray &svg)
{
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        const QXmlStreamReader::TokenType token = xml.readNext();
        if (token == QXmlStreamReader::DTD)
            return u"it declares a document type"_s;
        if (token == QXmlStreamReader::Characters && xml.text().contains(u"@import"_s))
            return u"it imports a style"_s;
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "script"_L1 || xml.name() == "foreignObject"_L1 || xml.name() == "image"_L1)
            return u"it has an element %1"_s.arg(xml.name());
        for (const QXmlStreamAttribute &attribute : xml.attributes()) {
            if (attribute.name() == "href"_L1 && !attribute.value().startsWith(u'#'))
                return u"it refers to something outside itself"_s;
        }
    }
    return xml.hasError() ? xml.errorString() : QString();
}

Result<QImage> paintedSvg(const QByteArray &bytes)
{
    const auto refused = [](const QString &why) { return Error {ErrorCode::InvalidArgument, u"this SVG cannot be a logo"_s, why, {}, {}}; };
    if (const QString problem = problemOf(bytes); !problem.isEmpty())
        return refused(problem);
    QSvgRenderer renderer;
    if (!renderer.load(bytes) || renderer.viewBoxF().isEmpty())
        return refused(u"it has no size"_s);
    const QSizeF size = renderer.viewBoxF().size().scaled(MostWidth, Height, Qt::KeepAspectRatio);
    QImage image(size.toSize().expandedTo(QSize(1, 1)), QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

Result<QImage> readPng(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer, "png");
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > MostPixels || size.height() > MostPixels)
        return Error {ErrorCode::InvalidArgument, u"a logo is a PNG or SVG of at most %1 pixels a side"_s.arg(MostPixels), reader.errorString(), {}, {}};
    const QImage image = reader.read();
    if (image.isNull())
        return Error {ErrorCode::InvalidArgument, u"this PNG cannot be read"_s, reader.errorString(), {}, {}};
    return image.height() <= Height && image.width() <= MostWidth ? image : image.scaled(MostWidth, Height, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace

Result<QByteArray> readLogo(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return Error {ErrorCode::NotFound, u"cannot read the logo"_s, source.errorString(), file, {}};
    const QByteArray bytes = source.read(MostBytes + 1);
    if (bytes.size() > MostBytes)
        return Error {ErrorCode::OutOfRange, u"a logo has at most 1 MiB"_s, {}, file, {}};
    Result<QImage> image = bytes.startsWith("\x89PNG") ? readPng(bytes) : paintedSvg(bytes);
    if (!image) {
        Error error = image.error();
        error.about = file;
        return error;
    }
    QImage plain = image->convertToFormat(QImage::Format_ARGB32);
    for (const QString &key : plain.textKeys()) // what the file said besides
        plain.setText(key, QString());
    QByteArray png;
    QBuffer buffer(&png);
    if (!buffer.open(QIODevice::WriteOnly) || !plain.save(&buffer, "PNG"))
        return Error {ErrorCode::DataLoss, u"cannot take the logo over"_s, {}, file, {}};
    return png;
}
