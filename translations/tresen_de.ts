<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AlertText</name>
        <message>
            <source>switched off</source>
            <translation>abgeschaltet</translation>
        </message>
        <message>
            <source>fires since %1</source>
            <translation>ausgelöst seit %1</translation>
        </message>
        <message>
            <source>pending since %1</source>
            <translation>bahnt sich an seit %1</translation>
        </message>
        <message>
            <source>too little data</source>
            <translation>zu wenig Daten</translation>
        </message>
        <message>
            <source>in order</source>
            <translation>in Ordnung</translation>
        </message>
        <message>
            <source>%1 looks after it since %2</source>
            <translation>%1 kümmert sich seit %2</translation>
        </message>
        <message>
            <source>silent until %1, by %2</source>
            <translation>stumm bis %1, durch %2</translation>
        </message>
        <message>
            <source>told at %1</source>
            <translation>gemeldet um %1</translation>
        </message>
        <message>
            <source>Pending</source>
            <translation>Bahnt sich an</translation>
        </message>
        <message>
            <source>Fires</source>
            <translation>Ausgelöst</translation>
        </message>
        <message>
            <source>Over</source>
            <translation>Vorbei</translation>
        </message>
        <message>
            <source>%1 looks after it</source>
            <translation>%1 kümmert sich</translation>
        </message>
        <message>
            <source>Silenced by %1</source>
            <translation>Stumm durch %1</translation>
        </message>
        <message>
            <source>No longer silent, by %1</source>
            <translation>Nicht mehr stumm, durch %1</translation>
        </message>
        <message>
            <source>Told by %1</source>
            <translation>Gemeldet über %1</translation>
        </message>
        <message>
            <source>%1 could not be reached</source>
            <translation>%1 war nicht zu erreichen</translation>
        </message>
    </context>
    <context>
        <name>BlockText</name>
        <message>
            <source>%1, part %2</source>
            <translation>%1, Teil %2</translation>
        </message>
        <message>
            <source>%1 free</source>
            <translation>%1 frei</translation>
        </message>
        <message>
            <source>Processing · %1</source>
            <translation>Einwirken · %1</translation>
        </message>
        <message>
            <source>%1, %2, %3 with %4, %5</source>
            <comment>customer, time, service, stylist, sync state</comment>
            <translation>%1, %2, %3 bei %4, %5</translation>
        </message>
        <message>
            <source>%1, booked by telephone</source>
            <translation>%1, telefonisch gebucht</translation>
        </message>
