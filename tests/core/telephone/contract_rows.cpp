// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract_rows.h"

namespace tresen::test {

const std::vector<ContractRow> &contractRows()
{
    static const std::vector<ContractRow> rows = [] {
        std::vector<ContractRow> all;
        const auto row = [&](const char *title, const char *function, const char *args, const char *code,
                             const char *fields = "{}", const char *has = "") {
            all.push_back({title, function, args, code, fields, has});
        };
        // Who calls
        row("initialise", "initialize_call", "{}", "",
            "{'caller_id':'shown','timezone':'Europe/Berlin','customer':{'known':false,'upcoming':0}}",
            "customer current_date current_time weekday timezone policies caller_id");
        row("nobody by that number", "check_customer", "{}", "customer_not_found", "{'found':false}");
        row("nobody by that name", "check_customer", "{'name':'Xaver Unbekannt-Niemand'}", "customer_not_found");
        // Services
        row("all services", "list_services", "{}", "", "{'more':false}", "services more categories");
        row("services by their other name", "get_available_services", "{}", "", "{'more':false}", "services");
        row("services of a category", "list_services", "{'kategorie':'Farbe'}", "", "{}", "services");
        // What is free
        row("free", "check_availability", "{'datum':'DAY','uhrzeit':'14:00','dienstleistung':'Haarschnitt'}", "",
            "{'available':true,'unverified':false}", "slot");
        row("free, in English", "check_availability",
            "{'appointment_date':'ISODAY','appointment_time':'10:00','service':'Haarschnitt'}", "",
            "{'available':true}", "slot");
        row("free, by the old name", "check_availability_v17",
            "{'name':'Hans','datum':'DAY','uhrzeit':'10:30','dienstleistung':'Haarschnitt','bestaetigung':false}", "",
            "{'available':true}", "slot");
        row("free with one that was wished for", "check_availability",
            "{'datum':'DAY','uhrzeit':'17:00','dienstleistung':'Haarschnitt','mitarbeiter':'Ben'}", "",
            "{'available':true,'slot':{'mitarbeiter':'Ben','uhrzeit':'17:00'}}", "slot");
        row("free with one as people say it", "check_availability",
            "{'datum':'DAY','uhrzeit':'16:00','dienstleistung':'Haarschnitt','mitarbeiter':'bei dem Ben'}", "",
            "{'available':true,'slot':{'mitarbeiter':'Ben','uhrzeit':'16:00'}}", "slot");
        row("with whom does not matter", "check_availability",
            "{'datum':'DAY','uhrzeit':'17:00','dienstleistung':'Haarschnitt','mitarbeiter':'ganz egal, bei irgendwem'}",
            "", "{'available':true}", "slot");
        row("a stranger with any in it", "check_availability",
            "{'datum':'DAY','uhrzeit':'17:00','dienstleistung':'Haarschnitt','mitarbeiter':'Tanya'}", "unknown_staff");
        row("a stranger with alle in it", "check_availability",
            "{'datum':'DAY','uhrzeit':'17:00','dienstleistung':'Haarschnitt','mitarbeiter':'Kalle'}", "unknown_staff");
        row("numbers for text", "check_availability", "{'datum':'DAY','uhrzeit':15,'dienstleistung':'Haarschnitt'}", "",
            "{'available':true}", "slot");
        row("half words", "check_availability", "{'datum':'DAY','uhrzeit':'halb drei','dienstleistung':'Haarschnitt'}",
            "", "{'available':true,'slot':{'uhrzeit':'14:30'}}", "slot");
        row("no date", "check_availability", "{'uhrzeit':'14:00','dienstleistung':'Haarschnitt'}", "missing_argument",
            "{'available':false}");
        row("no date, a template", "check_availability",
            "{'datum':'{{datum}}','uhrzeit':'14:00','dienstleistung':'Haarschnitt'}", "missing_argument",
            "{'available':false}");
        row("no time", "check_availability", "{'datum':'DAY','dienstleistung':'Haarschnitt'}", "missing_argument",
            "{'available':false}", "alternatives");
        row("no service", "check_availability", "{'datum':'DAY','uhrzeit':'14:00'}", "missing_argument",
            "{'available':false}");
        row("unknown service", "check_availability",
            "{'datum':'DAY','uhrzeit':'14:00','dienstleistung':'Reifenwechsel'}", "unknown_service",
            "{'available':false}");
        row("unknown stylist", "check_availability",
            "{'datum':'DAY','uhrzeit':'14:00','dienstleistung':'Haarschnitt','mitarbeiter':'Xaver'}", "unknown_staff");
        row("a stylist who does not do that", "check_availability",
            "{'datum':'DAY','uhrzeit':'14:00','dienstleistung':'Ansatzfarbe','mitarbeiter':'Cem'}", "unknown_staff");
        row("past", "check_availability", "{'datum':'05.01.2020','uhrzeit':'14:00','dienstleistung':'Haarschnitt'}",
            "past_date", "{'available':false}");
        row("closed", "check_availability", "{'datum':'SUNDAY','uhrzeit':'14:00','dienstleistung':'Haarschnitt'}",
            "closed", "{'available':false}", "alternatives");
        row("closed at night", "check_availability", "{'datum':'DAY','uhrzeit':'22:00','dienstleistung':'Haarschnitt'}",
            "closed", "{'available':false}", "alternatives");
        row("too far", "check_availability", "{'datum':'FARDAY','uhrzeit':'14:00','dienstleistung':'Haarschnitt'}",
            "too_far");
        row("too far, the day alone", "check_availability", "{'datum':'FARDAY','dienstleistung':'Haarschnitt'}",
            "too_far", "{'available':false}");
        row("a closed day alone", "check_availability", "{'datum':'SUNDAY','dienstleistung':'Haarschnitt'}", "closed",
            "{'available':false}", "alternatives");
        row("no such day", "check_availability", "{'datum':'31.4.','uhrzeit':'14:00','dienstleistung':'Haarschnitt'}",
            "invalid_date");
        row("no day at all", "check_availability",
            "{'datum':'bei Gelegenheit','uhrzeit':'mal','dienstleistung':'Haarschnitt'}", "invalid_date");
        row("whichever day", "check_availability",
            "{'datum':'irgendwann','uhrzeit':'mal','dienstleistung':'Haarschnitt'}", "missing_argument");
        row("several at once", "check_availability_batch",
            "{'slots':[{'datum':'DAY','uhrzeit':'22:00'},{'datum':'DAY','uhrzeit':'15:00'}],'dienstleistung':'"
            "Haarschnitt'}",
            "", "{'first_available':{'uhrzeit':'15:00'}}", "results first_available");
        row("no slots", "check_availability_batch", "{'dienstleistung':'Haarschnitt'}", "missing_argument");
        row("alternatives", "get_alternatives", "{'datum':'DAY','uhrzeit':'14:00','dienstleistung':'Haarschnitt'}", "",
            "{}", "alternatives");
        row("alternatives by the other name", "find_alternatives", "{'datum':'DAY','dienstleistung':'Haarschnitt'}", "",
            "{}", "alternatives");
        row("alternatives of a week", "get_alternatives", "{'datum':'nächste Woche','dienstleistung':'Haarschnitt'}",
            "", "{}", "alternatives");
        row("the next", "find_next_available", "{'dienstleistung':'Haarschnitt'}", "", "{}", "slot searched_until");
        row("the next in the afternoon", "find_next_available",
            "{'dienstleistung':'Haarschnitt','datum':'nachmittags','mitarbeiter':'Ben'}", "",
            "{'slot':{'mitarbeiter':'Ben'}}", "slot searched_until");
        row("the next at a time", "find_next_available", "{'dienstleistung':'Haarschnitt','uhrzeit':'17:15'}", "",
            "{'slot':{'uhrzeit':'17:15'}}", "slot searched_until");
        row("the next with one at a time", "find_next_available",
            "{'dienstleistung':'Haarschnitt','uhrzeit':'16:45','mitarbeiter':'Anna'}", "",
            "{'slot':{'mitarbeiter':'Anna','uhrzeit':'16:45'}}", "slot searched_until");
        row("the next at a time that never is", "find_next_available",
            "{'dienstleistung':'Haarschnitt','uhrzeit':'18 Uhr'}", "no_availability", "{}",
            "alternatives searched_until");
        row("the next, too far", "find_next_available", "{'dienstleistung':'Haarschnitt','datum':'FARDAY'}", "too_far");
        row("alternatives, too far", "get_alternatives", "{'datum':'FARDAY','dienstleistung':'Haarschnitt'}",
            "too_far");
        row("alternatives of a time, too far", "get_alternatives",
            "{'datum':'FARDAY','uhrzeit':'14:00','dienstleistung':'Haarschnitt'}", "too_far");
        row("the next of nothing", "find_next_available", "{}", "missing_argument");
        // Collecting
        row("nothing collected", "collect_appointment_info", "{}", "", "{'complete':false}", "missing summary");
        row("half collected", "collect_appointment_data", "{'dienstleistung':'Haarschnitt','name':'Hans Schuster'}", "",
            "{'complete':false,'missing':['datum','uhrzeit']}", "missing");
        row("collected for a closed day", "collect_appointment_info", "{'datum':'SUNDAY'}", "closed",
            "{'complete':false}");
        row("collected for a closed day, with a time", "collect_appointment_info",
            "{'datum':'SUNDAY','uhrzeit':'14:00','dienstleistung':'Haarschnitt'}", "closed", "{'complete':false}",
            "alternatives");
        row("collected for a day that is too far", "collect_appointment_info", "{'datum':'FARDAY'}", "too_far",
            "{'complete':false}");
        row("collected for an open day", "collect_appointment_info", "{'datum':'DAY'}", "", "{'complete':false}",
            "missing");
        row("collected for an unknown service", "collect_appointment_info", "{'dienstleistung':'Quatsch'}",
            "unknown_service", "{'complete':false}");
        row("collected for an unknown stylist", "collect_appointment_info",
            "{'dienstleistung':'Haarschnitt','mitarbeiter':'Xaver'}", "unknown_staff", "{'complete':false}");
        row("all collected", "collect_appointment_info",
            "{'dienstleistung':'Haarschnitt','name':'Hans Schuster','datum':'DAY','uhrzeit':'15:30'}", "",
            "{'complete':true,'missing':[],'available':true}", "summary slot");
        // Booking
        row("booked", "start_booking",
            "{'name':'Rita Vogel','datum':'DAY','uhrzeit':'11:00','dienstleistung':'Haarschnitt','bestaetigung':true}",
            "", "{'booked':true,'repeated':false,'sync_status':'pending','service':'Haarschnitt'}",
            "appointment_id appointment_time start service staff short_code");
        row("booked by another name", "book_appointment_v17",
            "{'customer_name':'Karl Brandt','date':'DAY','time':'11:30','service_name':'Haarschnitt','notes':'Kaffee'}",
            "", "{'booked':true}", "appointment_id");
        row("booked by its plain name", "book_appointment",
            "{'name':'Ina Herbst','datum':'DAY','uhrzeit':'12:30','dienstleistung':'Haarschnitt'}", "",
            "{'booked':true}", "appointment_id");
        row("booked by a third", "create_booking",
            "{'kundenname':'Lea Sommer','datum':'DAY','zeit':'12:00','service':'Haarschnitt','preferred_staff':'Ben'}",
            "", "{'booked':true,'staff':'Ben'}", "appointment_id");
        row("booked by collecting", "collect_appointment_info",
            "{'name':'Tom Winter','datum':'DAY','uhrzeit':'16:00','dienstleistung':'Haarschnitt','confirm':'ja'}", "",
            "{'booked':true}", "appointment_id");
        row("a perm of four parts", "book_appointment",
            "{'name':'Ute Herbst','datum':'NEXTDAY','uhrzeit':'10:00','dienstleistung':'Dauerwelle','staff':'Ben'}", "",
            "{'booked':true,'staff':'Ben'}", "appointment_id");
        row("without a yes", "start_booking",
            "{'name':'Eva','datum':'DAY','uhrzeit':'13:00','dienstleistung':'Haarschnitt','bestätigung':false}",
            "confirmation_needed", "{'booked':false}", "summary");
        row("nobody's name", "start_booking", "{'datum':'DAY','uhrzeit':'13:00','dienstleistung':'Haarschnitt'}",
            "missing_argument", "{'booked':false,'missing':['name']}");
        row("a name that is none", "start_booking",
            "{'name':'unbekannt','datum':'DAY','uhrzeit':'13:00','dienstleistung':'Haarschnitt'}", "missing_argument");
        row("booked on a Sunday", "start_booking",
            "{'name':'Eva Meier','datum':'SUNDAY','uhrzeit':'13:00','dienstleistung':'Haarschnitt'}", "closed",
            "{'booked':false}", "alternatives");
        row("booked in the past", "start_booking",
            "{'name':'Eva Meier','datum':'gestern','uhrzeit':'13:00','dienstleistung':'Haarschnitt'}", "past_date",
            "{'booked':false}");
        row("an address that is none", "start_booking",
            "{'name':'Eva Meier','datum':'DAY','uhrzeit':'13:00','dienstleistung':'Haarschnitt','email':'eva'}",
            "missing_argument", "{'booked':false}");
        // Appointments
        row("a stranger's appointments", "get_customer_appointments", "{'customer_name':'Niemand'}",
            "verification_needed");
        row("cancel a stranger's", "cancel_appointment", "{'datum':'DAY','name':'Niemand'}", "verification_needed",
            "{'cancelled':false}");
        row("move a stranger's", "reschedule_appointment", "{'old_date':'DAY','new_date':'NEXTDAY','new_time':'10:00'}",
            "verification_needed", "{'rescheduled':false}");
        row("move to no time", "reschedule_appointment", "{'old_date':'DAY','new_date':'NEXTDAY'}", "missing_argument",
            "{'rescheduled':false}");
        // Dates
        row("a date", "parse_date", "{'date_string':'übermorgen um halb drei'}", "",
            "{'uhrzeit':'14:30','assumed_year':false}", "datum date weekday spoken");
        row("a date without a year", "parse_date", "{'datum':'24.12.'}", "", "{'assumed_year':true}",
            "datum date spoken");
        row("no date to parse", "parse_date", "{'datum':'keine Ahnung'}", "invalid_date");
        row("a date that has passed", "parse_date", "{'datum':'1.1.2020'}", "past_date");
        row("nothing to parse", "parse_date", "{}", "missing_argument");
        return all;
    }();
    return rows;
}

} // namespace tresen::test
