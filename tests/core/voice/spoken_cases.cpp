// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/voice/spoken_cases.h"

#include <QStringList>

namespace tresen::test {

using namespace std::chrono;

namespace {

/// One line each: what was said, and what it means.
constexpr const char *dates = R"(
heute = 2026-11-25
Heute bitte = 2026-11-25
morgen = 2026-11-26
Morgen, geht das? = 2026-11-26
übermorgen = 2026-11-27
Uebermorgen = 2026-11-27
über morgen = 2026-11-27
überübermorgen = 2026-11-28
gestern = PAST
vorgestern = PAST
in einem Tag = 2026-11-26
in drei Tagen = 2026-11-28
in 3 Tagen = 2026-11-28
in zehn Tagen = 2026-12-05
in vierzehn Tagen = 2026-12-09
heute in acht Tagen = 2026-12-03
heute in einer Woche = 2026-12-02
heute in zwei Wochen = 2026-12-09
morgen in einer Woche = 2026-12-03
in einer Woche = 2026-12-02
in zwei Wochen = 2026-12-09
in 2 Wochen = 2026-12-09
in drei Wochen = 2026-12-16
in sechs Wochen = 2027-01-06
in einem Monat = 2026-12-25
in drei Monaten = 2027-02-25
in ein paar Tagen = soon
Montag = 2026-11-30
Dienstag = 2026-12-01
Mittwoch = 2026-12-02
Donnerstag = 2026-11-26
Freitag = 2026-11-27
Samstag = 2026-11-28
Sonnabend = 2026-11-28
Sonntag = 2026-11-29
am Donnerstag = 2026-11-26
am Do. = 2026-11-26
Di = 2026-12-01
Mi. = 2026-12-02
Fr = 2026-11-27
Sa. = 2026-11-28
dienstags = 2026-12-01
diesen Freitag = 2026-11-27
diesen Mittwoch = 2026-11-25
diesen Samstag = 2026-11-28
nächsten Dienstag = 2026-12-01
naechsten Dienstag = 2026-12-01
am nächsten Freitag = 2026-11-27
kommenden Montag = 2026-11-30
am kommenden Samstag = 2026-11-28
kommende Woche Montag = 2026-11-30
übernächsten Dienstag = 2026-12-08
übernächsten Freitag = 2026-12-04
letzten Dienstag = PAST
vergangenen Montag = PAST
letzte Woche = PAST
nächste Woche Montag = 2026-11-30
nächste Woche Dienstag = 2026-12-01
nächste Woche am Mittwoch = 2026-12-02
nächste Woche Donnerstag = 2026-12-03
nächste Woche Freitag = 2026-12-04
nächste Woche, am Samstag = 2026-12-05
nächste Woche, wenn es geht am Freitag = 2026-12-04
diese Woche Donnerstag = 2026-11-26
diese Woche noch, Freitag = 2026-11-27
diese Woche am Samstag = 2026-11-28
diese Woche Montag = PAST
übernächste Woche Mittwoch = 2026-12-09
übernächste Woche am Freitag = 2026-12-11
Freitag nächster Woche = 2026-12-04
Freitag nächste Woche = 2026-12-04
Freitag in der nächsten Woche = 2026-12-04
Montag übernächster Woche = 2026-12-07
Freitag dieser Woche = 2026-11-27
Dienstag in einer Woche = 2026-12-08
Dienstag in zwei Wochen = 2026-12-15
Freitag in einer Woche = 2026-12-04
in zwei Wochen am Dienstag = 2026-12-08
in zwei Wochen Freitag = 2026-12-11
in einer Woche am Montag = 2026-11-30
in drei Wochen, und zwar am Donnerstag = 2026-12-17
diese Woche = 2026-11-25..2026-11-29
nächste Woche = 2026-11-30..2026-12-06
kommende Woche = 2026-11-30..2026-12-06
übernächste Woche = 2026-12-07..2026-12-13
Anfang nächster Woche = 2026-11-30..2026-12-01
Mitte nächster Woche = 2026-12-02..2026-12-02
Ende nächster Woche = 2026-12-03..2026-12-05
Ende der Woche = 2026-11-26..2026-11-28
Mitte der Woche = 2026-11-25..2026-11-25
am Wochenende = 2026-11-28..2026-11-29
nächstes Wochenende = 2026-12-05..2026-12-06
diesen Monat = 2026-11-25..2026-11-30
nächsten Monat = 2026-12-01..2026-12-31
im Dezember = 2026-12-01..2026-12-31
im Januar = 2027-01-01..2027-01-31
Anfang Dezember = 2026-12-01..2026-12-10
Mitte Januar = 2027-01-10..2027-01-20
Ende Januar = 2027-01-20..2027-01-31
Anfang nächsten Monats = 2026-12-01..2026-12-10
Ende des Monats = 2026-11-25..2026-11-30
im November = 2026-11-25..2026-11-30
so bald wie möglich = soon
so schnell wie möglich = soon
möglichst bald = soon
baldmöglichst = soon
am 15. = 2026-12-15 year
am 30. = 2026-11-30 year
am 25. = 2026-11-25 year
am 24. = 2026-12-24 year
am 31. = 2026-12-31 year
den 15. = 2026-12-15 year
der 3. = 2026-12-03 year
am fünfzehnten = 2026-12-15 year
am dritten = 2026-12-03 year
am einunddreißigsten = 2026-12-31 year
zum ersten = 2026-12-01 year
am 15 = 2026-12-15 year
am 15. nächsten Monats = 2026-12-15 year
15.1. = 2027-01-15 year
15.1 = 2027-01-15 year
15.01. = 2027-01-15 year
am 15.1. = 2027-01-15 year
15. 1. = 2027-01-15 year
am 15. 1. = 2027-01-15 year
1.12. = 2026-12-01 year
24.12. = 2026-12-24 year
24.11. = 2027-11-24 year
25.11. = 2026-11-25 year
29.2. = 2028-02-29 year
31.4. = IMPOSSIBLE
31.04.2027 = IMPOSSIBLE
30.2. = IMPOSSIBLE
29.02.2027 = IMPOSSIBLE
05.01.2027 = 2027-01-05
5.1.2027 = 2027-01-05
5.1.27 = 2027-01-05
05.12.2026 = 2026-12-05
2026-12-05 = 2026-12-05
2027-01-05 = 2027-01-05
2026-12-5 = 2026-12-05
5/12/2026 = 2026-12-05
5/12 = 2026-12-05 year
05.12.2023 = 2026-12-05 year
2024-12-05 = 2026-12-05 year
10.12.2023 = 2026-12-10 year
10.11.2023 = PAST
2023-03-05 = PAST
05.01.2026 = PAST
24.11.2026 = PAST
1.1.1970 = PAST
15. Januar = 2027-01-15 year
15 Januar = 2027-01-15 year
15. Jan. = 2027-01-15 year
am 15. Januar = 2027-01-15 year
den 15. Januar 2027 = 2027-01-15
fünfzehnter Januar = 2027-01-15 year
am fünfzehnten Januar = 2027-01-15 year
am fünfzehnten ersten = 2027-01-15 year
der dritte zwölfte = 2026-12-03 year
am dritten Dezember = 2026-12-03 year
am ersten Dezember = 2026-12-01 year
am einundzwanzigsten Dezember = 2026-12-21 year
dritter März = 2027-03-03 year
3. März zweitausendsiebenundzwanzig = 2027-03-03
1. Mai = 2027-05-01 year
12. Jänner = 2027-01-12 year
30. November = 2026-11-30 year
20. November = 2027-11-20 year
Dienstag, den 1. Dezember = 2026-12-01 year
Dienstag, 1.12. = 2026-12-01 year
Di., 01.12.2026 = 2026-12-01
Donnerstag, 26. November = 2026-11-26 year
Dienstag, den 15. = 2026-12-15 year
am Dienstag dem 15. Dezember = 2026-12-15 year
Montag, den 1. Dezember = CONTRADICTION 0 2026-12-01
Freitag 15.12. = CONTRADICTION 4 2026-12-15
Montag, den 15. = CONTRADICTION 0 2026-12-15
morgen, Freitag = CONTRADICTION 4 2026-11-26
morgen, Donnerstag = 2026-11-26
heute, Mittwoch = 2026-11-25
heute, am Dienstag = CONTRADICTION 1 2026-11-25
Dienstag oder Mittwoch = SEVERAL
am 3. Dezember oder am 4. Dezember = SEVERAL
heute oder morgen = SEVERAL
nicht am Dienstag = NEGATED
außer Montag = NEGATED
Heiligabend = 2026-12-24 year
an Silvester = 2026-12-31 year
Neujahr = 2027-01-01 year
an Nikolaus = 2026-12-06 year
erster Weihnachtsfeiertag = 2026-12-25 year
am ersten Weihnachtstag = 2026-12-25 year
1. Weihnachtstag = 2026-12-25 year
am 1. Weihnachtsfeiertag 2027 = 2027-12-25
erster Weihnachts-Feiertag = 2026-12-25 year
zweiter Weihnachtsfeiertag = 2026-12-26 year
am zweiten Weihnachtstag = 2026-12-26 year
am 2. Weihnachtstag = 2026-12-26 year
dritter Weihnachtstag = IMPOSSIBLE
erster Advent = 2026-11-29 year
am ersten Advent = 2026-11-29 year
zweiter Advent = 2026-12-06 year
am 2. Advent = 2026-12-06 year
3. Advent = 2026-12-13 year
am dritten Adventssonntag = 2026-12-13 year
dritter Sonntag im Advent = 2026-12-13 year
am dritten Advents-Sonntag = 2026-12-13 year
vierter Advent = 2026-12-20 year
vierter Advent 2028 = 2028-12-24
fünfter Advent = IMPOSSIBLE
Heiligabend 2027 = 2027-12-24
Heilig Abend = 2026-12-24 year
Weihnachten = 2026-12-24 year
zwei Tage vor Heiligabend = 2026-12-22 year
2 Tage vor Heiligabend = 2026-12-22 year
am Tag vor Heiligabend = 2026-12-23 year
eine Woche vor Weihnachten = 2026-12-17 year
zwei Wochen vor Weihnachten = 2026-12-10 year
einen Tag nach Nikolaus = 2026-12-07 year
am Tag nach Nikolaus = 2026-12-07 year
drei Tage nach dem ersten Advent = 2026-12-02 year
drei Tage nach Weihnachten = 2026-12-29 year
eine Woche nach Neujahr = 2027-01-08 year
zwei Tage vor Neujahr = 2026-12-30 year
zwei Tage vor dem 15. Januar = 2027-01-13 year
Dienstag, zwei Tage vor Heiligabend = 2026-12-22 year
Montag, zwei Tage vor Heiligabend = CONTRADICTION 0 2026-12-22
zwei Tage vor der Hochzeit = UNREADABLE
zwei Wochen nach Ostern = UNREADABLE
zwei Tage vor meinem Urlaub am 15. Januar = UNREADABLE
nach Weihnachten = 2026-12-27..2027-01-02 year
vor Weihnachten = 2026-11-25..2026-12-23 year
kurz vor Weihnachten = 2026-11-25..2026-12-23 year
kurz nach Weihnachten = 2026-12-27..2027-01-02 year
nach dem zweiten Advent = 2026-12-07..2026-12-13 year
ab Freitag = 2026-11-27..2026-12-03
nach Freitag = 2026-11-28..2026-12-04
bis Freitag = 2026-11-25..2026-11-27
vor Freitag = 2026-11-25..2026-11-26
nach dem 15. = 2026-12-16..2026-12-22 year
frühestens übermorgen = 2026-11-27..2026-12-03
nicht vor Freitag = 2026-11-27..2026-12-03
nicht nach Freitag = 2026-11-25..2026-11-27
nach nächster Woche = 2026-12-07..2026-12-13
vor heute = PAST
Freitag vor Weihnachten = 2026-12-18 year
am Montag nach dem ersten Advent = 2026-11-30 year
vor der Arbeit am Dienstag = 2026-12-01
am letzten Freitag im Januar = 2027-01-29 year
letzter Freitag im Januar 2028 = 2028-01-28
am letzten Montag im November = 2026-11-30 year
letzter Montag im Monat = 2026-11-30
am letzten Dienstag im nächsten Monat = 2026-12-29
am zweiten Montag im Dezember = 2026-12-14 year
der 2. Montag im Dezember = 2026-12-14 year
am ersten Freitag im Februar = 2027-02-05 year
am dritten Mittwoch im November = 2027-11-17 year
am vierten Donnerstag im Januar 2027 = 2027-01-28
am ersten Montag im nächsten Monat = 2026-12-07
am vierten Montag im Monat = PAST
am fünften Montag im Dezember = IMPOSSIBLE
am fünften Donnerstag im Dezember = 2026-12-31 year
am ersten Schultag = UNREADABLE
am zweiten Ostertag = UNREADABLE
am 1. Werktag = UNREADABLE
am dritten Feiertag = UNREADABLE
zum ersten Mal = UNREADABLE
zum ersten Mal am Freitag = 2026-11-27
in der ersten Januarwoche = UNREADABLE
am fünfzehnten bitte = 2026-12-15 year
am 15. wenn es geht = 2026-12-15 year
am dritten oder am vierten = SEVERAL
vor drei Tagen = PAST
vor einer Woche = PAST
12/24/2026 = 2026-12-24
12/24 = 2026-12-24 year
13/13/2026 = IMPOSSIBLE
in einer Stunde = 2026-11-25 11:00 ~
egal = UNREADABLE
keine Ahnung = UNREADABLE
hm = UNREADABLE
??? = UNREADABLE
0 = UNREADABLE
99. = UNREADABLE
4711 0815 = UNREADABLE
tomorrow = 2026-11-26
today = 2026-11-25
the day after tomorrow = 2026-11-27
next Tuesday = 2026-12-01
next week Friday = 2026-12-04
on Monday = 2026-11-30
this Friday = 2026-11-27
January 15th = 2027-01-15 year
15th of January = 2027-01-15 year
December 3rd, 2026 = 2026-12-03
the third of December = 2026-12-03 year
twenty-first of December = 2026-12-21 year
in two weeks = 2026-12-09
next month = 2026-12-01..2026-12-31
weekend = 2026-11-28..2026-11-29
yesterday = PAST
)";

constexpr const char *times = R"(
14:30 = 14:30
14:30 Uhr = 14:30
14:30:00 = 14:30
9:00 = 09:00
09:00 = 09:00
08:00 = 08:00
02:30 = 14:30
03:00 = 15:00
2:30 = 14:30
5:15 = 17:15
20:00 = 20:00
0:30 = 00:30
00:00 = 00:00
24:00 = 00:00
14.30 = 14:30
14.30 Uhr = 14:30
10.12 = 10:12
9.30 Uhr = 09:30
1430 = 14:30
930 = 09:30
0930 = 09:30
14 = 14:00
9 = 09:00
3 = 15:00
drei = 15:00
14h30 = 14:30
14 Uhr = 14:00
14 Uhr 30 = 14:30
vierzehn Uhr dreißig = 14:30
vierzehn Uhr = 14:00
fünfzehn Uhr fünfzehn = 15:15
neun Uhr = 09:00
neun Uhr dreißig = 09:30
um neun = 09:00
um neun Uhr = 09:00
um drei = 15:00
um 3 = 15:00
um drei Uhr = 15:00
um eins = 13:00
um ein Uhr = 13:00
um zwei = 14:00
um zwölf = 12:00
um elf Uhr fünfzehn = 11:15
um sieben = 07:00
um acht = 08:00
um sechs = 18:00
um fünf nach drei = 15:05
halb drei = 14:30
um halb drei = 14:30
halb 3 = 14:30
halb zehn = 09:30
halb eins = 12:30
halb zwölf = 11:30
halb elf = 10:30
halb sechs = 17:30
viertel nach neun = 09:15
Viertel nach neun = 09:15
viertel nach 3 = 15:15
viertel vor zehn = 09:45
viertel vor eins = 12:45
viertel vor drei = 14:45
viertel drei = 14:15
dreiviertel drei = 14:45
drei viertel drei = 14:45
dreiviertel zehn = 09:45
fünf nach neun = 09:05
zehn nach drei = 15:10
zehn vor drei = 14:50
10 vor 3 = 14:50
zwanzig nach zwei = 14:20
zwanzig Minuten nach zwei = 14:20
fünf vor halb drei = 14:25
fünf nach halb drei = 14:35
zehn Minuten vor zehn = 09:50
um zehn vor elf = 10:50
gegen fünf = 17:00 ~
gegen 17 Uhr = 17:00 ~
gegen halb drei = 14:30 ~
gegen 14:30 = 14:30 ~
ungefähr um drei = 15:00 ~
ca. 15 Uhr = 15:00 ~
circa drei = 15:00 ~
etwa um zehn = 10:00 ~
so um drei = 15:00 ~
so gegen elf = 11:00 ~
so um halb elf = 10:30 ~
kurz nach drei = 15:00 ~
kurz vor zwölf = 12:00 ~
morgens = [05:00-12:00]
früh = [05:00-12:00]
am Morgen = [05:00-12:00]
vormittags = [08:00-12:00]
am Vormittag = [08:00-12:00]
mittags = [11:30-14:00]
in der Mittagspause = [11:30-14:00]
nachmittags = [12:00-18:00]
am Nachmittag = [12:00-18:00]
am frühen Nachmittag = [12:00-15:00]
am späten Nachmittag = [15:00-18:00]
abends = [17:00-22:00]
am Abend = [17:00-22:00]
am frühen Abend = [17:00-19:00]
nach Feierabend = [17:00-22:00]
nach der Arbeit = [17:00-22:00]
nach der Schule = [17:00-22:00]
drei Uhr nachmittags = 15:00 [12:00-18:00]
um drei am Nachmittag = 15:00 [12:00-18:00]
neun Uhr morgens = 09:00 [05:00-12:00]
sieben Uhr abends = 19:00 [17:00-22:00]
sechs Uhr abends = 18:00 [17:00-22:00]
sechs Uhr morgens = 06:00 [05:00-12:00]
acht Uhr abends = 20:00 [17:00-22:00]
zwölf Uhr mittags = 12:00 [11:30-14:00]
halb eins mittags = 12:30 [11:30-14:00]
zwölf Uhr nachts = 00:00 [22:00-24:00]
drei Uhr nachts = 03:00 [22:00-24:00]
Mitternacht = 00:00
nach fünf = [17:00-24:00]
nach 17 Uhr = [17:00-24:00]
nach 17 Uhr 30 = [17:30-24:00]
ab drei = [15:00-24:00]
ab 15:30 = [15:30-24:00]
ab halb vier = [15:30-24:00]
frühestens um zehn = [10:00-24:00]
vor zwölf = [00:00-12:00]
vor 12 Uhr = [00:00-12:00]
bis elf Uhr = [00:00-11:00]
spätestens um drei = [00:00-15:00]
zwischen neun und elf = [09:00-11:00]
zwischen neun und elf Uhr = [09:00-11:00]
zwischen 9 Uhr und 12 Uhr = [09:00-12:00]
von zwei bis vier = [14:00-16:00]
zwischen elf und eins = [11:00-13:00]
zwischen 14:00 und 16:30 = [14:00-16:30]
nicht vor drei = [15:00-24:00]
nicht vor halb drei = [14:30-24:00]
nicht vor 14:30 = [14:30-24:00]
nicht vor 14 Uhr 30 = [14:30-24:00]
nicht nach drei = [00:00-15:00]
nicht nach 17 Uhr = [00:00-17:00]
nicht nach 17 Uhr 30 = [00:00-17:30]
in einer Stunde = 2026-11-25 11:00 ~
in zwei Stunden = 2026-11-25 12:00 ~
in 2 Stunden = 2026-11-25 12:00 ~
in dreißig Minuten = 2026-11-25 10:30 ~
in zwölf Minuten = 2026-11-25 10:15 ~
in einer halben Stunde = 2026-11-25 10:30 ~
in einer Viertelstunde = 2026-11-25 10:15 ~
in einer Dreiviertelstunde = 2026-11-25 10:45 ~
in anderthalb Stunden = 2026-11-25 11:30 ~
in sechzehn Stunden = 2026-11-26 02:00 ~
nachmittags nach drei = [15:00-18:00]
drei Uhr oder vier Uhr = SEVERAL
um neun oder um zehn = SEVERAL
25:00 = IMPOSSIBLE
14:75 = IMPOSSIBLE
99:99 = IMPOSSIBLE
weiß nicht = NEGATED
egal = UNREADABLE
3 pm = 15:00
3 p.m. = 15:00
at three pm = 15:00
2:30 pm = 14:30
12 pm = 12:00
at half past two = 14:30
quarter past nine = 09:15
a quarter to three = 14:45
around five = 17:00 ~
after five = [17:00-24:00]
between two and four = [14:00-16:00]
noon = [11:30-14:00]
in the evening = [17:00-22:00]
)";

