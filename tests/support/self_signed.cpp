// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/self_signed.h"

#include <QSslCertificate>
#include <QSslKey>

namespace tresen::test {

namespace {

// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost
constexpr const char *key = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgeMTddFAB4CWFvDgS
wLTmQIJBeseatSuDkiEgNcFt1OehRANCAAQ8xNidkxCkJa12wjCYwltaUH975gZ9
FS1aeXlInSOaIgNY9HhLjW4ZTw15DKcSsS2weaQ7w3tQEb8fIrdRbyVA
-----END PRIVATE KEY-----
)";
constexpr const char *certificate = R"(-----BEGIN CERTIFICATE-----
MIIBkDCCATagAwIBAgIUak2pVcKBghezewuw2zru8dS5FQkwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTEwMTYzOFoYDzIxMjYxMDI4
MTAxNjM4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQ8xNidkxCkJa12wjCYwltaUH975gZ9FS1aeXlInSOaIgNY9HhLjW4Z
Tw15DKcSsS2weaQ7w3tQEb8fIrdRbyVAo2QwYjAdBgNVHQ4EFgQU+t+gF6JfLMzj
rsyS+oFujEXBoz0wHwYDVR0jBBgwFoAU+t+gF6JfLMzjrsyS+oFujEXBoz0wDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC
ICb7j1Pya3r1CWTlm0RDJHBCAQ1tSiEOc2tTB2geYwGCAiEA1rDcbGygGz5Puzls
M1ARjqMxWOE4oIh5hOhKDDeaISQ=
-----END CERTIFICATE-----
)";

} // namespace

QSslConfiguration selfSigned()
{
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(QByteArray(certificate), QSsl::Pem));
    configuration.setPrivateKey(QSslKey(QByteArray(key), QSsl::Ec));
    return configuration;
}

} // namespace tresen::test
