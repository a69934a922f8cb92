"""A small trading system of streams, to be driven from outside.

It reads signals, lets a few of them a minute through as trades, and makes each trade once at the exchange.
With --lose, --twice or --impatient it makes a mistake that must be found.
"""

import argparse
import collections
import datetime
import hashlib
import hmac
import http.server
import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

import redis

SIGNALS = "quantum:stream:ai.signal_generated"
INTENTS = "quantum:stream:trade.intent"
REJECTED = "quantum:stream:signal.rejected"
DEAD_LETTERS = "quantum:dlq:ai.signal_generated"
RISK_GROUP = "quantum:group:risk-safety:ai.signal_generated"
EXECUTION_GROUP = "quantum:group:execution:trade.intent"
API_KEY, SECRET = "simulatedkey", b"simulatedsecret"


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def event(kind, payload, correlation_id):
    """The fields of an event, as the bus writes them."""
    return {
        "event_id": str(uuid.uuid4()),
        "event_type": kind,
        "payload": json.dumps(payload),
        "trace_id": "",
        "correlation_id": correlation_id,
        "timestamp": now(),
        "source": "small-trader",
    }


class Exchange:
    """The exchange, over HTTP with signed requests."""

    def __init__(self, port, is_impatient):
        self.base = f"http://127.0.0.1:{port}"
        self.is_well = False
        self.is_impatient = is_impatient
        self.silent_until = 0
        self.lock = threading.Lock()

    def watch(self):
        while True:
            try:
                self.send(f"{self.base}/api/v3/ping")
                self.is_well = True
            except OSError:
                self.is_well = False
            time.sleep(0.5)

    def send(self, request):
        """Sends one request after another, and none while the exchange wants to be left alone."""
        with self.lock:
            time.sleep(max(0, self.silent_until - time.monotonic()))
            try:
                return urllib.request.urlopen(request, timeout=5).read()
            except urllib.error.HTTPError as error:
                wait = error.headers.get("Retry-After")
                if error.code in (418, 429) and wait and not self.is_impatient:
                    self.silent_until = time.monotonic() + int(wait) + 0.1
                raise

    def order(self, intent, client_order_id):
        query = urllib.parse.urlencode({
            "symbol": intent["symbol"],
            "side": intent["side"],
            "type": "MARKET",
            "quantity": intent["quantity"],
            "newClientOrderId": client_order_id,
            "timestamp": int(time.time() * 1000),
        })
        signature = hmac.new(SECRET, query.encode(), hashlib.sha256).hexdigest()
        request = urllib.request.Request(
            f"{self.base}/api/v3/order?{query}&signature={signature}",
            method="POST",
            headers={"X-MBX-APIKEY": API_KEY},
        )
        self.send(request)

    def try_order(self, intent):
        """Places an order that the exchange may refuse three times at most."""
        for _ in range(3):
            try:
                return self.order(intent, intent["id"])
            except urllib.error.HTTPError as error:
                if error.code not in (418, 429):
                    raise


class Reader:
    """A consumer of a group: what it was given and has not acknowledged, it is given again."""

    def __init__(self, port, stream, group, handle):
        self.client = redis.Redis(
            port=port, decode_responses=True, socket_timeout=2, socket_connect_timeout=1
        )
        self.stream, self.group, self.handle = stream, group, handle
        self.is_well = False

    def run(self):
        while True:
            try:
                self.read()
            except (redis.RedisError, OSError):
                self.is_well = False
                time.sleep(0.1)

    def read(self):
        try:
            self.client.xgroup_create(self.stream, self.group, id="0", mkstream=True)
        except redis.ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise
        self.is_well = True
        place = "0"
        while True:
            reply = self.client.xreadgroup(
                self.group, "small-trader", {self.stream: place}, count=10, block=500
            )
            entries = [entry for _, entries in reply for entry in entries]
            if not entries:
                place = ">"
            for identifier, fields in entries:
                self.handle(self, identifier, fields)

    def finish(self, identifier, stream=None, fields=None):
        """Adds an entry and acknowledges another: both, or neither."""
        with self.client.pipeline(transaction=True) as pipeline:
            if stream:
                pipeline.xadd(stream, fields, maxlen=10_000, approximate=True)
            pipeline.xack(self.stream, self.group, identifier)
            pipeline.execute()


