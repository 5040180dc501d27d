// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/allocator.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace tresen {

void keepFreedMemory()
{
#if defined(__GLIBC__)
    constexpr int mebibyte = 1024 * 1024;
    mallopt(M_TRIM_THRESHOLD, 64 * mebibyte);
    mallopt(M_TOP_PAD, mebibyte);
    mallopt(M_MMAP_THRESHOLD, mebibyte); // set by hand, because the two above end glibc's own adjusting of it
#endif
}

} // namespace tresen