</context>
    <context>
        <name>BusinessText</name>
        <message>
            <source>%1 h</source>
            <translation>%1 h</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>No telephone call in this range.</source>
            <translation>Kein Anruf in diesem Zeitraum.</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Anrufe</translation>
        </message>
        <message>
            <source>No booking was made in this range.</source>
            <translation>In diesem Zeitraum wurde nichts gebucht.</translation>
        </message>
        <message>
            <source>Desk</source>
            <translation>Tresen</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Online</source>
            <translation>Online</translation>
        </message>
        <message>
            <source>A service that is gone</source>
            <translation>Eine Leistung, die es nicht mehr gibt</translation>
        </message>
        <message>
            <source>Others</source>
            <translation>Andere</translation>
        </message>
        <message>
            <source>Rang</source>
            <translation>Angerufen</translation>
        </message>
        <message>
            <source>Asked for a booking</source>
            <translation>Wollte buchen</translation>
        </message>
        <message>
            <source>Booked</source>
            <translation>Gebucht</translation>
        </message>
        <message>
            <source>Arrived at Cal.com</source>
            <translation>Bei Cal.com angekommen</translation>
        </message>
        <message>
            <source>No reason given</source>
            <translation>Ohne Grund</translation>
        </message>
        <message>
            <source>Bookings</source>
            <translation>Buchungen</translation>
        </message>
        <message>
            <source>worth %1</source>
            <translation>im Wert von %1</translation>
        </message>
        <message>
            <source>At another time than asked for</source>
            <translation>Zu anderer Zeit als gewünscht</translation>
        </message>
        <message>
            <source>Moved</source>
            <translation>Verschoben</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgesagt</translation>
        </message>
        <message>
            <source>Did not come</source>
            <translation>Nicht erschienen</translation>
        </message>
        <message>
            <source>Time saved at the desk</source>
            <translation>Gesparte Zeit am Tresen</translation>
        </message>
        <message>
            <source>%1, from %2 calls that were done with</source>
            <translation>%1, aus %2 erledigten Anrufen</translation>
        </message>
        <message>
            <source>Booked outside opening hours</source>
            <translation>Außerhalb der Öffnungszeiten gebucht</translation>
        </message>
        <message>
            <source>%1, of it %2 assumed to be gained</source>
            <translation>%1, davon %2 als gewonnen angenommen</translation>
        </message>
        <message>
            <source>%1 of %2 h</source>
            <translation>%1 von %2 Std.</translation>
        </message>
        <message>
            <source>not there</source>
            <translation>nicht da</translation>
        </message>
        <message>
            <source>Nothing was booked, moved or cancelled in this range.</source>
            <translation>In diesem Zeitraum wurde nichts gebucht, verlegt oder abgesagt.</translation>
        </message>
        <message>
            <source>Nothing was cancelled in this range.</source>
            <translation>In diesem Zeitraum wurde nichts abgesagt.</translation>
        </message>
        <message>
            <source>Nobody works in this range.</source>
            <translation>In diesem Zeitraum arbeitet niemand.</translation>
        </message>
        <message>
            <source>Less than a working day in this range, too little to judge</source>
            <translation>Weniger als ein Arbeitstag in diesem Zeitraum, zu wenig für ein Urteil</translation>
        </message>
        <message>
            <source>No call has saved anything in this range.</source>
            <translation>In diesem Zeitraum hat kein Anruf etwas erspart.</translation>
        </message>
    </context>
    <context>
        <name>DayText</name>
        <message>
            <source>Break</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>not in</source>
            <translation>nicht da</translation>
        </message>
    </context>
    <context>
        <name>DecisionWords</name>
        <message>
            <source>Keep ours</source>
            <translation>Unsere behalten</translation>
        </message>
        <message>
            <source>Move Cal.com to %1</source>
            <translation>Cal.com auf %1 verschieben</translation>
        </message>
        <message>
            <source>Book it at Cal.com again</source>
            <translation>Bei Cal.com neu buchen</translation>
        </message>
        <message>
            <source>Replace Cal.com&apos;s booking by ours</source>
            <translation>Die Buchung bei Cal.com durch unsere ersetzen</translation>
        </message>
        <message>
            <source>Cancel it at Cal.com</source>
            <translation>Bei Cal.com absagen</translation>
        </message>
        <message>
            <source>Confirm it at Cal.com</source>
            <translation>Bei Cal.com bestätigen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
        <message>
            <source>Cancel only part %1 here as well</source>
            <comment>A, B, C</comment>
            <translation>Auch hier nur Teil %1 absagen</translation>
        </message>
        <message>
            <source>Its time is free again, the other parts stay. Please ask the customer first.</source>
            <translation>Die Zeit dafür wird wieder frei, die anderen Teile bleiben. Bitte vorher nachfragen.</translation>
        </message>
        <message>
            <source>Take the cancellation from Cal.com</source>
            <translation>Die Absage von Cal.com übernehmen</translation>
        </message>
        <message>
            <source>Take %1 from Cal.com</source>
            <translation>%1 von Cal.com übernehmen</translation>
        </message>
        <message>
            <source>Rebook at %1</source>
            <translation>Neu buchen: %1</translation>
        </message>
        <message>
            <source>Rebook at another time</source>
            <translation>Zu einer anderen Zeit neu buchen</translation>
        </message>
        <message>
            <source>Keep it here only</source>
            <translation>Nur hier behalten</translation>
        </message>
        <message>
            <source>Cancel on both sides</source>
            <translation>Auf beiden Seiten absagen</translation>
        </message>
        <message>
            <source>It took place: close it</source>
            <translation>Hat stattgefunden: schließen</translation>
        </message>
        <message>
            <source>The customer knows: close it</source>
            <translation>Der Kunde weiß es: schließen</translation>
        </message>
        <message>
            <source>Cancels it here; the time is free again.</source>
            <translation>Sagt hier ab; die Zeit ist wieder frei.</translation>
        </message>
        <message>
            <source>Moves it here to %1.</source>
            <translation>Verschiebt hier auf %1.</translation>
        </message>
        <message>
            <source>Moves it here too; tell the customer.</source>
            <translation>Verschiebt auch hier; bitte dem Kunden sagen.</translation>
        </message>
        <message>
            <source>The time stays taken here; Cal.com may offer it online.</source>
            <translation>Die Zeit bleibt hier belegt; Cal.com bietet sie vielleicht online an.</translation>
        </message>
        <message>
            <source>Cancels it here; can be undone for 8 s.</source>
            <translation>Sagt hier ab; 8 s lang rückgängig zu machen.</translation>
        </message>
        <message>
            <source>Stays as it is here; nothing more is tried.</source>
            <translation>Bleibt hier, wie es ist; nichts wird mehr versucht.</translation>
        </message>
        <message>
            <source>: %1 to %2</source>
            <translation>: %1 auf %2</translation>
        </message>
        <message>
            <source>Nobody gets a mail.</source>
            <translation>Niemand bekommt eine Mail.</translation>
        </message>
        <message>
            <source>It will need you again: %1.</source>
            <translation>Braucht Sie danach wieder: %1.</translation>
        </message>
        <message>
            <source>Looks at Cal.com first; what is found decides the rest.</source>
            <translation>Sieht zuerst bei Cal.com nach; was dort ist, entscheidet den Rest.</translation>
        </message>
        <message>
            <source>Then it waits: %1.</source>
            <translation>Danach wartet es: %1.</translation>
        </message>
        <message>
            <source>Nothing is sent.</source>
            <translation>Nichts wird gesendet.</translation>
        </message>
        <message numerus="yes">
            <source>and %n more call(s)</source>
            <translation>
                <numerusform>und %n weitere Anfrage</numerusform>
                <numerusform>und %n weitere Anfragen</numerusform>
            </translation>
        </message>
        <message>
            <source>Cal.com sends mails: %1 to the stylist; the customer has no address and gets none.</source>
            <translation>Cal.com schickt Mails: %1 an den Stylisten; der Kunde hat keine Adresse und bekommt keine.</translation>
        </message>
        <message>
            <source>Cal.com sends mails: %1 to the customer.</source>
            <translation>Cal.com schickt Mails: %1 an den Kunden.</translation>
        </message>
        <message>
            <source>Cal.com sends mails: %1 to the customer, %2 to the stylist.</source>
            <translation>Cal.com schickt Mails: %1 an den Kunden, %2 an den Stylisten.</translation>
        </message>
        <message>
            <source>Cal.com sends mails: %1 to the stylist.</source>
            <translation>Cal.com schickt Mails: %1 an den Stylisten.</translation>
        </message>
    </context>
    <context>
        <name>FormatText</name>
        <message>
            <source>dddd, d MMMM</source>
            <extracomment>Date formats of QLocale: a long day without its year.</extracomment>
            <translation>dddd, d. MMMM</translation>
        </message>
        <message>
            <source>d MMM</source>
            <extracomment>Date formats of QLocale: a day without its year, behind the weekday.</extracomment>
            <translation>dd.MM.</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <source>min</source>
            <translation>min</translation>
        </message>
        <message>
            <source>h</source>
            <translation>h</translation>
        </message>
        <message>
            <source>d</source>
            <translation>T</translation>
        </message>
    </context>
    <context>
        <name>ObjectiveText</name>
        <message>
            <source>today</source>
            <translation>heute</translation>
        </message>
        <message>
            <source>until %1</source>
            <translation>bis %1</translation>
        </message>
        <message>
            <source>over %1 hours</source>
            <translation>über %1 Stunden</translation>
        </message>
        <message>
            <source>over %1 days</source>
            <translation>über %1 Tage</translation>
        </message>
        <message numerus="yes">
            <source>%n more minute(s) down %1</source>
            <translation>
                <numerusform>Noch %n Minute Ausfall %1</numerusform>
                <numerusform>Noch %n Minuten Ausfall %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) too many</source>
            <translation>
                <numerusform>%n Minute zu viel</numerusform>
                <numerusform>%n Minuten zu viel</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more failure(s) %1</source>
            <translation>
                <numerusform>Noch %n Fehlschlag %1</numerusform>
                <numerusform>Noch %n Fehlschläge %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failure(s) too many</source>
            <translation>
                <numerusform>%n Fehlschlag zu viel</numerusform>
                <numerusform>%n Fehlschläge zu viel</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing happened</source>
            <translation>nichts geschehen</translation>
        </message>
        <message>
            <source>objective %1</source>
            <translation>Ziel %1</translation>
        </message>
        <message>
            <source>%1 minutes measured, %2 down</source>
            <translation>%1 Minuten gemessen, %2 ausgefallen</translation>
        </message>
        <message>
            <source>%1 counted, %2 not in order</source>
            <translation>%1 gezählt, %2 nicht in Ordnung</translation>
        </message>
        <message>
            <source>Nothing was recorded yet.</source>
            <translation>Noch nichts aufgezeichnet.</translation>
        </message>
        <message numerus="yes">
            <source>%n recorded, too few to judge</source>
            <translation>
                <numerusform>%n aufgezeichnet, zu wenig zum Urteilen</numerusform>
                <numerusform>%n aufgezeichnet, zu wenige zum Urteilen</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 allowed, %2 used</source>
            <translation>%1 erlaubt, %2 verbraucht</translation>
        </message>
        <message>
            <source>The budget is used up.</source>
            <translation>Das Budget ist aufgebraucht.</translation>
        </message>
        <message>
            <source>At this pace it is empty on %1.</source>
            <translation>In diesem Tempo ist es am %1 leer.</translation>
        </message>
        <message>
            <source>At this pace the budget lasts.</source>
            <translation>In diesem Tempo reicht das Budget.</translation>
        </message>
        <message>
            <source>So few minutes allow none down yet; none was</source>
            <translation>So wenige Minuten erlauben noch keinen Ausfall; es gab keinen</translation>
        </message>
        <message>
            <source>So few allow no failure yet; none happened</source>
            <translation>So wenige erlauben noch keinen Fehlschlag; es gab keinen</translation>
        </message>
    </context>
    <context>
        <name>OperationsText</name>
        <message>
            <source>Length</source>
            <translation>Länge</translation>
        </message>
        <message>
            <source>Age of the oldest</source>
            <translation>Alter der ältesten</translation>
        </message>
        <message>
            <source>The queue was not looked at in this range.</source>
            <translation>Die Warteschlange wurde in diesem Zeitraum nicht beobachtet.</translation>
        </message>
        <message>
            <source>Served</source>
            <translation>Bedient</translation>
        </message>
        <message>
            <source>Abandoned</source>
            <translation>Aufgelegt</translation>
        </message>
        <message>
            <source>At once</source>
            <translation>Gleichzeitig</translation>
        </message>
        <message>
            <source>No telephone call in this range.</source>
            <translation>Kein Anruf in diesem Zeitraum.</translation>
        </message>
        <message>
            <source>Time-out</source>
            <translation>Zeitablauf</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Abgelehnt</translation>
        </message>
        <message>
            <source>No booking was taken at desk or telephone in this range.</source>
            <translation>In diesem Zeitraum wurde weder an Empfang noch Telefon gebucht.</translation>
        </message>
        <message>
            <source>Cal.com was not asked anything in this range.</source>
            <translation>Cal.com wurde in diesem Zeitraum nichts gefragt.</translation>
        </message>
        <message>
            <source>Hit</source>
            <translation>Treffer</translation>
        </message>
        <message>
            <source>Shared</source>
            <translation>Geteilt</translation>
        </message>
        <message>
            <source>Stale</source>
            <translation>Veraltet</translation>
        </message>
        <message>
            <source>Asked</source>
            <translation>Gefragt</translation>
        </message>
        <message>
            <source>Dropped</source>
            <translation>Verworfen</translation>
        </message>
        <message>
            <source>Target p95: %1</source>
            <translation>Ziel p95: %1</translation>
        </message>
        <message>
            <source>Nothing was asked of desk or telephone in this range.</source>
            <translation>Tresen und Telefon wurden in diesem Zeitraum nichts gefragt.</translation>
        </message>
        <message>
            <source>No drop from memory was recorded in this range.</source>
            <translation>In diesem Zeitraum wurde kein Verwerfen aus dem Speicher aufgezeichnet.</translation>
        </message>
    </context>
    <context>
        <name>ReportText</name>
        <message>
            <source>Objectives</source>
            <translation>Ziele</translation>
        </message>
        <message>
            <source>Objective</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Compliance</source>
            <translation>Erfüllung</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Budget left</source>
            <translation>Budget übrig</translation>
        </message>
        <message>
            <source>In bookings</source>
            <translation>In Buchungen</translation>
        </message>
        <message>
            <source>too little data</source>
            <translation>zu wenig Daten</translation>
        </message>
        <message>
            <source>Nothing was recorded yet.</source>
            <translation>Noch nichts aufgezeichnet.</translation>
        </message>
        <message>
            <source>Report %1</source>
            <translation>Bericht %1</translation>
        </message>
        <message>
            <source>Made %1 from what Tresen recorded itself.</source>
            <translation>Erstellt am %1 aus dem, was Tresen selbst aufgezeichnet hat.</translation>
        </message>
        <message>
            <source>Bookings in figures</source>
            <translation>Buchungen in Zahlen</translation>
        </message>
        <message>
            <source>Bookings by where they came from</source>
            <translation>Buchungen nach Herkunft</translation>
        </message>
        <message>
            <source>What the telephone is worth</source>
            <translation>Was das Telefon wert ist</translation>
        </message>
        <message>
            <source>Assumed: %1 min a call, %2 an hour, %3 % of bookings outside opening hours gained.</source>
            <translation>Angenommen: %1 min je Anruf, %2 je Stunde, %3 % der Buchungen außerhalb der Öffnungszeiten gewonnen.</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Leistungen</translation>
        </message>
        <message>
            <source>No booking was made in this range.</source>
            <translation>In diesem Zeitraum wurde nichts gebucht.</translation>
        </message>
        <message>
            <source>Cancellations by reason</source>
            <translation>Absagen nach Grund</translation>
        </message>
        <message>
            <source>Nothing was cancelled in this range.</source>
            <translation>In diesem Zeitraum wurde nichts abgesagt.</translation>
        </message>
        <message>
            <source>Utilisation of working hours</source>
            <translation>Auslastung der Arbeitszeit</translation>
        </message>
    </context>
    <context>
        <name>ScaleText</name>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <source>min</source>
            <translation>min</translation>
        </message>
        <message>
            <source>h</source>
            <translation>Std.</translation>
        </message>
        <message>
            <source>d MMM</source>
            <extracomment>Date format of QLocale: a day without its year.</extracomment>
            <translation>d. MMM</translation>
        </message>
    </context>
    <context>
        <name>SeriesWords</name>
        <message>
            <source>Begin a call</source>
            <translation>Anruf beginnen</translation>
        </message>
        <message>
            <source>Know the customer</source>
            <translation>Kunden erkennen</translation>
        </message>
        <message>
            <source>List services</source>
            <translation>Leistungen nennen</translation>
        </message>
        <message>
            <source>Find free times</source>
            <translation>Freie Zeiten suchen</translation>
        </message>
        <message>
            <source>Find free times for several</source>
            <translation>Freie Zeiten für mehrere suchen</translation>
        </message>
        <message>
            <source>Offer other times</source>
            <translation>Andere Zeiten anbieten</translation>
        </message>
        <message>
            <source>Find the next free time</source>
            <translation>Nächste freie Zeit suchen</translation>
        </message>
        <message>
            <source>Collect what is missing</source>
            <translation>Fehlende Angaben erfragen</translation>
        </message>
        <message>
            <source>Book by telephone</source>
            <translation>Am Telefon buchen</translation>
        </message>
        <message>
            <source>Read a customer&apos;s bookings</source>
            <translation>Termine eines Kunden lesen</translation>
        </message>
        <message>
            <source>Cancel by telephone</source>
            <translation>Am Telefon absagen</translation>
        </message>
        <message>
            <source>Move by telephone</source>
            <translation>Am Telefon verschieben</translation>
        </message>
        <message>
            <source>Understand a date</source>
            <translation>Datum verstehen</translation>
        </message>
        <message>
            <source>Book</source>
            <translation>Buchen</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Verschieben</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Absagen</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Create a booking</source>
            <translation>Buchung anlegen</translation>
        </message>
        <message>
            <source>Look a booking up</source>
            <translation>Buchung nachsehen</translation>
        </message>
        <message>
            <source>List bookings</source>
            <translation>Buchungen auflisten</translation>
        </message>
        <message>
            <source>Cancel a booking</source>
            <translation>Buchung absagen</translation>
        </message>
        <message>
            <source>Move a booking</source>
            <translation>Buchung verschieben</translation>
        </message>
        <message>
            <source>Ask for free times</source>
            <translation>Freie Zeiten erfragen</translation>
        </message>
        <message>
            <source>Telephone call</source>
            <translation>Anruf</translation>
        </message>
        <message>
            <source>Abandoned call</source>
            <translation>Abgebrochener Anruf</translation>
        </message>
        <message>
            <source>Arrival at Cal.com</source>
            <translation>Ankunft bei Cal.com</translation>
        </message>
        <message>
            <source>done</source>
            <translation>erledigt</translation>
        </message>
        <message>
            <source>nothing free</source>
            <translation>nichts frei</translation>
        </message>
        <message>
            <source>against the rules</source>
            <translation>gegen die Regeln</translation>
        </message>
        <message>
            <source>not understood</source>
            <translation>nicht verstanden</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>abgelehnt</translation>
        </message>
        <message>
            <source>rate limit</source>
            <translation>Anfragelimit</translation>
        </message>
        <message>
            <source>time-out</source>
            <translation>Zeitablauf</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>held back</source>
            <translation>zurückgehalten</translation>
        </message>
        <message>
            <source>hung up</source>
            <translation>aufgelegt</translation>
        </message>
        <message>
            <source>Confirm a booking</source>
            <translation>Termin bestätigen</translation>
        </message>
        <message>
            <source>Ask whose key it is</source>
            <translation>Schlüssel prüfen</translation>
        </message>
        <message>
            <source>List event types</source>
            <translation>Terminarten auflisten</translation>
        </message>
        <message>
            <source>Read an event type</source>
            <translation>Terminart lesen</translation>
        </message>
        <message>
            <source>Read hours</source>
            <translation>Öffnungszeiten lesen</translation>
        </message>
        <message>
            <source>Set a webhook up</source>
            <translation>Webhook einrichten</translation>
        </message>
        <message>
            <source>List webhooks</source>
            <translation>Webhooks auflisten</translation>
        </message>
        <message>
            <source>Read a webhook</source>
            <translation>Webhook lesen</translation>
        </message>
        <message>
            <source>Change a webhook</source>
            <translation>Webhook ändern</translation>
        </message>
        <message>
            <source>Remove a webhook</source>
            <translation>Webhook entfernen</translation>
        </message>
        <message>
            <source>Reserve a held time</source>
            <translation>Gehaltene Zeit reservieren</translation>
        </message>
        <message>
            <source>Give a reserved time back</source>
            <translation>Reservierte Zeit freigeben</translation>
        </message>
        <message>
            <source>Held back</source>
            <translation>Zurückgehalten</translation>
        </message>
        <message>
            <source>Bookings taken</source>
            <translation>Angenommene Buchungen</translation>
        </message>
    </context>
    <context>
        <name>StrayWords</name>
        <message>
            <source>same e-mail</source>
            <translation>gleiche E-Mail</translation>
        </message>
        <message>
            <source>same phone</source>
            <translation>gleiche Telefonnummer</translation>
        </message>
        <message>
            <source>same name</source>
            <translation>gleicher Name</translation>
        </message>
        <message>
            <source>same time</source>
            <translation>gleiche Zeit</translation>
        </message>
        <message>
            <source>same stylist</source>
            <translation>gleicher Stylist</translation>
        </message>
        <message>
            <source>same event type</source>
            <translation>gleiche Terminart</translation>
        </message>
        <message>
            <source>Cal.com said its time is taken</source>
            <translation>Cal.com nannte seine Zeit vergeben</translation>
        </message>
        <message>
            <source>It belongs to %1, %2</source>
            <translation>Er gehört zu %1, %2</translation>
        </message>
        <message>
            <source>Nothing is sent.</source>
            <translation>Nichts wird gesendet.</translation>
        </message>
        <message>
            <source>Speaks for it: %1.</source>
            <translation>Dafür spricht: %1.</translation>
        </message>
        <message>
            <source>Linked</source>
            <translation>Verknüpft</translation>
        </message>
        <message>
            <source>Made an appointment of it</source>
            <translation>Als Termin eingetragen</translation>
        </message>
        <message>
            <source>Dismissed</source>
            <translation>Verworfen</translation>
        </message>
    </context>
    <context>
        <name>SyncFilter</name>
        <message>
            <source>state</source>
            <comment>filter key</comment>
            <translation>zustand</translation>
        </message>
        <message>
            <source>cause</source>
            <comment>filter key</comment>
            <translation>ursache</translation>
        </message>
        <message>
            <source>staff</source>
            <comment>filter key</comment>
            <translation>wer</translation>
        </message>
        <message>
            <source>since</source>
            <comment>filter key</comment>
            <translation>seit</translation>
        </message>
        <message>
            <source>waiting</source>
            <comment>filter value</comment>
            <translation>wartend</translation>
        </message>
        <message>
            <source>retrying</source>
            <comment>filter value</comment>
            <translation>wiederholt</translation>
        </message>
        <message>
            <source>unknown</source>
            <comment>filter value</comment>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>failed</source>
            <comment>filter value</comment>
            <translation>abgelehnt</translation>
        </message>
        <message>
            <source>conflict</source>
            <comment>filter value</comment>
            <translation>konflikt</translation>
        </message>
        <message>
            <source>orphaned</source>
            <comment>filter value</comment>
            <translation>verwaist</translation>
        </message>
    </context>
    <context>
        <name>AuditWords</name>
        <message>
            <source>Booked by telephone</source>
            <translation>Am Telefon gebucht</translation>
        </message>
        <message>
            <source>Booked at Cal.com</source>
            <translation>Bei Cal.com gebucht</translation>
        </message>
        <message>
            <source>Booked at the desk</source>
            <translation>Am Tresen gebucht</translation>
        </message>
        <message>
            <source>Moved</source>
            <translation>Verschoben</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgesagt</translation>
        </message>
        <message>
            <source>Block entered</source>
            <translation>Sperre eingetragen</translation>
        </message>
        <message>
            <source>Not needed any more, taken back</source>
            <translation>Nicht mehr nötig, zurückgenommen</translation>
        </message>
        <message>
            <source>Undone</source>
            <translation>Zurückgenommen</translation>
        </message>
        <message>
            <source>Resync asked for</source>
            <translation>Abgleich angefordert</translation>
        </message>
        <message>
            <source>A part was refused, the others are taken back</source>
            <translation>Ein Teil wurde abgelehnt, die anderen werden zurückgenommen</translation>
        </message>
        <message>
            <source>All parts are tried again</source>
            <translation>Alle Teile werden noch einmal versucht</translation>
        </message>
        <message>
            <source>Move refused, back to the old time</source>
            <translation>Verschieben abgelehnt, zurück zur alten Zeit</translation>
        </message>
        <message>
            <source>The customer was told</source>
            <translation>Die Kundschaft weiß Bescheid</translation>
        </message>
        <message>
            <source>Moved at Cal.com</source>
            <translation>Bei Cal.com verschoben</translation>
        </message>
        <message>
            <source>Cancelled at Cal.com</source>
            <translation>Bei Cal.com abgesagt</translation>
        </message>
        <message>
            <source>Taken over from Cal.com, undone</source>
            <translation>Übernahme von Cal.com zurückgenommen</translation>
        </message>
        <message>
            <source>Taken over from Cal.com again</source>
            <translation>Noch einmal von Cal.com übernommen</translation>
        </message>
        <message>
            <source>Decided: try again</source>
            <translation>Entschieden: noch einmal versuchen</translation>
        </message>
        <message>
            <source>Decided: Cal.com's version counts</source>
            <translation>Entschieden: der Stand bei Cal.com gilt</translation>
        </message>
        <message>
            <source>Decided: our version counts</source>
            <translation>Entschieden: unser Stand gilt</translation>
        </message>
        <message>
            <source>Decided: another time</source>
            <translation>Entschieden: andere Zeit</translation>
        </message>
        <message>
            <source>Decided: keep it here only</source>
            <translation>Entschieden: nur hier behalten</translation>
        </message>
        <message>
            <source>Decided: cancel on both sides</source>
            <translation>Entschieden: auf beiden Seiten absagen</translation>
        </message>
        <message>
            <source>Closed: it took place</source>
            <translation>Abgeschlossen: hat stattgefunden</translation>
        </message>
        <message>
            <source>Closed: the customer knows</source>
            <translation>Abgeschlossen: die Kundschaft weiß Bescheid</translation>
        </message>
        <message>
            <source>Linked to a booking at Cal.com</source>
            <translation>Mit einer Buchung bei Cal.com verknüpft</translation>
        </message>
        <message>
            <source>Taken over from Cal.com</source>
            <translation>Von Cal.com übernommen</translation>
        </message>
        <message>
            <source>A booking at Cal.com was set aside</source>
            <translation>Eine Buchung bei Cal.com wurde beiseitegelegt</translation>
        </message>
        <message>
            <source>Decision about a booking at Cal.com taken back</source>
            <translation>Entscheidung über eine Buchung bei Cal.com zurückgenommen</translation>
        </message>
        <message>
            <source>Note written</source>
            <translation>Notiz geschrieben</translation>
        </message>
        <message>
            <source>Given to somebody</source>
            <translation>Jemandem zugeteilt</translation>
        </message>
        <message>
            <source>Put aside</source>
            <translation>Zurückgestellt</translation>
        </message>
        <message>
            <source>Taken up again</source>
            <translation>Wieder aufgenommen</translation>
        </message>
        <message>
            <source>Acknowledged</source>
            <translation>Gesehen</translation>
        </message>
        <message>
            <source>Not seen after all</source>
            <translation>Doch nicht gesehen</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
    </context>
    <context>
        <name>SyncWords</name>
        <message>
            <source>only here</source>
            <translation>nur hier</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>sending</source>
            <translation>wird gesendet</translation>
        </message>
        <message>
            <source>looking</source>
            <translation>wird nachgesehen</translation>
        </message>
        <message>
            <source>retrying</source>
            <translation>neuer Versuch</translation>
        </message>
        <message>
            <source>confirmed</source>
            <translation>bestätigt</translation>
        </message>
        <message>
            <source>needs you</source>
            <translation>braucht Sie</translation>
        </message>
        <message>
            <source>On its way to Cal.com</source>
            <translation>Unterwegs zu Cal.com</translation>
        </message>
        <message>
            <source>Can still be undone</source>
            <translation>Noch zurücknehmbar</translation>
        </message>
        <message>
            <source>Sending is paused</source>
            <translation>Senden ist pausiert</translation>
        </message>
        <message>
            <source>Cal.com is away, kept here</source>
            <translation>Cal.com ist weg, hier sicher</translation>
        </message>
        <message>
            <source>Waits for the rate limit</source>
            <translation>Wartet auf das Limit</translation>
        </message>
        <message>
            <source>Cal.com does not take the key</source>
            <translation>Cal.com nimmt den Schlüssel nicht an</translation>
        </message>
        <message>
            <source>The key for it is not here</source>
            <translation>Der Schlüssel dafür fehlt hier</translation>
        </message>
        <message>
            <source>Another booking has to leave first</source>
            <translation>Ein anderer Termin muss erst weichen</translation>
        </message>
        <message>
            <source>Last try failed, tried again by itself</source>
            <translation>Letzter Versuch misslungen, neuer von selbst</translation>
        </message>
        <message>
            <source>No answer, may exist</source>
            <translation>Keine Antwort, vielleicht da</translation>
        </message>
        <message>
            <source>Waits to be confirmed at Cal.com</source>
            <translation>Wartet auf Bestätigung bei Cal.com</translation>
        </message>
        <message>
            <source>Waits for its turn</source>
            <translation>Wartet, bis es dran ist</translation>
        </message>
        <message>
            <source>Waits for the other parts</source>
            <translation>Wartet auf die anderen Teile</translation>
        </message>
        <message>
            <source>Moves at Cal.com form a circle</source>
            <translation>Verschiebungen bei Cal.com im Kreis</translation>
        </message>
        <message>
            <source>No answer, and the key cannot look it up</source>
            <translation>Keine Antwort, Schlüssel sieht nichts</translation>
        </message>
        <message>
            <source>Newer at Cal.com than in this backup</source>
            <translation>Bei Cal.com neuer als diese Sicherung</translation>
        </message>
        <message>
            <source>Unconfirmed at Cal.com for too long</source>
            <translation>Bei Cal.com zu lange unbestätigt</translation>
        </message>
        <message>
            <source>Moved at Cal.com to a time that is taken</source>
            <translation>Bei Cal.com auf belegte Zeit verschoben</translation>
        </message>
        <message>
            <source>Moved here and at Cal.com</source>
            <translation>Hier und bei Cal.com verschoben</translation>
        </message>
        <message>
            <source>Cal.com refused the move</source>
            <translation>Cal.com lehnt das Verschieben ab</translation>
        </message>
        <message>
            <source>Overlaps another booking</source>
            <translation>Überschneidet einen anderen Termin</translation>
        </message>
        <message>
            <source>Blocked by one that needs you</source>
            <translation>Blockiert durch einen, der Sie braucht</translation>
        </message>
        <message>
            <source>Slot taken at Cal.com</source>
            <translation>Zeit bei Cal.com vergeben</translation>
        </message>
        <message>
            <source>Cancelled at Cal.com, changed here</source>
            <translation>Bei Cal.com abgesagt, hier geändert</translation>
        </message>
        <message>
            <source>Rejected at Cal.com</source>
            <translation>Bei Cal.com zurückgewiesen</translation>
        </message>
        <message>
            <source>No longer at Cal.com</source>
            <translation>Nicht mehr bei Cal.com</translation>
        </message>
        <message>
            <source>Cal.com answered with another booking</source>
            <translation>Cal.com nannte einen fremden Termin</translation>
        </message>
        <message>
            <source>Cal.com&apos;s rules do not allow it</source>
            <translation>Regeln bei Cal.com verbieten es</translation>
        </message>
        <message>
            <source>Cal.com does not take the request</source>
            <translation>Cal.com nimmt die Anfrage nicht an</translation>
        </message>
        <message>
            <source>Event type gone at Cal.com</source>
            <translation>Terminart bei Cal.com fehlt</translation>
        </message>
        <message>
            <source>Its start has passed</source>
            <translation>Der Beginn ist vorbei</translation>
        </message>
        <message>
            <source>Fails again and again, others succeed</source>
            <translation>Misslingt immer, andere gelingen</translation>
        </message>
        <message>
            <source>A part of it was refused</source>
            <translation>Ein Teil wurde abgelehnt</translation>
        </message>
        <message>
            <source>Only some parts changed at Cal.com</source>
            <translation>Bei Cal.com nur teilweise geändert</translation>
        </message>
        <message>
            <source>Cal.com refused the cancellation</source>
            <translation>Cal.com lehnt die Absage ab</translation>
        </message>
        <message>
            <source>A case without a rule, nothing is sent</source>
            <translation>Fall ohne Regel, nichts wird gesendet</translation>
        </message>
        <message>
            <source>Another name or address at Cal.com</source>
            <translation>Bei Cal.com anderer Name oder Adresse</translation>
        </message>
        <message>
            <source>Another length at Cal.com</source>
            <translation>Bei Cal.com andere Dauer</translation>
        </message>
        <message>
            <source>Settled after its start</source>
            <translation>Nach Beginn abgeglichen</translation>
        </message>
        <message>
            <source>Waiting for the breaker</source>
            <translation>Warten auf den Breaker</translation>
        </message>
        <message>
            <source>Tried again by itself</source>
            <translation>Wird von selbst wieder versucht</translation>
        </message>
        <message>
            <source>Slot taken at Cal.com meanwhile</source>
            <translation>Zeit bei Cal.com inzwischen vergeben</translation>
        </message>
        <message>
            <source>Moved on both sides</source>
            <translation>Auf beiden Seiten verschoben</translation>
        </message>
        <message>
            <source>looks first, never sends twice</source>
            <translation>sieht erst nach, sendet nie doppelt</translation>
        </message>
        <message>
            <source>nothing to do, uses up no attempt</source>
            <translation>nichts zu tun, verbraucht keinen Versuch</translation>
        </message>
        <message>
            <source>goes on until the appointment starts</source>
            <translation>geht weiter, bis der Termin beginnt</translation>
        </message>
        <message>
            <source>sent when the undo bar closes</source>
            <translation>wird gesendet, wenn die Zurück-Leiste schließt</translation>
        </message>
        <message>
            <source>sent as soon as Cal.com allows it</source>
            <translation>wird gesendet, sobald Cal.com es erlaubt</translation>
        </message>
        <message>
            <source>an admin has to enter a valid key</source>
            <translation>ein Admin muss einen gültigen Schlüssel eingeben</translation>
        </message>
        <message>
            <source>never sent a second time</source>
            <translation>wird nie ein zweites Mal gesendet</translation>
        </message>
        <message>
            <source>create</source>
            <translation>anlegen</translation>
        </message>
        <message>
            <source>reschedule</source>
            <translation>verschieben</translation>
        </message>
        <message>
            <source>cancel</source>
            <translation>absagen</translation>
        </message>
        <message>
            <source>confirm</source>
            <translation>bestätigen</translation>
        </message>
        <message>
            <source>look up</source>
            <translation>nachsehen</translation>
        </message>
        <message>
            <source>check whether free</source>
            <translation>prüfen, ob frei</translation>
        </message>
        <message>
            <source>Sent to Cal.com</source>
            <translation>An Cal.com gesendet</translation>
        </message>
        <message>
            <source>Move sent</source>
            <translation>Verschieben gesendet</translation>
        </message>
        <message>
            <source>Cancellation sent</source>
            <translation>Absage gesendet</translation>
        </message>
        <message>
            <source>Confirmation sent</source>
            <translation>Bestätigung gesendet</translation>
        </message>
        <message>
            <source>Looking it up</source>
            <translation>Wird nachgesehen</translation>
        </message>
        <message>
            <source>Asking whether it is free</source>
            <translation>Gefragt, ob frei</translation>
        </message>
        <message>
            <source>Confirmed by Cal.com</source>
            <translation>Von Cal.com bestätigt</translation>
        </message>
        <message>
            <source>Refused: slot taken</source>
            <translation>Abgelehnt: Zeit vergeben</translation>
        </message>
        <message>
            <source>Was already cancelled</source>
            <translation>War schon abgesagt</translation>
        </message>
        <message>
            <source>Has already ended</source>
            <translation>Ist schon vorbei</translation>
        </message>
        <message>
            <source>Was already confirmed</source>
            <translation>War schon bestätigt</translation>
        </message>
        <message>
            <source>Refused: was moved at Cal.com</source>
            <translation>Abgelehnt: bei Cal.com verschoben</translation>
        </message>
        <message>
            <source>Not found at Cal.com</source>
            <translation>Bei Cal.com nicht da</translation>
        </message>
        <message>
            <source>Refused: event type gone</source>
            <translation>Abgelehnt: Terminart fehlt</translation>
        </message>
        <message>
            <source>Refused: not bookable</source>
            <translation>Abgelehnt: nicht buchbar</translation>
        </message>
        <message>
            <source>Refused: request not valid</source>
            <translation>Abgelehnt: Anfrage ungültig</translation>
        </message>
        <message>
            <source>Refused: key not accepted</source>
            <translation>Abgelehnt: Schlüssel ungültig</translation>
        </message>
        <message>
            <source>Rate limit reached</source>
            <translation>Limit erreicht</translation>
        </message>
        <message>
            <source>Error at Cal.com, outcome open</source>
            <translation>Fehler bei Cal.com, Ausgang offen</translation>
        </message>
        <message>
            <source>Answered with another booking</source>
            <translation>Fremder Termin in der Antwort</translation>
        </message>
        <message>
            <source>Look first, then send again</source>
            <translation>Erst nachsehen, dann neu senden</translation>
        </message>
        <message>
            <source>Could not be sent</source>
            <translation>Ließ sich nicht senden</translation>
        </message>
        <message>
            <source>Nothing has left this machine</source>
            <translation>Nichts hat diesen Rechner verlassen</translation>
        </message>
        <message>
            <source>uid %1</source>
            <translation>uid %1</translation>
        </message>
        <message>
            <source>by %1</source>
            <translation>durch %1</translation>
        </message>
        <message>
            <source>Looked up: not at Cal.com</source>
            <translation>Nachgesehen: bei Cal.com nicht da</translation>
        </message>
        <message>
            <source>Looked up at Cal.com</source>
            <translation>Bei Cal.com nachgesehen</translation>
        </message>
        <message>
            <source>Both sides agree</source>
            <translation>Beide Seiten stimmen überein</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Braucht Sie</translation>
        </message>
        <message>
            <source>Customer asked for it</source>
            <translation>Auf Wunsch der Kundin oder des Kunden</translation>
        </message>
        <message>
            <source>Customer is ill</source>
            <translation>Kundin oder Kunde ist krank</translation>
        </message>
        <message>
            <source>The salon has to cancel</source>
            <translation>Der Salon muss absagen</translation>
        </message>
        <message>
            <source>Stylist is ill</source>
            <translation>Stylistin oder Stylist ist krank</translation>
        </message>
        <message>
            <source>Booked by mistake</source>
            <translation>Versehentlich gebucht</translation>
        </message>
        <message>
            <source>present</source>
            <translation>vorhanden</translation>
        </message>
        <message>
            <source>unconfirmed</source>
            <translation>unbestätigt</translation>
        </message>
        <message>
            <source>waits for the host</source>
            <translation>wartet auf den Gastgeber</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>abgesagt</translation>
        </message>
        <message>
            <source>rejected</source>
            <translation>zurückgewiesen</translation>
        </message>
        <message>
            <source>no longer there</source>
            <translation>nicht mehr da</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Geschlossen</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Offen</translation>
        </message>
        <message>
            <source>Half-open</source>
            <translation>Halb offen</translation>
        </message>
        <message>
            <source>Try all again…</source>
            <translation>Alle noch einmal…</translation>
        </message>
        <message>
            <source>Close all…</source>
            <translation>Alle schließen…</translation>
        </message>
        <message>
            <source>Check the key…</source>
            <translation>Schlüssel prüfen…</translation>
        </message>
        <message>
            <source>Map event type…</source>
            <translation>Terminart zuordnen…</translation>
        </message>
        <message>
            <source>Probe now</source>
            <translation>Jetzt proben</translation>
        </message>
        <message>
            <source>Release sending…</source>
            <translation>Senden freigeben…</translation>
        </message>
        <message>
            <source>Decide one by one</source>
            <translation>Einzeln entscheiden</translation>
        </message>
        <message>
            <source>Look again…</source>
            <translation>Noch einmal nachsehen…</translation>
        </message>
        <message>
            <source>Being looked up at Cal.com</source>
            <translation>Wird bei Cal.com nachgesehen</translation>
        </message>
        <message>
            <source>May exist, looking it up failed</source>
            <translation>Vielleicht da, Nachsehen ist misslungen</translation>
        </message>
        <message>
            <source>Error at Cal.com, may exist</source>
            <translation>Fehler bei Cal.com, vielleicht da</translation>
        </message>
        <message>
            <source>The database does not answer just now. Please try again in a moment.</source>
            <translation>Die Datenbank antwortet gerade nicht. Bitte gleich noch einmal versuchen.</translation>
        </message>
        <message>
            <source>Absence of %1</source>
            <translation>Abwesenheit von %1</translation>
        </message>
        <message>
            <source>closes online booking</source>
            <translation>sperrt die Online-Buchung</translation>
        </message>
        <message>
            <source>Cancelled at Cal.com</source>
            <translation>Bei Cal.com abgesagt</translation>
        </message>
    </context>
    <context>
        <name>WhyText</name>
        <message>
            <source>%1, %2</source>
            <comment>customer, time</comment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>%1.</source>
            <translation>%1.</translation>
        </message>
        <message>
            <source>Kept for somebody who is being asked.</source>
            <translation>Wird für jemanden freigehalten, der gerade gefragt wird.</translation>
        </message>
        <message>
            <source>Free.</source>
            <translation>Frei.</translation>
        </message>
        <message>
            <source>This time has passed.</source>
            <translation>Diese Zeit ist vorbei.</translation>
        </message>
        <message>
            <source>The salon is closed then.</source>
            <translation>Dann ist der Salon geschlossen.</translation>
        </message>
        <message>
            <source>The salon is closed that day: %1.</source>
            <translation>An diesem Tag ist der Salon geschlossen: %1.</translation>
        </message>
        <message>
            <source>%1 is away: %2.</source>
            <comment>stylist, kind</comment>
            <translation>%1 ist nicht da: %2.</translation>
        </message>
        <message>
            <source>%1 does not work then.</source>
            <translation>%1 arbeitet dann nicht.</translation>
        </message>
        <message>
            <source>Too soon for customers to book by themselves; the desk can.</source>
            <translation>Zu kurzfristig, um selbst zu buchen; am Tresen geht es.</translation>
        </message>
        <message>
            <source>Too far ahead for customers to book by themselves; the desk can.</source>
            <translation>Zu weit im Voraus, um selbst zu buchen; am Tresen geht es.</translation>
        </message>
        <message>
            <source>Taken: %1.</source>
            <translation>Vergeben: %1.</translation>
        </message>
        <message>
            <source>Needs the pause or clean-up beside %1.</source>
            <translation>Braucht die Pause oder das Aufräumen neben %1.</translation>
        </message>
        <message>
            <source>Part %1 would fall on %2.</source>
            <translation>Teil %1 fiele auf %2.</translation>
        </message>
        <message>
            <source>%1 does not offer this; map an event type in the settings.</source>
            <translation>%1 bietet das nicht an; bitte in den Einstellungen eine Terminart zuordnen.</translation>
        </message>
        <message>
            <source>Kept for a caller until %1</source>
            <translation>Für einen Anruf freigehalten bis %1</translation>
        </message>
        <message>
            <source>Kept at another desk until %1</source>
            <translation>An einem anderen Platz freigehalten bis %1</translation>
        </message>
        <message>
            <source>closed by hand</source>
            <translation>von Hand geschlossen</translation>
        </message>
        <message>
            <source>vacation</source>
            <translation>Urlaub</translation>
        </message>
        <message>
            <source>ill</source>
            <translation>krank</translation>
        </message>
        <message>
            <source>training</source>
            <translation>Schulung</translation>
        </message>
        <message>
            <source>not in</source>
            <translation>nicht da</translation>
        </message>
        <message>
            <source>still bookable online</source>
            <translation>online noch buchbar</translation>
        </message>
        <message>
            <source>being closed online</source>
            <translation>wird online gesperrt</translation>
        </message>
        <message>
            <source>closed online</source>
            <translation>online gesperrt</translation>
        </message>
        <message>
            <source>partly bookable online</source>
            <translation>online teils buchbar</translation>
        </message>
        <message>
            <source>online: needs you</source>
            <translation>online: Sie sind gefragt</translation>
        </message>
        <message>
            <source>Still bookable online: no event type is mapped for absences.</source>
            <translation>Online noch buchbar: keine Terminart für Abwesenheiten zugeordnet.</translation>
        </message>
        <message>
            <source>Being closed online: %1 of %2 confirmed by Cal.com.</source>
            <translation>Wird online gesperrt: %1 von %2 von Cal.com bestätigt.</translation>
        </message>
        <message>
            <source>Closed online.</source>
            <translation>Online gesperrt.</translation>
        </message>
        <message>
            <source>Closed online, except: %1.</source>
            <translation>Online gesperrt, außer: %1.</translation>
        </message>
        <message>
            <source>Cal.com refuses to close a part of it; decide on the Sync page.</source>
            <translation>Cal.com sperrt einen Teil davon nicht; bitte auf der Seite Sync entscheiden.</translation>
        </message>
        <message>
            <source>%1–%2</source>
            <comment>day and time, time</comment>
            <translation>%1–%2</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n weitere</numerusform>
                <numerusform>%n weitere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::AbsenceCard</name>
        <message>
            <source>Absences</source>
            <translation>Abwesenheiten</translation>
        </message>
        <message>
            <source>Who is away is offered to nobody. Bookings in that time stay until somebody has called the guest.</source>
            <translation>Wer nicht da ist, wird niemandem angeboten. Termine in dieser Zeit bleiben stehen, bis jemand den Gast angerufen hat.</translation>
        </message>
        <message>
            <source>Stylist</source>
            <translation>Stylist</translation>
        </message>
        <message>
            <source>Kind of absence</source>
            <translation>Art der Abwesenheit</translation>
        </message>
        <message>
            <source>First day, e.g. 24.12.</source>
            <translation>Erster Tag: 24.12.</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>Erster Tag</translation>
        </message>
        <message>
            <source>from 0:00</source>
            <translation>ab 0:00</translation>
        </message>
        <message>
            <source>From what time</source>
            <translation>Ab welcher Uhrzeit</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Letzter Tag</translation>
        </message>
        <message>
            <source>until 24:00</source>
            <translation>bis 24:00</translation>
        </message>
        <message>
            <source>Until what time</source>
            <translation>Bis zu welcher Uhrzeit</translation>
        </message>
        <message>
            <source>Who is booked then?</source>
            <translation>Wer ist dann gebucht?</translation>
        </message>
        <message>
            <source>Enter absence</source>
            <translation>Abwesenheit eintragen</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Enters</source>
            <translation>Trägt ein</translation>
        </message>
        <message>
            <source>The absence is entered.</source>
            <translation>Die Abwesenheit ist eingetragen.</translation>
        </message>
        <message>
            <source>No booking lies in that time.</source>
            <translation>In dieser Zeit liegt kein Termin.</translation>
        </message>
        <message numerus="yes">
            <source>%n booking(s) lie in that time; these guests have to be called:</source>
            <translation>
                <numerusform>In dieser Zeit liegt %n Termin; dieser Gast muss angerufen werden:</numerusform>
                <numerusform>In dieser Zeit liegen %n Termine; diese Gäste müssen angerufen werden:</numerusform>
            </translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Online booking at Cal.com is still open for that time, as no event type for absences is mapped: map one, or block the time there.</source>
            <translation>Die Online-Buchung bei Cal.com ist für diese Zeit noch offen, weil keine Terminart für Abwesenheiten zugeordnet ist: bitte eine zuordnen oder die Zeit dort sperren.</translation>
        </message>
        <message numerus="yes">
            <source>%n booking(s) of the salon&apos;s own close it at Cal.com.</source>
            <translation>
                <numerusform>Eine eigene Buchung des Salons sperrt die Zeit bei Cal.com.</numerusform>
                <numerusform>%n eigene Buchungen des Salons sperren die Zeit bei Cal.com.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n booking(s) of the salon&apos;s own will close it at Cal.com.</source>
            <translation>
                <numerusform>Eine eigene Buchung des Salons wird die Zeit bei Cal.com sperren.</numerusform>
                <numerusform>%n eigene Buchungen des Salons werden die Zeit bei Cal.com sperren.</numerusform>
            </translation>
        </message>
        <message>
            <source>Still bookable there: %1.</source>
            <translation>Dort bleibt buchbar: %1.</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>Zurückgenommen</translation>
        </message>
        <message>
            <source>The last day lies before the first.</source>
            <translation>Der letzte Tag liegt vor dem ersten.</translation>
        </message>
        <message>
            <source>That is no day: write it as 24.12. or 24.12.2026.</source>
            <translation>Das ist kein Tag: bitte wie 24.12. oder 24.12.2026 schreiben.</translation>
        </message>
        <message>
            <source>That is no time: write it as 9 or 9:30.</source>
            <translation>Das ist keine Uhrzeit: bitte wie 9 oder 9:30 schreiben.</translation>
        </message>
        <message>
            <source>The absence ends before it begins.</source>
            <translation>Die Abwesenheit endet, bevor sie beginnt.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::AlertRow</name>
        <message>
            <source>I look after it</source>
            <translation>Ich kümmere mich</translation>
        </message>
        <message>
            <source>No longer silent</source>
            <translation>Nicht mehr stumm</translation>
        </message>
        <message>
            <source>Silence</source>
            <translation>Stummschalten</translation>
        </message>
        <message>
            <source>For an hour</source>
            <translation>Für eine Stunde</translation>
        </message>
        <message>
            <source>For eight hours</source>
            <translation>Für acht Stunden</translation>
        </message>
        <message>
            <source>For a day</source>
            <translation>Für einen Tag</translation>
        </message>
        <message>
            <source>For a week</source>
            <translation>Für eine Woche</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::AlertsPage</name>
        <message>
            <source>Alerts</source>
            <translation>Alarme</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Was geschah</translation>
        </message>
        <message>
            <source>No alert so far.</source>
            <translation>Bisher kein Alarm.</translation>
        </message>
        <message numerus="yes">
            <source>none of %n rule(s) fires</source>
            <translation>
                <numerusform>die %n Regel ist nicht ausgelöst</numerusform>
                <numerusform>keine von %n Regeln ist ausgelöst</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rule(s) fire(s)</source>
            <translation>
                <numerusform>%n Regel ist ausgelöst</numerusform>
                <numerusform>%n Regeln sind ausgelöst</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Hide %n quiet rule(s)</source>
            <translation>
                <numerusform>%n stille Regel verbergen</numerusform>
                <numerusform>%n stille Regeln verbergen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n quiet rule(s)</source>
            <translation>
                <numerusform>%n stille Regel zeigen</numerusform>
                <numerusform>%n stille Regeln zeigen</numerusform>
            </translation>
        </message>
        <message>
            <source>All quiet</source>
            <translation>Alles ruhig</translation>
        </message>
        <message>
            <source>No rule fires or is about to.</source>
            <translation>Keine Regel ist ausgelöst oder kurz davor.</translation>
        </message>
        <message>
            <source>Reading what happened</source>
            <translation>Was geschah, wird gelesen</translation>
        </message>
        <message>
            <source>The history could not be read</source>
            <translation>Der Verlauf konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::BandChart</name>
        <message>
            <source>nothing recorded</source>
            <translation>nichts aufgezeichnet</translation>
        </message>
        <message>
            <source>no data</source>
            <translation>keine Daten</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::BookingPanel</name>
        <message>
            <source>New appointment</source>
            <translation>Neuer Termin</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>Schließen (Esc)</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Leistung</translation>
        </message>
        <message>
            <source>With</source>
            <translation>Bei</translation>
        </message>
        <message>
            <source>Stylist</source>
            <translation>Stylist</translation>
        </message>
        <message>
            <source>Course of the appointment</source>
            <translation>Ablauf des Termins</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Note, stays in the salon</source>
            <translation>Notiz, bleibt im Salon</translation>
        </message>
        <message>
            <source>Saved at once, then sent to Cal.com</source>
            <translation>Sofort gesichert, danach an Cal.com</translation>
        </message>
        <message>
            <source>Book</source>
            <translation>Buchen</translation>
        </message>
        <message>
            <source>Enter</source>
            <comment>the key</comment>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Anyone</source>
            <translation>Egal wer</translation>
        </message>
        <message>
            <source>Course with %1</source>
            <translation>Ablauf bei %1</translation>
        </message>
        <message>
            <source>The processing time has room for %1</source>
            <translation>In der Einwirkzeit ist Platz für %1</translation>
        </message>
        <message>
            <source>Books</source>
            <translation>Bucht</translation>
        </message>
        <message>
                <source>Kept for you until %1, saved at once</source>
                <translation>Für Sie freigehalten bis %1, sofort gesichert</translation>
            </message>
        <message>
                <source>Saved at once, sent when Cal.com answers</source>
                <translation>Sofort gesichert, gesendet, sobald Cal.com antwortet</translation>
            </message>
        <message>
            <source>%1 has an appointment then already: %2, %3 with %4.</source>
            <comment>customer, time, service, stylist</comment>
            <translation>%1 hat dann schon einen Termin: %2, %3 bei %4.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::BookingTimes</name>
        <message>
            <source>Next free times</source>
            <translation>Nächste freie Zeiten</translation>
        </message>
        <message>
                <source>%1 is not free any more. Choose another time.</source>
                <translation>%1 ist nicht mehr frei. Bitte eine andere Zeit wählen.</translation>
            </message>
        <message>
            <source>No free time in the next weeks. Choose somebody else or another service.</source>
            <translation>In den nächsten Wochen ist nichts frei. Bitte jemand anderen oder eine andere Leistung wählen.</translation>
        </message>
        <message>
                <source>%1 is taken at Cal.com. It can be booked here all the same; Cal.com will probably refuse it.</source>
                <translation>%1 ist bei Cal.com vergeben. Hier lässt sich trotzdem buchen; Cal.com wird es wahrscheinlich ablehnen.</translation>
            </message>
        <message>
            <source>%1 is not free for this service. These are the next times.</source>
            <translation>%1 ist für diese Leistung nicht frei. Das sind die nächsten Zeiten.</translation>
        </message>
        <message>
            <source>%1 is not free for this service. Enter books %2.</source>
            <translation>%1 ist für diese Leistung nicht frei. Enter bucht %2.</translation>
        </message>
        <message>
            <source>%1 These are the next times.</source>
            <comment>a sentence</comment>
            <translation>%1 Das sind die nächsten Zeiten.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::BreakerCard</name>
        <message>
            <source>Probe now</source>
            <translation>Jetzt proben</translation>
        </message>
        <message>
            <source>Asks Cal.com with one cheap read whether it is back.</source>
            <translation>Fragt Cal.com mit einem einfachen Aufruf, ob es wieder da ist.</translation>
        </message>
        <message>
            <source>More for this breaker</source>
            <translation>Mehr zu diesem Breaker</translation>
        </message>
        <message>
            <source>Hold open: send nothing for now</source>
            <translation>Offen halten: vorerst nichts senden</translation>
        </message>
        <message>
            <source>Reset: close it and count anew</source>
            <translation>Zurücksetzen: schließen und neu zählen</translation>
        </message>
        <message>
            <source>Not connected to Cal.com</source>
            <translation>Nicht mit Cal.com verbunden</translation>
        </message>
        <message>
            <source>Key refused</source>
            <translation>Schlüssel abgelehnt</translation>
        </message>
        <message>
            <source>Cal.com does not take the API key; nothing is sent</source>
            <translation>Cal.com nimmt den API-Schlüssel nicht an; nichts wird gesendet</translation>
        </message>
        <message>
            <source>Breaker closed</source>
            <translation>Breaker geschlossen</translation>
        </message>
        <message>
            <source>rate limit, goes on in %1</source>
            <translation>Limit erreicht, weiter in %1</translation>
        </message>
        <message>
            <source>Breaker held open</source>
            <translation>Breaker offen gehalten</translation>
        </message>
        <message>
            <source>Breaker open</source>
            <translation>Breaker offen</translation>
        </message>
        <message>
            <source>until somebody resets it</source>
            <translation>bis ihn jemand zurücksetzt</translation>
        </message>
        <message>
            <source>next probe in &lt;b&gt;%1&lt;/b&gt;</source>
            <translation>nächste Probe in &lt;b&gt;%1&lt;/b&gt;</translation>
        </message>
        <message>
            <source>Breaker half-open</source>
            <translation>Breaker halb offen</translation>
        </message>
        <message>
            <source>a probe is on its way</source>
            <translation>eine Probe ist unterwegs</translation>
        </message>
        <message>
            <source>%1 of %2 calls this minute</source>
            <translation>%1 von %2 je Minute</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::BulkBar</name>
        <message>
            <source>Clear</source>
            <comment>the ticks</comment>
            <translation>Leeren</translation>
        </message>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n gewählt</numerusform>
                <numerusform>%n gewählt</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing of this can be resynced: a person decides</source>
            <translation>Davon lässt sich nichts abgleichen: ein Mensch entscheidet</translation>
        </message>
        <message>
            <source>Resync %1, leave %2</source>
            <translation>%1 abgleichen, %2 lassen</translation>
        </message>
        <message>
            <source>Resync %1</source>
            <translation>%1 abgleichen</translation>
        </message>
        <message>
            <source>%1 ask you</source>
            <translation>%1 fragen Sie</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>%1 adopt</source>
            <translation>%1 übernehmen</translation>
        </message>
        <message>
            <source>%1 create</source>
            <translation>%1 anlegen</translation>
        </message>
        <message>
            <source>%1 move</source>
            <translation>%1 verschieben</translation>
        </message>
        <message>
            <source>%1 cancel</source>
            <translation>%1 absagen</translation>
        </message>
        <message>
            <source>%1 confirm</source>
            <translation>%1 bestätigen</translation>
        </message>
        <message>
            <source>%1 look up</source>
            <translation>%1 nachsehen</translation>
        </message>
        <message>
            <source>%1 wait</source>
            <translation>%1 warten</translation>
        </message>
        <message>
            <source>%1 left out</source>
            <translation>%1 ausgelassen</translation>
        </message>
        <message>
            <source>All %1 matching</source>
            <translation>Alle %1 passenden</translation>
        </message>
        <message>
            <source>Select all %1 matching</source>
            <translation>Alle %1 passenden wählen</translation>
        </message>
        <message>
            <source>Select everything that matches</source>
            <translation>Alles Passende wählen</translation>
        </message>
        <message>
            <source>Rehearsed; nothing is sent yet</source>
            <translation>Durchgespielt; noch nichts gesendet</translation>
        </message>
        <message>
            <source>Rehearsing…</source>
            <translation>Wird durchgespielt…</translation>
        </message>
        <message>
            <source>Rehearses</source>
            <translation>Spielt durch</translation>
        </message>
        <message>
            <source>Close %1</source>
            <translation>%1 schließen</translation>
        </message>
        <message>
            <source>%1 looked at</source>
            <translation>%1 angesehen</translation>
        </message>
        <message>
            <source>Nothing is sent to Cal.com</source>
            <translation>Nichts wird an Cal.com gesendet</translation>
        </message>
        <message>
            <source>Starts when the breaker closes, then at least %1</source>
            <translation>Beginnt, wenn der Breaker schließt, dann mindestens %1</translation>
        </message>
        <message>
            <source>Takes at least %1 within the rate limit</source>
            <translation>Dauert mindestens %1 innerhalb des Limits</translation>
        </message>
        <message>
            <source>Resyncing %1</source>
            <translation>%1 werden abgeglichen</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Goes on by itself, also after a restart</source>
            <translation>Läuft von selbst weiter, auch nach einem Neustart</translation>
        </message>
        <message>
            <source>As rehearsed: %1 of %2</source>
            <translation>Wie durchgespielt: %1 von %2</translation>
        </message>
        <message>
            <source>%1 settled</source>
            <translation>%1 abgeglichen</translation>
        </message>
        <message>
            <source>%1 need you</source>
            <translation>%1 brauchen Sie</translation>
        </message>
        <message>
            <source>%1 changed meanwhile, left</source>
            <translation>%1 inzwischen geändert, gelassen</translation>
        </message>
        <message>
            <source>%1 on their way</source>
            <translation>%1 unterwegs</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Everything that matches</source>
            <translation>Alles Passende</translation>
        </message>
        <message>
            <source>Mails: %1 to customers, %2 to stylists</source>
            <translation>Mails: %1 an Kunden, %2 an Stylisten</translation>
        </message>
        <message>
            <source>Nobody gets a mail</source>
            <translation>Niemand bekommt eine Mail</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::BusinessBoard</name>
        <message>
            <source>Bookings made</source>
            <translation>Gebuchte Termine</translation>
        </message>
        <message>
            <source>by where they came from</source>
            <translation>nach Herkunft</translation>
        </message>
        <message>
            <source>When people call</source>
            <translation>Wann angerufen wird</translation>
        </message>
        <message>
            <source>weekday by hour</source>
            <translation>Wochentag und Stunde</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Leistungen</translation>
        </message>
        <message>
            <source>bookings</source>
            <translation>Buchungen</translation>
        </message>
        <message>
            <source>From the call to Cal.com</source>
            <translation>Vom Anruf bis Cal.com</translation>
        </message>
        <message>
            <source>Cancellations</source>
            <translation>Absagen</translation>
        </message>
        <message>
            <source>by reason</source>
            <translation>nach Grund</translation>
        </message>
        <message>
            <source>Bookings in figures</source>
            <translation>Buchungen in Zahlen</translation>
        </message>
        <message>
            <source>Utilisation</source>
            <translation>Auslastung</translation>
        </message>
        <message>
            <source>of working hours</source>
            <translation>der Arbeitszeit</translation>
        </message>
        <message>
            <source>What the telephone is worth</source>
            <translation>Was das Telefon wert ist</translation>
        </message>
        <message>
            <source>Minutes a call</source>
            <translation>Min. je Anruf</translation>
        </message>
        <message>
            <source>Euros an hour</source>
            <translation>€ je Stunde</translation>
        </message>
        <message>
            <source>Percent gained</source>
            <translation>% gewonnen</translation>
        </message>
        <message>
            <source>These three are assumptions of yours, not measurements.</source>
            <translation>Diese drei sind Ihre Annahmen, keine Messwerte.</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>abgesagt</translation>
        </message>
        <message>
            <source>Telephone calls</source>
            <translation>Anrufe</translation>
        </message>
        <message>
            <source>calls in this range: %1</source>
            <translation>Anrufe in diesem Zeitraum: %1</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::CancelForm</name>
        <message>
            <source>Why is it cancelled?</source>
            <translation>Warum wird abgesagt?</translation>
        </message>
        <message>
            <source>Frees the time at once. Cal.com hears of it after 8 seconds; until then it can be undone.</source>
            <translation>Gibt die Zeit sofort frei. Cal.com erfährt es nach 8 Sekunden; bis dahin lässt es sich zurücknehmen.</translation>
        </message>
        <message>
            <source>Cancel appointment</source>
            <translation>Termin absagen</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::ChartPanel</name>
        <message>
            <source>n = &lt;b&gt;%1&lt;/b&gt;</source>
            <translation>n = &lt;b&gt;%1&lt;/b&gt;</translation>
        </message>
        <message>
            <source>Reading the figures</source>
            <translation>Zahlen werden gelesen</translation>
        </message>
        <message>
            <source>The figures could not be read</source>
            <translation>Die Zahlen waren nicht lesbar</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::Comparison</name>
        <message>
            <source>Start</source>
            <translation>Beginn</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>present</source>
            <translation>vorhanden</translation>
        </message>
        <message>
            <source>absent</source>
            <translation>abwesend</translation>
        </message>
        <message>
            <source>only here</source>
            <translation>nur hier</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>nothing seen</source>
            <translation>nichts gesehen</translation>
        </message>
        <message>
            <source>Event type</source>
            <translation>Terminart</translation>
        </message>
        <message>
            <source>Uid</source>
            <translation>Uid</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Gesehen</translation>
        </message>
        <message>
            <source>Desired, observed, last sent</source>
            <translation>Gewünscht, beobachtet, zuletzt gesendet</translation>
        </message>
        <message>
            <source>Desired</source>
            <translation>Gewünscht</translation>
        </message>
        <message>
            <source>Observed</source>
            <translation>Beobachtet</translation>
        </message>
        <message>
            <source>Last sent</source>
            <translation>Zuletzt gesendet</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::CustomerHitsModel</name>
        <message>
            <source>last %1</source>
            <comment>a past visit&apos;s date</comment>
            <translation>zuletzt %1</translation>
        </message>
        <message>
            <source>next %1</source>
            <comment>an appointment&apos;s day and time</comment>
            <translation>Nächster %1</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::CustomerPicker</name>
        <message>
            <source>New customer</source>
            <translation>Neu anlegen</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kundin oder Kunde</translation>
        </message>
        <message>
            <source>Arrow keys choose, Enter books</source>
            <translation>Pfeiltasten wählen, Enter bucht</translation>
        </message>
        <message>
            <source>Name or phone</source>
            <translation>Name oder Telefon</translation>
        </message>
        <message>
            <source>Customer, name or phone</source>
            <translation>Kundin oder Kunde, Name oder Telefon</translation>
        </message>
        <message>
            <source>Matching customers</source>
            <translation>Gefundene Kundinnen und Kunden</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Name of the new customer</source>
            <translation>Name der neuen Kundin oder des neuen Kunden</translation>
        </message>
        <message>
            <source>Phone of the new customer</source>
            <translation>Telefon der neuen Kundin oder des neuen Kunden</translation>
        </message>
        <message>
            <source>Search again</source>
            <translation>Wieder suchen</translation>
        </message>
        <message>
            <source>Search failed</source>
            <translation>Suche misslungen</translation>
        </message>
        <message numerus="yes">
            <source>%n match(es) in %1 ms</source>
            <extracomment>%n matches, %1 milliseconds</extracomment>
            <translation>
                <numerusform>%n Treffer in %1 ms</numerusform>
                <numerusform>%n Treffer in %1 ms</numerusform>
            </translation>
        </message>
        <message>
            <source>Add “%1”</source>
            <translation>„%1“ neu anlegen</translation>
        </message>
        <message>
            <source>Several match: choose one with the arrow keys.</source>
            <translation>Mehrere passen: bitte mit den Pfeiltasten wählen.</translation>
        </message>
        <message>
            <source>Who is it for? Type a name or a phone.</source>
            <translation>Für wen? Bitte Name oder Telefon eingeben.</translation>
        </message>
        <message>
            <source>A new customer needs a name.</source>
            <translation>Zum Anlegen fehlt der Name.</translation>
        </message>
        <message>
            <source>A new customer needs a phone of at least 6 digits.</source>
            <translation>Zum Anlegen fehlt eine Telefonnummer mit mindestens 6 Ziffern.</translation>
        </message>
        <message>
            <source>Ctrl Enter</source>
            <translation>Strg Enter</translation>
        </message>
        <message>
            <source>Show %1</source>
            <comment>an appointment&apos;s day and time</comment>
            <translation>Termin %1 zeigen</translation>
        </message>
        <message>
            <source>Shows the appointment of %1 in the day</source>
            <translation>Zeigt den Termin von %1 im Tag</translation>
        </message>
        <message>
            <source>%1 has no appointment ahead.</source>
            <translation>%1 hat keinen Termin vor sich.</translation>
        </message>
        <message>
            <source>more than %1 matches in %2 ms</source>
            <translation>mehr als %1 Treffer in %2 ms</translation>
        </message>
        <message>
            <source>%1 has this number already. Book for %1</source>
            <translation>%1 hat diese Nummer schon. Für %1 buchen</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::DashboardsPage</name>
        <message>
            <source>Operations</source>
            <translation>Betrieb</translation>
        </message>
        <message>
            <source>Dashboards</source>
            <translation>Berichte</translation>
        </message>
        <message>
            <source>15 min</source>
            <translation>15 min</translation>
        </message>
        <message>
            <source>1 h</source>
            <translation>1 Std.</translation>
        </message>
        <message>
            <source>6 h</source>
            <translation>6 Std.</translation>
        </message>
        <message>
            <source>24 h</source>
            <translation>24 Std.</translation>
        </message>
        <message>
            <source>7 d</source>
            <translation>7 T</translation>
        </message>
        <message>
            <source>30 d</source>
            <translation>30 T</translation>
        </message>
        <message>
            <source>90 d</source>
            <translation>90 T</translation>
        </message>
        <message>
            <source>Range of time</source>
            <translation>Zeitraum</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Ausgeben</translation>
        </message>
        <message>
            <source>Picture (PNG)…</source>
            <translation>Bild (PNG) …</translation>
        </message>
        <message>
            <source>Table (CSV)…</source>
            <translation>Tabelle (CSV) …</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>Live</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Hold the picture still</source>
            <translation>Das Bild anhalten</translation>
        </message>
        <message>
            <source>Follow what happens</source>
            <translation>Dem Geschehen folgen</translation>
        </message>
        <message numerus="yes">
            <source>%n call(s) active</source>
            <translation>
                <numerusform>%n Anruf aktiv</numerusform>
                <numerusform>%n Anrufe aktiv</numerusform>
            </translation>
        </message>
        <message>
            <source>Export as a picture</source>
            <translation>Als Bild ausgeben</translation>
        </message>
        <message>
            <source>Written to %1</source>
            <translation>Geschrieben nach %1</translation>
        </message>
        <message>
            <source>%1 could not be written</source>
            <translation>%1 ließ sich nicht schreiben</translation>
        </message>
        <message>
            <source>Export as a table</source>
            <translation>Als Tabelle ausgeben</translation>
        </message>
        <message>
            <source>Objectives</source>
            <translation>Ziele</translation>
        </message>
        <message>
            <source>Business</source>
            <translation>Geschäft</translation>
        </message>
        <message>
            <source>Report of seven days (PDF)…</source>
            <translation>Bericht über sieben Tage (PDF) …</translation>
        </message>
        <message>
            <source>Report of thirty days (PDF)…</source>
            <translation>Bericht über dreißig Tage (PDF) …</translation>
        </message>
        <message>
            <source>Report as PDF</source>
            <translation>Bericht als PDF</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::DayGrid</name>
        <message>
            <source>Marks on appointments: clock = waiting, arrow = sending, check = confirmed at Cal.com, circling arrow = retrying, ? = being looked up, ! = needs you</source>
            <translation>Zeichen an Terminen: Uhr = wartet, Pfeil = wird gesendet, Haken = bei Cal.com bestätigt, Kreispfeil = neuer Versuch, ? = wird nachgesehen, ! = braucht Sie</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::DayHead</name>
        <message>
            <source>Closed: %1</source>
            <translation>Geschlossen: %1</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Geschlossen</translation>
        </message>
        <message>
            <source>Previous day</source>
            <translation>Voriger Tag</translation>
        </message>
        <message>
            <source>Previous day (PageUp)</source>
            <translation>Voriger Tag (Bild auf)</translation>
        </message>
        <message>
            <source>Next day</source>
            <translation>Nächster Tag</translation>
        </message>
        <message>
            <source>Next day (PageDown)</source>
            <translation>Nächster Tag (Bild ab)</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Today (T)</source>
            <translation>Heute (T)</translation>
        </message>
        <message>
            <source>Choose a day in the calendar</source>
            <translation>Tag im Kalender wählen</translation>
        </message>
        <message>
            <source>Month (M)</source>
            <translation>Monat (M)</translation>
        </message>
        <message>
            <source>Which stylists are shown</source>
            <translation>Wer gezeigt wird</translation>
        </message>
        <message>
            <source>Appointment</source>
            <translation>Termin</translation>
        </message>
        <message>
            <source>Ctrl N</source>
            <extracomment>The key as it stands on German and English keyboards.</extracomment>
            <translation>Strg N</translation>
        </message>
        <message>
            <source>Week %1</source>
            <translation>KW %1</translation>
        </message>
        <message numerus="yes">
            <source>%n appointment(s)</source>
            <translation>
                <numerusform>%n Termin</numerusform>
                <numerusform>%n Termine</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 expected</source>
            <comment>money</comment>
            <translation>%1 erwartet</translation>
        </message>
        <message numerus="yes">
            <source>%n cancelled</source>
            <translation>
                <numerusform>%n Absage</numerusform>
                <numerusform>%n Absagen</numerusform>
            </translation>
        </message>
        <message>
            <source>All %1</source>
            <translation>Alle %1</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>Everyone</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>What fits into processing times</source>
            <translation>Was in Einwirkzeiten passt</translation>
        </message>
        <message>
            <source>Gaps: what fits into processing times (G)</source>
            <translation>Lücken: was in Einwirkzeiten passt (G)</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::DecisionList</name>
        <message>
            <source>What can be done</source>
            <translation>Was zu tun ist</translation>
        </message>
        <message>
            <source>Why (kept in the log, may stay empty)</source>
            <translation>Warum (steht im Protokoll, darf leer bleiben)</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>Working out what can be done</source>
            <translation>Überlegt, was zu tun ist</translation>
        </message>
        <message>
            <source>This could not be worked out</source>
            <translation>Das ließ sich nicht ermitteln</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
        <message>
            <source>Hide what cannot be done now</source>
            <translation>Ausblenden, was jetzt nicht geht</translation>
        </message>
        <message>
            <source>What cannot be done now, and why</source>
            <translation>Was jetzt nicht geht, und warum</translation>
        </message>
        <message>
            <source>Why is it cancelled? Cal.com is told the reason.</source>
            <translation>Warum wird abgesagt? Cal.com erfährt den Grund.</translation>
        </message>
        <message>
            <source>Cancelled on both sides</source>
            <translation>Auf beiden Seiten abgesagt</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::DrillBar</name>
        <message>
            <source>What helps?</source>
            <translation>Was hilft?</translation>
        </message>
        <message>
            <source>To Sync</source>
            <translation>Zu Sync</translation>
        </message>
        <message>
            <source>Drill: %1</source>
            <translation>Übung: %1</translation>
        </message>
        <message>
            <source>1 of 3: bookings are being made. %1</source>
            <translation>1 von 3: Termine werden gebucht. %1</translation>
        </message>
        <message>
            <source>1 of 3: %1</source>
            <translation>1 von 3: %1</translation>
        </message>
        <message>
            <source>3 of 3: %1</source>
            <translation>3 von 3: %1</translation>
        </message>
        <message>
            <source>2 of 3: %1 Find it on the Sync page.</source>
            <translation>2 von 3: %1 Suchen Sie es auf der Seite Sync.</translation>
        </message>
        <message>
            <source>Resolved: everything has arrived once. %1</source>
            <translation>Gelöst: alles ist genau einmal angekommen. %1</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>End the drill</source>
            <translation>Übung beenden</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::DrillCard</name>
        <message>
            <source>Outage drill</source>
            <translation>Störungsübung</translation>
        </message>
        <message>
            <source>Cal.com&apos;s stand-in misbehaves as a real one does, and you find and repair it. Nothing real is touched; a drill can be ended at any time.</source>
            <translation>Das nachgestellte Cal.com benimmt sich daneben wie ein echtes, und Sie finden und beheben es. Nichts Echtes wird berührt; eine Übung lässt sich jederzeit beenden.</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Starten</translation>
        </message>
        <message>
            <source>Start the drill %1</source>
            <translation>Übung %1 starten</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::FilterField</name>
        <message>
            <source>Customer, or state: cause: staff: since:</source>
            <translation>Kunde, oder zustand: ursache: wer: seit:</translation>
        </message>
        <message>
            <source>Filter the list</source>
            <translation>Liste filtern</translation>
        </message>
        <message>
            <source>A customer&apos;s name or phone, or for instance state:failed staff:lea since:2h</source>
            <translation>Name oder Telefon, oder zum Beispiel zustand:abgelehnt wer:lea seit:2h</translation>
        </message>
        <message>
            <source>“%1” means nothing here. Choose from the list, or leave it out.</source>
            <translation>„%1“ bedeutet hier nichts. Wählen Sie aus der Liste, oder lassen Sie es weg.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::FindingsList</name>
        <message>
            <source>Fewer</source>
            <translation>Weniger</translation>
        </message>
        <message numerus="yes">
            <source>%n that is only good to know</source>
            <translation>
                <numerusform>%n, das nur gut zu wissen ist</numerusform>
                <numerusform>%n, die nur gut zu wissen sind</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 (event type %2)</source>
            <translation>%1 (Terminart %2)</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::FlowStrip</name>
        <message>
            <source>Processing</source>
            <translation>Einwirken</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::FrontDeskPage</name>
        <message>
            <source>Reading the day</source>
            <translation>Der Tag wird gelesen</translation>
        </message>
        <message>
            <source>%1 is booked for %2, saved in %3</source>
            <translation>%1 ist gebucht für %2, gesichert in %3</translation>
        </message>
        <message>
            <source>The day could not be read</source>
            <translation>Der Tag ließ sich nicht lesen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <source>That time has passed. Choose a later one.</source>
            <translation>Diese Zeit ist vorbei. Bitte eine spätere wählen.</translation>
        </message>
        <message>
            <source>What you began to book is kept: Ctrl+N goes on with it.</source>
            <translation>Die begonnene Buchung bleibt erhalten: Mit Strg+N geht sie weiter.</translation>
        </message>
        <message>
            <source>Moved to %1</source>
            <translation>Verschoben auf %1</translation>
        </message>
        <message>
            <source>Cancelled: %1</source>
            <translation>Abgesagt: %1</translation>
        </message>
        <message>
            <source>There is nothing to undo.</source>
            <translation>Es gibt nichts zurückzunehmen.</translation>
        </message>
        <message>
            <source>Undone: back to %1</source>
            <translation>Zurückgenommen: wieder %1</translation>
        </message>
        <message>
            <source>Booking taken back: %1</source>
            <translation>Buchung zurückgenommen: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n part(s) planned again</source>
            <translation>
                <numerusform>%n Teil neu geplant</numerusform>
                <numerusform>%n Teile neu geplant</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing to resync: it is on its way or settled</source>
            <translation>Nichts abzugleichen: unterwegs oder erledigt</translation>
        </message>
        <message>
            <source>Day view</source>
            <translation>Tagesansicht</translation>
        </message>
        <message>
            <source>Take this time</source>
            <translation>Diese Zeit nehmen</translation>
        </message>
        <message>
            <source>The time is yours; whoever was asked has to be offered another.</source>
            <translation>Die Zeit gehört nun Ihnen; wem sie angeboten war, braucht eine andere.</translation>
        </message>
        <message>
            <source>It was not kept any more.</source>
            <translation>Sie war nicht mehr freigehalten.</translation>
        </message>
        <message>
            <source>What you have begun comes first. After it, or with Esc, the booking for %1 opens.</source>
            <translation>Erst das Angefangene: Danach oder mit Esc öffnet sich die Buchung für %1.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::FunnelChart</name>
        <message>
            <source>%1 of the step before</source>
            <translation>%1 davon</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::GapPanel</name>
        <message>
            <source>Gaps</source>
            <translation>Lücken</translation>
        </message>
        <message>
            <source>What fits into the processing times of this day, the longest first</source>
            <translation>Was in die Einwirkzeiten dieses Tages passt, das Längste zuerst</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>Schließen (Esc)</translation>
        </message>
        <message>
            <source>Nothing fits into a processing time of this day any more.</source>
            <translation>In keine Einwirkzeit dieses Tages passt noch etwas.</translation>
        </message>
        <message>
            <source>%1 free while %2 waits</source>
            <translation>%1 frei, während bei %2 die Farbe oder Welle einwirkt</translation>
        </message>
        <message>
            <source>Book %1 with %2</source>
            <translation>%1 bei %2 buchen</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::HandlingBar</name>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>For the next shift; Enter keeps it</source>
            <translation>Für die nächste Schicht; Enter behält sie</translation>
        </message>
        <message>
            <source>For an hour</source>
            <translation>Für eine Stunde</translation>
        </message>
        <message>
            <source>For four hours</source>
            <translation>Für vier Stunden</translation>
        </message>
        <message>
            <source>Until tomorrow, 8:00</source>
            <translation>Bis morgen, 8:00</translation>
        </message>
        <message>
            <source>Seen by %1 at %2</source>
            <translation>Gesehen von %1 um %2</translation>
        </message>
        <message>
            <source>%1 takes care of it</source>
            <translation>%1 kümmert sich</translation>
        </message>
        <message>
            <source>put aside until %1</source>
            <translation>zurückgestellt bis %1</translation>
        </message>
        <message>
            <source>Acknowledge</source>
            <translation>Gesehen</translation>
        </message>
        <message>
            <source>Not seen after all</source>
            <translation>Doch nicht gesehen</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>Abgeben</translation>
        </message>
        <message>
            <source>I take care</source>
            <translation>Ich kümmere mich</translation>
        </message>
        <message>
            <source>Take up again</source>
            <translation>Wieder aufnehmen</translation>
        </message>
        <message>
            <source>Put aside</source>
            <translation>Zurückstellen</translation>
        </message>
        <message>
            <source>Note by %1: %2</source>
            <translation>Notiz von %1: %2</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::HeatMap</name>
        <message>
            <source>%1, %2:00: %3</source>
            <translation>%1, %2 Uhr: %3</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::HolidayCard</name>
        <message>
            <source>Closed days</source>
            <translation>Geschlossene Tage</translation>
        </message>
        <message>
            <source>Public holidays of the state the salon is in, for a year ahead. Days are found by themselves; what is said here by hand goes before them.</source>
            <translation>Feiertage des Bundeslands, in dem der Salon liegt, für ein Jahr im Voraus. Die Tage werden von selbst gefunden; was hier von Hand gesagt wird, geht vor.</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Bundesland</translation>
        </message>
        <message>
            <source>Federal state</source>
            <translation>Bundesland</translation>
        </message>
        <message>
            <source>none: closed days by hand only</source>
            <translation>keins: geschlossene Tage nur von Hand</translation>
        </message>
        <message>
            <source>Day, e.g. 24.12.</source>
            <translation>Tag, z. B. 24.12.</translation>
        </message>
        <message>
            <source>Day that is closed</source>
            <translation>Tag, an dem geschlossen ist</translation>
        </message>
        <message>
            <source>Why, e.g. company outing</source>
            <translation>Warum, z. B. Betriebsausflug</translation>
        </message>
        <message>
            <source>Why it is closed</source>
            <translation>Warum geschlossen ist</translation>
        </message>
        <message>
            <source>Close that day</source>
            <translation>Tag schließen</translation>
        </message>
        <message>
            <source>%1, in some towns only: open</source>
            <translation>%1, nur in manchen Orten: geöffnet</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Open all the same</source>
            <translation>Trotzdem öffnen</translation>
        </message>
        <message>
            <source>no name</source>
            <translation>ohne Namen</translation>
        </message>
        <message>
            <source>%1: open all the same</source>
            <translation>%1: trotzdem geöffnet</translation>
        </message>
        <message>
            <source>Open again</source>
            <translation>Wieder öffnen</translation>
        </message>
        <message>
            <source>As the holiday says</source>
            <translation>Wie der Feiertag</translation>
        </message>
        <message>
            <source>That is no day: write it as 24.12. or 24.12.2026.</source>
            <translation>Das ist kein Tag: bitte wie 24.12. oder 24.12.2026 schreiben.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::HourCharts</name>
        <message>
            <source>Failures per minute</source>
            <translation>Fehler je Minute</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Warteschlange</translation>
        </message>
        <message>
            <source>No data yet: the first point comes after some seconds.</source>
            <translation>Noch keine Daten: der erste Punkt kommt nach einigen Sekunden.</translation>
        </message>
        <message>
            <source>%1 of %2 calls in the last hour</source>
            <translation>%1 von %2 Aufrufen in der letzten Stunde</translation>
        </message>
        <message>
            <source>now &lt;b&gt;%1&lt;/b&gt;</source>
            <translation>jetzt &lt;b&gt;%1&lt;/b&gt;</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::HoursPage</name>
        <message>
            <source>Kept; the day view shows it</source>
            <translation>Gespeichert; die Tagesansicht zeigt es</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>Zurückgenommen</translation>
        </message>
        <message>
            <source>The absence is removed</source>
            <translation>Die Abwesenheit ist entfernt</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::Inspector</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>Schließen (Esc)</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Verschieben</translation>
        </message>
        <message>
            <source>Cancel</source>
            <comment>an appointment</comment>
            <translation>Absagen</translation>
        </message>
        <message>
            <source>Resync</source>
            <translation>Abgleichen</translation>
        </message>
        <message>
            <source>Clears waits and refusals and plans again; an outcome that is not known is looked up first.</source>
            <translation>Hebt Warten und Ablehnungen auf und plant neu; ein offener Ausgang wird zuerst nachgesehen.</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>Teile</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Reading the appointment</source>
            <translation>Der Termin wird gelesen</translation>
        </message>
        <message>
            <source>The appointment could not be read</source>
            <translation>Der Termin ließ sich nicht lesen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <source>first visit</source>
            <translation>erster Besuch</translation>
        </message>
        <message>
            <source>visit no. %1</source>
            <translation>%1. Besuch</translation>
        </message>
        <message>
            <source>last %1</source>
            <comment>a past visit&apos;s date</comment>
            <translation>zuletzt %1</translation>
        </message>
        <message>
            <source>, asked for</source>
            <translation>, gewünscht</translation>
        </message>
        <message>
            <source>all %1 confirmed by Cal.com</source>
            <translation>alle %1 bei Cal.com bestätigt</translation>
        </message>
        <message>
            <source>%1 of %2 confirmed by Cal.com</source>
            <translation>%1 von %2 bei Cal.com bestätigt</translation>
        </message>
        <message>
            <source>History · %1</source>
            <translation>Verlauf · %1</translation>
        </message>
        <message>
            <source>Cancelled here and at Cal.com</source>
            <translation>Hier und bei Cal.com abgesagt</translation>
        </message>
        <message>
            <source>Only here, never sent to Cal.com</source>
            <translation>Nur hier, nie an Cal.com gesendet</translation>
        </message>
        <message>
            <source>Desired = observed</source>
            <translation>Gewünscht = beobachtet</translation>
        </message>
        <message>
            <source>Next try in %1.</source>
            <translation>Nächster Versuch in %1.</translation>
        </message>
        <message>
            <source>No history: it was here before Tresen</source>
            <translation>Kein Verlauf: war schon vor Tresen da</translation>
        </message>
        <message>
            <source>%1; the wish was for %2</source>
            <translation>%1; gewünscht war %2</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::KeysCard</name>
        <message>
            <source>API key</source>
            <translation>API-Schlüssel</translation>
        </message>
        <message>
            <source>Cal.com shows it once under Settings, Developer, API keys. It stays on this machine, sealed; nobody can read it here again.</source>
            <translation>Cal.com zeigt ihn einmal unter Settings, Developer, API keys. Er bleibt versiegelt auf diesem Rechner; hier kann ihn niemand wieder lesen.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Name of the key</source>
            <translation>Name des Schlüssels</translation>
        </message>
        <message>
            <source>Check and keep</source>
            <translation>Prüfen und behalten</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>noch keiner</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>angenommen</translation>
        </message>
        <message>
            <source>not accepted</source>
            <translation>nicht angenommen</translation>
        </message>
        <message>
            <source>no key here</source>
            <translation>kein Schlüssel hier</translation>
        </message>
        <message>
            <source>set by whoever starts the program</source>
            <translation>vom Start des Programms vorgegeben</translation>
        </message>
        <message>
            <source>entered here</source>
            <translation>hier eingetragen</translation>
        </message>
        <message>
            <source>user %1</source>
            <translation>Nutzer %1</translation>
        </message>
        <message numerus="yes">
            <source>sees %n event type(s)</source>
            <translation>
                <numerusform>sieht %n Terminart</numerusform>
                <numerusform>sieht %n Terminarten</numerusform>
            </translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove the key %1</source>
            <translation>Schlüssel %1 entfernen</translation>
        </message>
        <message>
            <source>Enter the key first: it begins with cal_.</source>
            <translation>Tragen Sie zuerst den Schlüssel ein: er beginnt mit cal_.</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>Prüft</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::KeywordsCard</name>
        <message>
            <source>What callers say</source>
            <translation>Was Anrufer sagen</translation>
        </message>
        <message>
            <source>Words that mean a service beside its name. The assistant on the telephone finds the service by them.</source>
            <translation>Wörter, die neben dem Namen eine Leistung meinen. Daran erkennt sie der Assistent am Telefon.</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Leistung</translation>
        </message>
        <message>
            <source>Words for this service</source>
            <translation>Wörter für diese Leistung</translation>
        </message>
        <message>
            <source>Separated by commas, e.g. damaged hair, split ends</source>
            <translation>Mit Kommas, z. B. kaputte Haare, Spliss</translation>
        </message>
        <message>
            <source>Keep words</source>
            <translation>Wörter merken</translation>
        </message>
        <message>
            <source>At most %1 words or phrases of at most %2 letters each. Please shorten the list.</source>
            <translation>Höchstens %1 Wörter oder Wendungen mit je höchstens %2 Zeichen. Bitte die Liste kürzen.</translation>
        </message>
        <message>
            <source>only by its name</source>
            <translation>nur am Namen</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::KeysOverlay</name>
        <message>
            <source>Ctrl+N</source>
            <translation>Strg+N</translation>
        </message>
        <message>
            <source>New appointment; there Ctrl+Enter leads to the next one that the customer has</source>
            <translation>Neuer Termin; dort führt Strg+Enter zum nächsten Termin der Kundin</translation>
        </message>
        <message>
            <source>T</source>
            <translation>T</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>M</source>
            <translation>M</translation>
        </message>
        <message>
            <source>Choose a day in the month</source>
            <translation>Tag im Monat wählen</translation>
        </message>
        <message>
            <source>PageUp, PageDown</source>
            <translation>Bild auf, Bild ab</translation>
        </message>
        <message>
            <source>Day before, day after</source>
            <translation>Tag davor, Tag danach</translation>
        </message>
        <message>
            <source>Arrows</source>
            <translation>Pfeile</translation>
        </message>
        <message>
            <source>From appointment to appointment; without a choice: other days</source>
            <translation>Von Termin zu Termin; ohne Auswahl: andere Tage</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Open the chosen appointment; in the booking panel: book</source>
            <translation>Gewählten Termin öffnen; im Buchungsfeld: buchen</translation>
        </message>
        <message>
            <source>Ctrl+Plus, Ctrl+Minus, Ctrl+wheel</source>
            <translation>Strg+Plus, Strg+Minus, Strg+Rad</translation>
        </message>
        <message>
            <source>Zoom the day</source>
            <translation>Den Tag vergrößern</translation>
        </message>
        <message>
            <source>Ctrl+Z</source>
            <translation>Strg+Z</translation>
        </message>
        <message>
            <source>Undo the last booking, move or cancellation; in Sync what is offered there</source>
            <translation>Letzte Buchung, Verschiebung oder Absage zurücknehmen; in Sync, was dort angeboten wird</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Close what is open</source>
            <translation>Offenes schließen</translation>
        </message>
        <message>
            <source>F1</source>
            <translation>F1</translation>
        </message>
        <message>
            <source>This list</source>
            <translation>Diese Liste</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Ctrl+F</source>
            <translation>Strg+F</translation>
        </message>
        <message>
            <source>Find in Sync: a customer, or state: cause: staff: since:</source>
            <translation>In Sync suchen: Kunde, oder zustand: ursache: wer: seit:</translation>
        </message>
        <message>
            <source>In Sync: into the story, to what is recommended</source>
            <translation>In Sync: in die Geschichte, zur empfohlenen Lösung</translation>
        </message>
        <message>
            <source>Space, Ctrl+A</source>
            <translation>Leertaste, Strg+A</translation>
        </message>
        <message>
            <source>In Sync: tick a row; tick everything</source>
            <translation>In Sync: Zeile ankreuzen; alles ankreuzen</translation>
        </message>
        <message>
            <source>A</source>
            <translation>A</translation>
        </message>
        <message>
            <source>In Sync: do what helps the whole group</source>
            <translation>In Sync: tun, was der ganzen Gruppe hilft</translation>
        </message>
        <message>
            <source>Ctrl+arrows</source>
            <translation>Strg+Pfeile</translation>
        </message>
        <message>
            <source>Walk the places of the day and hear why one is not free; Enter books there</source>
            <translation>Über die Plätze des Tages gehen und erfahren, warum einer nicht frei ist; Enter bucht dort</translation>
        </message>
        <message>
            <source>Alt+arrows</source>
            <translation>Alt+Pfeile</translation>
        </message>
        <message>
            <source>Carry the chosen appointment; Enter puts it down, Esc leaves it</source>
            <translation>Den gewählten Termin tragen; Enter setzt ihn ab, Esc lässt ihn, wo er ist</translation>
        </message>
        <message>
            <source>G</source>
            <translation>G</translation>
        </message>
        <message>
            <source>What fits into processing times</source>
            <translation>Was in Einwirkzeiten passt</translation>
        </message>
        <message>
            <source>Ctrl+1 to Ctrl+6</source>
            <translation>Strg+1 bis Strg+6</translation>
        </message>
        <message>
            <source>Front desk, Calls, Sync, Dashboards, Alerts, Settings</source>
            <translation>Empfang, Anrufe, Sync, Berichte, Alarme, Einstellungen</translation>
        </message>
        <message>
            <source>F2, F4</source>
            <translation>F2, F4</translation>
        </message>
        <message>
            <source>Open a booking for who is on the telephone; put their card away</source>
            <translation>Termin für den Anrufer anlegen; seine Karte schließen</translation>
        </message>
