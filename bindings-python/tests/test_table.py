"""Tables of leads in, tables of assignments out: polars, pyarrow, pandas and DuckDB through Arrow."""

from __future__ import annotations

import datetime as dt
import random
import sys
import threading
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest

import tenantry as t

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "network.json"
PLAN: dict[str, Any] = {
    "target_kind": "accounts",
    "default": "hq",
    "territories": [{"id": "county", "rotation": {"type": "round_robin", "targets": ["boulder-1", "boulder-2"]}}],
    "strategy": {
        "type": "postal_code",
        "entries": [
            {"codes": ["80301-80399"], "territory": "county"},
            {"codes": ["802*", "00501"], "target": "denver"},
        ],
    },
}
ZIPS = ["80302", "80210-1234", None, "80303", "00501", "99999", " ", "no zip"]
# What comes of them: outcome, target, territory, entry, why_default.
ROUTED = [
    ("routed", "boulder-1", "county", "80301-80399", None),
    ("routed", "denver", None, "802*", None),
    ("default", "hq", None, None, "missing_attribute"),
    ("routed", "boulder-2", "county", "80301-80399", None),
    ("routed", "denver", None, "00501", None),
    ("default", "hq", None, None, "no_entry_fits"),
    ("default", "hq", None, None, "missing_attribute"),
    ("default", "hq", None, None, "no_entry_fits"),
]
BY_HOURS: dict[str, Any] = {
    "target_kind": "users",
    "strategy": {
        "type": "by_hours",
        "members": [
            {"target": "kim", "hours": {"zone": "America/Denver", "week": [{"day": "monday", "from": "08:00", "to": "12:00"}]}},
            {"target": "lee", "hours": {"zone": "America/Denver", "week": [{"day": "monday", "from": "12:00", "to": "17:00"}]}},
        ],
    },
}
# A Monday in Denver: 10:00, 15:00, 20:00.
INSTANTS = [dt.datetime(2026, 11, day, hour, tzinfo=dt.timezone.utc) for day, hour in ((23, 17), (23, 22), (24, 3))]


def rows(table: Any, *names: str) -> list[tuple[Any, ...]]:
    names = names or ("outcome", "target", "territory", "entry", "why_default")
    read = pa.table(table)
    return list(zip(*(read[name].to_pylist() for name in names)))


def lent(leads: Any, plan: dict[str, Any] = PLAN) -> list[tuple[Any, ...]]:
    return rows(t.Router(plan).route_table(None, leads)[0])


def faults(leads: Any, plan: dict[str, Any] = PLAN) -> list[tuple[str, str]]:
    with pytest.raises(t.TenantryError) as caught:
        t.Router(plan).route_table(None, leads)
    return [(fault.code, fault.path) for fault in caught.value.faults]


def message(leads: Any, plan: dict[str, Any] = PLAN) -> str:
    with pytest.raises(t.TenantryError) as caught:
        t.Router(plan).route_table(None, leads)
    return str(caught.value)


def test_a_polars_frame_goes_in_and_comes_out() -> None:
    leads = pl.DataFrame({"id": range(8), "name": ["x"] * 8, "postal_code": ZIPS})
    table, state = t.Router(PLAN).route_table(None, leads)
    frame = pl.DataFrame(table)
    assert frame.columns == ["id", "outcome", "target", "territory", "entry", "why_default", "padded", "starts"]
    assert frame["id"].to_list() == list(range(8))
    assert frame.select("outcome", "target", "territory", "entry", "why_default").rows() == ROUTED
    assert frame["padded"].to_list() == [False] * 8
    assert state.version == 2 and state.rotations[0].last == "boulder-2"
    assert len(table) == 8
    assert repr(table) == "<Table of 8 rows: id, outcome, target, territory, entry, why_default, padded, starts>"


