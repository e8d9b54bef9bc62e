// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/words.h"

#include <algorithm>
#include <vector>

namespace {

int editDistance(QStringView a, QStringView b)
{
    std::vector<int> row(size_t(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = int(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0]++;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const int replaced = diagonal + (a[i].toLower() != b[j].toLower());
            diagonal = row[size_t(j) + 1];
            row[size_t(j) + 1] = std::min({replaced, diagonal + 1, row[size_t(j)] + 1});
        }
    }
    return row.back();
}

} // namespace

QString nearestWord(const QString &word, const QStringList &candidates)
{
    QString nearest;
    int best = std::max(2, int(std::min<qsizetype>(word.size(), 64)) / 2) + 1;
    for (const QString &candidate : candidates) {
        const int distance = editDistance(QStringView(word).left(64), candidate);
        if (distance < best) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest;
}
