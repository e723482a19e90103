//! Contacts that exist already: leads that are one, and those that are routed on demand (rules ).

use serde_json::{Value as Json, json};
use tenantry::lead::{
    AbsenceReason, LeadFields, LeadNotice, MatchedBy, Outcome, PlanStart, RoutingState, WhyDefault,
};

use crate::records::{Run, absent, by_code, id, lead, plan, router, turns, with};

fn contact(contact: &str, account: &str, created: &str, more: &Json) -> Json {
    let mut record = json!({
        "id": contact, "account": account, "created_at": format!("2026-{created}T12:00:00Z"),
    });
    record.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    record
}

/// Who gets a lead of these e-mail and phone among these contacts, and which contacts it is.
fn duplicate(email: &str, phone: &str, contacts: &[Json]) -> (String, Vec<String>) {
    let mut run = Run::of(&turns(&["a", "b"]));
    let of = lead(&json!({ "email": email, "phone": phone, "contacts": contacts }));
    let record = run.give(&of);
    let found = record.duplicate_of.iter().map(|it| it.contact.to_string()).collect();
    (record.target.unwrap().to_string(), found)
}

#[test]
fn a_lead_that_is_a_contact_goes_to_its_account_and_nobody_loses_a_turn() {
    let mut run = Run::of(&turns(&["a", "b", "c"]));
    assert_eq!(run.next(1), "a");
    let known = contact("kim", "c", "05-01", &json!({ "emails": ["kim@shop.example"] }));
    let again = lead(&json!({ "email": "kim@shop.example", "contacts": [known] }));
    let record = run.give(&again);
    assert_eq!((record.outcome, record.target), (Outcome::Duplicate, Some(id("c"))));
    assert_eq!(record.raises, [LeadNotice::DuplicateClient]);
    assert_eq!(record.cursor, None);
    assert_eq!(run.state.version(), 1);
    assert_eq!(run.next(3), "b c a");
}

#[test]
fn contacts_are_the_same_by_e_mail_or_phone_and_never_by_name() {
    let none = |_: &str| Vec::<String>::new();
    let (a, b) = ("a".to_owned(), "x".to_owned());
    for (email, phone, is_it) in [
        ("kim@shop.example", "", true),
        (" KIM@Shop.EXAMPLE ", "", true),
        ("kim@shop.example.org", "", false),
        ("", "(303) 555-0142", true),
        ("", "+1 303.555.0142", true),
        ("", "13035550142", true),
        ("", "303-555-0142 x7", true),
        ("", "303-555-0143", false),
        ("not an address", "not a number", false),
        ("lee@shop.example", "303 555 0142", true),
        ("", "", false),
    ] {
        let more = json!({ "emails": ["kim@shop.example"], "phones": ["303-555-0142"] });
        let known = contact("kim", "x", "05-01", &more);
        let found = if is_it { (b.clone(), vec!["kim".to_owned()]) } else { (a.clone(), none("")) };
        assert_eq!(duplicate(email, phone, &[known]), found, "{email} {phone}");
    }
    // What cannot be read is the same as nothing, were it written alike; the next test asks whether it is told.
    let known = contact("kim", "x", "05-01", &json!({ "emails": ["?"], "phones": ["12"] }));
    assert_eq!(duplicate("?", "12", &[known]).0, "a");
}