def test_duckdb_lends_a_relation_and_reads_the_result_by_its_name() -> None:
    leads = pl.DataFrame({"id": range(8), "postal_code": ZIPS})
    relation = duckdb.sql("select postal_code, id from leads order by id")
    assert relation is not None
    routed, _ = t.Router(PLAN).route_table(None, relation)
    found = duckdb.sql("select id, outcome, target, territory, entry, why_default from routed order by id")
    assert found is not None and found.fetchall() == [(number, *row) for number, row in enumerate(ROUTED)]
    at_default = duckdb.sql("select count(*) from routed where target = 'hq'")
    assert at_default is not None and at_default.fetchall() == [(4,)]
    assert leads.height == 8


def test_pandas_lends_a_frame_and_reads_the_result() -> None:
    pd = pytest.importorskip("pandas")
    leads = pd.DataFrame({"id": range(8), "postal_code": ZIPS})
    table, _ = t.Router(PLAN).route_table(None, leads)
    assert rows(table) == ROUTED
    frame = pd.DataFrame.from_arrow(table)
    assert list(frame["id"]) == list(range(8))
    assert list(frame["target"]) == [row[1] for row in ROUTED]
    by_category = leads.astype({"postal_code": "category"})
    assert lent(by_category) == ROUTED


TEXTS = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    *(pa.dictionary(index(), pa.string()) for index in (pa.int8, pa.uint8, pa.int16, pa.uint16, pa.int32, pa.uint32, pa.int64, pa.uint64)),
    pa.dictionary(pa.int32(), pa.large_string()),
]


@pytest.mark.parametrize("kind", TEXTS, ids=str)
def test_every_way_to_lay_out_text_is_read(kind: pa.DataType) -> None:
    # The last is too long to stand in a view itself.
    given = [*ZIPS, "80302" + " " * 20]
    wanted = [*ROUTED, ("routed", "boulder-1", "county", "80301-80399", None)]
    column = pa.array(given).cast(kind) if not pa.types.is_dictionary(kind) else pa.array(given).dictionary_encode().cast(kind)
    table = pa.table({"postal_code": column})
    assert lent(table) == wanted
    assert lent(table.to_batches()[0]) == wanted
    # A part has its first value behind others in the same buffers.
    router = t.Router(PLAN)
    state: Any = None
    pieces: list[tuple[Any, ...]] = []
    for begin in range(0, 9, 2):
        piece, state = router.route_table(state, table.slice(begin, 2))
        pieces += rows(piece)
    assert pieces == wanted
    assert lent(pa.concat_tables([table.slice(0, 3), table.slice(3, 1), table.slice(4)])) == wanted
    # And so has a batch of a struct that is cut.
    struct = pa.StructArray.from_arrays([column], names=["postal_code"]).slice(1, 4)
    alone = [("routed", "boulder-1", "county", "80301-80399", None) if row[2] else row for row in wanted[1:5]]
    assert lent(struct) == alone


def test_a_row_that_is_missing_as_a_whole_says_nothing() -> None:
    codes = pa.array(["80210", "80302", "80303", "80210"])
    leads = pa.StructArray.from_arrays([codes], names=["postal_code"], mask=pa.array([True, False, True, False]))
    nothing = ("default", "hq", None, None, "missing_attribute")
    first = ("routed", "boulder-1", "county", "80301-80399", None)
    denver = ("routed", "denver", None, "802*", None)
    assert lent(leads) == [nothing, first, nothing, denver]
    assert lent(leads.slice(1, 2)) == [first, nothing]
    by_hours = pa.StructArray.from_arrays(
        [pa.array(INSTANTS[:2], pa.timestamp("us", "UTC"))], names=["at"], mask=pa.array([False, True])
    )
    assert faults(by_hours, BY_HOURS) == [("routing.no_instant", "at[1]")]


def test_a_column_of_nothing_is_missing_values() -> None:
    table = pa.table({"postal_code": pa.nulls(3)})
    assert lent(table) == [("default", "hq", None, None, "missing_attribute")] * 3


def test_a_table_of_more_rows_than_memory_holds_is_refused() -> None:
    for rows_said in (2**31 + 1, 10**15):
        nothing = pa.Array.from_buffers(pa.null(), rows_said, [None])
        assert faults(pa.table({"postal_code": nothing})) == [("table.too_large", "")]


