// SPDX-License-Identifier: GPL-3.0-or-later
// Whole stories, step by step against a model of Cal.com: each ends in a stated state, and Cal.com as stated.
#include <QtTest>

#include "stories.h"

using namespace tresen;
using namespace tresen::test;

class TestPlannerStories : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void story_data();
    void story();
    void enoughStories();

private:
    std::vector<NamedStory> m_stories;
};

void TestPlannerStories::story_data()
{
    for (auto group : {plainStories(), lostStories(), onlineStories(), hostStories(), partStories()})
        m_stories.insert(m_stories.end(), group.begin(), group.end());
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(m_stories.size()); ++i)
        QTest::newRow(m_stories[std::size_t(i)].name) << i;
}

void TestPlannerStories::story()
{
    QFETCH(int, index);
    const auto &named = m_stories[std::size_t(index)];
    Story story;
    named.tell(story);
    QStringList states;
    for (const auto segment : story.segments())
        states << story.state(segment);
    const auto told = QStringLiteral("\n  ") + story.log.join(QStringLiteral("\n  "));
    QVERIFY2(story.trouble.isEmpty(), qPrintable(story.trouble.join(u'\n') + told));
    const auto ends = states.join(QStringLiteral(", ")) + QStringLiteral(" | ") + story.upstream();
    const auto expected = QString::fromLatin1(named.ends) + QStringLiteral(" | ") + QString::fromLatin1(named.upstream);
    if (ends != expected) qWarning("%s", qPrintable(told));
    QCOMPARE(ends, expected);
}

void TestPlannerStories::enoughStories() { QVERIFY(m_stories.size() >= 80); }

QTEST_APPLESS_MAIN(TestPlannerStories)
#include "tst_planner_stories.moc"