class Trader:
    def __init__(self, arguments):
        self.exchange = Exchange(arguments.exchange, arguments.mistake == "impatient")
        self.mistake = arguments.mistake
        self.limit = arguments.limit
        self.times = collections.deque()
        self.made = set()
        self.count = 0
        self.readers = [
            Reader(arguments.redis, SIGNALS, RISK_GROUP, self.decide),
            Reader(arguments.redis, INTENTS, EXECUTION_GROUP, self.trade),
        ]

    def decide(self, reader, identifier, fields):
        """Lets a signal through as a trade, or refuses it."""
        self.count += 1
        if self.mistake == "lose" and self.count % 10 == 0:
            return reader.finish(identifier)
        try:
            signal = json.loads(fields["payload"])
            name, symbol, price = signal["id"], signal["symbol"], float(signal["price"])
        except (KeyError, ValueError):
            return reader.finish(identifier, DEAD_LETTERS, fields)
        while self.times and time.time() - self.times[0] > 61:
            self.times.popleft()
        if len(self.times) >= self.limit:
            refusal = {"signalID": name, "symbol": symbol, "reason": "too many trades"}
            kind, stream, payload = "signal.rejected", REJECTED, refusal
        else:
            kind, stream = "trade.intent", INTENTS
            payload = {
                "id": f"intent-{name}",
                "symbol": symbol,
                "side": signal["side"],
                "quantity": int(100 / price * 10_000) / 10_000,
                "signalID": name,
                "createdAt": now(),
            }
        reader.finish(identifier, stream, event(kind, payload, fields["correlation_id"]))
        if stream == INTENTS:
            self.times.append(time.time())

    def trade(self, reader, identifier, fields):
        """Makes a trade; one that was made and not acknowledged is not made again."""
        intent = json.loads(fields["payload"])
        if intent["id"] not in self.made:
            self.exchange.try_order(intent)
            if self.mistake == "twice":
                self.exchange.order(intent, f"{intent['id']}-again")
            self.made.add(intent["id"])
        reader.finish(identifier)

    def health(self):
        is_well = all(reader.is_well for reader in self.readers)
        dependencies = {
            "redis": {"status": "OK" if is_well else "DOWN"},
            "binance": {"status": "OK" if self.exchange.is_well else "DOWN"},
        }
        status = "DOWN" if not is_well else "OK" if self.exchange.is_well else "DEGRADED"
        return {
            "service": "small-trader",
            "status": status,
            "version": "1",
            "timestamp": now(),
            "uptime_seconds": time.monotonic(),
            "dependencies": dependencies,
        }

    def serve(self, port):
        trader = self

        class Face(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                health = trader.health()
                body = json.dumps(health).encode()
                self.send_response(503 if health["status"] == "DOWN" else 200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        http.server.ThreadingHTTPServer(("127.0.0.1", port), Face).serve_forever()


def main():
    parser = argparse.ArgumentParser()
    for name in ["redis", "exchange", "health"]:
        parser.add_argument(f"--{name}", type=int, required=True, help="a port of 127.0.0.1")
    parser.add_argument("--limit", type=int, default=10, help="how many trades a minute")
    for mistake in ["lose", "twice", "impatient"]:
        parser.add_argument(
            f"--{mistake}", dest="mistake", action="store_const", const=mistake
        )
    arguments = parser.parse_args()
    trader = Trader(arguments)
    for work in [trader.exchange.watch] + [reader.run for reader in trader.readers]:
        threading.Thread(target=work, daemon=True).start()
    trader.serve(arguments.health)


if __name__ == "__main__":
    main()
