// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tresen {

/// Lets the allocator keep what was freed (at most 64 MiB per arena) instead of giving it back after each burst of
/// bookings and fetching it anew for the next, page by page. For the start of main(), before there are threads. Does
/// nothing where the C library is not glibc.
void keepFreedMemory();

} // namespace tresen