/// Day and time in one breath.
constexpr const char *both = R"(
morgen um drei = 2026-11-26 15:00
morgen um 15 Uhr = 2026-11-26 15:00
morgen früh = 2026-11-26 [05:00-12:00]
morgen früh um neun = 2026-11-26 09:00 [05:00-12:00]
morgen Vormittag = 2026-11-26 [08:00-12:00]
morgen Nachmittag um halb drei = 2026-11-26 14:30 [12:00-18:00]
morgen Abend = 2026-11-26 [17:00-22:00]
heute Morgen = 2026-11-25 [05:00-12:00]
heute Nachmittag = 2026-11-25 [12:00-18:00]
heute Abend um sechs = 2026-11-25 18:00 [17:00-22:00]
Dienstag morgen = 2026-12-01 [05:00-12:00]
kommenden Dienstag morgen = 2026-12-01 [05:00-12:00]
Dienstagabend = 2026-12-01 [17:00-22:00]
am Freitagnachmittag um vier = 2026-11-27 16:00 [12:00-18:00]
Freitag um halb drei = 2026-11-27 14:30
nächsten Dienstag gegen fünf = 2026-12-01 17:00 ~
Samstag um fünf = 2026-11-28 17:00
Samstag um drei = 2026-11-28 15:00
am 15. um halb drei = 2026-12-15 14:30 year
am 15.1. um 14:30 Uhr = 2027-01-15 14:30 year
15.1. 14:30 = 2027-01-15 14:30 year
05.12.2026 14:30 = 2026-12-05 14:30
05.12.2026, 9 Uhr = 2026-12-05 09:00
2026-12-05T14:30 = 2026-12-05 14:30
2026-12-05T14:30:00+01:00 = 2026-12-05 14:30
2026-12-05 14:30:00 = 2026-12-05 14:30
am dritten Dezember um neun Uhr dreißig = 2026-12-03 09:30 year
in zwei Wochen nachmittags = 2026-12-09 [12:00-18:00]
nächste Woche Freitag nach Feierabend = 2026-12-04 [17:00-22:00]
nächste Woche vormittags = 2026-11-30..2026-12-06 [08:00-12:00]
übermorgen zwischen neun und elf = 2026-11-27 [09:00-11:00]
Donnerstag ab 17 Uhr = 2026-11-26 [17:00-24:00]
10 Uhr am Dienstag = 2026-12-01 10:00
um 10 am Dienstag = 2026-12-01 10:00
Ich hätte gern einen Termin am Freitag so gegen drei, geht das? = 2026-11-27 15:00 ~
Freitag nicht vor drei = 2026-11-27 [15:00-24:00]
am ersten Weihnachtstag um drei = 2026-12-25 15:00 year
am letzten Freitag im Januar um halb drei = 2027-01-29 14:30 year
nach Weihnachten um drei = 2026-12-27..2027-01-02 15:00 year
nach 17 Uhr am zweiten Montag im Dezember = 2026-12-14 [17:00-24:00] year
am ersten Schultag um drei = UNREADABLE
so bald wie möglich vormittags = [08:00-12:00] soon
tomorrow at 3 pm = 2026-11-26 15:00
next Friday at half past ten = 2026-11-27 10:30
)";