#[test]
fn what_cannot_be_read_ends_no_search_for_duplicates_silently() {
    let plan = with(turns(&["a", "b"]), "country", json!("DE"));
    let give = |of: &Json| {
        let record = Run::of(&plan).give(&lead(of));
        let unread = record.unread.iter().map(|it| {
            let whose = it.contact.as_ref().map_or("lead", |it| it.as_str());
            format!("{whose} {} {}", it.by.as_str(), it.problem)
        });
        (record.target.unwrap().to_string(), unread.collect::<Vec<_>>())
    };
    let among = |phone: &str, phones: &[&str]| {
        let known = contact("kim", "x", "05-01", &json!({ "phones": phones }));
        give(&json!({ "phone": phone, "contacts": [known] }))
    };
    let (lead_is, kim_is) = ("lead phone contact.calling_code", "kim phone contact.calling_code");
    let both = [lead_is, kim_is].map(str::to_owned).to_vec();
    // Digits of one country, as they are dialled there: what was found by them is not told as unread.
    for (phone, known) in [
        ("030 1234567", "030 1234567"),
        ("(030) 123-45-67", "030/1234567 ext. 4"),
        ("030123 4", "0301234"),
        ("612 345 678", "612345678"),
    ] {
        assert_eq!(among(phone, &[known]), ("x".to_owned(), Vec::new()), "{phone}");
    }
    // Of several numbers that cannot be read, those by which nothing was found.
    let found = among("030/1234567", &["030 1234568", "030 1234567"]);
    assert_eq!(found, ("x".to_owned(), vec![kim_is.to_owned()]));
    // A number of a town is in many; another number; one that is no number; one with its calling code.
    for (phone, known) in
        [("1234567", "1234567"), ("030 1234567", "030 1234568"), ("12", "12"), ("030123", "030123")]
    {
        assert_eq!(among(phone, &[known]), ("a".to_owned(), both.clone()), "{phone}");
    }
    let found = among("+49 30 1234567", &["030 1234567", "", "+49 30 7654321"]);
    assert_eq!(found, ("a".to_owned(), vec![kim_is.to_owned()]));
    // Another country, whose digits are others.
    let known = contact("kim", "x", "05-01", &json!({ "phones": ["030 1234567"] }));
    let abroad = json!({ "phone": "030 1234567", "country": "AT", "contacts": [known] });
    assert_eq!(give(&abroad), ("a".to_owned(), both));
    // Nobody asks for the phone of a contact where the lead says none, nor for what does not count; no phone is a blank.
    let more = json!({ "emails": ["kim at shop"], "phones": ["030 1234567"] });
    let mut known = contact("kim", "x", "05-01", &more);
    let of = json!({ "email": "lee@", "phone": " ", "contacts": [known] });
    let told = ["lead email contact.email", "kim email contact.email"].map(str::to_owned).to_vec();
    assert_eq!(give(&of), ("a".to_owned(), told));
    known["archived"] = json!(true);
    let of = json!({ "email": "lee@", "contacts": [known] });
    assert_eq!(give(&of).1, ["lead email contact.email"]);
    assert_eq!(give(&json!({ "email": "lee@" })).1, [""; 0], "nothing to compare with");
    // Twenty are told.
    let many = vec!["030 1234567"; 30];
    assert_eq!(among("030 7654321", &many).1.len(), 20);
    let known = contact("kim", "x", "05-01", &json!({ "phones": ["030 1234567"] }));
    let of = lead(&json!({ "phone": "030/1234567", "contacts": [known] }));
    assert_eq!(Run::of(&plan).give(&of).to_string(), "duplicate of kim → x");
    let known = contact("kim", "x", "05-01", &json!({ "phones": ["030 1234568"] }));
    let of = lead(&json!({ "phone": "030/1234567", "contacts": [known] }));
    assert_eq!(
        Run::of(&plan).give(&of).to_string(),
        "turn of a; phone not read: the calling code of DE is not known here: write `030/1234567` with `+` and the calling code"
    );
}

#[test]
fn of_several_the_newest_counts_and_of_as_new_the_smallest_id() {
    let email = json!({ "emails": ["kim@shop.example"] });
    let contacts = [
        contact("old", "w", "01-01", &email),
        contact("z", "x", "05-01", &email),
        contact("b", "y", "05-01", &email),
        contact("other", "v", "06-01", &json!({ "emails": ["lee@shop.example"] })),
        contact(
            "archived",
            "u",
            "07-01",
            &json!({ "emails": ["kim@shop.example"], "archived": true }),
        ),
    ];
    let found = duplicate("kim@shop.example", "", &contacts);
    assert_eq!(found, ("y".to_owned(), ["b", "z", "old"].map(str::to_owned).to_vec()));
    // The same instant by another clock is as new.
    let mut contacts = contacts;
    contacts[1]["created_at"] = json!("2026-05-01T14:00:00+02:00");
    assert_eq!(duplicate("kim@shop.example", "", &contacts), found);
    contacts.reverse();
    assert_eq!(duplicate("kim@shop.example", "", &contacts), found);
}

