"""A Spark session that answers SQL over HTTP: the body of a POST is a statement, the answer its columns and rows as JSON.

A POST to /plan has a plan of the Glue program as its body, which that program runs in a new session of this Spark; the
answer has what the program printed.

Usage: spark_server.py PORT FOLDER SETTINGS, the last one being a JSON object of spark.sql settings.
"""

import contextlib
import datetime
import decimal
import io
import json
import pathlib
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pyspark.sql import Row, SparkSession

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "glue-scripts"))
from order_enrichment import register_functions, run  # noqa: E402

port, folder, settings = int(sys.argv[1]), pathlib.Path(sys.argv[2]), json.loads(sys.argv[3])
builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.memory", "2g")
builder = builder.config("spark.sql.warehouse.dir", str(folder / "warehouse"))
# Statements are over before Java's second compiler pays. And a zone of its own for the machine: what is computed must not
# depend on it.
java_options = f"-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.timezone=Asia/Kathmandu -Dderby.system.home={folder}"
builder = builder.config("spark.driver.extraJavaOptions", java_options)
spark = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
for name, value in settings.items():
    spark.conf.set(name, value)
register_functions(spark)


def as_json(value):
    """Decimals as plain text, times in ISO form without trailing zeros, structs and maps as objects."""
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, datetime.datetime):
        text = value.replace(tzinfo=None).isoformat()
        return text.rstrip("0") if "." in text else text
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2**53 - 1:
        return str(value)
    if isinstance(value, Row):
        return {name: as_json(part) for name, part in value.asDict().items()}
    if isinstance(value, dict):
        return {str(as_json(key)): as_json(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(part) for part in value]
    if isinstance(value, (bytes, bytearray)):
        return value.hex().upper()
    return value


def answer(statement: str) -> dict:
    result = spark.sql(statement)
    columns = [{"name": field.name, "type": field.dataType.simpleString()} for field in result.schema]
    return {"columns": columns, "rows": [[as_json(value) for value in row] for row in result.collect()]}


def carry_out(plan: str) -> dict:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        # Settings and views of one plan are not those of the next.
        run(spark.newSession(), json.loads(plan))
    return {"printed": printed.getvalue()}


class Statements(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        try:
            status, found = 200, carry_out(body) if self.path == "/plan" else answer(body)
        except (Exception, SystemExit) as error:  # whatever it is, the client wants to know
            status, found = 400, {"error": str(error).split("\n\tat ")[0]}
        body = json.dumps(found).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments) -> None:
        pass


ThreadingHTTPServer(("127.0.0.1", port), Statements).serve_forever()