def test_leads_of_no_rows_give_no_rows() -> None:
    leads = pl.DataFrame({"id": [], "postal_code": []}, schema={"id": pl.Int64, "postal_code": pl.String})
    table, state = t.Router(PLAN).route_table(None, leads)
    assert rows(table) == [] and state.version == 0
    assert pa.table(table).schema.names[0] == "id"
    none = pa.RecordBatchReader.from_batches(pa.schema({"postal_code": pa.string()}), [])
    assert lent(none) == []


def test_ids_of_every_flat_type_are_handed_on_without_a_copy() -> None:
    texts = pa.array(["a lead of the year 2026", None, "c"])
    for ids in (texts, texts.cast(pa.large_string()), texts.cast(pa.string_view()), pa.array([1, None, 3]), pa.array([b"1", b"2", None])):
        leads = pa.table({"postal_code": ["80302", "80210", "80303"], "id": ids})
        table, _ = t.Router(PLAN).route_table(None, leads)
        routed = pa.table(table)
        assert routed["id"].to_pylist() == ids.to_pylist() and routed["id"].type == ids.type
        before, after = (buffers[1].address for buffers in (ids.buffers(), routed["id"].chunk(0).buffers()))
        assert before == after
        cut = pa.table(t.Router(PLAN).route_table(None, leads.slice(1))[0])
        assert cut["id"].to_pylist() == ids.to_pylist()[1:]


def test_the_result_outlives_the_leads_and_is_read_as_often_as_wanted() -> None:
    leads = pa.table({"id": pa.array([f"lead number {number}" for number in range(1000)]), "postal_code": ["80302"] * 1000})
    table, _ = t.Router(PLAN).route_table(None, leads)
    del leads
    first = pa.table(table)
    second = pl.DataFrame(table)
    del table
    assert first["id"].to_pylist() == second["id"].to_list() == [f"lead number {number}" for number in range(1000)]
    assert first["target"].to_pylist() == ["boulder-1", "boulder-2"] * 500


def test_a_table_gives_what_a_list_of_leads_gives() -> None:
    draw = random.Random(5)
    zips = ["80302", "802", "501", "80210-1234", "m5v 2t6", "x", "", None]
    countries = ["US", "usa", "CA", "DE", "nowhere", "", None]
    sources = ["web", "fair", "", "x" * 257, None]
    plan = {**PLAN, "short_zip": "pad", "country": "US", "activate_action_plans": True}
    router = t.Router(plan, absent=[{"target": "boulder-2", "reason": "paused"}])
    state: Any = None
    for _ in range(20):
        leads = [
            {"postal_code": draw.choice(zips), "country": draw.choice(countries), "source": draw.choice(sources)}
            for _ in range(100)
        ]
        # What is no id of a source is refused in a lead, and none in a table.
        stated = [
            {name: value for name, value in lead.items() if value is not None and (name, value) not in NO_SOURCES}
            for lead in leads
        ]
        wanted, wanted_state = router.route_all(state, stated)
        table, state = router.route_table(state, pl.DataFrame(leads))
        assert state == wanted_state
        record = [
            (it.outcome, it.target, it.territory, it.entry and it.entry.key, it.why_default, bool(it.read and it.read.padded), it.starts is not None)
            for it in wanted
        ]
        assert rows(table, "outcome", "target", "territory", "entry", "why_default", "padded", "starts") == record
        assert {row[-2:] for row in record} == {(True, True), (True, False), (False, True), (False, False)}


NO_SOURCES = [("source", ""), ("source", "x" * 257)]


