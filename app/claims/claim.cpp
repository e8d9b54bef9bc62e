// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claim.h"

#include <QCryptographicHash>
#include <array>

namespace {

constexpr std::array KindNames {"database/v1", "vm/v1", "namespace/v1"};
constexpr qsizetype IdDigits = 16;

} // namespace

QString claimKindName(ClaimKind kind)
{
    return QLatin1String(KindNames[size_t(kind)]);
}

std::optional<ClaimKind> claimKindNamed(const QString &name)
{
    for (size_t i = 0; i < KindNames.size(); ++i) {
        if (name == QLatin1String(KindNames[i]))
            return ClaimKind(i);
    }
    return std::nullopt;
}

QString claimId(const Claim &claim)
{
    const QByteArray named = (claimKindName(claim.kind) + u'\n' + claim.owner + u'\n' + claim.name).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(named, QCryptographicHash::Sha256).toHex().left(IdDigits));
}
