// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/voice/service_wish.h"

using namespace tresen;

namespace {

Catalog salon()
{
    Catalog catalog;
    const auto add = [&](const char *category, const char *name, bool active = true) {
        Service service;
        service.id.value.bytes[15] = std::uint8_t(catalog.services.size() + 1);
        service.name = QString::fromUtf8(name);
        service.category = QString::fromUtf8(category);
        service.segments = {{}};
        service.active = active;
        catalog.services.push_back(service);
    };
    add("Schnitt", "Damenschnitt");
    add("Schnitt", "Herrenschnitt");
    add("Schnitt", "Kinderschnitt");
    add("Schnitt", "Bart trimmen");
    add("Schnitt", "Pony, Spitzen");
    add("Farbe", "Ansatzfarbe mit Schnitt");
    add("Farbe", "Tönung");
    add("Farbe", "Balayage");
    add("Dauerwelle", "Dauerwelle");
    add("Dauerwelle", "Teildauerwelle");
    add("Pflege", "Waschen, Föhnen");
    add("Pflege", "Föhnfrisur");
    add("Pflege", "Haarkur intensiv");
    add("Pflege", "Kopfhautpflege");
    add("Pflege", "Glätten alt", false);
    return catalog;
}

/// One more service that begins with a word of others, as the practice salon has them.
Catalog salonWithCutAndCare()
{
    auto catalog = salon();
    auto care = catalog.services.front();
    care.id.value.bytes[15] = 98;
    care.name = QStringLiteral("Schnitt und Pflege");
    care.category = QStringLiteral("Pflege");
    catalog.services.push_back(care);
    return catalog;
}

QString namesMeant(const Catalog &catalog, const QString &heard)
{
    QStringList names;
    for (const auto *service : servicesMeant(catalog, heard))
        names += service->name;
    return names.join(u'|');
}

} // namespace

