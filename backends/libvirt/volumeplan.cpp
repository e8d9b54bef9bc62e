// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/actions.h"
#include "app/base/english.h"
#include "backends/libvirt/ids.h"
#include "backends/libvirt/newdomain.h"
#include "backends/libvirt/session.h"
#include "backends/libvirt/volumes.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QtEndian>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

Result<QString> checkName(virStoragePoolPtr pool, const QString &name)
{
    if (name.isEmpty() || name.contains(u'/') || name.startsWith(u'.') || name.trimmed() != name)
        return Error {ErrorCode::InvalidArgument, English::tr("“%1” is no volume's name").arg(name), {}, u"name"_s, {}};
    if (VolumeHandle(virStorageVolLookupByName(pool, name.toUtf8().constData())))
        return Error {ErrorCode::AlreadyExists, English::tr("the pool has a volume %1 already").arg(name), {}, u"name"_s, {}};
    return QString::fromUtf8(virStoragePoolGetName(pool));
}

PlanCheck spaceCheck(virStoragePoolPtr pool, double bytes)
{
    virStoragePoolInfo info;
    if (virStoragePoolGetInfo(pool, &info) < 0)
        return {English::tr("Free space"), Verdict::Warning, English::tr("the pool does not tell how much is free")};
    const bool fits = double(info.available) >= bytes;
    // Not the number: it changes by itself.
    return {English::tr("Free space"), fits ? Verdict::Ok : Verdict::Failed, fits ? English::tr("it fits into the pool") : English::tr("the pool has not that much left")};
}

ActionStep makeStep(const QString &pool, const QString &name, double size, const QString &format)
{
    ActionStep step;
    step.title = English::tr("Make the volume %1").arg(name);
    step.request = u"virStorageVolCreateXML(%1, xml, 0)"_s.arg(pool);
    step.body = volumeXml(name, size, format);
    step.payload = {{u"call"_s, u"volumeCreate"_s}, {u"pool"_s, pool}, {u"volume"_s, name}};
    return step;
}

TargetPlan planOf(const QString &pool, const QString &name)
{
    TargetPlan plan;
    plan.changes = {{u"volume"_s, English::tr("Volume"), {}, pool + u'/' + name}};
    plan.risk = Risk::Harmless;
    plan.undo = English::tr("delete the volume");
    return plan;
}

Result<TargetPlan> planMaking(virStoragePoolPtr pool, const ActionRequest &request)
{
    const QString name = request.arguments.value("name"_L1).toString();
    const auto poolName = checkName(pool, name);
    if (!poolName)
        return poolName.error();
    const double size = request.arguments.value("size"_L1).toDouble();
    const QString format = request.arguments.value("format"_L1).toString();
    TargetPlan plan = planOf(*poolName, name);
    plan.steps = {makeStep(*poolName, name, size, format)};
    if (format == u"raw")
        plan.checks = {spaceCheck(pool, size)};
    plan.command = u"vol-create-as %1 %2 %3 --format %4 --allocation 0"_s.arg(shellWord(*poolName), shellWord(name), QString::number(qint64(size)), format);
    return plan;
}

/// A file that is to be sent, by what it begins with.
struct LocalFile {
    QString path;
    double bytes = 0;
    QString format = u"raw"_s;
    double capacity = 0; ///< of the disk in it
};

Result<LocalFile> readLocalFile(const QString &path)
{
    QFile file(path);
    if (QFileInfo(file).isDir() || !file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::NotFound, English::tr("cannot read the file"), file.errorString(), path, {}};
    LocalFile local {path, double(file.size())};
    local.capacity = local.bytes;
    const QByteArray start = file.read(32);
    if (start.startsWith("QFI\xfb") && start.size() == 32) { // qcow2: the disk's size is in its header
        local.format = u"qcow2"_s;
        local.capacity = double(qFromBigEndian<quint64>(start.constData() + 24));
    }
    if (local.bytes == 0)
        return Error {ErrorCode::InvalidArgument, English::tr("the file is empty"), {}, path, {}};
    return local;
}

Result<TargetPlan> planUpload(virStoragePoolPtr pool, const ActionRequest &request)
{
    const auto local = readLocalFile(request.arguments.value("file"_L1).toString());
    if (!local)
        return local.error();
    const QString given = request.arguments.value("name"_L1).toString();
    const QString name = given.isEmpty() ? QFileInfo(local->path).fileName() : given;
    const auto poolName = checkName(pool, name);
    if (!poolName)
        return poolName.error();
    TargetPlan plan = planOf(*poolName, name);
    plan.checks = {spaceCheck(pool, local->bytes)};
    ActionStep send;
    send.title = English::tr("Send %1").arg(local->path);
    send.request = u"virStorageVolUpload(%1/%2, stream, 0, %3, 0)"_s.arg(*poolName, name, QString::number(qint64(local->bytes)));
    send.payload = {{u"call"_s, u"upload"_s}, {u"pool"_s, *poolName}, {u"volume"_s, name}, {u"file"_s, local->path},
        {u"bytes"_s, local->bytes}, {u"made"_s, QJsonArray {*poolName + u'/' + name}}};
    send.stage = 1;
    plan.steps = {makeStep(*poolName, name, local->capacity, local->format), send};
    return plan;
}

Result<TargetPlan> planRemoval(Session &session, const QString &pool, const VolumeHandle &volume)
{
    const QString name = QString::fromUtf8(virStorageVolGetName(volume.get()));
    const auto user = userOf(session, volume.get());
    if (!user)
        return user.error();
    TargetPlan plan;
    plan.checks = {{English::tr("Use"), user->isEmpty() ? Verdict::Ok : Verdict::Failed,
        user->isEmpty() ? English::tr("no virtual machine and no other volume needs it") : English::tr("%1 needs it").arg(*user)}};
    ActionStep step;
    step.title = English::tr("Delete the volume %1").arg(name);
    step.request = u"virStorageVolDelete(%1/%2, 0)"_s.arg(pool, name);
    step.payload = {{u"call"_s, u"volumeDelete"_s}, {u"key"_s, QString::fromUtf8(virStorageVolGetKey(volume.get()))}};
    plan.steps = {step};
    plan.changes = {{u"volume"_s, English::tr("Volume"), pool + u'/' + name, {}}};
    plan.risk = Risk::Irreversible;
    plan.command = u"vol-delete %1 --pool %2"_s.arg(shellWord(name), shellWord(pool));
    return plan;
}

} // namespace

Result<TargetPlan> planVolume(Session &session, const ActionRequest &request)
{
    const std::optional<ObjectName> id = parseId(request.target.toStdString());
    if (!id || (id->type != ObjectName::Type::Pool && id->type != ObjectName::Type::Volume))
        return Error {ErrorCode::InvalidArgument, English::tr("neither a storage pool nor a volume"), {}, request.target, {}};
    const PoolHandle pool(virStoragePoolLookupByUUIDString(session.handle(), id->key.c_str()));
    if (!pool)
        return lastError(English::tr("no such storage pool"));
    session.beat();
    if (virStoragePoolIsActive(pool.get()) != 1)
        return Error {ErrorCode::FailedPrecondition, English::tr("the storage pool is not active"), {}, request.target, {}};
    if (id->type == ObjectName::Type::Pool)
        return request.action == u"upload" ? planUpload(pool.get(), request) : planMaking(pool.get(), request);
    const VolumeHandle volume(virStorageVolLookupByName(pool.get(), id->child.c_str()));
    if (!volume)
        return lastError(English::tr("no such volume"));
    return planRemoval(session, QString::fromUtf8(virStoragePoolGetName(pool.get())), volume);
}

} // namespace libvirt
