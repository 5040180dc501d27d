// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/running_program.h"
class TestProgram : public QObject
{
    Q_OBJECT
};
QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