#[test]
fn a_contact_that_is_given_twice_is_listed_once() {
    let email = json!({ "emails": ["kim@shop.example"] });
    let twice = [
        contact("kim", "x", "05-01", &email),
        contact("lee", "y", "04-01", &email),
        contact("kim", "x", "05-01", &email),
        contact("kim", "x", "03-01", &email),
        // Another of that id, of another account.
        contact("kim", "z", "02-01", &email),
    ];
    let found = duplicate("kim@shop.example", "", &twice);
    assert_eq!(found, ("x".to_owned(), ["kim", "lee", "kim"].map(str::to_owned).to_vec()));
}

#[test]
fn it_is_told_by_what_a_contact_is_the_same() {
    let both = json!({ "emails": ["a@b.example", "kim@shop.example"], "phones": ["303-555-0142"] });
    let known = [
        contact("one", "x", "05-02", &both),
        contact("two", "x", "05-01", &json!({ "phones": ["+13035550142"] })),
    ];
    let of = lead(&json!({
        "email": "kim@shop.example", "phone": "303-555-0142", "contacts": known,
    }));
    let record = Run::of(&turns(&["a"])).give(&of);
    let by: Vec<_> = record.duplicate_of.iter().map(|it| it.matched_by.clone()).collect();
    assert_eq!(by, [vec![MatchedBy::Email, MatchedBy::Phone], vec![MatchedBy::Phone]]);
    assert_eq!(record.to_string(), "duplicate of one → x");
}

#[test]
fn contacts_of_accounts_that_are_gone_do_not_count() {
    let known = contact("kim", "b", "05-01", &json!({ "emails": ["kim@shop.example"] }));
    let of = lead(&json!({ "email": "kim@shop.example", "contacts": [known] }));
    let state = RoutingState::default();
    let target = |reason| {
        let router = router(&turns(&["a", "b"])).with_absent(&absent(&["b"], reason));
        let (assignment, _) = router.route(&state, &of).unwrap();
        (assignment.outcome(), assignment.target().unwrap().to_string())
    };
    assert_eq!(target(AbsenceReason::Deleted), (Outcome::Routed, "a".to_owned()));
    // A paused one still has its contacts.
    assert_eq!(target(AbsenceReason::Paused), (Outcome::Duplicate, "b".to_owned()));
}

#[test]
fn where_users_get_the_leads_a_duplicate_goes_to_that_of_its_contact() {
    let plan = with(turns(&["ann", "bob"]), "target_kind", json!("users"));
    let of = |user: Json| {
        let mut more = json!({ "emails": ["kim@shop.example"] });
        if !user.is_null() {
            more["user"] = user;
        }
        let known = contact("kim", "x", "05-01", &more);
        let lead = lead(&json!({ "email": "kim@shop.example", "contacts": [known] }));
        let record = Run::of(&plan).give(&lead);
        (
            record.outcome,
            record.target.map(|it| it.to_string()),
            record.duplicate_of[0].account.to_string(),
        )
    };
    let x = || "x".to_owned();
    assert_eq!(of(json!("zoe")), (Outcome::Duplicate, Some("zoe".to_owned()), x()));
    assert_eq!(of(Json::Null), (Outcome::Duplicate, None, x()));
}

#[test]
fn a_duplicate_starts_its_plan_unless_a_simple_form_posted_it() {
    let known = contact("kim", "x", "05-01", &json!({ "emails": ["kim@shop.example"] }));
    let of = |simple: bool| {
        let lead = lead(&json!({
            "email": "kim@shop.example", "simple_form": simple, "source": "web", "contacts": [known],
        }));
        let record = Run::of(&turns(&["a"])).give(&lead);
        (record.starts, record.stopped)
    };
    assert_eq!(of(false), (Some(PlanStart::Own {}), false));
    assert_eq!(of(true), (None, true));
}

#[test]
fn a_lead_that_is_routed_has_moved_and_arrived() {
    let mut run = Run::of(&by_code(&[(&["80202"], "a")]));
    let moved = [LeadNotice::ContactMoved, LeadNotice::NewLead];
    assert_eq!(run.give(&lead(&json!({ "postal_code": "80202" }))).raises, moved);
    assert_eq!(run.give(&lead(&json!({}))).raises, moved);
    run.pause(&["a", "hq"]);
    assert_eq!(run.give(&lead(&json!({ "postal_code": "80202" }))).raises, []);
}

