// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/disk.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>

namespace tresen {

Result<> syncFile(const QString &file)
{
    const int handle = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CLOEXEC);
    const bool synced = handle >= 0 && ::fsync(handle) == 0;
    const auto reason = QString::fromLocal8Bit(std::strerror(errno));
    if (handle >= 0) ::close(handle);
    if (synced) return {};
    return failure(ErrorCode::ReadOnly, QStringLiteral("%1 cannot be written (%2); check the disk.").arg(file, reason));
}

void syncFolder(const QString &folder)
{
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    ::fsync(handle);
    ::close(handle);
}

bool renameToFree(const QString &from, const QString &to)
{
    const auto source = QFile::encodeName(from);
    const auto target = QFile::encodeName(to);
    if (::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0) return true;
    // Some file systems, above all of USB sticks and networks, do not know the flag.
    if (errno != EINVAL && errno != ENOSYS) return false;
    return !QFileInfo::exists(to) && ::rename(source.constData(), target.constData()) == 0;
}

} // namespace tresen
