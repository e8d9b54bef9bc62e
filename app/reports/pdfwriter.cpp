// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/pdfwriter.h"

#include "app/reports/reportpages.h"

#include <QBuffer>
#include <QDateTime>
#include <QGuiApplication>
#include <QHashSeed>
#include <QPainter>
#include <QPdfWriter>

namespace {

/// Keeps Qt from writing fonts in the order of a seed that is another in every process.
class FixedOrder {
public:
    FixedOrder() { QHashSeed::setDeterministicGlobalSeed(); }
    ~FixedOrder() { QHashSeed::resetRandomGlobalSeed(); }
    Q_DISABLE_COPY_MOVE(FixedOrder)
};

Error failed(const QString &detail)
{
    return {ErrorCode::DataLoss, QStringLiteral("cannot write the PDF"), detail, {}, {}};
}

Result<QByteArray> paintedPages(const ReportDocument &document)
{
    const FixedOrder order;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const ReportPages pages(document);
    QPdfWriter pdf(&buffer);
    pdf.setTitle(document.title);
    pdf.setCreator(QStringLiteral("Allod"));
    pdf.setDocumentXmpMetadata("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>"); // Qt's own would hold the time and a random number
    pdf.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), pages.isLandscape() ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF()));
    pdf.setResolution(qRound(72 * Point));
    QPainter painter;
    if (!painter.begin(&pdf))
        return failed({});
    for (int page = 0; page < pages.count(); ++page) {
        if (page > 0 && !pdf.newPage())
            return failed({});
        pages.paint(painter, page);
    }
    if (!painter.end())
        return failed({});
    return bytes;
}

/// Adds to every place in the table of objects that lies behind `from`, and to the table's own.
void moveObjects(QByteArray &pdf, qsizetype from, qsizetype by)
{
    const qsizetype table = pdf.lastIndexOf("\nxref\n"), trailer = pdf.lastIndexOf("\ntrailer");
    static constexpr qsizetype Entry = 20; // "0000000017 00000 n \n"
    for (qsizetype at = pdf.indexOf('\n', table + 6) + 1; at + Entry <= trailer + 1; at += Entry) {
        const qint64 place = pdf.mid(at, 10).toLongLong();
        if (place > from && pdf.at(at + 17) == 'n')
            pdf.replace(at, 10, QByteArray::number(place + by).rightJustified(10, '0'));
    }
    const qsizetype start = pdf.lastIndexOf("startxref\n") + 10, end = pdf.indexOf('\n', start);
    pdf.replace(start, end - start, QByteArray::number(pdf.mid(start, end - start).toLongLong() + by));
}

/// Qt dates a file by the clock and the time zone: the document's own time takes that place.
void setDate(QByteArray &pdf, Timestamp time)
{
    static const QByteArray Key("/CreationDate (");
    const qsizetype begin = pdf.indexOf(Key) + Key.size(), end = pdf.indexOf(')', begin);
    if (begin < Key.size() || end < 0)
        return;
    const QDateTime date = QDateTime::fromMSecsSinceEpoch(time == NoTime ? 0 : time, Qt::UTC);
    const QByteArray text = date.toString(QStringLiteral("'D:'yyyyMMddHHmmss'Z'")).toLatin1();
    pdf.replace(begin, end - begin, text);
    moveObjects(pdf, begin, text.size() - (end - begin));
}

} // namespace

Result<void> writePdf(QIODevice &out, const ReportDocument &document)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return Error {ErrorCode::FailedPrecondition, QStringLiteral("a PDF needs fonts, and this process has none"), {}, {}, {}};
    Result<QByteArray> pages = paintedPages(document);
    if (!pages)
        return pages.error();
    setDate(*pages, document.asOf);
    if (out.write(*pages) != pages->size())
        return failed(out.errorString());
    return {};
}