#[test]
fn action_plans_begin_for_new_leads_where_the_option_is_on() {
    let plan = by_code(&[(&["80202"], "a")]);
    let on = with(plan.clone(), "activate_action_plans", json!(true));
    let of = |code: &str, source: Option<&str>| {
        let mut of = json!({ "postal_code": code });
        if let Some(source) = source {
            of["source"] = json!(source);
        }
        lead(&of)
    };
    let starts = |plan: &Json, code: &str, source| Run::of(plan).give(&of(code, source)).starts;
    let by = |account: &str| Some(PlanStart::BySource { account: id(account), source: id("web") });
    assert_eq!(starts(&on, "80202", Some("web")), by("a"));
    assert_eq!(starts(&on, "90001", Some("web")), by("hq"), "by the default too");
    assert_eq!(starts(&on, "80202", None), None);
    for blank in ["", " ", "\t\u{a0}"] {
        assert_eq!(starts(&on, "80202", Some(blank)), None, "a blank source is none");
        let fields = LeadFields { source: Some(blank), ..LeadFields::default() };
        assert!(!router(&on).batch(&RoutingState::default()).route(&fields).unwrap().starts());
    }
    assert_eq!(starts(&plan, "80202", Some("web")), None);
    let router = router(&on).with_absent(&absent(&["a", "hq"], AbsenceReason::Paused));
    let of = of("80202", Some("web"));
    assert_eq!(router.route(&RoutingState::default(), &of).unwrap().0.to_record().starts, None);
}

/// What becomes of a contact that is at `current`, and the version of the state behind it.
fn again(plan: &Json, of: &Json, current: &str, absent_ones: &[&str]) -> (Outcome, String, u32) {
    let router = router(plan).with_absent(&absent(absent_ones, AbsenceReason::Paused));
    let (of, current) = (lead(of), id(current));
    let (assignment, state) = router.reroute(&RoutingState::default(), &of, &current).unwrap();
    let (outcome, target) = (assignment.outcome(), assignment.target().cloned());
    assert_eq!(assignment.to_record().starts, None, "no plan begins for a contact that exists");
    // Asked again where it is now, it stays.
    if let Some(target) = &target {
        let (twice, same) = router.reroute(&state, &of, target).unwrap();
        assert_eq!((twice.outcome(), twice.target()), (Outcome::Unchanged, Some(target)));
        assert_eq!(same, state, "and nothing has changed");
    }
    (outcome, target.map_or_else(|| "-".to_owned(), |it| it.to_string()), state.version())
}

#[test]
fn existing_contacts_stay_unless_the_plan_is_for_them_too() {
    let plan = by_code(&[(&["80202"], "a")]);
    let of = json!({ "postal_code": "80202" });
    assert_eq!(again(&plan, &of, "b", &[]), (Outcome::Unchanged, "b".to_owned(), 0));
    let (router, current) = (router(&plan), id("b"));
    let lead = lead(&of);
    let (stays, _) = router.reroute(&RoutingState::default(), &lead, &current).unwrap();
    assert_eq!(stays.why_default(), Some(WhyDefault::NewLeadsOnly));
    assert_eq!(stays.to_record().raises, []);
    assert!(stays.explain().ends_with("stays with b: the plan is for new leads only"));
}

#[test]
fn an_existing_contact_moves_where_it_belongs_and_then_stays() {
    let plan = with(
        by_code(&[(&["80202"], "a"), (&["802*"], "b")]),
        "apply_to_existing_customers",
        json!(true),
    );
    let at = |code: &str| json!({ "postal_code": code });
    let is = |outcome, target: &str, version| (outcome, target.to_owned(), version);
    assert_eq!(again(&plan, &at("80202"), "a", &[]), is(Outcome::Unchanged, "a", 0));
    assert_eq!(again(&plan, &at("80202"), "b", &[]), is(Outcome::Routed, "a", 0));
    assert_eq!(again(&plan, &at("80202"), "stranger", &[]), is(Outcome::Routed, "a", 0));
    assert_eq!(again(&plan, &at("80202"), "hq", &[]), is(Outcome::Routed, "a", 0));
    assert_eq!(again(&plan, &at("90001"), "a", &[]), is(Outcome::Default, "hq", 0));
    assert_eq!(again(&plan, &at("90001"), "hq", &[]), is(Outcome::Unchanged, "hq", 0));
    assert_eq!(again(&plan, &json!({}), "hq", &[]), is(Outcome::Unchanged, "hq", 0));
    // Where it belongs nobody is: to the default, and there it stays.
    assert_eq!(again(&plan, &at("80202"), "a", &["a"]), is(Outcome::Default, "hq", 0));
    assert_eq!(again(&plan, &at("80202"), "hq", &["a"]), is(Outcome::Unchanged, "hq", 0));
    assert_eq!(again(&plan, &at("80202"), "a", &["a", "hq"]), is(Outcome::Unrouted, "-", 0));
}