</context>
    <context>
        <name>tresen::ui::Lanes</name>
        <message>
            <source>nothing at Cal.com</source>
            <translation>nichts bei Cal.com</translation>
        </message>
        <message>
            <source>one booking, %1, uid %2</source>
            <translation>eine Buchung, %1, uid %2</translation>
        </message>
        <message>
            <source>more than one booking</source>
            <translation>mehr als eine Buchung</translation>
        </message>
        <message>
            <source>not known: nobody has seen it yet</source>
            <translation>nicht bekannt: noch niemand hat es gesehen</translation>
        </message>
        <message>
            <source>%1; answered at %2</source>
            <translation>%1; geantwortet um %2</translation>
        </message>
        <message>
            <source>%1; looked up at %2</source>
            <translation>%1; nachgesehen um %2</translation>
        </message>
        <message>
            <source>(takes it back)</source>
            <translation>(nimmt es zurück)</translation>
        </message>
        <message>
            <source>The parts beside each other</source>
            <translation>Die Teile nebeneinander</translation>
        </message>
        <message>
            <source>All parts</source>
            <translation>Alle Teile</translation>
        </message>
        <message>
            <source>each proven where it is wished</source>
            <translation>jeder nachgewiesen, wo er sein soll</translation>
        </message>
        <message>
            <source>parts are being taken back</source>
            <translation>Teile werden zurückgenommen</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::MainWindow</name>
        <message>
            <source>Tresen has to be started again</source>
            <translation>Tresen muss neu gestartet werden</translation>
        </message>
        <message>
            <source>The database failed. Everything that was confirmed is safe. Close Tresen and start it again.</source>
            <translation>Die Datenbank ist ausgefallen. Alles Bestätigte ist gesichert. Bitte Tresen schließen und neu starten.</translation>
        </message>
        <message>
            <source>Understood</source>
            <translation>Verstanden</translation>
        </message>
        <message>
            <source>Tresen: Front desk</source>
            <translation>Tresen: Empfang</translation>
        </message>
        <message>
            <source>Tresen: Sync</source>
            <translation>Tresen: Sync</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Like the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message numerus="yes">
            <source>%n booking(s) not yet at Cal.com</source>
            <translation>
                <numerusform>%n Buchung noch nicht bei Cal.com</numerusform>
                <numerusform>%n Buchungen noch nicht bei Cal.com</numerusform>
            </translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Bleiben</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Tresen: Settings</source>
            <translation>Tresen: Einstellungen</translation>
        </message>
        <message>
            <source>This could not be rehearsed</source>
            <translation>Das ließ sich nicht durchspielen</translation>
        </message>
        <message>
            <source>Release sending to Cal.com?</source>
            <translation>Senden an Cal.com freigeben?</translation>
        </message>
        <message>
            <source>Of %1 bookings that wait, %2 are looked up first, %3 are taken over as Cal.com has them, %4 are created, %5 moved, %6 cancelled, and %7 ask you. Cal.com tells customers by mail what changes.</source>
            <translation>Von %1 wartenden Buchungen werden %2 zuerst nachgesehen, %3 so übernommen, wie Cal.com sie hat, %4 angelegt, %5 verschoben, %6 abgesagt, und %7 fragen Sie. Cal.com teilt Kunden Änderungen per Mail mit.</translation>
        </message>
        <message>
            <source>Keep it paused</source>
            <translation>Angehalten lassen</translation>
        </message>
        <message>
            <source>Release</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Sending could not be released</source>
            <translation>Das Senden ließ sich nicht freigeben</translation>
        </message>
        <message>
            <source>Tresen: Dashboards</source>
            <translation>Tresen: Berichte</translation>
        </message>
        <message>
            <source>Tresen: Alerts</source>
            <translation>Tresen: Alarme</translation>
        </message>
        <message>
            <source>Tresen: Calls</source>
            <translation>Tresen: Anrufe</translation>
        </message>
        <message>
            <source>What is not there yet is saved here and sent when Tresen runs again. Until then Cal.com does not know of it, and somebody could book its time online.</source>
            <translation>Was dort noch fehlt, ist hier gesichert und wird gesendet, sobald Tresen wieder läuft. Bis dahin kennt Cal.com es nicht, und jemand könnte die Zeit online buchen.</translation>
        </message>