def test_where_sources_begin_action_plans_the_column_is_read_and_else_passed_over() -> None:
    leads = pa.table({"postal_code": ["80302", "80302", None, "80210"], "source": ["web", None, "web", "fair"]})
    begins = {**PLAN, "activate_action_plans": True}
    assert rows(t.Router(begins).route_table(None, leads)[0], "starts") == [(True,), (False,), (True,), (True,)]
    assert rows(t.Router(begins).route_table(None, leads.drop(["source"]))[0], "starts") == [(False,)] * 4
    absent = [t.Absence(target="hq", reason="paused")]
    # Whoever goes to nobody begins none.
    assert rows(t.Router(begins, absent=absent).route_table(None, leads)[0], "starts") == [(True,), (False,), (False,), (True,)]
    assert rows(t.Router(PLAN).route_table(None, leads)[0], "starts") == [(False,)] * 4
    numbers = pa.table({"postal_code": ["80302"], "source": [5]})
    assert faults(numbers, begins) == [("table.type", "source")]
    assert faults(numbers.append_column("source", pa.array(["web"])), begins) == [("table.column_twice", "source"), ("table.type", "source")]
    assert len(rows(t.Router(PLAN).route_table(None, numbers)[0], "starts")) == 1
    # A user begins no plan of an account: the plan with both is refused, and that by source reads its column once.
    by_source = {"target_kind": "accounts", "default": "hq", "activate_action_plans": True,
                 "strategy": {"type": "lead_source", "entries": [{"sources": ["web"], "target": "denver"}]}}
    assert rows(t.Router(by_source).route_table(None, leads)[0], "target", "starts") == [
        ("denver", True), ("hq", False), ("denver", True), ("hq", True),
    ]


def test_what_goes_to_the_enterprise_of_a_network_begins_no_plan_by_its_source() -> None:
    network = t.Network(EXAMPLE)
    plan: dict[str, Any] = {
        "target_kind": "accounts", "default": "hearth", "activate_action_plans": True,
        "strategy": {"type": "postal_code", "entries": [{"codes": ["805*"], "target": "hearth-north"}]},
    }
    content = t.OwnRoutingPlan(plan=t.read("routing-plan", plan))
    network.apply(network.execute("dana", t.PutSetting(setting="routing", account="hearth", content=content)))
    router = t.Router.of(network)
    assert router is not None
    leads = pa.table({"postal_code": ["80521", "99999", "80521"], "source": ["web", "web", " "]})
    assert rows(router.route_table(None, leads)[0], "target", "starts") == [
        ("hearth-north", True), ("hearth", False), ("hearth-north", False),
    ]
    # The plan alone does not tell which target the enterprise is.
    assert rows(t.Router(plan).route_table(None, leads)[0], "starts") == [(True,), (True,), (False,)]


def test_leads_are_routed_by_region_with_the_country_and_by_source() -> None:
    plan = {
        "target_kind": "users",
        "default": "hq",
        "strategy": {"type": "region", "entries": [{"regions": ["Colorado"], "target": "kim"}, {"regions": ["ON"], "target": "lee"}]},
    }
    leads = pl.DataFrame({"region": ["CO", "ontario", "ON", "ON"], "country": [None, "CA", "US", None], "postal_code": [1, 2, 3, 4]})
    assert [row[1] for row in lent(leads, plan)] == ["kim", "lee", "hq", "lee"]
    plan["strategy"] = {"type": "lead_source", "entries": [{"sources": ["web"], "target": "kim"}]}
    assert [row[1] for row in lent(pl.DataFrame({"source": ["web", "fair"]}), plan)] == ["kim", "hq"]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", ["UTC", "America/Denver", "+05:30"])
def test_instants_of_every_unit_and_zone_are_the_same(unit: str, zone: str) -> None:
    leads = pa.table({"at": pa.array(INSTANTS, pa.timestamp(unit, zone))})
    wanted = [("routed", "kim"), ("routed", "lee"), ("unrouted", None)]
    assert [row[:2] for row in lent(leads, BY_HOURS)] == wanted


def test_instants_before_1970_keep_their_fractions() -> None:
    # A Monday at noon in Denver, and a microsecond before it.
    at = [dt.datetime(1969, 12, 29, 18, 59, 59, 999_999, dt.timezone.utc), dt.datetime(1969, 12, 29, 19, tzinfo=dt.timezone.utc)]
    assert [row[1] for row in lent(pl.DataFrame({"at": at}), BY_HOURS)] == ["kim", "lee"]


