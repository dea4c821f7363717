"""Runs the statements of a plan on Spark (Glue 5: Spark 3.5, Python 3.11) and knows nothing of orders.

Usage: order_enrichment.py --plan s3://bucket/plan.json (or a local path; other arguments, which Glue adds, are ignored)

The plan is JSON; its form is the contract with pipelines/orders/glue-plan.ts, where each field is explained:

    {"run_id": "r1",
     "settings": {"spark.sql.ansi.enabled": "true", ...},
     "sources": [
       {"view": "raw_lines", "format": "lines", "locations": ["s3://log/year=2026/"], "names": "*.{ndjson,ndjson.gz}"},
       {"view": "records", "format": "parquet", "locations": ["s3://lake/records/r1/"],
        "schema": "id BIGINT, arrival_day STRING", "partitioned_by": ["arrival_day"]}],
     "statements": [
       {"id": "records", "group": "records", "about": "records of 2026-11-03", "reads": ["raw_lines"], "sql": "SELECT ... FROM raw_lines",
        "location": "s3://lake/records/r1/", "partitioned_by": ["arrival_day"]},
       {"id": "orders", "group": "my-shop", "about": "...", "reads": ["records"], "sql": "SELECT ... FROM records", ...}]}

Each SELECT's rows become Parquet at its location. When they stand there, an object `_DONE` is written beside them that
carries the statement's hash. A rerun passes over the statements up to the first one without such a mark, and goes on
from there; what a broken attempt left at a location is removed first, which is why a location has to lie in a folder
named like the run. A statement that fails ends its group, all others go on; the exit code is then 1, with a message that
names the statement.
"""

import argparse
import hashlib
import json
import re
import sys
import time
import traceback
import unicodedata
from functools import reduce

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import StructType


def at(spark: SparkSession, location: str):
    """The file system of a location, s3:// or local, and the location as it wants it."""
    path = spark._jvm.org.apache.hadoop.fs.Path(location)
    return path.getFileSystem(spark._jsc.hadoopConfiguration()), path


def read_text(spark: SparkSession, location: str) -> str:
    system, path = at(spark, location)
    stream = system.open(path)
    try:
        return spark._jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8")
    finally:
        stream.close()


def write_text(spark: SparkSession, location: str, text: str) -> None:
    system, path = at(spark, location)
    stream = system.create(path, True)
    stream.write(bytearray(text.encode()))
    stream.close()


def register_functions(spark: SparkSession) -> None:
    """What our SQL needs and Spark lacks: a text in Unicode's form C."""

    # Inside, so that it is sent to the executors as a whole.
    def nfc(text):
        return None if text is None else unicodedata.normalize("NFC", text)

    spark.udf.register("commerce_nfc", nfc, "string")


def check(plan: dict) -> None:
    """Refuses a plan whose statements could remove what is not theirs."""
    folders = [statement["location"].rstrip("/") + "/" for statement in plan["statements"]]
    for folder in folders:
        if not plan["run_id"] or plan["run_id"] not in folder.split("/"):
            raise ValueError(f"{folder} lies in no folder named '{plan['run_id']}', that of this run")
        if sum(other.startswith(folder) for other in folders) > 1:
            raise ValueError(f"{folder} belongs to more than one statement")


def parquet(spark: SparkSession, source: dict) -> DataFrame:
    """Locations below key=value folders are read from above them, one reader for each folder that they have in common."""
    nothing = spark.createDataFrame([], source["schema"])
    together: dict[str, list[str]] = {}
    for location in source["locations"]:
        above = re.split("/(?:" + "|".join(source["partitioned_by"]) + ")=", location)[0]
        together.setdefault(above, []).append(location)
    # Athena writes times as INT96, which Spark reads as instants only; in the session's zone, UTC, they are the same.
    as_instants = json.loads(nothing.schema.json().replace('"timestamp_ntz"', '"timestamp"'))
    parts = []
    for above, locations in together.items():
        reader = spark.read.schema(StructType.fromJson(as_instants))
        parts.append((reader if [above] == locations else reader.option("basePath", above)).parquet(*locations))
    columns = [f"CAST(`{field.name}` AS {field.dataType.simpleString()})" for field in nothing.schema]
    return reduce(DataFrame.unionByName, parts).selectExpr(*columns).toDF(*nothing.columns) if parts else nothing


def text(spark: SparkSession, source: dict) -> DataFrame:
    if not source["locations"]:
        return spark.createDataFrame([], "value STRING, source_file STRING")
    reader = spark.read.option("recursiveFileLookup", "true").option("lineSep", "\n")
    if "names" in source:
        reader = reader.option("pathGlobFilter", source["names"])
    # The path comes percent-encoded, but for a + as it is.
    path = "url_decode(replace(_metadata.file_path, '+', '%2B')) AS source_file"
    return reader.text(source["locations"], wholetext=source["format"] == "files").selectExpr("value", path)


def write(spark: SparkSession, statement: dict) -> int:
    """Returns the rows that stand at the location now."""
    location, keys = statement["location"], statement["partitioned_by"]
    system, path = at(spark, location)
    system.delete(path, True)
    # Rows of a partition go to one task, unless they are too many for a file.
    together = f"SELECT /*+ REBALANCE({', '.join(keys)}) */ * FROM ({statement['sql']})"
    rows = spark.sql(together if keys else statement["sql"])
    rows.write.partitionBy(*keys).option("compression", "zstd").parquet(location)
    # Without rows there may be no files, and without files no folder.
    return spark.read.schema(rows.schema).parquet(location).count() if system.exists(path) else 0


def run(spark: SparkSession, plan: dict) -> None:
    check(plan)
    for name, value in plan["settings"].items():
        spark.conf.set(name, value)
    register_functions(spark)
    all_sources = {source["view"]: source for source in plan["sources"]}
    may_be_done = True
    failures = {}
    for statement in plan["statements"]:
        group = statement["group"]
        # Everything is made from the records.
        if failures.keys() & {group, "records"}:
            may_be_done = False
            continue
        name = f"{statement['id']} ({statement['about']})"
        sources = [all_sources[view] for view in statement["reads"]]
        told = json.dumps([statement["sql"], statement["partitioned_by"], sources], sort_keys=True)
        digest, mark = hashlib.sha256(told.encode()).hexdigest(), f"{statement['location'].rstrip('/')}/_DONE"
        started = time.monotonic()
        try:
            system, path = at(spark, mark)
            may_be_done = may_be_done and system.exists(path) and json.loads(read_text(spark, mark))["hash"] == digest
            if may_be_done:
                print(f"{name}: done before", flush=True)
                continue
            for source in sources:
                read = parquet if source["format"] == "parquet" else text
                read(spark, source).createOrReplaceTempView(source["view"])
            rows = write(spark, statement)
            write_text(spark, mark, json.dumps({"statement": statement["id"], "hash": digest, "rows": rows}))
        except Exception as error:
            traceback.print_exc()
            lines = [line.strip() for line in str(error).splitlines() if line.strip()]
            causes = [line for line in lines if line.startswith("Caused by: ")]
            failures[group] = f"statement {name} failed: {(causes[-1:] or lines[:1] or [repr(error)])[0]}"
            may_be_done = False
            continue
        print(f"{name}: {rows:,} rows in {time.monotonic() - started:.1f} s", flush=True)
    if failures:
        sys.exit("; ".join(failures.values()))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(allow_abbrev=False)
    arguments.add_argument("--plan", required=True)
    session = SparkSession.builder.appName("order_enrichment").getOrCreate()
    run(session, json.loads(read_text(session, arguments.parse_known_args()[0].plan)))
    session.stop()
