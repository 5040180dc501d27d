// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/voice/retell_signature.h"
#include "core/voice/signature_doctor.h"

using namespace tresen;
using namespace std::chrono_literals;

namespace {

// A vector made with the vendor's own library (retell-sdk 5.66.1), and confirmed with OpenSSL.
const QByteArray vectorKey = "key_example_do_not_use_3f9b21";
const QByteArray vectorBody =
    R"({"name":"check_availability","args":{"datum":"05.01.2026","uhrzeit":"14:00","dienstleistung":"Färben"},"call":{"call_id":"call_example_1"}})";
const QByteArray vectorDigest = "e203a7bb4ae32e6bdaf499e62d80cdbcb445bf7266a71982736f27b10de36870";
const QByteArray vectorHeader = "v=1767225600000,d=" + vectorDigest;
constexpr Instant vectorTime = fromEpochMs(1767225600000);

} // namespace

/// The signature of the telephone assistant.
class TestSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theVendorsVector()
    {
        QCOMPARE(vectorBody.size(), 140);
        QCOMPARE(retellSignature(vectorKey, vectorBody, vectorTime), vectorHeader);
    }

    void whatPasses_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("offsetMs");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *title, const QByteArray &header, qint64 offset, SignatureVerdict verdict) {
            QTest::newRow(title) << header << offset << int(verdict);
        };
        using V = SignatureVerdict;
        row("at once", vectorHeader, 0, V::Right);
        row("two seconds later", vectorHeader, 2000, V::Right);
        row("five minutes later", vectorHeader, 300'000, V::Right);
        row("five minutes before", vectorHeader, -300'000, V::Right);
        row("a millisecond too late", vectorHeader, 300'001, V::OutOfTime);
        row("a millisecond too early", vectorHeader, -300'001, V::OutOfTime);
        row("upper case", vectorHeader.toUpper(), 0, V::Right);
        row("nothing", {}, 0, V::Missing);
        row("the time alone", "v=1767225600000", 0, V::Malformed);
        row("something before", "t=1," + vectorHeader, 0, V::Malformed);
        row("a blank between", QByteArray(vectorHeader).replace(",", ", "), 0, V::Malformed);
        row("something behind", vectorHeader + ",x=1", 0, V::Malformed);
        row("a line's end behind", vectorHeader + "\n", 0, V::Malformed);
        row("a negative time", "v=-1767225600000,d=" + vectorDigest, 0, V::Malformed);
        row("a leading nought", "v=01767225600000,d=" + vectorDigest, 0, V::Malformed);
        row("no time", "v=,d=" + vectorDigest, 0, V::Malformed);
        row("a huge time", "v=99999999999999999999,d=" + vectorDigest, 0, V::Malformed);
        row("not hex", "v=1767225600000,d=" + QByteArray(64, 'g'), 0, V::Malformed);
        row("a digit short", vectorHeader.chopped(1), 0, V::Malformed);
        row("another digest", "v=1767225600000,d=" + QByteArray(64, '0'), 0, V::WrongDigest);
        row("another time", "v=1767225600001,d=" + vectorDigest, 0, V::WrongDigest);
        row("seconds", "v=1767225600,d=" + vectorDigest, 0, V::OutOfTime);
    }
    void whatPasses()
    {
        QFETCH(QByteArray, header);
        QFETCH(qint64, offsetMs);
        QFETCH(int, verdict);
        const auto now = vectorTime + std::chrono::milliseconds(offsetMs);
        QCOMPARE(int(checkRetellSignature(vectorKey, vectorBody, header, now)), verdict);
    }

    void everyByteOfBodyAndKeyCounts()
    {
        for (qsizetype i = 0; i < vectorBody.size(); ++i) {
            auto other = vectorBody;
            other[i] = char(other[i] ^ 1);
            QCOMPARE(checkRetellSignature(vectorKey, other, vectorHeader, vectorTime), SignatureVerdict::WrongDigest);
        }
        for (qsizetype i = 0; i < vectorKey.size(); ++i) {
            auto other = vectorKey;
            other[i] = char(other[i] ^ 1);
            QCOMPARE(checkRetellSignature(other, vectorBody, vectorHeader, vectorTime), SignatureVerdict::WrongDigest);
        }
        QCOMPARE(checkRetellSignature(vectorKey, vectorBody + ' ', vectorHeader, vectorTime),
                 SignatureVerdict::WrongDigest);
        QCOMPARE(checkRetellSignature({}, vectorBody, vectorHeader, vectorTime), SignatureVerdict::WrongDigest);
    }

    void aBodyMayBeFedInPieces()
    {
        QMessageAuthenticationCode mac(QCryptographicHash::Sha256, vectorKey);
        for (const auto c : vectorBody)
            mac.addData(&c, 1);
        QCOMPARE(checkRetellSignature(mac, vectorHeader, vectorTime), SignatureVerdict::Right);
    }

    void theDoctorTellsTheCulprit_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("offsetS");
        QTest::addColumn<QString>("begins");
        const QByteArray spaced = "{\"name\": \"Färben\", \"args\": {}}";
        const auto compact = QByteArray(R"({"args":{},"name":"Färben"})");
        const auto sign = [](const QByteArray &body) { return retellSignature(vectorKey, body, vectorTime); };
        QTest::newRow("right") << vectorBody << vectorHeader << 0 << "the signature is right";
        QTest::newRow("no header") << vectorBody << QByteArray() << 0 << "header:";
        QTest::newRow("nonsense") << vectorBody << QByteArray("d=1") << 0 << "header:";
        QTest::newRow("an hour late") << vectorBody << vectorHeader << 3600 << "clock:";
        QTest::newRow("an hour early") << vectorBody << vectorHeader << -3600 << "clock:";
        QTest::newRow("seconds") << vectorBody
                                 << QByteArray("v=1767225600,d=") +
                                        QMessageAuthenticationCode::hash(vectorBody + "1767225600", vectorKey,
                                                                         QCryptographicHash::Sha256)
                                            .toHex()
                                 << 0 << "clock:";
        QTest::newRow("a line's end") << vectorBody + '\n' << vectorHeader << 0 << "body:";
        QTest::newRow("written anew") << spaced << sign(compact) << 0 << "body:";
        QTest::newRow("escapes undone") << vectorBody << sign(QByteArray(vectorBody).replace("ä", "\\u00e4")) << 0
                                        << "body:";
        QTest::newRow("escaped") << QByteArray(vectorBody).replace("ä", "\\u00e4") << vectorHeader << 0 << "body:";
        QTest::newRow("another key") << vectorBody << retellSignature("another", vectorBody, vectorTime) << 0 << "key:";
    }
    void theDoctorTellsTheCulprit()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, header);
        QFETCH(int, offsetS);
        QFETCH(QString, begins);
        const auto finding = examineSignature(vectorKey, body, header, vectorTime + std::chrono::seconds(offsetS));
        QVERIFY2(finding.line.startsWith(begins), qPrintable(finding.line));
        QVERIFY(!finding.line.contains(QString::fromLatin1(vectorKey)));
    }
};

QTEST_APPLESS_MAIN(TestSignature)
#include "tst_signature.moc"