def test_every_lead_without_its_instant_is_told() -> None:
    leads = pl.DataFrame({"at": [INSTANTS[0], None, None]})
    assert faults(leads, BY_HOURS) == [("routing.no_instant", "at[1]"), ("routing.no_instant", "at[2]")]
    two = pl.concat([leads, leads], rechunk=False)
    assert [path for _, path in faults(two, BY_HOURS)] == ["at[1]", "at[2]", "at[4]", "at[5]"]
    assert len(faults(pa.table({"at": pa.nulls(500, pa.timestamp("s", "UTC"))}), BY_HOURS)) == 100


def test_instants_out_of_range_are_told() -> None:
    leads = pa.table({"at": pa.array([0, 2**62], pa.int64()).cast(pa.timestamp("s", "UTC"))})
    assert faults(leads, BY_HOURS) == [("document.instant_range", "at[1]")]


def test_postal_codes_that_are_numbers_are_refused() -> None:
    for column in (pa.array([501]), pa.array([501.0]), pa.array([501], pa.uint16())):
        leads = pa.table({"postal_code": column})
        assert faults(leads) == [("table.type", "postal_code")]
        assert "have lost their leading zeros: read it as text" in message(leads)


def test_what_is_wrong_with_the_columns_is_told_at_once() -> None:
    leads = pa.table([["80302"], ["80302"], pa.array([True]), pa.array([[1]])], names=["postal_code", "postal_code", "country", "id"])
    assert faults(leads) == [("table.column_twice", "postal_code"), ("table.type", "id"), ("table.type", "country")]
    at = "at: the column `at` {}: cast it to timestamps with a time zone [table.type]"
    assert message(pl.DataFrame({"at": ["2026-11-23T10:00:00Z"]}), BY_HOURS) == at.format("is of texts")
    assert message(pl.DataFrame({"at": [dt.date(2026, 11, 23)]}), BY_HOURS) == at.format("is of dates")
    assert faults(pl.DataFrame({"at": [dt.datetime(2026, 11, 23, 10)]}), BY_HOURS) == [("table.zone", "at")]


def test_a_table_without_the_column_that_the_plan_goes_by_is_refused() -> None:
    leads = pl.DataFrame({"zip": ["80302"], "name": ["Kim"]})
    assert faults(leads) == [("table.no_column", "postal_code")]
    wanted = "the plan goes by postal codes, and the table has no column `postal_code`, but `zip`, `name`: name it so"
    assert wanted in message(leads)
    assert faults(leads, BY_HOURS) == [("table.no_column", "at")]
    # A plan that goes by nothing takes any.
    in_turn = {"target_kind": "users", "strategy": {"type": "round_robin", "targets": ["kim", "lee"]}}
    assert [row[1] for row in lent(pl.concat([leads, leads]), in_turn)] == ["kim", "lee"]


def test_what_is_no_table_is_refused() -> None:
    for leads in ([{"postal_code": "80302"}], "80302", None, 3, object()):
        assert faults(leads) == [("table.no_table", "")]
    assert faults(pl.Series("postal_code", ["80302"])) == [("table.no_table", "")]


def test_a_table_where_a_list_of_leads_is_wanted_is_told_where_it_goes() -> None:
    frame = pl.DataFrame({"postal_code": ["80202"], "current": ["hq"]})
    router = t.Router(PLAN)
    tables: list[Any] = [frame, frame.to_arrow(), duckdb.sql("select '80202' as postal_code")]
    for table in tables:
        for ask, name in ((router.route_all, "leads"), (router.reroute_all, "contacts")):
            with pytest.raises(t.TenantryError, match="`route_table` takes tables of leads") as caught:
                ask(None, table)
            assert [(fault.code, fault.path) for fault in caught.value.faults] == [("document.wrong_type", name)]
        with pytest.raises(t.TenantryError, match="`route_table`"):
            router.simulate(table)
    # Structs are leads one by one.
    assert len(router.route_all(None, frame.select("postal_code").to_struct())[0]) == 1


