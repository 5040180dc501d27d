// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a Qt program with a window can do: start, show it, say when it has been painted.
#include <chrono>
#include <cstdio>

#include <QApplication>
#include <QMainWindow>
#include <QPaintEvent>
#include <QTimer>

namespace {

class Window : public QMainWindow
{
public:
    explicit Window(std::chrono::steady_clock::time_point began)
        : m_began(began)
    {}

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        // Behind the paint, when the picture is on its way to the screen.
        QTimer::singleShot(0, this, [this] {
            const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - m_began;
            std::printf("painted %.3f\n", took.count());
            std::fflush(stdout);
            QCoreApplication::quit();
        });
    }

private:
    std::chrono::steady_clock::time_point m_began;
};

} // namespace

int main(int argc, char **argv)
{
    const auto began = std::chrono::steady_clock::now();
    QApplication app(argc, argv);
    Window window(began);
    window.resize(1280, 800);
    window.show();
    return app.exec();
}