/// Services as callers name them.
class TestServiceWish : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsMeant_data()
    {
        QTest::addColumn<QString>("heard");
        QTest::addColumn<QString>("meant");
        const auto row = [](const char *heard, const char *meant) {
            QTest::newRow(heard) << QString::fromUtf8(heard) << QString::fromUtf8(meant);
        };
        row("Herrenschnitt", "Herrenschnitt");
        row("herrenschnitt", "Herrenschnitt");
        row("einen Herrenschnitt bitte", "Herrenschnitt");
        row("Herrenhaarschnitt", "Herrenschnitt");
        row("Haarschnitt für Herren", "Herrenschnitt");
        row("Damenhaarschnitt", "Damenschnitt");
        row("einen Haarschnitt für meinen Sohn", "Kinderschnitt");
        row("Kinderhaarschnitt", "Kinderschnitt");
        row("Dauerwelle", "Dauerwelle");
        row("Dauerwele", "Dauerwelle");
        row("Teildauerwelle", "Teildauerwelle");
        row("Tönung", "Tönung");
        row("Toenung", "Tönung");
        row("Balayasch", "");
        row("Strähnchen", "Balayage");
        row("Bart", "Bart trimmen");
        row("Bart schneiden", "Bart trimmen");
        row("den Ansatz nachfärben", "Ansatzfarbe mit Schnitt");
        row("die Spitzen", "Pony, Spitzen");
        row("Waschen und Föhnen", "Waschen, Föhnen");
        row("etwas für kaputte Haare", "Haarkur intensiv, Kopfhautpflege");
        row("meine Haare sind so trocken und spröde", "Haarkur intensiv, Kopfhautpflege");
        row("Kopfhaut juckt", "Kopfhautpflege");
        row("Glätten alt", "");
        row("Reifenwechsel", "");
        row("etwas", "");
        row("", "");
        row("damaged hair", "Haarkur intensiv, Kopfhautpflege");
        // What is not wanted is not meant.
        row("Färben ohne Schnitt", "Tönung");
        row("Ansatzfarbe ohne Schnitt", "");
        row("Damenschnitt nicht", "");
        row("nicht Damenschnitt, sondern Herrenschnitt", "Herrenschnitt");
        row("Herrenschnitt ohne Bart", "Herrenschnitt");
        row("keine Dauerwelle, nur Föhnen", "Waschen, Föhnen");
        row("nicht nur Tönung", "Tönung");
        row("ein Termin", "");
        row("wie beim letzten Mal", "");
    }
    void whatIsMeant()
    {
        QFETCH(QString, heard);
        QFETCH(QString, meant);
        const auto catalog = salon();
        QStringList names;
        for (const auto *service : servicesMeant(catalog, heard))
            names += service->name;
        QCOMPARE(names.join(QStringLiteral(", ")), meant);
    }

    void keywordsOfTheSalonAreHeard_data()
    {
        QTest::addColumn<QString>("heard");
        QTest::addColumn<QString>("meant");
        const auto row = [](const char *heard, const char *meant) {
            QTest::newRow(heard) << QString::fromUtf8(heard) << QString::fromUtf8(meant);
        };
        // Without keywords this one is asked about (above).
        row("etwas für kaputte Haare", "Haarkur intensiv");
        row("meine Haare sind ganz kaputt", "Haarkur intensiv");
        row("kaputtes Haar", "Haarkur intensiv");
        row("Olaplex", "Haarkur intensiv");
        row("was mit Olablex", "Haarkur intensiv");
        row("ich hab so Schüppchen", "Kopfhautpflege");
        row("SCHUEPPCHEN", "Kopfhautpflege");
        // Each word of a keyword has to be said.
        row("für meine Tochter", "Kinderschnitt");
        row("die große Feier", "Föhnfrisur");
        // A word of a name says more than any keyword.
        row("Tönung für strapaziertes Haar", "Tönung");
        // Of a service that is not offered any more nothing is heard.
        row("Brasilianisch", "");
    }
    void keywordsOfTheSalonAreHeard()
    {
        QFETCH(QString, heard);
        QFETCH(QString, meant);
        auto catalog = salon();
        const auto give = [&](const char *name, const char *keywords) {
            const auto service = std::ranges::find(catalog.services, QString::fromUtf8(name), &Service::name);
            service->keywords = *cleanKeywords(QString::fromUtf8(keywords).split(u','));
        };
        give("Haarkur intensiv", "kaputte Haare, strapaziert, Olaplex, Haare");
        give("Kopfhautpflege", "Schüppchen, das");
        give("Föhnfrisur", "große Feier");
        give("Glätten alt", "brasilianisch");
        QStringList names;
        for (const auto *service : servicesMeant(catalog, heard))
            names += service->name;
        QCOMPARE(names.join(QStringLiteral(", ")), meant);
    }

    void keywordsAreKeptClean()
    {
        const auto clean = [](const char *typed) { return cleanKeywords(QString::fromUtf8(typed).split(u',')); };
        QCOMPARE(clean(" kaputte   Haare ,, Spliss,spliss, "), QString::fromUtf8("kaputte Haare|Spliss").split(u'|'));
        QCOMPARE(clean(""), QStringList());
        QVERIFY(!cleanKeywords({QString(keywordLength + 1, u'a')}));
        QStringList many;
        for (int n = 0; n < keywordsAtMost; ++n)
            many += QStringLiteral("Wort %1").arg(n);
        QCOMPARE(cleanKeywords(many), many);
        QCOMPARE(cleanKeywords(many + many), many);
        QVERIFY(!cleanKeywords(many + QStringList{QStringLiteral("eins zu viel")}));
    }

    void whatSeveralServicesDoIsAskedAbout_data()
    {
        QTest::addColumn<QString>("heard");
        QTest::addColumn<QString>("meant");
        const auto row = [](const char *heard, const char *meant) {
            QTest::newRow(heard) << QString::fromUtf8(heard) << QString::fromUtf8(meant);
        };
        const auto *cuts = "Damenschnitt|Herrenschnitt|Kinderschnitt|Ansatzfarbe mit Schnitt|Schnitt und Pflege";
        row("Schnitt", cuts);
        row("einen Schnitt bitte", cuts);
        row("neuer Schnitt bitte", cuts);
        row("Haare schneiden", cuts);
        row("Haarschnitt", cuts);
        row("kurzer Schnitt", cuts);
        row("haircut", cuts);
        row("Trockenhaarschnitt", cuts);
        row("Trockenschnitt", cuts);
        row("Pflege", "Kopfhautpflege|Schnitt und Pflege");
        row("Farbe", "Tönung|Ansatzfarbe mit Schnitt");
        // What tells them apart still does.
        row("Schnitt für Herren", "Herrenschnitt");
        row("Damen Schnitt", "Damenschnitt");
        row("Schnitt für meinen Sohn", "Kinderschnitt");
        row("Schnitt und Pflege", "Schnitt und Pflege");
        row("Schnitt und Pfl", "Schnitt und Pflege");
        row("neue Dauerwelle", "Dauerwelle");
        row("Dauerwelle mit viel Volumen", "Dauerwelle");
    }
    void whatSeveralServicesDoIsAskedAbout()
    {
        QFETCH(QString, heard);
        QFETCH(QString, meant);
        QCOMPARE(namesMeant(salonWithCutAndCare(), heard), meant);
    }

    void twoServicesAreAskedAbout_data()
    {
        QTest::addColumn<QString>("heard");
        QTest::addColumn<QString>("meant");
        const auto row = [](const char *heard, const char *meant) {
            QTest::newRow(heard) << QString::fromUtf8(heard) << QString::fromUtf8(meant);
        };
        row("Herrenschnitt und Bart", "Herrenschnitt|Bart trimmen");
        row("Herrenschnitt, Bart", "Herrenschnitt|Bart trimmen");
        row("Herrenschnitt Bart", "Herrenschnitt|Bart trimmen");
        row("Damenschnitt und Tönung", "Damenschnitt|Tönung");
        row("Tönung plus Damenschnitt", "Tönung|Damenschnitt");
        row("Damenschnitt mit Färben", "Damenschnitt|Ansatzfarbe mit Schnitt|Tönung");
        row("Haarschnitt für meinen Mann und meinen Sohn", "Herrenschnitt|Kinderschnitt");
        row("Waschen, Schneiden, Föhnen",
            "Waschen, Föhnen|Damenschnitt|Herrenschnitt|Kinderschnitt|Ansatzfarbe mit Schnitt|Schnitt und Pflege");
        row("Waschen Schneiden Föhnen",
            "Waschen, Föhnen|Damenschnitt|Herrenschnitt|Kinderschnitt|Ansatzfarbe mit Schnitt|Schnitt und Pflege");
        row("Bart und Haare",
            "Bart trimmen|Damenschnitt|Herrenschnitt|Kinderschnitt|Ansatzfarbe mit Schnitt|Schnitt und Pflege");
        row("Haare und Bart",
            "Bart trimmen|Damenschnitt|Herrenschnitt|Kinderschnitt|Ansatzfarbe mit Schnitt|Schnitt und Pflege");
        // One service that does both is the one.
        row("Schneiden und Färben", "Ansatzfarbe mit Schnitt");
        row("Ansatz färben und schneiden", "Ansatzfarbe mit Schnitt");
        row("Pflege und Schnitt", "Schnitt und Pflege");
        row("Spitzen und Pony", "Pony, Spitzen");
        row("Föhnen und Waschen", "Waschen, Föhnen");
        // What means nothing asks nothing.
        row("Herrenschnitt und zwar schnell", "Herrenschnitt");
        row("Damenschnitt, aber nicht zu kurz", "Damenschnitt");
    }
    void twoServicesAreAskedAbout()
    {
        QFETCH(QString, heard);
        QFETCH(QString, meant);
        QCOMPARE(namesMeant(salonWithCutAndCare(), heard), meant);
    }

    void aServiceThatCarriesBothWordsIsTheOne()
    {
        auto catalog = salon();
        Service both = catalog.services.front();
        both.id.value.bytes[15] = 99;
        both.name = QStringLiteral("Herrenschnitt mit Bart");
        catalog.services.push_back(both);
        for (const auto *heard :
             {"Herrenschnitt und Bart", "Bart und Herrenschnitt", "Herrenschnitt und Bart schneiden"})
            QCOMPARE(namesMeant(catalog, QString::fromUtf8(heard)), both.name);
        QCOMPARE(namesMeant(catalog, QStringLiteral("Herrenschnitt")), QStringLiteral("Herrenschnitt"));
        QCOMPARE(namesMeant(catalog, QStringLiteral("Bart")), QStringLiteral("Bart trimmen|Herrenschnitt mit Bart"));
    }

    void whoNamesNoServiceIsToldWhatThereIs_data()
    {
        QTest::addColumn<QString>("heard");
        QTest::addColumn<bool>("none");
        QTest::addColumn<bool>("last");
        const auto row = [](const char *heard, bool none, bool last) {
            QTest::newRow(heard) << QString::fromUtf8(heard) << none << last;
        };
        row("ein Termin", true, false);
        row("egal", true, false);
        row("keine Ahnung", true, false);
        row("weiß nicht", true, false);
        row("einen Friseurtermin bitte", true, false);
        row("Damenschnitt nicht", true, false);
        row("Reifenwechsel", false, false);
        row("wie beim letzten Mal", false, true);
        row("das Übliche", false, true);
        row("wie immer", false, true);
        row("same as last time", false, true);
    }
    void whoNamesNoServiceIsToldWhatThereIs()
    {
        QFETCH(QString, heard);
        QFETCH(bool, none);
        QFETCH(bool, last);
        if (!last) QCOMPARE(namesNoService(heard), none);
        QCOMPARE(isAsLastTime(heard), last);
    }

    void everyServiceIsFoundByItsName()
    {
        const auto catalog = salon();
        for (const auto &service : catalog.services) {
            if (!service.active) continue;
            const auto meant = servicesMeant(catalog, service.name);
            QCOMPARE(meant.size(), std::size_t(1));
            QCOMPARE(meant.front()->name, service.name);
        }
    }

    void categoriesAreNamedAndFound()
    {
        const auto catalog = salon();
        QCOMPARE(serviceCategories(catalog), QString::fromUtf8("Schnitt|Farbe|Dauerwelle|Pflege").split(u'|'));
        QCOMPARE(categoryMeant(catalog, QStringLiteral("Farbe")), QStringLiteral("Farbe"));
        QCOMPARE(categoryMeant(catalog, QStringLiteral("etwas mit Pflege")), QStringLiteral("Pflege"));
        QCOMPARE(categoryMeant(catalog, QStringLiteral("Reifen")), QString());
    }
};

QTEST_APPLESS_MAIN(TestServiceWish)
#include "tst_service_wish.moc"