#[test]
fn an_existing_contact_of_a_rotation_stays_with_whoever_of_it_has_it() {
    let plan = with(turns(&["a", "b", "c"]), "apply_to_existing_customers", json!(true));
    let plan = with(plan, "default", json!("hq"));
    let is = |outcome, target: &str, version| (outcome, target.to_owned(), version);
    assert_eq!(again(&plan, &json!({}), "b", &[]), is(Outcome::Unchanged, "b", 0));
    assert_eq!(again(&plan, &json!({}), "x", &[]), is(Outcome::Routed, "a", 1));
    assert_eq!(again(&plan, &json!({}), "hq", &[]), is(Outcome::Routed, "a", 1));
    assert_eq!(again(&plan, &json!({}), "b", &["b"]), is(Outcome::Routed, "a", 1));
    assert_eq!(again(&plan, &json!({}), "hq", &["a", "b", "c"]), is(Outcome::Unchanged, "hq", 0));
    assert_eq!(again(&plan, &json!({}), "b", &["a", "b", "c"]), is(Outcome::Default, "hq", 0));
}

#[test]
fn duplicates_are_not_looked_for_among_contacts_that_exist() {
    let known = contact("kim", "x", "05-01", &json!({ "emails": ["kim@shop.example"] }));
    let of = json!({ "email": "kim@shop.example", "contacts": [known] });
    let plan = with(
        plan(&json!({ "type": "region", "entries": [{ "regions": ["CO"], "target": "a" }] })),
        "apply_to_existing_customers",
        json!(true),
    );
    assert_eq!(again(&plan, &of, "a", &[]), (Outcome::Default, "hq".to_owned(), 0));
}

#[test]
fn a_contact_that_stays_with_the_default_says_why() {
    let mut plan = by_code(&[(&["802*"], "a")]);
    plan["apply_to_existing_customers"] = json!(true);
    let said = |lead_of: &Json, absences: &[&str]| {
        let router = router(&plan).with_absent(&absent(absences, AbsenceReason::Paused));
        let (of, current) = (lead(lead_of), id("hq"));
        let (assignment, _) = router.reroute(&RoutingState::default(), &of, &current).unwrap();
        (assignment.outcome(), assignment.why_default(), assignment.explain())
    };
    let stays = |why, words: &str| (Outcome::Unchanged, Some(why), words.to_owned());
    assert_eq!(
        said(&json!({ "postal_code": "80302" }), &[]),
        stays(WhyDefault::NoEntryFits, "80302 → stays with hq: no entry fits")
    );
    assert_eq!(
        said(&json!({}), &[]),
        stays(
            WhyDefault::MissingAttribute,
            "no postal code given → stays with hq: nothing to go by"
        )
    );
    assert_eq!(
        said(&json!({ "postal_code": "80210" }), &["a"]),
        stays(
            WhyDefault::NoEligibleTarget,
            "80210 → `802*` → stays with hq: nobody there can get it (a paused)"
        )
    );
    // One that is where its entry sends it needs no reason.
    let router = router(&plan);
    let (of, current) = (lead(&json!({ "postal_code": "80210" })), id("a"));
    let (assignment, _) = router.reroute(&RoutingState::default(), &of, &current).unwrap();
    assert_eq!(
        (assignment.why_default(), assignment.explain()),
        (None, "80210 → `802*` → stays with a".to_owned())
    );
}

