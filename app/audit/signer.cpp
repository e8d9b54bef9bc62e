// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/audit/signer.h"

#include "app/base/english.h"

#include <memory>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace {

constexpr size_t KeySize = 32;
constexpr size_t SignatureSize = 64;

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

Key privateKey(const QByteArray &seed)
{
    return Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes(seed), size_t(seed.size())), EVP_PKEY_free);
}

} // namespace

Result<Signer> Signer::generate()
{
    QByteArray seed(KeySize, Qt::Uninitialized);
    if (RAND_bytes(reinterpret_cast<unsigned char *>(seed.data()), int(KeySize)) != 1)
        return Error {ErrorCode::Internal, English::tr("no random numbers for a key"), {}, {}, {}};
    return fromSeed(Secret(std::move(seed)));
}

Result<Signer> Signer::fromSeed(const Secret &seed)
{
    const Key key = privateKey(seed.reveal());
    QByteArray publicKey(KeySize, Qt::Uninitialized);
    size_t size = KeySize;
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char *>(publicKey.data()), &size) != 1)
        return Error {ErrorCode::InvalidArgument, English::tr("the journal's key in the keychain is not a key"), {}, {}, {}};
    Signer signer;
    signer.m_seed = seed.clone();
    signer.m_publicKey = publicKey;
    return signer;
}

QByteArray Signer::sign(const QByteArray &message) const
{
    const Key key = privateKey(m_seed.reveal());
    const Digest digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    QByteArray signature(SignatureSize, Qt::Uninitialized);
    size_t size = SignatureSize;
    const bool done = key && digest && EVP_DigestSignInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1
        && EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, bytes(message), size_t(message.size())) == 1;
    return done ? signature : QByteArray();
}

bool Signer::verify(const QByteArray &publicKey, const QByteArray &message, const QByteArray &signature)
{
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(publicKey), size_t(publicKey.size())), EVP_PKEY_free);
    const Digest digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    return key && digest && EVP_DigestVerifyInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1
        && EVP_DigestVerify(digest.get(), bytes(signature), size_t(signature.size()), bytes(message), size_t(message.size())) == 1;
}
