// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/isoimage.h"

#include <QString>
#include <QtEndian>

namespace libvirt {
namespace {

// ECMA-119, with Rock Ridge (IEEE P1282) and Joliet. Where which sector lies:
constexpr int SectorSize = 2048;
constexpr int PrimarySector = 16;
constexpr int JolietSector = 17;
constexpr int EndSector = 18;
constexpr int PathTables = 19; // little and big endian; then Joliet's two
constexpr int PrimaryRoot = 23;
constexpr int JolietRoot = 24;
constexpr int FirstFile = 25;
constexpr int PathTableSize = 10;

enum class Tree { Primary, Joliet };

int sectorsOf(qsizetype bytes) { return int((bytes + SectorSize - 1) / SectorSize); }

template <typename T>
QByteArray littleEndian(T value)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}
template <typename T>
QByteArray bigEndian(T value)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}
/// The standard writes most numbers in both orders.
template <typename T>
QByteArray both(T value)
{
    return littleEndian(value) + bigEndian(value);
}

QByteArray nameIn(Tree tree, const QByteArray &name)
{
    if (tree == Tree::Primary) { // letters, digits and underscores
        QByteArray plain = name.toUpper();
        plain.replace('-', '_').replace('.', '_');
        return plain + ".;1";
    }
    QByteArray wide;
    for (char c : name)
        wide += bigEndian(quint16(quint8(c)));
    return wide;
}

/// A system use entry of Rock Ridge: two letters, length, version, content.
QByteArray entry(const char *signature, const QByteArray &content)
{
    return QByteArray(signature) + char(content.size() + 4) + char(1) + content;
}
QByteArray mode(quint32 bits, quint32 links)
{
    return entry("PX", both(bits) + both(links) + both(quint32(0)) + both(quint32(0)));
}

QByteArray record(const QByteArray &name, quint32 sector, quint32 size, bool isDirectory, const QByteArray &systemUse = {})
{
    static const QByteArray Year1980("\x50\x01\x01\0\0\0\0", 7);
    QByteArray bytes = QByteArray(1, '\0') + both(sector) + both(size) + Year1980 + char(isDirectory ? 2 : 0) + QByteArray(2, '\0')
        + both(quint16(1)) + char(name.size()) + name;
    if (bytes.size() % 2 == 0)
        bytes += '\0'; // the length that comes in front makes it even
    bytes += systemUse;
    if (bytes.size() % 2 == 0)
        bytes += '\0';
    return char(bytes.size() + 1) + bytes;
}

QByteArray rootRecord(Tree tree, const QByteArray &name = QByteArray(1, '\0'), const QByteArray &systemUse = {})
{
    return record(name, quint32(tree == Tree::Primary ? PrimaryRoot : JolietRoot), SectorSize, true, systemUse);
}

QByteArray directory(Tree tree, const QList<IsoFile> &files)
{
    const bool hasRockRidge = tree == Tree::Primary;
    const QByteArray itself = entry("SP", QByteArray("\xbe\xef\0", 3)) + mode(0040555, 2)
        + entry("ER", QByteArray("\x0a\0\0\x01", 4) + "RRIP_1991A");
    QByteArray bytes = rootRecord(tree, QByteArray(1, '\0'), hasRockRidge ? itself : QByteArray())
        + rootRecord(tree, QByteArray(1, '\1'), hasRockRidge ? mode(0040555, 2) : QByteArray());
    int sector = FirstFile;
    for (const IsoFile &file : files) {
        const QByteArray rockRidge = entry("NM", '\0' + file.name) + mode(0100444, 1);
        bytes += record(nameIn(tree, file.name), quint32(sector), quint32(file.content.size()), false,
            hasRockRidge ? rockRidge : QByteArray());
        sector += sectorsOf(file.content.size());
    }
    return bytes;
}

QByteArray volumeDescriptor(Tree tree, const QByteArray &label, int sectors)
{
    const bool isJoliet = tree == Tree::Joliet;
    const int pathTable = PathTables + (isJoliet ? 2 : 0);
    QByteArray bytes(SectorSize, '\0');
    const auto put = [&](int at, const QByteArray &what) { bytes.replace(at, what.size(), what); };
    put(0, char(isJoliet ? 2 : 1) + QByteArray("CD001\1"));
    put(40, QByteArray(32, isJoliet ? '\0' : ' '));
    put(40, isJoliet ? nameIn(Tree::Joliet, label) : label);
    put(80, both(quint32(sectors)));
    if (isJoliet)
        put(88, "%/E");
    put(120, both(quint16(1)) + both(quint16(1)) + both(quint16(SectorSize)) + both(quint32(PathTableSize)));
    put(140, littleEndian(quint32(pathTable)));
    put(148, bigEndian(quint32(pathTable + 1)));
    put(156, rootRecord(tree));
    for (int date : {813, 830, 847, 864})
        put(date, QByteArray(16, '0')); // not said
    put(881, "\1");
    return bytes;
}

QByteArray pathTable(const QByteArray &root, const QByteArray &itself) { return QByteArray("\1\0", 2) + root + itself + QByteArray(2, '\0'); }

} // namespace

QByteArray isoImage(const QByteArray &label, const QList<IsoFile> &files)
{
    int sectors = FirstFile;
    for (const IsoFile &file : files)
        sectors += sectorsOf(file.content.size());
    QByteArray image(qsizetype(sectors) * SectorSize, '\0');
    const auto put = [&](int sector, const QByteArray &what) { image.replace(qsizetype(sector) * SectorSize, what.size(), what); };
    put(PrimarySector, volumeDescriptor(Tree::Primary, label, sectors));
    put(JolietSector, volumeDescriptor(Tree::Joliet, label, sectors));
    put(EndSector, QByteArray("\xff" "CD001\1"));
    for (const auto &[at, root] : {std::pair(PathTables, quint32(PrimaryRoot)), std::pair(PathTables + 2, quint32(JolietRoot))}) {
        put(at, pathTable(littleEndian(root), littleEndian(quint16(1))));
        put(at + 1, pathTable(bigEndian(root), bigEndian(quint16(1))));
    }
    put(PrimaryRoot, directory(Tree::Primary, files));
    put(JolietRoot, directory(Tree::Joliet, files));
    int sector = FirstFile;
    for (const IsoFile &file : files) {
        put(sector, file.content);
        sector += sectorsOf(file.content.size());
    }
    return image;
}

} // namespace libvirt
