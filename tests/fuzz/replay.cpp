// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target over a folder of kept inputs, each also cut short and with single bytes changed: what CI does with
// the compiler that everybody has. libFuzzer brings a main of its own (preset fuzz).
#include <cstdint>
#include <cstdio>

#include <QDirIterator>
#include <QFile>

#include "core/base/random.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

int runs = 0;

void run(const QByteArray &input)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.constData()), std::size_t(input.size()));
    ++runs;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s CORPUS\n", argv[0]);
        return 2;
    }
    tresen::SeededRandom random(7);
    QDirIterator files(QString::fromLocal8Bit(argv[1]), QDir::Files, QDirIterator::Subdirectories);
    int kept = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) return 1;
        const auto input = file.readAll();
        ++kept;
        run(input);
        for (int i = 0; i < 200 && !input.isEmpty(); ++i) {
            auto changed = input;
            changed[qsizetype(random.below(std::uint64_t(input.size())))] = char(random.below(256));
            run(changed);
            run(input.left(qsizetype(random.below(std::uint64_t(input.size())))));
        }
    }
    std::printf("%d inputs kept, %d runs\n", kept, runs);
    return kept == 0 ? 1 : 0;
}
