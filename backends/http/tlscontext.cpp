// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/tlscontext.h"

#include <QDateTime>
#include <QFile>
#include <QStringList>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace {

QByteArray sha256(const X509 *certificate)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest, &size) != 1)
        return {};
    return {reinterpret_cast<const char *>(digest), qsizetype(size)};
}

QStringList namesOf(const X509 *certificate)
{
    constexpr int MostNames = 5;
    QStringList names;
    auto *entries = static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(entries) && names.size() < MostNames; ++i) {
        const GENERAL_NAME *entry = sk_GENERAL_NAME_value(entries, i);
        if (entry->type == GEN_DNS)
            names.append(QString::fromLatin1(reinterpret_cast<const char *>(ASN1_STRING_get0_data(entry->d.dNSName)),
                qMin(ASN1_STRING_length(entry->d.dNSName), 253)));
    }
    GENERAL_NAMES_free(entries);
    return names;
}

QString dateOf(const ASN1_TIME *time)
{
    std::tm utc {};
    if (ASN1_TIME_to_tm(time, &utc) != 1)
        return QStringLiteral("?");
    return QStringLiteral("%1-%2-%3")
        .arg(utc.tm_year + 1900)
        .arg(utc.tm_mon + 1, 2, 10, QLatin1Char('0'))
        .arg(utc.tm_mday, 2, 10, QLatin1Char('0'));
}

Timestamp momentOf(const ASN1_TIME *time)
{
    std::tm utc {};
    if (ASN1_TIME_to_tm(time, &utc) != 1)
        return NoTime;
    const QDate date(utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday);
    return QDateTime(date, QTime(utc.tm_hour, utc.tm_min, utc.tm_sec), Qt::UTC).toMSecsSinceEpoch();
}

QString issuerOf(const X509 *certificate)
{
    for (const int field : {NID_commonName, NID_organizationName}) {
        char text[256];
        const int size = X509_NAME_get_text_by_NID(X509_get_issuer_name(certificate), field, text, sizeof text);
        if (size > 0)
            return QString::fromUtf8(text, size);
    }
    return {};
}

void describe(const X509 *leaf, TlsVerdict &verdict)
{
    verdict.fingerprint = sha256(leaf);
    verdict.issuer = issuerOf(leaf);
    verdict.validUntil = momentOf(X509_get0_notAfter(leaf));
    verdict.notes = QStringLiteral("valid from %1 to %2").arg(dateOf(X509_get0_notBefore(leaf)), dateOf(X509_get0_notAfter(leaf)));
    if (const QStringList names = namesOf(leaf); !names.isEmpty())
        verdict.notes.prepend(QStringLiteral("for %1; ").arg(names.join(QLatin1String(", "))));
}

bool isFor(X509 *certificate, const QString &host)
{
    const QByteArray name = host.toLatin1();
    return X509_check_host(certificate, name.constData(), size_t(name.size()), 0, nullptr) == 1
        || X509_check_ip_asc(certificate, name.constData(), 0) == 1;
}

int verifyCertificate(X509_STORE_CTX *store, void *argument)
{
    const auto &check = *static_cast<const TlsCheck *>(argument);
    X509 *leaf = X509_STORE_CTX_get0_cert(store);
    describe(leaf, *check.verdict);
    const bool pinned = !check.pinnedSha256.isEmpty();
    if (pinned && check.verdict->fingerprint == check.pinnedSha256) {
        X509_STORE_CTX_set_error(store, X509_V_OK);
        return 1;
    }
    const bool trusted = X509_verify_cert(store) == 1;
    if (trusted && (!pinned || (!check.proxyHost.isEmpty() && isFor(leaf, check.proxyHost))))
        return 1;
    if (pinned) {
        X509_STORE_CTX_set_error(store, X509_V_ERR_APPLICATION_VERIFICATION);
        check.verdict->problem = QStringLiteral("it is not the pinned one");
    } else {
        check.verdict->problem = QString::fromLatin1(X509_verify_cert_error_string(X509_STORE_CTX_get_error(store)));
    }
    return 0;
}

/// Adds every certificate of a PEM text to the trusted ones; false where there is none or one is malformed.
bool addAuthorities(X509_STORE *store, const QByteArray &pem)
{
    BIO *bio = BIO_new_mem_buf(pem.constData(), int(pem.size()));
    int count = 0;
    bool added = bio;
    while (added) {
        X509 *certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
        if (!certificate)
            break;
        added = X509_STORE_add_cert(store, certificate) == 1;
        X509_free(certificate);
        ++count;
    }
    const bool ended = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    BIO_free(bio);
    return added && ended && count > 0;
}

