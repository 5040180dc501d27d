// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include "ui/widgets/motion.h"
#include "ui/widgets/spinner.h"

namespace tresen::ui {

/// A push button in four kinds, each with normal, hover, pressed, disabled and busy; the focus ring comes from
/// FocusRing. A dialog has at most one primary button. Enter and Space press it.
class Button : public QAbstractButton
{
    Q_OBJECT
public:
    enum class Kind { Primary, Secondary, Flat, Danger, Link };

    explicit Button(Kind kind, const QString &text = {}, QWidget *parent = nullptr);

    void setKind(Kind kind);
    /// File name of an icon in resources/icons, a literal; null: none. A button without text is as wide as high.
    void setIconName(const char *name);
    /// 32 by default; see size:: for the others.
    void setButtonHeight(int height);
    /// A link that is a whole sentence: it takes as many lines as its place wants.
    void setWordWrap(bool wrap);
    /// A key drawn as a small cap at the right, e.g. "Enter".
    void setKeyHint(const QString &key);
    /// A busy button shows a spinner instead of its icon and `text` instead of its own, and cannot be pressed.
    void setBusy(bool busy, const QString &text = {});
    [[nodiscard]] bool isBusy() const { return m_busy; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Look {
        QColor fill;
        QColor edge;
        QColor text;
    };
    [[nodiscard]] Look look() const;
    [[nodiscard]] QString shownText() const;
    [[nodiscard]] QFont labelFont() const;
    void paintWrapped(QPainter &painter);

    Kind m_kind;
    const char *m_icon = nullptr;
    bool m_wraps = false;
    int m_height;
    QString m_key;
    bool m_busy = false;
    QString m_busyText;
    Spinner m_spinner;
    ColourFade m_fill;
    ColourFade m_edge;
};

} // namespace tresen::ui