/// In a call that is held in English.
constexpr const char *english = R"(
at half three = 15:30
half ten = 10:30
half past two = 14:30
not before three = [15:00-24:00]
not after five = [00:00-17:00]
in an hour = 2026-11-25 11:00 ~
in half an hour = 2026-11-25 10:30 ~
in two hours = 2026-11-25 12:00 ~
12/24/2026 = 2026-12-24
12/5/2026 = PAST
Christmas Eve = 2026-12-24 year
Christmas Day = 2026-12-25 year
Boxing Day = 2026-12-26 year
New Year's Eve = 2026-12-31 year
New Year's Day = 2027-01-01 year
Valentine's Day = 2027-02-14 year
first Sunday of Advent = 2026-11-29 year
the second Advent Sunday = 2026-12-06 year
two days before Christmas = 2026-12-23 year
a week before Christmas Eve = 2026-12-17 year
a week after New Year = 2027-01-08 year
the day after Christmas = 2026-12-26 year
the day before Christmas Eve = 2026-12-23 year
after Christmas = 2026-12-26..2027-01-01 year
before Christmas = 2026-11-25..2026-12-24 year
not before Friday = 2026-11-27..2026-12-03
the last Friday in January = 2027-01-29 year
last Friday of next month = 2026-12-25
the second Monday in December = 2026-12-14 year
on the first Monday of the month = PAST
first Monday of next month = 2026-12-07
on the first schoolday = UNREADABLE
on the fifteenth please = 2026-12-15 year
three days ago = PAST
)";

