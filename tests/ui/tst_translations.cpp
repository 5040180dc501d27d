// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

namespace {

/// A sentence where it is said: the class's own name, as lupdate does not always see its namespaces, and the sentence.
using Said = QPair<QString, QString>;

QSet<Said> sentencesOf(const QByteArray &ts)
{
    QSet<Said> all;
    QString context;
    QString source;
    QXmlStreamReader xml(ts);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == u"name") context = xml.readElementText().section(QStringLiteral("::"), -1);
        if (xml.name() == u"source") source = xml.readElementText();
        if (xml.name() != u"translation") continue;
        const auto type = xml.attributes().value(QLatin1String("type"));
        if (type != u"vanished" && type != u"obsolete") all.insert({context, source});
    }
    return all;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

} // namespace

/// What the console says in English is there in German, too, and nothing else is.
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySentenceIsThereInGerman()
    {
        const QString sources = QStringLiteral(TRESEN_SOURCE_DIR);
        const QTemporaryDir folder;
        const auto found = folder.filePath(QStringLiteral("found.ts"));
        QProcess lupdate;
        lupdate.setWorkingDirectory(sources);
        lupdate.start(QStringLiteral(TRESEN_LUPDATE),
                      {QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
                       QStringLiteral("core"), QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("-ts"),
                       found, QStringLiteral("-target-language"), QStringLiteral("de")});
        QVERIFY2(lupdate.waitForFinished(60'000) && lupdate.exitCode() == 0, lupdate.readAllStandardError());
        const auto said = sentencesOf(contentOf(found));
        const auto known = sentencesOf(contentOf(sources + QStringLiteral("/translations/tresen_de.ts")));
        QVERIFY(said.size() > 500);
        for (const auto &[context, sentence] : said)
            QVERIFY2(known.contains({context, sentence}),
                     qPrintable(context + QStringLiteral(" says in English only: ") + sentence));
        for (const auto &[context, sentence] : known)
            QVERIFY2(said.contains({context, sentence}),
                     qPrintable(context + QStringLiteral(" says no more: ") + sentence));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
