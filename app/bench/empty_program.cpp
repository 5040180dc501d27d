// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a Qt program with a database can do: start, open the file, read from it, say so.
#include <cstdio>

#include <sqlite3.h>

#include <QCoreApplication>
#include <QTimer>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const auto arguments = app.arguments();
    sqlite3 *handle = nullptr;
    if (arguments.size() != 2 ||
        sqlite3_open_v2(arguments[1].toUtf8().constData(), &handle, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK ||
        sqlite3_exec(handle, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr) != SQLITE_OK)
        return 1;
    QTimer::singleShot(0, [] {
        std::puts("ready");
        std::fflush(stdout);
        QCoreApplication::quit();
    });
    const int code = app.exec();
    sqlite3_close(handle);
    return code;
}
