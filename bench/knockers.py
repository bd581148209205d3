"""Clients at the web door, on kept connections, with as many threads as asked.

    python -m bench.knockers PORT THREADS SECONDS COOKIE CSRF (get PATH | post PATH)

prints how many answers came, in how many seconds, and their times in milliseconds.
"""

import http.client
import json
import sys
import threading
import time
import urllib.parse
import uuid


def knock(port, until, headers, method, path, times):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    while time.monotonic() < until:
        begin = time.monotonic()
        if method == "post":
            body = urllib.parse.urlencode({"body": "Guten Morgen zusammen", "client_id": str(uuid.uuid4())})
            connection.request("POST", path, body, headers | {"Content-Type": "application/x-www-form-urlencoded"})
        else:
            connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        content = answer.read()
        assert answer.status == 200, (answer.status, content[:300])
        times.append((time.monotonic() - begin) * 1000)


def main(port, threads, seconds, cookie, csrf, method, path):
    headers = {"Cookie": cookie}
    if method == "post":
        headers |= {"X-CSRFToken": csrf, "Accept": "application/json"}
    times, begin = [], time.monotonic()
    arguments = (int(port), begin + float(seconds), headers, method, path, times)
    crowd = [threading.Thread(target=knock, args=arguments) for _ in range(int(threads))]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    print(json.dumps({"answers": len(times), "seconds": time.monotonic() - begin, "times": times}))


if __name__ == "__main__":
    main(*sys.argv[1:])
