// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>

namespace tresen::test {

/// A server's side of TLS for 127.0.0.1, with a certificate that no authority signed. Its key is public and protects
/// nothing: it exists to be refused. Valid until 2126.
[[nodiscard]] QSslConfiguration selfSigned();

} // namespace tresen::test