</context>
    <context>
        <name>tresen::ui::MappingModel</name>
        <message>
            <source>not mapped</source>
            <translation>nicht zugeordnet</translation>
        </message>
        <message>
            <source>event type %1</source>
            <translation>Terminart %1</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Leistung</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>Teil</translation>
        </message>
        <message>
            <source>Stylist</source>
            <translation>Stylist</translation>
        </message>
        <message>
            <source>Event type at Cal.com</source>
            <translation>Terminart bei Cal.com</translation>
        </message>
        <message>
            <source>Absences</source>
            <translation>Abwesenheiten</translation>
        </message>
        <message>
            <source>online block</source>
            <translation>Online-Sperre</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::MonthDock</name>
        <message>
            <source>This day at Cal.com</source>
            <translation>Dieser Tag bei Cal.com</translation>
        </message>
        <message>
            <source>Choose an appointment to see its history, or click a free place to book. F1 lists the keys.</source>
            <translation>Einen Termin wählen, um seinen Verlauf zu sehen, oder eine freie Stelle anklicken, um zu buchen. F1 zeigt die Tasten.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::MoveForm</name>
        <message>
            <source>Move to</source>
            <translation>Verschieben auf</translation>
        </message>
        <message>
            <source>Free times to move to</source>
            <translation>Freie Zeiten zum Verschieben</translation>
        </message>
        <message>
            <source>Or click a free place in the day view. Other days: arrows above.</source>
            <translation>Oder eine freie Stelle im Tag anklicken. Andere Tage: Pfeile oben.</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Verschieben</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>%1 does not do this service. These times suit those who do its parts now.</source>
            <translation>%1 macht diese Leistung nicht. Diese Zeiten passen denen, die jetzt die Teile machen.</translation>
        </message>
        <message>
            <source>%1 does not do this service. These are times of those who do.</source>
            <translation>%1 macht diese Leistung nicht. Das sind Zeiten von denen, die sie machen.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::ObjectiveRow</name>
        <message>
            <source>left</source>
            <translation>übrig</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) without data</source>
            <translation>
                <numerusform>%n Tag ohne Daten</numerusform>
                <numerusform>%n Tage ohne Daten</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::OperationsBoard</name>
        <message>
            <source>Answer at desk and telephone</source>
            <translation>Antwort an Tresen und Telefon</translation>
        </message>
        <message>
            <source>Errors at Cal.com</source>
            <translation>Fehler bei Cal.com</translation>
        </message>
        <message>
            <source>by kind</source>
            <translation>nach Art</translation>
        </message>
        <message>
            <source>Queue to Cal.com</source>
            <translation>Warteschlange zu Cal.com</translation>
        </message>
        <message>
            <source>Time by function</source>
            <translation>Dauer je Funktion</translation>
        </message>
        <message>
            <source>p95, the busiest</source>
            <translation>p95, die häufigsten</translation>
        </message>
        <message>
            <source>Time at Cal.com by operation</source>
            <translation>Dauer bei Cal.com je Vorgang</translation>
        </message>
        <message>
            <source>Telephone calls</source>
            <translation>Anrufe</translation>
        </message>
        <message>
            <source>served and abandoned</source>
            <translation>bedient und aufgelegt</translation>
        </message>
        <message>
            <source>Length of telephone calls</source>
            <translation>Länge der Anrufe</translation>
        </message>
        <message>
            <source>Dropped from memory</source>
            <translation>Aus dem Speicher verworfen</translation>
        </message>
        <message>
            <source>calendar days</source>
            <translation>Kalendertage</translation>
        </message>
        <message>
            <source>Answers from memory</source>
            <translation>Antworten aus dem Speicher</translation>
        </message>
        <message>
            <source>Time by answer</source>
            <translation>Dauer je Auskunft</translation>
        </message>
        <message>
            <source>logarithmic</source>
            <translation>logarithmisch</translation>
        </message>
        <message>
            <source>Database</source>
            <translation>Datenbank</translation>
        </message>
        <message>
            <source>Breaker</source>
            <translation>Breaker</translation>
        </message>
        <message>
            <source>probed each minute</source>
            <translation>jede Minute geprüft</translation>
        </message>
        <message>
            <source>same time axis</source>
            <translation>gleiche Zeitachse</translation>
        </message>
        <message>
            <source>answers</source>
            <translation>antwortet</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>geschlossen</translation>
        </message>
        <message>
            <source>away %1</source>
            <translation>weg %1</translation>
        </message>
        <message>
            <source>open %1</source>
            <translation>offen %1</translation>
        </message>
        <message>
            <source>open</source>
            <translation>offen</translation>
        </message>
        <message>
            <source>half-open</source>
            <translation>halb offen</translation>
        </message>
        <message>
            <source>No question that memory could answer was recorded in this range.</source>
            <translation>In diesem Zeitraum wurde keine Frage aufgezeichnet, die der Speicher beantworten könnte.</translation>
        </message>
        <message>
            <source>Slowest at %1</source>
            <translation>Langsamste um %1</translation>
        </message>
        <message>
            <source>Slowest</source>
            <translation>Langsamste</translation>
        </message>
        <message>
            <source>of the whole range</source>
            <translation>im ganzen Zeitraum</translation>
        </message>
        <message>
            <source>Nothing was asked of desk or telephone in this range.</source>
            <translation>Tresen und Telefon wurden in diesem Zeitraum nichts gefragt.</translation>
        </message>
        <message>
            <source>since the program started</source>
            <translation>seit dem Programmstart</translation>
        </message>
        <message>
            <source>Hit</source>
            <translation>Treffer</translation>
        </message>
        <message>
            <source>Shared</source>
            <translation>Geteilt</translation>
        </message>
        <message>
            <source>Asked</source>
            <translation>Gefragt</translation>
        </message>
        <message>
            <source>Of this range no single request was kept.</source>
            <translation>Aus diesem Zeitraum ist keine einzelne Anfrage aufgehoben.</translation>
        </message>
        <message>
            <source>by step</source>
            <translation>je Schritt</translation>
        </message>
        <message>
            <source>from memory</source>
            <translation>im Speicher</translation>
        </message>
        <message>
            <source>Bookings taken</source>
            <translation>Angenommene Buchungen</translation>
        </message>
        <message>
            <source>The database was not probed in this range.</source>
            <translation>Die Datenbank wurde in diesem Zeitraum nicht geprüft.</translation>
        </message>
        <message>
            <source>The breaker was not looked at in this range.</source>
            <translation>Der Breaker wurde in diesem Zeitraum nicht geprüft.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::PartsChoice</name>
        <message>
            <source>Anyone</source>
            <translation>Egal wer</translation>
        </message>
        <message>
            <source>Who does %1</source>
            <translation>Wer %1 macht</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::PartsList</name>
        <message>
            <source>cancelled at Cal.com</source>
            <translation>bei Cal.com abgesagt</translation>
        </message>
        <message>
            <source>Processing %1</source>
            <translation>Einwirken %1</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>Teile</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::PausesCard</name>
        <message>
            <source>Pauses and rules</source>
            <translation>Pausen und Regeln</translation>
        </message>
        <message>
            <source>Time kept before and behind each guest, by service or stylist; the longer one counts. Notice and window are for customers who book by themselves or by telephone; the desk may do more.</source>
            <translation>Zeit vor und nach jedem Gast, je Leistung oder Person; die längere zählt. Vorlauf und Buchungsfenster gelten für alle, die selbst oder am Telefon buchen; der Tresen darf mehr.</translation>
        </message>
        <message>
            <source>Whose pause</source>
            <translation>Wessen Pause</translation>
        </message>
        <message>
            <source>min before</source>
            <translation>Min. vor</translation>
        </message>
        <message>
            <source>Minutes before</source>
            <translation>Minuten davor</translation>
        </message>
        <message>
            <source>min after</source>
            <translation>Min. nach</translation>
        </message>
        <message>
            <source>Minutes after</source>
            <translation>Minuten danach</translation>
        </message>
        <message>
            <source>Keep free</source>
            <translation>Freihalten</translation>
        </message>
        <message>
            <source>Notice in hours</source>
            <translation>Vorlauf in Stunden</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keiner</translation>
        </message>
        <message>
            <source>Bookable how many days ahead</source>
            <translation>Tage im Voraus buchbar</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>unbegrenzt</translation>
        </message>
        <message>
            <source>Keep rules</source>
            <translation>Regeln speichern</translation>
        </message>
        <message>
            <source>%1 min before, %2 min after</source>
            <translation>%1 Min. davor, %2 Min. danach</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::Rail</name>
        <message>
            <source>Front desk</source>
            <translation>Empfang</translation>
        </message>
        <message>
            <source>%1 (Ctrl+%2)</source>
            <translation>%1 (Strg+%2)</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Sync</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>Language, theme and keys</source>
            <translation>Sprache, Farben und Tasten</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Dashboards</source>
            <translation>Berichte</translation>
        </message>
        <message>
            <source>Alerts</source>
            <translation>Alarme</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Anrufe</translation>
        </message>