#[test]
fn a_contact_that_stays_with_the_default_tells_who_was_passed_over_as_a_lead_that_goes_there() {
    let turns = |targets: &[&str]| json!({ "type": "round_robin", "targets": targets });
    let mut plan = plan(&json!({ "type": "lead_source", "entries": [
        { "sources": ["fair"], "territory": "west" }, { "sources": ["web"], "territory": "many" } ] }));
    let many: Vec<String> = (0..25).map(|place| format!("m{place:02}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    plan["territories"] = json!([
        { "id": "west", "rotation": turns(&["a", "b"]) }, { "id": "many", "rotation": turns(&many) },
    ]);
    plan["apply_to_existing_customers"] = json!(true);
    let mut absences = absent(&["a"], AbsenceReason::Paused);
    absences.extend(absent(&["b"], AbsenceReason::Archived));
    absences.extend(absent(&many, AbsenceReason::NotSetUp));
    let router = router(&plan).with_absent(&absences);
    for (source, territory, named, more, words) in [
        ("fair", "west", 2, 0, "(a paused, b archived)"),
        ("web", "many", 20, 5, "m19 not set up and 5 more)"),
    ] {
        let of = lead(&json!({ "source": source }));
        let state = RoutingState::default();
        let (elsewhere, hq) = (id("x"), id("hq"));
        let (goes, _) = router.reroute(&state, &of, &elsewhere).unwrap();
        let (stays, _) = router.reroute(&state, &of, &hq).unwrap();
        let (goes, stays) = (goes.to_record(), stays.to_record());
        assert_eq!((stays.outcome, stays.target), (Outcome::Unchanged, Some(hq)));
        assert_eq!(stays.territory, Some(id(territory)));
        assert_eq!((stays.skipped.len(), stays.more_skipped), (named, more));
        assert_eq!((stays.rotation, stays.skipped), (goes.rotation, goes.skipped));
        assert_eq!((stays.more_skipped, stays.why_default), (goes.more_skipped, goes.why_default));
        assert_eq!((stays.cursor, stays.raises), (None, Vec::new()));
        let hq = id("hq");
        let (again, _) = router.reroute(&state, &of, &hq).unwrap();
        assert!(again.explain().ends_with(words), "{}", again.explain());
    }
}

#[test]
fn a_lead_whose_contact_has_a_user_who_gets_none_is_its_accounts() {
    let plan = json!({ "target_kind": "users", "strategy": { "type": "round_robin", "targets": ["ann", "ben"] } });
    let known =
        contact("kim", "shop", "05-01", &json!({ "emails": ["kim@shop.example"], "user": "ann" }));
    let gone =
        contact("lee", "shop", "05-01", &json!({ "emails": ["lee@shop.example"], "user": "zoe" }));
    let absences = absent(&["ann", "zoe"], AbsenceReason::Archived);
    let all = router(&plan);
    let some = all.with_absent(&absences);
    for (known, email, user) in
        [(&known, "kim@shop.example", "ann"), (&gone, "lee@shop.example", "zoe")]
    {
        let of = lead(&json!({ "email": email, "contacts": [known] }));
        let (there, _) = all.route(&RoutingState::default(), &of).unwrap();
        assert_eq!(there.target(), Some(&id(user)));
        let (assignment, _) = some.route(&RoutingState::default(), &of).unwrap();
        assert_eq!((assignment.outcome(), assignment.target()), (Outcome::Duplicate, None));
        let record = assignment.to_record();
        assert_eq!((record.skipped.len(), assignment.skipped_count()), (1, 1));
        assert_eq!(record.skipped[0].target, id(user));
        assert_eq!(record.raises, [LeadNotice::DuplicateClient]);
        let name = if user == "ann" { "kim" } else { "lee" };
        assert_eq!(assignment.explain(), format!("duplicate of {name} → shop ({user} archived)"));
    }
}

#[test]
fn contacts_of_an_account_that_is_gone_do_not_count_though_it_is_no_target() {
    let known = contact("kim", "elsewhere", "05-01", &json!({ "emails": ["kim@shop.example"] }));
    let of = lead(&json!({ "email": "kim@shop.example", "contacts": [known] }));
    let router = router(&turns(&["a", "b"]));
    for (reason, target) in [
        (AbsenceReason::Deleted, "a"),
        // It still is its contact, and its account is still there.
        (AbsenceReason::Paused, "elsewhere"),
        (AbsenceReason::NotSetUp, "elsewhere"),
    ] {
        let router = router.with_absent(&absent(&["elsewhere"], reason));
        let (assignment, _) = router.route(&RoutingState::default(), &of).unwrap();
        assert_eq!(assignment.target(), Some(&id(target)), "{reason}");
    }
}