bool addAuthorities(X509_STORE *store, const TlsCheck &check)
{
    check.verdict->badAuthorities = true;
    if (!check.caPem.isEmpty() && !addAuthorities(store, check.caPem)) {
        check.verdict->problem = QStringLiteral("the certificate authority data is not a PEM certificate");
        return false;
    }
    if (!check.caFile.isEmpty()) {
        QFile file(check.caFile);
        if (!file.open(QIODevice::ReadOnly)) {
            check.verdict->problem
                = QStringLiteral("certificate authority file %1 can't be read: %2").arg(check.caFile, file.errorString());
            return false;
        }
        if (!addAuthorities(store, file.read(16 << 20))) {
            check.verdict->problem = QStringLiteral("certificate authority file %1 is not PEM").arg(check.caFile);
            return false;
        }
    }
    check.verdict->badAuthorities = false;
    return true;
}

void freeCheck(void *, void *check, CRYPTO_EX_DATA *, int, long, void *)
{
    delete static_cast<TlsCheck *>(check);
}

int contextIndex()
{
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, freeCheck);
    return index;
}

/// Called where the server asks for a client certificate and none is set.
int noteMissingIdentity(SSL *ssl, X509 **, EVP_PKEY **)
{
    const auto *check = static_cast<const TlsCheck *>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), contextIndex()));
    check->verdict->identityMissing = true;
    return 0;
}

CURLcode setUpContext(CURL *, void *context, void *argument)
{
    auto *ssl = static_cast<SSL_CTX *>(context);
    auto *check = new TlsCheck(*static_cast<const TlsCheck *>(argument));
    if (SSL_CTX_set_ex_data(ssl, contextIndex(), check) != 1) {
        delete check;
        return CURLE_OUT_OF_MEMORY;
    }
    SSL_CTX_set_mode(ssl, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER); // what waits to be sent grows meanwhile
    SSL_CTX_set_cert_verify_callback(ssl, verifyCertificate, check);
    SSL_CTX_set_client_cert_cb(ssl, noteMissingIdentity);
    return addAuthorities(SSL_CTX_get_cert_store(ssl), *check) ? CURLE_OK : CURLE_SSL_CACERT_BADFILE;
}

CURLcode setBlob(CURL *easy, CURLoption option, const QByteArray &data)
{
    curl_blob blob {const_cast<char *>(data.constData()), size_t(data.size()), CURL_BLOB_COPY};
    return curl_easy_setopt(easy, option, &blob);
}

void setTrust(CURL *easy, const TlsSettings &tls)
{
    const QByteArray file = qgetenv("SSL_CERT_FILE");
    const QByteArray directory = qgetenv("SSL_CERT_DIR");
    if (!tls.systemCas) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, nullptr);
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    } else if (!file.isEmpty() || !directory.isEmpty()) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, file.isEmpty() ? nullptr : file.constData());
        curl_easy_setopt(easy, CURLOPT_CAPATH, directory.isEmpty() ? nullptr : directory.constData());
    }
#ifdef Q_OS_WIN
    if (tls.systemCas)
        curl_easy_setopt(easy, CURLOPT_SSL_OPTIONS, long(CURLSSLOPT_NATIVE_CA));
#endif
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, tls.pinnedSha256.isEmpty() ? 2L : 0L); // a pin stands for chain and name
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
}

CURLcode setIdentity(CURL *easy, const TlsSettings &tls)
{
    CURLcode result = CURLE_OK;
    if (!tls.clientCertificatePem.isEmpty())
        result = setBlob(easy, CURLOPT_SSLCERT_BLOB, tls.clientCertificatePem);
    else if (!tls.clientCertificateFile.isEmpty())
        result = curl_easy_setopt(easy, CURLOPT_SSLCERT, tls.clientCertificateFile.toLocal8Bit().constData());
    if (result == CURLE_OK && !tls.clientKeyPem.isEmpty())
        result = setBlob(easy, CURLOPT_SSLKEY_BLOB, tls.clientKeyPem.reveal());
    else if (result == CURLE_OK && !tls.clientKeyFile.isEmpty())
        result = curl_easy_setopt(easy, CURLOPT_SSLKEY, tls.clientKeyFile.toLocal8Bit().constData());
    if (result == CURLE_OK) // also where there is none: curl would ask for it on the terminal
        result = curl_easy_setopt(easy, CURLOPT_KEYPASSWD, tls.clientKeyPassword.reveal().constData());
    return result;
}

} // namespace

CURLcode setTlsOptions(CURL *easy, const TlsSettings &tls, const TlsCheck *check)
{
    setTrust(easy, tls);
    const CURLcode identity = setIdentity(easy, tls);
    if (identity != CURLE_OK)
        return identity;
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, check);
    return curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, setUpContext);
}

std::optional<Timestamp> certificateEnd(const QByteArray &pem)
{
    BIO *bio = BIO_new_mem_buf(pem.constData(), int(pem.size()));
    X509 *certificate = bio ? PEM_read_bio_X509(bio, nullptr, nullptr, nullptr) : nullptr;
    std::optional<Timestamp> end;
    if (certificate)
        end = momentOf(X509_get0_notAfter(certificate));
    X509_free(certificate);
    BIO_free(bio);
    ERR_clear_error();
    return end;
}