</context>
    <context>
        <name>tresen::ui::RailItem</name>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n wartet</numerusform>
                <numerusform>%n warten</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::ReconcileBar</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>nothing differed</source>
            <translation>nichts wich ab</translation>
        </message>
        <message>
            <source>%1 differed</source>
            <translation>%1 wichen ab</translation>
        </message>
        <message>
            <source>%1 repaired by itself</source>
            <translation>%1 von selbst behoben</translation>
        </message>
        <message>
            <source>%1 need you</source>
            <translation>%1 brauchen Sie</translation>
        </message>
        <message>
            <source>%1 booked online, taken in</source>
            <translation>%1 online gebucht, übernommen</translation>
        </message>
        <message>
            <source>%1 unreadable, please look at Cal.com</source>
            <translation>%1 nicht lesbar, bitte bei Cal.com nachsehen</translation>
        </message>
        <message>
            <source>%1 belong nowhere</source>
            <translation>%1 gehören nirgends hin</translation>
        </message>
        <message>
            <source>Comparing with Cal.com</source>
            <translation>Vergleicht mit Cal.com</translation>
        </message>
        <message>
            <source>%1 of %2 read, %3 differ</source>
            <translation>%1 von %2 gelesen, %3 weichen ab</translation>
        </message>
        <message>
            <source>%1 read, %2 differ</source>
            <translation>%1 gelesen, %2 weichen ab</translation>
        </message>
        <message>
            <source>Could not compare</source>
            <translation>Vergleich nicht möglich</translation>
        </message>
        <message>
            <source>Compared with Cal.com</source>
            <translation>Mit Cal.com verglichen</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Not everything was compared</source>
            <translation>Nicht alles wurde verglichen</translation>
        </message>
        <message>
            <source>Cal.com lists more bookings than one comparison reads.</source>
            <translation>Cal.com führt mehr Buchungen, als ein Vergleich liest.</translation>
        </message>
        <message>
            <source>%1 bookings at Cal.com compared</source>
            <translation>%1 Buchungen bei Cal.com verglichen</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::SettingsPage</name>
        <message>
            <source>How customers name what the salon does</source>
            <translation>Wie Kundschaft nennt, was der Salon macht</translation>
        </message>
        <message>
            <source>Kept; the telephone listens for it</source>
            <translation>Gemerkt; das Telefon hört darauf</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Leistungen</translation>
        </message>
        <message>
            <source>The key is removed</source>
            <translation>Der Schlüssel ist entfernt</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>How this salon is connected with Cal.com</source>
            <translation>Wie dieser Salon mit Cal.com verbunden ist</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Asks Cal.com what each key sees and names what it will refuse, before it does. Nothing is changed.</source>
            <translation>Fragt Cal.com, was jeder Schlüssel sieht, und nennt, was es ablehnen wird, bevor es das tut. Nichts wird geändert.</translation>
        </message>
        <message>
            <source>Check now</source>
            <translation>Jetzt prüfen</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <source>Makes services and stylists of the event types that the keys see. What is here stays; nothing is removed.</source>
            <translation>Macht aus den Terminarten, die die Schlüssel sehen, Leistungen und Stylisten. Was hier ist, bleibt; nichts wird entfernt.</translation>
        </message>
        <message>
            <source>Import now</source>
            <translation>Jetzt importieren</translation>
        </message>
        <message>
            <source>Mapping</source>
            <translation>Zuordnung</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>Prüft</translation>
        </message>
        <message>
            <source>%1 of %2 mapped</source>
            <translation>%1 von %2 zugeordnet</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <source>is being asked</source>
            <translation>wird gefragt</translation>
        </message>
        <message>
            <source>not yet checked</source>
            <translation>noch nicht geprüft</translation>
        </message>
        <message>
            <source>as of %1</source>
            <translation>Stand %1</translation>
        </message>
        <message>
            <source>Cal.com will refuse some bookings that the desk allows:</source>
            <translation>Cal.com wird Buchungen ablehnen, die der Tresen erlaubt:</translation>
        </message>
        <message>
            <source>It works, with differences that you should know:</source>
            <translation>Es geht, mit Unterschieden, die Sie kennen sollten:</translation>
        </message>
        <message>
            <source>Salon and Cal.com fit together.</source>
            <translation>Salon und Cal.com passen zusammen.</translation>
        </message>
        <message>
            <source>Imports</source>
            <translation>Importiert</translation>
        </message>
        <message>
            <source>New: %1 services, %2 stylists, %3 mappings.</source>
            <translation>Neu: %1 Leistungen, %2 Stylisten, %3 Zuordnungen.</translation>
        </message>
        <message>
            <source>Mapped; new bookings use it</source>
            <translation>Zugeordnet; neue Buchungen nutzen es</translation>
        </message>
        <message>
            <source>When the salon and its people are there, beside their weeks</source>
            <translation>Wann der Salon und seine Leute da sind, neben ihren Wochen</translation>
        </message>
        <message>
            <source>Cal.com</source>
            <translation>Cal.com</translation>
        </message>
        <message>
            <source>Hours</source>
            <translation>Zeiten</translation>
        </message>
        <message>
            <source>Which event type stands for each part of a service by each stylist. Who is not mapped cannot be booked for it. The last rows name the event type that closes online booking while somebody is away. Press a row to change it.</source>
            <translation>Welche Terminart für jeden Teil einer Leistung bei jedem Stylisten steht. Wer nicht zugeordnet ist, kann dafür nicht gebucht werden. Die letzten Zeilen nennen die Terminart, die bei Abwesenheit die Online-Buchung sperrt. Eine Zeile drücken, um sie zu ändern.</translation>
        </message>
        <message>
            <source>Mapped to nothing; what is booked stays as it is</source>
            <translation>Nicht mehr zugeordnet; was gebucht ist, bleibt, wie es ist</translation>
        </message>
        <message>
            <source>no key yet</source>
            <translation>noch kein Schlüssel</translation>
        </message>
        <message>
            <source>Nothing could be compared: enter a key of Cal.com first.</source>
            <translation>Nichts zu vergleichen: Bitte zuerst einen Schlüssel von Cal.com eintragen.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::ShiftCard</name>
        <message>
            <source>Shifts of single days</source>
            <translation>Schichten einzelner Tage</translation>
        </message>
        <message>
            <source>In place of the usual week, for one day. Empty times: a day off.</source>
            <translation>Statt der üblichen Woche, für einen Tag. Leere Zeiten: ein freier Tag.</translation>
        </message>
        <message>
            <source>Stylist</source>
            <translation>Stylist</translation>
        </message>
        <message>
            <source>Day, e.g. 24.12.</source>
            <translation>Tag, z. B. 24.12.</translation>
        </message>
        <message>
            <source>Day of the shift</source>
            <translation>Tag der Schicht</translation>
        </message>
        <message>
            <source>Times, e.g. 9-13, 14-18:30</source>
            <translation>Zeiten, z. B. 9-13, 14-18:30</translation>
        </message>
        <message>
            <source>Times of the shift</source>
            <translation>Zeiten der Schicht</translation>
        </message>
        <message>
            <source>Enter shift</source>
            <translation>Schicht eintragen</translation>
        </message>
        <message>
            <source>day off</source>
            <translation>frei</translation>
        </message>
        <message>
            <source>As the week says</source>
            <translation>Wie die Woche</translation>
        </message>
        <message>
            <source>That is no day: write it as 24.12. or 24.12.2026.</source>
            <translation>Das ist kein Tag: bitte wie 24.12. oder 24.12.2026 schreiben.</translation>
        </message>
        <message>
            <source>These are no times: write them as 9-13, 14-18:30.</source>
            <translation>Das sind keine Zeiten: bitte wie 9-13, 14-18:30 schreiben.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::SidePanels</name>
        <message>
            <source>Taken back</source>
            <translation>Zurückgenommen</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::SloBoard</name>
        <message>
            <source>Objective</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Compliance</source>
            <translation>Erfüllung</translation>
        </message>
        <message>
            <source>Error budget</source>
            <translation>Fehlerbudget</translation>
        </message>
        <message>
            <source>Burn rate (line: just sustainable)</source>
            <translation>Verbrauch (Strich: gerade noch tragbar)</translation>
        </message>
        <message>
            <source>30 days</source>
            <translation>30 Tage</translation>
        </message>
        <message>
            <source>Budget spent each day</source>
            <translation>Verbrauchtes Budget je Tag</translation>
        </message>
        <message>
            <source>90 days, in percent of the whole budget; more than all of it is cut off</source>
            <translation>90 Tage, in Prozent des ganzen Budgets; mehr als alles ist abgeschnitten</translation>
        </message>
        <message>
            <source>No day has been recorded yet.</source>
            <translation>Noch kein Tag aufgezeichnet.</translation>
        </message>
        <message>
            <source>Indicators</source>
            <translation>Messwerte</translation>
        </message>
        <message>
            <source>of the last 24 hours, with the number of events that each is made of</source>
            <translation>der letzten 24 Stunden, je mit der Zahl der Ereignisse dahinter</translation>
        </message>
        <message>
            <source>Calls and attempts</source>
            <translation>Anrufe und Versuche</translation>
        </message>
        <message>
            <source>Functions and memory</source>
            <translation>Funktionen und Speicher</translation>
        </message>
        <message>
            <source>Cal.com</source>
            <translation>Cal.com</translation>
        </message>
        <message numerus="yes">
            <source>%n of %1 objectives missed or at risk: %2</source>
            <translation>
                <numerusform>%n von %1 Zielen verfehlt oder in Gefahr: %2</numerusform>
                <numerusform>%n von %1 Zielen verfehlt oder in Gefahr: %2</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::SlowestList</name>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>Nothing at this time</source>
            <translation>Nichts zu dieser Zeit</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::StateBand</name>
        <message>
            <source>Last hour, open for %1</source>
            <translation>Letzte Stunde, %1 offen</translation>
        </message>
        <message>
            <source>no data yet</source>
            <translation>noch keine Daten</translation>
        </message>
        <message>
            <source>last hour, never open</source>
            <translation>letzte Stunde, nie offen</translation>
        </message>
        <message>
            <source>last hour, open for %1</source>
            <translation>letzte Stunde, %1 offen</translation>
        </message>
        <message>
            <source>measured since %1, never open</source>
            <translation>gemessen seit %1, nie offen</translation>
        </message>
        <message>
            <source>measured since %1, open for %2</source>
            <translation>gemessen seit %1, %2 offen</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::StateMachine</name>
        <message>
            <source>Breaker: %1</source>
            <translation>Breaker: %1</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <comment>failures</comment>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1 of %2 probes succeeded</source>
            <translation>%1 von %2 Proben gelungen</translation>
        </message>
        <message>
            <source>%1 probes succeed</source>
            <translation>%1 Proben gelingen</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::StatusStrip</name>
        <message>
            <source>Each part of an appointment is a booking of its own at Cal.com.</source>
            <translation>Jeder Teil eines Termins ist bei Cal.com eine eigene Buchung.</translation>
        </message>
        <message>
            <source>No booking in the last hour</source>
            <translation>Keine Buchung in der letzten Stunde</translation>
        </message>
        <message>
            <source>Booking p95 &lt;b&gt;%1&lt;/b&gt; last hour, n = %2</source>
            <translation>Buchung p95 &lt;b&gt;%1&lt;/b&gt; letzte Stunde, n = %2</translation>
        </message>
        <message>
            <source>Database &lt;b&gt;ready&lt;/b&gt;</source>
            <translation>Datenbank &lt;b&gt;bereit&lt;/b&gt;</translation>
        </message>
        <message>
            <source>Database &lt;b&gt;cannot be written&lt;/b&gt;, free some space</source>
            <translation>Datenbank &lt;b&gt;nicht beschreibbar&lt;/b&gt;, bitte Platz schaffen</translation>
        </message>
        <message>
            <source>Practice</source>
            <translation>Übung</translation>
        </message>
        <message>
            <source>Cal.com &lt;b&gt;not connected&lt;/b&gt;</source>
            <translation>Cal.com &lt;b&gt;nicht verbunden&lt;/b&gt;</translation>
        </message>
        <message>
            <source>Cal.com &lt;b&gt;refuses the key&lt;/b&gt;</source>
            <translation>Cal.com &lt;b&gt;lehnt den Schlüssel ab&lt;/b&gt;</translation>
        </message>
        <message>
            <source>Syncing is &lt;b&gt;left to another engine&lt;/b&gt;</source>
            <translation>Abgleich &lt;b&gt;läuft anderswo&lt;/b&gt;</translation>
        </message>
        <message>
            <source>Cal.com &lt;b&gt;paused by hand&lt;/b&gt;</source>
            <translation>Cal.com &lt;b&gt;von Hand pausiert&lt;/b&gt;</translation>
        </message>
        <message>
            <source>Cal.com &lt;b&gt;paused&lt;/b&gt;, probe in &lt;b&gt;%1&lt;/b&gt;</source>
            <translation>Cal.com &lt;b&gt;pausiert&lt;/b&gt;, Probe in &lt;b&gt;%1&lt;/b&gt;</translation>
        </message>
        <message>
            <source>Cal.com &lt;b&gt;paused&lt;/b&gt;</source>
            <translation>Cal.com &lt;b&gt;pausiert&lt;/b&gt;</translation>
        </message>
        <message>
            <source>Cal.com &lt;b&gt;is being tried&lt;/b&gt;</source>
            <translation>Cal.com &lt;b&gt;wird geprobt&lt;/b&gt;</translation>
        </message>
        <message>
            <source>Cal.com rate limit, &lt;b&gt;%1&lt;/b&gt; left</source>
            <translation>Cal.com-Limit, noch &lt;b&gt;%1&lt;/b&gt;</translation>
        </message>
        <message>
            <source>Cal.com &lt;b&gt;reachable&lt;/b&gt;</source>
            <translation>Cal.com &lt;b&gt;erreichbar&lt;/b&gt;</translation>
        </message>
        <message>
            <source>All bookings at Cal.com</source>
            <translation>Alle Buchungen bei Cal.com</translation>
        </message>
        <message numerus="yes">
            <source>&lt;b&gt;%n&lt;/b&gt; booking(s) waiting, kept safely here</source>
            <translation>
                <numerusform>&lt;b&gt;%n&lt;/b&gt; Buchung wartet, hier sicher</numerusform>
                <numerusform>&lt;b&gt;%n&lt;/b&gt; Buchungen warten, hier sicher</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&lt;b&gt;%n&lt;/b&gt; booking(s) not yet at Cal.com</source>
            <translation>
                <numerusform>&lt;b&gt;%n&lt;/b&gt; Buchung noch nicht bei Cal.com</numerusform>
                <numerusform>&lt;b&gt;%n&lt;/b&gt; Buchungen noch nicht bei Cal.com</numerusform>
            </translation>
        </message>
        <message>
            <source>Not yet verified</source>
            <translation>Noch nicht geprüft</translation>
        </message>
        <message>
            <source>&lt;b&gt;%1&lt;/b&gt; future bookings verified &lt;b&gt;%2&lt;/b&gt; ago</source>
            <translation>&lt;b&gt;%1&lt;/b&gt; künftige Buchungen geprüft vor &lt;b&gt;%2&lt;/b&gt;</translation>
        </message>
        <message>
            <source>All compared one by one %1 ago.</source>
            <translation>Alle einzeln verglichen vor %1.</translation>
        </message>
        <message>
            <source>Not yet compared one by one.</source>
            <translation>Noch nicht einzeln verglichen.</translation>
        </message>
        <message>
            <source>Sending &lt;b&gt;paused after a restore&lt;/b&gt;</source>
            <translation>Senden &lt;b&gt;nach Rücksicherung angehalten&lt;/b&gt;</translation>
        </message>
        <message>
            <source>Sending &lt;b&gt;paused&lt;/b&gt;</source>
            <translation>Senden &lt;b&gt;angehalten&lt;/b&gt;</translation>
        </message>
        <message>
                <source>Times &lt;b&gt;unverified&lt;/b&gt;, bookings not yet checked</source>
                <translation>Zeiten &lt;b&gt;ungeprüft&lt;/b&gt;, Buchungen noch nicht geprüft</translation>
            </message>
        <message>
                <source>Times &lt;b&gt;unverified&lt;/b&gt;, bookings checked &lt;b&gt;%1&lt;/b&gt; ago</source>
                <translation>Zeiten &lt;b&gt;ungeprüft&lt;/b&gt;, Buchungen vor &lt;b&gt;%1&lt;/b&gt; geprüft</translation>
            </message>
        <message>
            <source>Bookings stay here only</source>
            <translation>Buchungen bleiben nur hier</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::StoryPanel</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>Schließen (Esc)</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Was geschah</translation>
        </message>
        <message>
            <source>Open at the front desk</source>
            <translation>Am Empfang öffnen</translation>
        </message>
        <message>
            <source>The story could not be read</source>
            <translation>Der Verlauf ließ sich nicht lesen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <source>What happened, %1</source>
            <translation>Was geschah, %1</translation>
        </message>
        <message>
            <source>Short history</source>
            <translation>Kurzer Verlauf</translation>
        </message>
        <message>
            <source>Request and answer</source>
            <translation>Anfrage und Antwort</translation>
        </message>
        <message>
            <source>Open at the front desk: move it, cancel it, or call the customer.</source>
            <translation>Am Empfang öffnen: verschieben, absagen oder den Kunden anrufen.</translation>
        </message>
        <message>
            <source>uid %1</source>
            <translation>uid %1</translation>
        </message>
        <message>
            <source>event type %1</source>
            <translation>Terminart %1</translation>
        </message>
        <message>
            <source>Request: %1</source>
            <translation>Anfrage: %1</translation>
        </message>
        <message>
            <source>request id %1</source>
            <translation>Anfrage-Nr. %1</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Keine Antwort</translation>
        </message>
        <message>
            <source>Requests and answers, personal data masked</source>
            <translation>Anfragen und Antworten, Persönliches maskiert</translation>
        </message>
        <message>
            <source> (rule %1)</source>
            <translation> (Regel %1)</translation>
        </message>
        <message>
            <source>Next: nothing is sent until you decide%1.</source>
            <translation>Als Nächstes: nichts wird gesendet, bis Sie entscheiden%1.</translation>
        </message>
        <message>
            <source>Next, at %1: %2%3</source>
            <translation>Als Nächstes, um %1: %2%3</translation>
        </message>
        <message>
            <source>Next: %1%2</source>
            <translation>Als Nächstes: %1%2</translation>
        </message>
        <message>
            <source>Next: no call to Cal.com%1.</source>
            <translation>Als Nächstes: keine Anfrage an Cal.com%1.</translation>
        </message>
        <message>
            <source>Settled with Cal.com: nothing is left to decide.</source>
            <translation>Mit Cal.com geklärt: Hier ist nichts mehr zu entscheiden.</translation>
        </message>
        <message>
            <source>Nothing was sent to Cal.com yet</source>
            <translation>Noch nichts an Cal.com gesendet</translation>
        </message>
        <message>
            <source>What happened: nothing is recorded</source>
            <translation>Was geschah: Nichts ist aufgezeichnet</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::StrayPanel</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>Schließen (Esc)</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Zurück zur Liste</translation>
        </message>
        <message>
            <source>The list could not be read</source>
            <translation>Die Liste ließ sich nicht lesen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
        <message>
            <source>At Cal.com, but not here</source>
            <translation>Bei Cal.com, aber nicht hier</translation>
        </message>
        <message>
            <source>Nothing is left over</source>
            <translation>Nichts ist übrig</translation>
        </message>
        <message>
            <source>Every booking at Cal.com belongs to an appointment here, or was dismissed.</source>
            <translation>Jede Buchung bei Cal.com gehört zu einem Termin hier oder wurde verworfen.</translation>
        </message>
        <message>
            <source>Nobody named</source>
            <translation>Niemand genannt</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>There are more; they follow when these are done.</source>
            <translation>Es gibt weitere; sie folgen, wenn diese erledigt sind.</translation>
        </message>
        <message>
            <source>Booking %1, key %2</source>
            <translation>Buchung %1, Schlüssel %2</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Leistung</translation>
        </message>
        <message>
            <source>Stylist</source>
            <translation>Stylist</translation>
        </message>
        <message>
            <source>Make an appointment of it</source>
            <translation>Als Termin eintragen</translation>
        </message>
        <message>
            <source>It is entered here as it stands at Cal.com.</source>
            <translation>Er wird hier so eingetragen, wie er bei Cal.com steht.</translation>
        </message>
        <message>
            <source>Why it is nothing of ours (kept in the log)</source>
            <translation>Warum er uns nichts angeht (steht im Protokoll)</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>I have looked at it</source>
            <translation>Ich habe ihn angesehen</translation>
        </message>
        <message>
            <source>It is nothing of ours</source>
            <translation>Er geht uns nichts an</translation>
        </message>
        <message>
            <source>It is not listed any more and stays as it is at Cal.com. Nothing is sent.</source>
            <translation>Er wird nicht mehr aufgeführt und bleibt bei Cal.com, wie er ist. Nichts wird gesendet.</translation>
        </message>
        <message>
            <source>Booked: %1</source>
            <translation>Gebucht: %1</translation>
        </message>
        <message>
            <source>Booked: event type %1</source>
            <translation>Gebucht: Terminart %1</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::SyncPage</name>
        <message numerus="yes">
            <source>%n booking(s) at Cal.com belong to nobody here</source>
            <translation>
                <numerusform>%n Buchung bei Cal.com gehört hier zu niemandem</numerusform>
                <numerusform>%n Buchungen bei Cal.com gehören hier zu niemandem</numerusform>
            </translation>
        </message>
        <message>
            <source>Reading the list</source>
            <translation>Die Liste wird gelesen</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Sync</translation>
        </message>
        <message>
            <source>Bookings that are not settled</source>
            <translation>Buchungen, die nicht abgeglichen sind</translation>
        </message>
        <message>
            <source>The list could not be read</source>
            <translation>Die Liste ließ sich nicht lesen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <source>Nothing of this kind</source>
            <translation>Nichts dieser Art</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Alle zeigen</translation>
        </message>
        <message>
            <source>Nothing waits</source>
            <translation>Nichts wartet</translation>
        </message>
        <message>
            <source>All %1 future bookings are confirmed by Cal.com.</source>
            <translation>Alle %1 künftigen Buchungen sind bei Cal.com bestätigt.</translation>
        </message>
        <message>
            <source>Every booking is confirmed by Cal.com.</source>
            <translation>Jede Buchung ist bei Cal.com bestätigt.</translation>
        </message>
        <message>
            <source>Everything has arrived</source>
            <translation>Alles ist angekommen</translation>
        </message>
        <message numerus="yes">
            <source>%n booking(s) not settled, kept safely here</source>
            <translation>
                <numerusform>%n Buchung nicht abgeglichen, hier sicher</numerusform>
                <numerusform>%n Buchungen nicht abgeglichen, hier sicher</numerusform>
            </translation>
        </message>
        <message>
            <source>No unsettled booking matches the tiles and the filter.</source>
            <translation>Keine offene Buchung passt zu Kacheln und Filter.</translation>
        </message>
        <message>
            <source>Reconcile now</source>
            <translation>Jetzt abgleichen</translation>
        </message>
        <message>
            <source>Compares everything that is still to come with Cal.com.</source>
            <translation>Vergleicht alles, was noch bevorsteht, mit Cal.com.</translation>
        </message>
        <message>
            <source>Compares</source>
            <translation>Vergleicht</translation>
        </message>
        <message>
            <source>Not connected with Cal.com</source>
            <translation>Nicht mit Cal.com verbunden</translation>
        </message>
        <message>
            <source>There is no key yet, so no booking goes to Cal.com. Enter one in the settings.</source>
            <translation>Noch gibt es keinen Schlüssel, darum geht keine Buchung zu Cal.com. Bitte in den Einstellungen einen eintragen.</translation>
        </message>
        <message>
            <source>To the settings</source>
            <translation>Zu den Einstellungen</translation>
        </message>
        <message>
            <source>There is no key for Cal.com yet; enter one in the settings.</source>
            <translation>Noch gibt es keinen Schlüssel für Cal.com; bitte in den Einstellungen einen eintragen.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::SyncTiles</name>
        <message>
            <source>Waiting</source>
            <translation>Wartend</translation>
        </message>
        <message>
            <source>Retrying</source>
            <translation>Wiederholt</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Braucht Sie</translation>
        </message>
        <message>
            <source>Conflict</source>
            <translation>Konflikt</translation>
        </message>
        <message>
            <source>Orphaned</source>
            <translation>Verwaist</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message numerus="yes">
            <source>%n cause(s)</source>
            <translation>
                <numerusform>%n Ursache</numerusform>
                <numerusform>%n Ursachen</numerusform>
            </translation>
        </message>
        <message>
            <source>oldest %1</source>
            <translation>älteste %1</translation>
        </message>
        <message>
            <source>next %1</source>
            <translation>nächste %1</translation>
        </message>
        <message>
            <source>no progress</source>
            <translation>ohne Fortschritt</translation>
        </message>
        <message>
            <source>look first</source>
            <translation>erst nachsehen</translation>
        </message>
        <message>
            <source>only at Cal.com</source>
            <translation>nur bei Cal.com</translation>
        </message>
        <message>
            <source>%1 only at Cal.com</source>
            <translation>%1 nur bei Cal.com</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::TimeChart</name>
        <message>
            <source>%1: nothing recorded</source>
            <translation>%1: nichts aufgezeichnet</translation>
        </message>
        <message>
            <source>no data</source>
            <translation>keine Daten</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::UndoBar</name>
        <message>
            <source>Undo</source>
            <translation>Zurück</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::UnsettledDelegate</name>
        <message>
            <source>%1, %2 of %3</source>
            <comment>service, part letter, number of parts</comment>
            <translation>%1, %2 von %3</translation>
        </message>
        <message>
            <source>you</source>
            <comment>who acts next</comment>
            <translation>Sie</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>by itself</source>
            <translation>von selbst</translation>
        </message>
        <message>
            <source>done</source>
            <comment>just settled</comment>
            <translation>fertig</translation>
        </message>
        <message>
            <source>Absence</source>
            <translation>Abwesenheit</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::UnsettledHead</name>
        <message>
            <source>Customer</source>
            <translation>Kundin oder Kunde</translation>
        </message>
        <message>
            <source>Service and part</source>
            <translation>Leistung und Teil</translation>
        </message>
        <message>
            <source>Appointment</source>
            <translation>Termin</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Tries</source>
            <translation>Versuche</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Nächster</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>Tick everything that is loaded</source>
            <translation>Alles Geladene ankreuzen</translation>
        </message>
        <message>
            <source>Sort by %1</source>
            <translation>Sortieren nach %1</translation>
        </message>
        <message>
            <source>Press a column to sort by it within the groups; the longest unsettled come first otherwise.</source>
            <translation>Eine Spalte drücken, um in den Gruppen danach zu sortieren; sonst kommt das am längsten Offene zuerst.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::UnsettledModel</name>
        <message numerus="yes">
            <source>%1, %n row(s)</source>
            <translation>
                <numerusform>%1, %n Zeile</numerusform>
                <numerusform>%1, %n Zeilen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::WebhookCard</name>
        <message>
            <source>Webhook</source>
            <translation>Webhook</translation>
        </message>
        <message>
            <source>With a public https address Cal.com tells changes within a second. Without one Tresen reads what changed every minute; nothing is missed either way.</source>
            <translation>Mit einer öffentlichen https-Adresse meldet Cal.com Änderungen binnen einer Sekunde. Ohne sie liest Tresen jede Minute, was sich geändert hat; übersehen wird so oder so nichts.</translation>
        </message>
        <message>
            <source>Public address of this engine</source>
            <translation>Öffentliche Adresse dieses Programms</translation>
        </message>
        <message>
            <source>Set up</source>
            <translation>Einrichten</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <source>not yet checked</source>
            <translation>noch nicht geprüft</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keiner</translation>
        </message>
        <message>
            <source>Changes are read every minute.</source>
            <translation>Änderungen werden jede Minute gelesen.</translation>
        </message>
        <message>
            <source>: switched off at Cal.com, set it up again</source>
            <translation>: bei Cal.com ausgeschaltet, bitte neu einrichten</translation>
        </message>
        <message>
            <source>: without a secret, set it up again</source>
            <translation>: ohne Geheimnis, bitte neu einrichten</translation>
        </message>
        <message>
            <source>: does not tell of %1, set it up again</source>
            <translation>: meldet %1 nicht, bitte neu einrichten</translation>
        </message>
        <message>
            <source>set up</source>
            <translation>eingerichtet</translation>
        </message>
        <message>
            <source>not whole</source>
            <translation>unvollständig</translation>
        </message>
        <message>
            <source>Cal.com sends to https addresses only. Enter the public address of this engine.</source>
            <translation>Cal.com sendet nur an https-Adressen. Tragen Sie die öffentliche Adresse dieses Programms ein.</translation>
        </message>
        <message>
            <source>Sets up</source>
            <translation>Richtet ein</translation>
        </message>
    </context>
