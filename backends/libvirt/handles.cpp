// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/handles.h"

#include <cerrno>

namespace libvirt {
namespace {

ErrorCode codeOfSystemError(int number)
{
    switch (number) {
    case EACCES:
    case EPERM:
        return ErrorCode::PermissionDenied;
    case ETIMEDOUT:
        return ErrorCode::DeadlineExceeded;
    default:
        return ErrorCode::Unavailable;
    }
}

ErrorCode codeOf(const virError &error)
{
    switch (error.code) {
    case VIR_ERR_NO_DOMAIN:
    case VIR_ERR_NO_NETWORK:
    case VIR_ERR_NO_STORAGE_POOL:
    case VIR_ERR_NO_STORAGE_VOL:
    case VIR_ERR_NO_NODE_DEVICE:
    case VIR_ERR_NO_DOMAIN_SNAPSHOT:
        return ErrorCode::NotFound;
    case VIR_ERR_OPERATION_DENIED:
    case VIR_ERR_ACCESS_DENIED:
        return ErrorCode::PermissionDenied;
    case VIR_ERR_AUTH_FAILED:
    case VIR_ERR_AUTH_CANCELLED:
    case VIR_ERR_AUTH_UNAVAILABLE:
        return ErrorCode::Unauthenticated;
    case VIR_ERR_NO_SUPPORT:
    case VIR_ERR_ARGUMENT_UNSUPPORTED:
    case VIR_ERR_CONFIG_UNSUPPORTED:
    case VIR_ERR_OPERATION_UNSUPPORTED:
        return ErrorCode::Unimplemented;
    case VIR_ERR_INVALID_ARG:
    case VIR_ERR_XML_ERROR:
    case VIR_ERR_XML_DETAIL:
        return ErrorCode::InvalidArgument;
    case VIR_ERR_OPERATION_TIMEOUT:
        return ErrorCode::DeadlineExceeded;
    case VIR_ERR_OPERATION_INVALID:
        return ErrorCode::FailedPrecondition;
    case VIR_ERR_NO_MEMORY:
        return ErrorCode::ResourceExhausted;
    case VIR_ERR_SYSTEM_ERROR:
        return codeOfSystemError(error.int1);
    case VIR_ERR_RPC:
    case VIR_ERR_NO_CONNECT:
    case VIR_ERR_GNUTLS_ERROR:
    case VIR_ERR_SSH:
    case VIR_ERR_LIBSSH:
        return ErrorCode::Unavailable;
    default:
        return ErrorCode::Unknown;
    }
}

/// One line without control characters, of a length that a status bar survives.
QString plainWords(const char *words)
{
    static constexpr qsizetype Longest = 1000;
    QString text = QString::fromUtf8(words).simplified();
    text.removeIf([](QChar c) { return !c.isPrint(); });
    return text.left(Longest);
}

} // namespace

Error lastError(const QString &what)
{
    const virErrorPtr error = virGetLastError();
    if (!error)
        return {ErrorCode::Unknown, what, {}, {}, {}};
    return {codeOf(*error), what, plainWords(error->message), {}, {}};
}

bool lastErrorIs(virErrorNumber code)
{
    const virErrorPtr error = virGetLastError();
    return error && error->code == code;
}

Result<QByteArray> takeString(char *string, const QString &what)
{
    if (!string)
        return lastError(what);
    QByteArray bytes(string);
    std::free(string);
    return bytes;
}

} // namespace libvirt
