// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>
#include <QWidget>

namespace tresen::ui::test {

/// Types text with umlauts: QTest::keyClicks asserts on anything beyond Latin 1 basics in Qt 6.4.
inline void type(QWidget *widget, const QString &text)
{
    for (const QChar c : text)
        QTest::sendKeyEvent(QTest::Click, widget, Qt::Key_unknown, QString(c), Qt::NoModifier);
}

inline void press(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(widget, key, modifiers);
}

template <typename T>
[[nodiscard]] T *named(QWidget &root, const char *name)
{
    return root.findChild<T *>(QLatin1String(name));
}

} // namespace tresen::ui::test