<context>
        <name>CallWaterfall</name>
        <message>
            <source>%1 (once more)</source>
            <comment>a function that was repeated</comment>
            <translation>%1 (noch einmal)</translation>
        </message>
        <message>
            <source>Saved here</source>
            <translation>Hier gespeichert</translation>
        </message>
        <message>
            <source>Waits for its turn</source>
            <translation>Wartet auf seinen Platz</translation>
        </message>
        <message>
            <source>Waited for its turn</source>
            <translation>Hat gewartet</translation>
        </message>
        <message>
            <source>Cal.com, part %1</source>
            <comment>A, B, C</comment>
            <translation>Cal.com, Teil %1</translation>
        </message>
        <message>
            <source>Cal.com</source>
            <translation>Cal.com</translation>
        </message>
        <message>
            <source>Cal.com, looked up</source>
            <translation>Cal.com, nachgesehen</translation>
        </message>
    </context>
<context>
        <name>CallWords</name>
        <message>
            <source>Number withheld</source>
            <translation>Nummer unterdrückt</translation>
        </message>
        <message>
            <source>No number</source>
            <translation>Keine Nummer</translation>
        </message>
        <message>
            <source>It rings</source>
            <translation>Es klingelt</translation>
        </message>
        <message>
            <source>Greeting</source>
            <translation>Begrüßung</translation>
        </message>
        <message>
            <source>Who is it?</source>
            <translation>Wer ist es?</translation>
        </message>
        <message>
            <source>Which services?</source>
            <translation>Welche Leistungen?</translation>
        </message>
        <message>
            <source>Is it free?</source>
            <translation>Ist das frei?</translation>
        </message>
        <message>
            <source>Which is free?</source>
            <translation>Was davon ist frei?</translation>
        </message>
        <message>
            <source>What else is free?</source>
            <translation>Was ist sonst frei?</translation>
        </message>
        <message>
            <source>When next?</source>
            <translation>Wann als Nächstes?</translation>
        </message>
        <message>
            <source>What is missing?</source>
            <translation>Was fehlt noch?</translation>
        </message>
        <message>
            <source>Book it</source>
            <translation>Buchen</translation>
        </message>
        <message>
            <source>Which appointments?</source>
            <translation>Welche Termine?</translation>
        </message>
        <message>
            <source>Cancel it</source>
            <translation>Absagen</translation>
        </message>
        <message>
            <source>Move it</source>
            <translation>Verschieben</translation>
        </message>
        <message>
            <source>Which day?</source>
            <translation>Welcher Tag?</translation>
        </message>
        <message>
            <source>taken</source>
            <translation>vergeben</translation>
        </message>
        <message>
            <source>nothing free</source>
            <translation>nichts frei</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <source>closed then</source>
            <translation>dann geschlossen</translation>
        </message>
        <message>
            <source>already past</source>
            <translation>schon vorbei</translation>
        </message>
        <message>
            <source>no such day</source>
            <translation>kein solcher Tag</translation>
        </message>
        <message>
            <source>service not known</source>
            <translation>Leistung unbekannt</translation>
        </message>
        <message>
            <source>stylist not known</source>
            <translation>Mitarbeiter unbekannt</translation>
        </message>
        <message>
            <source>something is missing</source>
            <translation>es fehlt etwas</translation>
        </message>
        <message>
            <source>asks back</source>
            <translation>fragt zurück</translation>
        </message>
        <message>
            <source>identity not proven</source>
            <translation>nicht ausgewiesen</translation>
        </message>
        <message>
            <source>too late for that</source>
            <translation>zu spät dafür</translation>
        </message>
        <message>
            <source>could not be saved</source>
            <translation>nicht gespeichert</translation>
        </message>
        <message>
            <source>several match</source>
            <translation>mehrere passen</translation>
        </message>
        <message>
            <source>Caller hung up</source>
            <translation>Anrufer hat aufgelegt</translation>
        </message>
        <message>
            <source>Assistant hung up</source>
            <translation>Assistent hat aufgelegt</translation>
        </message>
        <message>
            <source>Put through</source>
            <translation>Durchgestellt</translation>
        </message>
        <message>
            <source>Nobody spoke any more</source>
            <translation>Niemand sprach mehr</translation>
        </message>
        <message>
            <source>Longest time reached</source>
            <translation>Höchstdauer erreicht</translation>
        </message>
        <message>
            <source>Just begun</source>
            <translation>Gerade begonnen</translation>
        </message>
        <message>
            <source>Appointment cancelled</source>
            <translation>Termin abgesagt</translation>
        </message>
        <message>
            <source>Appointment moved</source>
            <translation>Termin verschoben</translation>
        </message>
        <message>
            <source>Appointment booked</source>
            <translation>Termin gebucht</translation>
        </message>
        <message>
            <source>Could not be saved: call back</source>
            <translation>Nicht gespeichert: zurückrufen</translation>
        </message>
        <message>
            <source>Nothing booked</source>
            <translation>Nichts gebucht</translation>
        </message>
    </context>
