"""Executes KQL on rows: JSON lines in, JSON lines out, one for one. Times are seconds.

  {"op": "load", "table", "columns": {name: type}, "file"}   rows as JSON lines, with `scenario` and `arrived` besides
  {"op": "evaluate", "table", "query", "range", "clock": [[scenario, time], ...]}   rows at each time, all at once
  {"op": "once", "table", "query", "range", "scenario", "time"}   the same at one time, by duckdb_kql.query itself

A query sees what has arrived by then and is not older than `range`. All times at once is the SQL that duckdb_kql
translates the query to, with its clock as a column of a lateral join; a test compares both ways.
"""
import datetime
import json
import sys

import duckdb_kql

SCHEMA = {}
EPOCH = datetime.datetime(1970, 1, 1)
con = duckdb_kql.connect()
con.execute("SET threads = 2; SET TimeZone = 'UTC'; SET preserve_insertion_order = false")


def moment(seconds):
    return EPOCH + datetime.timedelta(seconds=seconds)


def seconds(value):
    return (value - EPOCH).total_seconds() if isinstance(value, datetime.datetime) else value


def load(o):
    name = o["table"]
    columns = {**o["columns"], "scenario": "VARCHAR", "arrived": "DOUBLE"}
    spec = ", ".join(f"{c}: '{'DOUBLE' if t == 'TIMESTAMP' else t}'" for c, t in columns.items())
    SCHEMA[name] = list(o["columns"])
    moments = {c for c, t in columns.items() if t == "TIMESTAMP" or c == "arrived"}
    read = ", ".join(f"make_timestamp(CAST(1000000 * {c} AS BIGINT)) AS {c}" if c in moments else c for c in columns)
    con.execute(f"DROP VIEW IF EXISTS \"{name}\"")
    con.execute(f"CREATE OR REPLACE TABLE \"{name}_all\" AS SELECT {read} FROM read_json('{o['file']}', format='newline_delimited', columns={{{spec}}})")
    con.execute(f"CREATE VIEW \"{name}\" AS SELECT * EXCLUDE (scenario, arrived) FROM \"{name}_all\"")
    return con.execute(f"SELECT count(*) FROM \"{name}_all\"").fetchone()[0]


def seen(name, scenario, now, span):
    return (f"(SELECT * EXCLUDE (scenario, arrived) FROM \"{name}_all\" WHERE scenario = {scenario} AND arrived <= {now}"
            f" AND timestamp > {now} - to_seconds({int(span)}) AND timestamp <= {now})")


def evaluate(o):
    sql = str(duckdb_kql.to_sql(o["query"], schema=SCHEMA, query_now=EPOCH))
    sql = sql.replace(f"\"{o['table']}\"", seen(o["table"], "clock.scenario", "clock.now", o["range"]))
    sql = sql.replace("$kqlnow", "clock.now")
    con.execute("CREATE OR REPLACE TEMP TABLE clock_times (scenario VARCHAR, moment DOUBLE)")
    values = ", ".join(f"('{s}', {t})" for s, t in o["clock"])
    con.execute(f"INSERT INTO clock_times VALUES {values}")
    clock = "(SELECT scenario, make_timestamp(CAST(1000000 * moment AS BIGINT)) AS now FROM clock_times)"
    result = con.execute(f"SELECT clock.scenario AS _scenario, clock.now AS _now, r.* FROM {clock} clock, LATERAL ({sql}) r")
    return rows(result)


def once(o):
    now = moment(o["time"])
    span = datetime.timedelta(seconds=o["range"])
    literal = f"TIMESTAMP '{now}'"
    con.execute(f"CREATE OR REPLACE VIEW \"{o['table']}\" AS {seen(o['table'], repr(o['scenario']), literal, span.total_seconds())[1:-1]}")
    return rows(duckdb_kql.query(con, o["query"], query_now=now))


def rows(result):
    names = result.columns if hasattr(result, "columns") else [d[0] for d in result.description]
    return [{n: seconds(v) for n, v in zip(names, row)} for row in result.fetchall()]


OPS = {"load": load, "evaluate": evaluate, "once": once}
for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"result": OPS[request["op"]](request)}
    except Exception as error:  # the other side says which query it was
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