def test_what_the_lender_says_is_handed_on() -> None:
    class Raises:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            raise ValueError("the disk is gone")

    with pytest.raises(ValueError, match="the disk is gone"):
        t.Router(PLAN).route_table(None, Raises())

    class Lies:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return 3

    with pytest.raises(TypeError):
        t.Router(PLAN).route_table(None, Lies())

    class Mixes:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return pa.array(["80302"]).__arrow_c_array__()[0]

    with pytest.raises(ValueError):
        t.Router(PLAN).route_table(None, Mixes())

    def batches() -> Any:
        yield pa.record_batch({"postal_code": ["80302"]})
        raise OSError("the line is cut")

    reader = pa.RecordBatchReader.from_batches(pa.schema({"postal_code": pa.string()}), batches())
    said = message(reader)
    assert "the line is cut" in said and "\\n" not in said
    capsule = pa.table({"postal_code": ["80302"]}).__arrow_c_stream__()

    class Twice:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return capsule

    assert len(lent(Twice())) == 1
    assert faults(Twice()) == [("table.unread", "")]
    pair = pa.record_batch({"postal_code": ["80302"]}).__arrow_c_array__()

    class TwiceInOnePiece:
        def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
            return pair  # type: ignore[no-any-return]

    assert len(lent(TwiceInOnePiece())) == 1
    assert faults(TwiceInOnePiece()) == [("table.unread", "")]


def test_text_that_is_not_utf8_is_refused() -> None:
    raw = pa.array([b"80302", b"\xff\xfe\xff\xfe\xff"])
    text = pa.Array.from_buffers(pa.string(), 2, raw.buffers())
    assert faults(pa.table({"postal_code": text})) == [("table.broken", "postal_code[1]")]
    places = pa.array([0, 7], pa.int32())
    wild = pa.DictionaryArray.from_arrays(places, pa.array(["80302"]), safe=False)
    assert faults(pa.table({"postal_code": wild})) == [("table.broken", "postal_code[1]")]
    cut = pa.array(["80302", "80210"]).slice(0, 1)
    behind = pa.DictionaryArray.from_arrays(pa.array([0, 1], pa.int32()), cut, safe=False)
    assert faults(pa.table({"postal_code": behind})) == [("table.broken", "postal_code[1]")]
    far = pa.DictionaryArray.from_arrays(pa.array([0, 2**64 - 1], pa.uint64()), cut, safe=False)
    assert faults(pa.table({"postal_code": far})) == [("table.broken", "postal_code[1]")]
    ends = pa.py_buffer(b"".join(number.to_bytes(4, sys.byteorder, signed=True) for number in (0, -5, 5)))
    back = pa.Array.from_buffers(pa.string(), 2, [None, ends, pa.py_buffer(b"80302")])
    assert faults(pa.table({"postal_code": back})) == [("table.broken", "postal_code[0]"), ("table.broken", "postal_code[1]")]


def test_many_threads_route_tables_and_read_the_results() -> None:
    router = t.Router(PLAN)
    leads = pl.DataFrame({"id": [str(number) * 20 for number in range(2000)], "postal_code": ["80302"] * 2000})
    shared, _ = router.route_table(None, leads)
    wrong: list[object] = []

    def run() -> None:
        for _ in range(20):
            table, state = router.route_table(None, leads)
            if state.version != 2000 or pl.DataFrame(table)["target"].to_list() != ["boulder-1", "boulder-2"] * 1000:
                wrong.append(state)
            if pl.DataFrame(shared)["id"][1999] != "1999" * 20:
                wrong.append(shared)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def resident() -> int:
    """How many bytes of memory this process has."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks Linux")
def test_memory_stays_flat_over_many_tables() -> None:
    router = t.Router(PLAN)
    leads = pa.table({"id": [f"lead-{number}" for number in range(200_000)], "postal_code": ["80302", "80210"] * 100_000})
    refused = pa.table({"postal_code": leads["postal_code"], "country": pa.array([1] * 200_000)})

    def run(count: int) -> None:
        for _ in range(count):
            table, _ = router.route_table(None, leads)
            pa.table(table)
            with pytest.raises(t.TenantryError):
                router.route_table(None, refused)

    run(20)
    before = resident()
    run(280)
    assert resident() - before < 64_000_000