<context>
        <name>tresen::ui::CallPanel</name>
        <message>
            <source>Show at the desk</source>
            <translation>Am Empfang zeigen</translation>
        </message>
        <message>
            <source>On the line</source>
            <translation>In der Leitung</translation>
        </message>
        <message numerus="yes">
            <source>%n question(s), answered in %1 together, the slowest in %2</source>
            <extracomment>%n questions of the assistant; %1 and %2: &quot;38 ms&quot;</extracomment>
            <translation>
                <numerusform>%n Frage, beantwortet in %1, die langsamste in %2</numerusform>
                <numerusform>%n Fragen, zusammen beantwortet in %1, die langsamste in %2</numerusform>
            </translation>
        </message>
    </context>
<context>
        <name>tresen::ui::CallerCard</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close (F4)</source>
            <translation>Schließen (F4)</translation>
        </message>
        <message>
            <source>Open a booking</source>
            <translation>Termin anlegen</translation>
        </message>
        <message>
            <source>F2</source>
            <comment>the key</comment>
            <translation>F2</translation>
        </message>
        <message>
            <source>Incoming call</source>
            <translation>Eingehender Anruf</translation>
        </message>
        <message>
            <source>On the telephone</source>
            <translation>Am Telefon</translation>
        </message>
        <message>
            <source>Somebody new</source>
            <translation>Noch unbekannt</translation>
        </message>
        <message>
            <source>%1 with %2</source>
            <comment>appointment, stylist</comment>
            <translation>%1 bei %2</translation>
        </message>
        <message>
            <source>No appointment ahead</source>
            <translation>Kein Termin geplant</translation>
        </message>
        <message>
            <source>Last here %1</source>
            <comment>a day</comment>
            <translation>Zuletzt hier %1</translation>
        </message>
        <message numerus="yes">
            <source>%n visit(s)</source>
            <translation>
                <numerusform>%n Besuch</numerusform>
                <numerusform>%n Besuche</numerusform>
            </translation>
        </message>
        <message>
            <source>Next: %1</source>
            <comment>an appointment</comment>
            <translation>Als Nächstes: %1</translation>
        </message>
        <message>
            <source>Has not been here yet</source>
            <translation>War noch nicht hier</translation>
        </message>
    </context>