std::vector<SpokenCase> casesOf(const char *table)
{
    std::vector<SpokenCase> cases;
    for (const auto &line : QString::fromUtf8(table).split(u'\n', Qt::SkipEmptyParts)) {
        const auto at = line.indexOf(QStringLiteral(" = "));
        if (at < 0) qFatal("no meaning: %s", qPrintable(line));
        cases.push_back({line.left(at), line.mid(at + 3)});
    }
    return cases;
}

} // namespace

WeeklyHours usualOpening()
{
    WeeklyHours hours;
    for (std::size_t day = 0; day < 5; ++day)
        hours.days[day] = {{540, 1140}};
    hours.days[5] = {{540, 960}};
    return hours;
}

QString clockText(int minute)
{
    return QStringLiteral("%1:%2").arg(minute / 60, 2, 10, QLatin1Char('0')).arg(minute % 60, 2, 10, QLatin1Char('0'));
}

QString told(const SpokenWhen &when)
{
    using Trouble = SpokenWhen::Trouble;
    QStringList parts;
    switch (when.trouble) {
    case Trouble::None: break;
    case Trouble::Unreadable: return QStringLiteral("UNREADABLE");
    case Trouble::Impossible: return QStringLiteral("IMPOSSIBLE");
    case Trouble::Contradiction:
        return QStringLiteral("CONTRADICTION %1 %2").arg(when.saidWeekday).arg(toIso(*when.day));
    case Trouble::Several: return QStringLiteral("SEVERAL");
    case Trouble::Negated: return QStringLiteral("NEGATED");
    case Trouble::Past: return QStringLiteral("PAST");
    }
    if (when.day) parts += toIso(*when.day);
    if (when.days) parts += toIso(when.days->from) + QStringLiteral("..") + toIso(when.days->to);
    if (when.time) parts += clockText(int(when.time->count()));
    if (when.about) parts += QStringLiteral("~");
    if (when.within)
        parts += QStringLiteral("[%1-%2]").arg(clockText(when.within->fromMinute), clockText(when.within->toMinute));
    if (when.assumedYear) parts += QStringLiteral("year");
    if (when.soon) parts += QStringLiteral("soon");
    return parts.join(u' ');
}

std::vector<SpokenCase> spokenDates() { return casesOf(dates); }
std::vector<SpokenCase> spokenTimes() { return casesOf(times); }
std::vector<SpokenCase> spokenDatesAndTimes() { return casesOf(both); }
std::vector<SpokenCase> spokenInEnglish() { return casesOf(english); }

} // namespace tresen::test