<context>
        <name>tresen::ui::CallsModel</name>
        <message>
            <source>%1, on the line, %2, %3</source>
            <comment>caller, length, what was asked last</comment>
            <translation>%1, in der Leitung, %2, %3</translation>
        </message>
        <message>
            <source>%1, %2, %3</source>
            <comment>caller, length, outcome</comment>
            <translation>%1, %2, %3</translation>
        </message>
    </context>
<context>
        <name>tresen::ui::CallsPage</name>
        <message>
            <source>Calls</source>
            <translation>Anrufe</translation>
        </message>
        <message>
            <source>Play a call</source>
            <translation>Anruf vorspielen</translation>
        </message>
        <message>
            <source>An invented caller rings, asks, books and hangs up, over the real interface.</source>
            <translation>Ein erfundener Anrufer klingelt, fragt, bucht und legt auf, über die echte Schnittstelle.</translation>
        </message>
        <message>
            <source>A call is being played</source>
            <translation>Ein Anruf läuft</translation>
        </message>
        <message>
            <source>The call was not answered as it should be.</source>
            <translation>Der Anruf wurde nicht beantwortet, wie er sollte.</translation>
        </message>
        <message>
            <source>Reading the calls</source>
            <translation>Anrufe werden gelesen</translation>
        </message>
        <message>
            <source>The calls could not be read</source>
            <translation>Die Anrufe waren nicht lesbar</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
        <message>
            <source>No calls yet</source>
            <translation>Noch keine Anrufe</translation>
        </message>
        <message>
            <source>As soon as the telephone assistant asks something, the call is seen here: who it is, what was asked and answered, and how long it took.</source>
            <translation>Sobald der Telefonassistent etwas fragt, ist der Anruf hier zu sehen: wer es ist, was gefragt und geantwortet wurde und wie lange es dauerte.</translation>
        </message>
        <message numerus="yes">
            <source>%n on the line</source>
            <translation>
                <numerusform>%n in der Leitung</numerusform>
                <numerusform>%n in der Leitung</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n today</source>
            <translation>
                <numerusform>%n heute</numerusform>
                <numerusform>%n heute</numerusform>
            </translation>
        </message>
    </context>
<context>
        <name>tresen::ui::WaterfallView</name>
        <message>
            <source>asked and answered</source>
            <translation>gefragt und geantwortet</translation>
        </message>
        <message>
            <source>took</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>The line</source>
            <translation>Die Leitung</translation>
        </message>
        <message>
            <source>The call from its ring to Cal.com</source>
            <translation>Der Anruf vom Klingeln bis Cal.com</translation>
        </message>
        <message>
            <source>from %1 to %2, %3</source>
            <extracomment>%1 and %2: times within the call, &quot;0:12&quot;</extracomment>
            <translation>von %1 bis %2, %3</translation>
        </message>
    </context>
    <context>
            <name>KnownText</name>
            <message>
                <source>taken at Cal.com, checked just now</source>
                <translation>bei Cal.com vergeben, eben geprüft</translation>
            </message>
            <message>
                <source>taken at Cal.com, checked %1 ago</source>
                <translation>bei Cal.com vergeben, vor %1 geprüft</translation>
            </message>
            <message>
                <source>confirmed by Cal.com just now</source>
                <translation>eben von Cal.com bestätigt</translation>
            </message>
            <message>
                <source>confirmed by Cal.com %1 ago</source>
                <translation>vor %1 von Cal.com bestätigt</translation>
            </message>
            <message>
                <source>unverified, Cal.com&apos;s list is %1 old</source>
                <translation>ungeprüft, Cal.coms Liste ist %1 alt</translation>
            </message>
            <message>
                <source>unverified, Cal.com does not answer</source>
                <translation>ungeprüft, Cal.com antwortet nicht</translation>
            </message>
            <message>
                <source>free here, Cal.com does not list it</source>
                <translation>hier frei, Cal.com führt sie nicht auf</translation>
            </message>
            <message>
                <source>from this salon&apos;s calendar only</source>
                <translation>nur nach dem Kalender dieses Salons</translation>
            </message>
        </context>
    <context>
            <name>tresen::ui::AwayLine</name>
            <message numerus="yes">
                <source>See the %n booking(s) that others do not know of yet</source>
                <translation>
                    <numerusform>%n Buchung ansehen, von der andere noch nichts wissen</numerusform>
                    <numerusform>%n Buchungen ansehen, von denen andere noch nichts wissen</numerusform>
                </translation>
            </message>
            <message>
                <source>Cal.com does not answer. Times without a check are unverified; booking works as ever.</source>
                <translation>Cal.com antwortet nicht. Zeiten ohne Haken sind ungeprüft; Buchen geht wie immer.</translation>
            </message>
        </context>
    <context>
        <name>IndicatorText</name>
        <message>
            <source>s</source>
            <comment>seconds</comment>
            <translation>s</translation>
        </message>
        <message>
            <source>nothing happened in 24 hours</source>
            <translation>in 24 Stunden nichts geschehen</translation>
        </message>
        <message>
            <source>n = %1, too few to judge (%2)</source>
            <translation>n = %1, zu wenige für ein Urteil (%2)</translation>
        </message>
        <message>
            <source>n = %1</source>
            <translation>n = %1</translation>
        </message>
        <message>
            <source>goal: at least %1 · n = %2</source>
            <translation>Ziel: mindestens %1 · n = %2</translation>
        </message>
        <message>
            <source>goal: up to %1 · n = %2</source>
            <translation>Ziel: bis %1 · n = %2</translation>
        </message>
    </context>
    <context>
            <name>tresen::ui::ScheduleCard</name>
            <message>
                <source>no hours</source>
                <translation>keine Zeiten</translation>
            </message>
            <message numerus="yes">
                <source>%n day(s) otherwise</source>
                <translation>
                    <numerusform>%n Tag abweichend</numerusform>
                    <numerusform>%n Tage abweichend</numerusform>
                </translation>
            </message>
            <message>
                <source>Hours at Cal.com</source>
                <translation>Zeiten bei Cal.com</translation>
            </message>
            <message>
                <source>When online booking is open there; they are changed at Cal.com</source>
                <translation>Wann dort online gebucht werden kann; geändert werden sie bei Cal.com</translation>
            </message>
            <message>
                <source>Read again</source>
                <translation>Neu lesen</translation>
            </message>
            <message>
                <source>is being read</source>
                <translation>wird gelesen</translation>
            </message>
            <message>
                <source>none that the keys may read</source>
                <translation>keine, die die Schlüssel lesen dürfen</translation>
            </message>
            <message>
                <source>not connected</source>
                <translation>nicht verbunden</translation>
            </message>
            <message>
                <source>read at %1</source>
                <translation>gelesen um %1</translation>
            </message>
        </context>
    <context>
        <name>ClaimText</name>
        <message numerus="yes">
            <source>%n value(s), too few to judge percentiles</source>
            <translation>
                <numerusform>%n Wert, zu wenige für Perzentile</numerusform>
                <numerusform>%n Werte, zu wenige für Perzentile</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in all, too few to judge shares</source>
            <translation>
                <numerusform>Erst einer, zu wenige für Anteile</numerusform>
                <numerusform>Erst %n, zu wenige für Anteile</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in all, too few to see a trend</source>
            <translation>
                <numerusform>Erst einer, zu wenige für einen Verlauf</numerusform>
                <numerusform>Erst %n, zu wenige für einen Verlauf</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in all, too few to call one of them slow</source>
            <translation>
                <numerusform>Erst eine Anfrage, zu wenig für einen Vergleich</numerusform>
                <numerusform>Erst %n Anfragen, zu wenige für einen Vergleich</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Looked at %n time(s) only in this range</source>
            <translation>
                <numerusform>In diesem Zeitraum nur %n Mal nachgesehen</numerusform>
                <numerusform>In diesem Zeitraum nur %n Mal nachgesehen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WaitingText</name>
        <message>
            <source>Reading what was recorded</source>
            <translation>Aufgezeichnetes wird gelesen</translation>
        </message>
        <message>
            <source>The figures could not be read</source>
            <translation>Die Zahlen waren nicht lesbar</translation>
        </message>
        <message>
            <source>The database does not answer. It is asked again every half minute.</source>
            <translation>Die Datenbank antwortet nicht. Sie wird jede halbe Minute wieder gefragt.</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::GuestQuestion</name>
        <message>
            <source>Do it all the same</source>
            <translation>Trotzdem eintragen</translation>
        </message>
        <message>
            <source>Leave it as it was</source>
            <translation>Lassen, wie es war</translation>
        </message>
        <message numerus="yes">
            <source>%n guest(s) are booked on %1 and would find nobody. The bookings stay until you have called them.</source>
            <translation>
                <numerusform>%n Gast ist am %1 gebucht und fände niemanden vor. Der Termin bleibt, bis Sie angerufen haben.</numerusform>
                <numerusform>%n Gäste sind am %1 gebucht und fänden niemanden vor. Die Termine bleiben, bis Sie angerufen haben.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It is entered. These %n guest(s) of %1 have to be called.</source>
            <translation>
                <numerusform>Ist eingetragen. Dieser %n Gast vom %1 muss angerufen werden.</numerusform>
                <numerusform>Ist eingetragen. Diese %n Gäste vom %1 müssen angerufen werden.</numerusform>
            </translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::EventTypeChoice</name>
        <message>
            <source>Map to nothing</source>
            <translation>Zuordnung aufheben</translation>
        </message>
        <message>
            <source>%1 · %2 · %3</source>
            <translation>%1 · %2 · %3</translation>
        </message>
        <message>
            <source>%1 · as now</source>
            <translation>%1 · wie jetzt</translation>
        </message>
        <message>
            <source>Check the connection first: no event type is known.</source>
            <translation>Prüfen Sie zuerst die Verbindung: noch ist keine Terminart bekannt.</translation>
        </message>
        <message>
            <source>Nothing to choose</source>
            <translation>Nichts zur Auswahl</translation>
        </message>
        <message>
            <source>Type to narrow down: title, length or stylist</source>
            <translation>Tippen grenzt ein: Titel, Dauer oder Name</translation>
        </message>
        <message>
            <source>Narrow down the event types</source>
            <translation>Terminarten eingrenzen</translation>
        </message>
        <message>
            <source>Event types at Cal.com</source>
            <translation>Terminarten bei Cal.com</translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::FirstSteps</name>
        <message>
            <source>There is no salon here yet</source>
            <translation>Hier ist noch kein Salon</translation>
        </message>
        <message>
            <source>Begin in the settings: enter a key of Cal.com and import what it sees. Services, stylists and their hours come from there.</source>
            <translation>Beginnen Sie in den Einstellungen: einen Schlüssel von Cal.com eintragen und übernehmen, was er sieht. Leistungen, Namen und Zeiten kommen von dort.</translation>
        </message>
        <message>
            <source>To the settings</source>
            <translation>Zu den Einstellungen</translation>
        </message>
    </context>
</TS>
