import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { memoryHolds } from "@/lib/web/memory-holds";
import type { NameLookup, WebClientOptions } from "@/lib/web/open-web-client";
import type { WebClient, WebRequest } from "@/lib/web/web-client";
import {
  brotliBomb,
  drippingHeaders,
  endlessBody,
  gzipBomb,
  nestedGzipBomb,
  raw,
  redirect,
  resetHalfWay,
  silent,
  slowDrip,
  tooMany,
  zstdBomb,
} from "@/test/support/bad-web";
import { testNow } from "@/test/support/job-context";
import { selfSignedCertificate } from "@/test/support/self-signed";
import { testWeb } from "@/test/support/test-web";
import { type Answer, document, startWebServer } from "@/test/support/web-server";

const feed = '<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>';
const toClose: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const open of toClose.splice(0)) await open.close();
});

async function serve(answers: Record<string, Answer>) {
  const server = await startWebServer(answers);
  toClose.unshift(server);
  return server;
}

function client(options: Partial<WebClientOptions> = {}): WebClient {
  const web = testWeb(options);
  toClose.unshift(web);
  return web;
}

function get(web: WebClient, url: string, request: Partial<WebRequest> = {}) {
  return web.get(url, { signal: new AbortController().signal, ...request });
}

/** A name service that gives these answers in turn, the last one again and again. */
function namesAs(...answers: string[][]): NameLookup & { asked: string[] } {
  const asked: string[] = [];
  const lookup: NameLookup = (host, _, callback) => {
    asked.push(host);
    const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return Object.assign(lookup, { asked });
}

describe("a request", () => {
  it("introduces itself, says what it takes, and names the known version", async () => {
    const server = await serve({ "/feed": document(feed, { etag: '"v1"' }) });
    const web = client({ userAgent: "Bellwether/0.1 (contact ops@acme.example)" });

    const first = await get(web, server.url("/feed"), { accept: "application/rss+xml" });
    const lastModified = "Tue, 03 Mar 2026 10:00:00 GMT";
    const second = await get(web, server.url("/feed"), { etag: '"v1"', lastModified });

    expect(first.status).toBe(200);
    expect(Buffer.from(first.bytes).toString()).toBe(feed);
    expect(second).toMatchObject({ status: 304, bytes: new Uint8Array() });
    expect(server.requests.map(({ headers }) => headers)).toMatchObject([
      {
        "user-agent": "Bellwether/0.1 (contact ops@acme.example)",
        accept: "application/rss+xml",
        "accept-encoding": "gzip, deflate, br, zstd",
      },
      { "if-none-match": '"v1"', "if-modified-since": lastModified },
    ]);
  });

  it("gives an answer of any status with its body, unpacked", async () => {
    const server = await serve({
      "/gone": (_, response) =>
        void response.writeHead(410, { "content-encoding": "gzip" }).end(gzipSync("gone")),
    });
    const response = await get(client(), server.url("/gone"));
    expect(response).toMatchObject({ status: 410, url: server.url("/gone"), redirects: [] });
    expect(Buffer.from(response.bytes).toString()).toBe("gone");
  });

  it("ends with the reason of its signal, before and while it waits", async () => {
    const controller = new AbortController();
    const server = await serve({ "/": () => controller.abort(new Error("stopped")) });
    const web = client();
    await expect(get(web, server.url("/"), { signal: controller.signal })).rejects.toThrow(
      "stopped",
    );
    await expect(get(web, server.url("/"), { signal: controller.signal })).rejects.toThrow(
      "stopped",
    );
    expect(server.requests).toHaveLength(1);
  });
});

describe("redirects", () => {
  it("are followed and told, with the address that the answer came from", async () => {
    const server = await serve({
      "/a": redirect("/b", 301),
      "/b": redirect("c?x=1#part", 307),
      "/c?x=1": document(feed),
    });
    const response = await get(client(), server.url("/a"));
    expect(response).toMatchObject({
      status: 200,
      url: server.url("/c?x=1"),
      redirects: [
        { status: 301, url: server.url("/b") },
        { status: 307, url: server.url("/c?x=1") },
      ],
    });
  });

  it("are given up in a circle, and after five", async () => {
    const long = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`/${index}`, redirect(`/${index + 1}`)]),
    );
    const server = await serve({ "/a": redirect("/b"), "/b": redirect("/a"), ...long });
    await expect(get(client(), server.url("/a"))).rejects.toMatchObject({
      kind: "redirects",
      message: "it redirects in a circle",
    });
    await expect(get(client(), server.url("/0"))).rejects.toMatchObject({
      kind: "redirects",
      message: "it redirects more than 5 times",
    });
    expect(server.requests).toHaveLength(2 + 6);
  });

  it.each([
    "http://127.0.0.2:1/",
    "http://[::1]/",
    "http://2130706434/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "file:///etc/passwd",
    "http://user:secret@127.0.0.1/",
  ])("to %s are refused", async (target) => {
    const server = await serve({ "/": redirect(target) });
    await expect(get(client(), server.url("/"))).rejects.toMatchObject({
      kind: "forbidden-address",
      message: expect.stringMatching(/^it redirects to where it may not: /),
    });
  });

  it("to a name that stands for a private address are refused", async () => {
    const server = await serve({ "/": redirect("http://inside.example/") });
    const web = client({ lookup: namesAs(["10.0.0.1"]) });
    await expect(get(web, server.url("/"))).rejects.toMatchObject({
      kind: "forbidden-address",
      message: expect.stringContaining("inside.example (10.0.0.1) is not a public address"),
    });
  });
});

describe("host names", () => {
  it.each([
    [["127.0.0.1"]],
    [["::1"]],
    [["8.8.8.8", "192.168.0.1"]],
    [["64:ff9b::7f00:1"]],
    [["169.254.169.254"]],
  ])("that stand for %j are refused and never connected to", async (addresses) => {
    const server = await serve({ "/": document(feed) });
    const web = client({ lookup: namesAs(addresses), allowAddresses: [] });
    const url = server.url("/").replace("127.0.0.1", "rebound.example");
    await expect(get(web, url)).rejects.toMatchObject({ kind: "forbidden-address" });
    expect(server.requests).toHaveLength(0);
  });

  it("that change to a private address between two connections are refused at the second", async () => {
    const server = await serve({
      "/": (_, response) => void response.writeHead(200, { connection: "close" }).end(feed),
    });
    // The first answer is one that may be asked, the second is not: as DNS rebinding does.
    const lookup = namesAs(["127.0.0.1"], ["127.0.0.2"]);
    const web = client({ lookup, allowAddresses: ["127.0.0.1"] });
    const url = server.url("/").replace("127.0.0.1", "rebound.example");

    expect((await get(web, url)).status).toBe(200);
    await expect(get(web, url)).rejects.toMatchObject({ kind: "forbidden-address" });
    expect(lookup.asked).toEqual(["rebound.example", "rebound.example"]);
    expect(server.requests).toHaveLength(1);
  });

  it("on the allow-list are asked, wherever they lead", async () => {
    const server = await serve({ "/": document(feed) });
    const web = client({ lookup: namesAs(["127.0.0.1"]), allowAddresses: ["feeds.intranet"] });
    const url = server.url("/").replace("127.0.0.1", "feeds.intranet");
    expect((await get(web, url)).status).toBe(200);
  });

  it("are refused on loopback by the machine's own name service too", async () => {
    const server = await serve({ "/": document(feed) });
    const web = client({ allowAddresses: [] });
    const url = server.url("/").replace("127.0.0.1", "localhost");
    await expect(get(web, url)).rejects.toMatchObject({ kind: "forbidden-address" });
    await expect(get(web, server.url("/"))).rejects.toMatchObject({ kind: "forbidden-address" });
  });

  it("that nobody knows are told", async () => {
    const lookup: NameLookup = (_, __, callback) =>
      callback(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }), []);
    await expect(get(client({ lookup }), "http://no.example/")).rejects.toMatchObject({
      kind: "unreachable",
      message: "its host name is not known",
    });
  });
});

describe("limits of time", () => {
  it("cut a body off that drips for ever", async () => {
    const server = await serve({ "/": slowDrip(20) });
    const web = client({ timeouts: { wholeMs: 300 } });
    const start = performance.now();
    await expect(get(web, server.url("/"))).rejects.toMatchObject({
      kind: "timeout",
      message: "no whole answer within 0.3 s",
    });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("cut headers off that drip for ever", async () => {
    const server = await serve({ "/": drippingHeaders(20) });
    const web = client({ timeouts: { wholeMs: 300 } });
    await expect(get(web, server.url("/"))).rejects.toMatchObject({ kind: "timeout" });
  });

  it("give a server up that takes the request and says nothing", async () => {
    const server = await serve({ "/": silent });
    const web = client({ timeouts: { headersMs: 200 } });
    await expect(get(web, server.url("/"))).rejects.toMatchObject({
      kind: "timeout",
      message: "its server does not answer",
    });
  });

  it("give a connection up that is never made", async () => {
    const lookup: NameLookup = () => {};
    const web = client({ lookup, timeouts: { connectMs: 200 } });
    await expect(get(web, "http://slow.example/")).rejects.toMatchObject({
      kind: "timeout",
      message: "its server does not answer",
    });
  });

  it("hold for all redirects together", async () => {
    const slowly =
      (to: string): Answer =>
      (request, response) => {
        setTimeout(() => redirect(to)(request, response), 150);
      };
    const server = await serve({ "/1": slowly("/2"), "/2": slowly("/3"), "/3": slowly("/4") });
    const web = client({ timeouts: { wholeMs: 350 } });
    await expect(get(web, server.url("/1"))).rejects.toMatchObject({ kind: "timeout" });
  });
});

describe("limits of size", () => {
  const fifteenMiB = 15 * 1024 * 1024;

  it("cut an endless body off and hang up", async () => {
    const sent = { bytes: 0 };
    const server = await serve({ "/": endlessBody(sent) });
    await expect(get(client(), server.url("/"))).rejects.toMatchObject({
      kind: "too-large",
      message: "the document is larger than 15 MiB",
    });
    const atTheEnd = sent.bytes;
    expect(atTheEnd).toBeLessThan(2 * fifteenMiB);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent.bytes).toBe(atTheEnd);
  });

  it("cut a gzip bomb off while it streams: of 10 GiB in 10 MB little is read and nothing held", async () => {
    const sent = { bytes: 0 };
    const server = await serve({ "/": gzipBomb(sent) });
    const before = process.memoryUsage();
    await expect(get(client(), server.url("/"))).rejects.toMatchObject({ kind: "too-large" });
    const after = process.memoryUsage();
    expect(sent.bytes).toBeLessThan(5_000_000);
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(60_000_000);
  });

  it.each([
    ["a brotli bomb", brotliBomb()],
    ["a zstd bomb", zstdBomb()],
    ["gzip bombs within each other", nestedGzipBomb()],
  ])("cut %s off", async (_, answer) => {
    const server = await serve({ "/": answer });
    const before = process.memoryUsage().arrayBuffers;
    await expect(get(client(), server.url("/"))).rejects.toMatchObject({ kind: "too-large" });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
  });

  it("are the caller's where it sets them", async () => {
    const server = await serve({ "/": document(feed) });
    const web = client();
    await expect(get(web, server.url("/"), { maxBytes: 10 })).rejects.toMatchObject({
      kind: "too-large",
      message: "the document is larger than 10 bytes",
    });
    expect((await get(web, server.url("/"), { maxBytes: feed.length })).status).toBe(200);
  });
});

describe("broken servers", () => {
  it.each<[string, Answer, string]>([
    ["resets half way", resetHalfWay("<rss>", 500), "its server broke the connection off"],
    ["closes without an answer", raw(""), "its server broke the connection off"],
    [
      "promises more than it sends",
      raw(`HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n${feed}`),
      "its server broke the connection off",
    ],
    [
      "breaks off within a chunk",
      raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n<rss>"),
      "its server broke the connection off",
    ],
    ["speaks something else", raw("SSH-2.0-OpenSSH_9.6\r\n"), "its answer is no proper HTTP"],
    [
      "sends endless headers",
      raw(`HTTP/1.1 200 OK\r\n${"x-pad: 1234567890\r\n".repeat(20_000)}`),
      "its answer has too many headers",
    ],
  ])("a server that %s is told as unreachable", async (_, answer, message) => {
    const server = await serve({ "/": answer });
    await expect(get(client(), server.url("/"))).rejects.toMatchObject({
      kind: "unreachable",
      message,
    });
  });

  it("a server that sends more than it promises is read as far as promised", async () => {
    const server = await serve({
      "/": raw(`HTTP/1.1 200 OK\r\ncontent-length: ${feed.length}\r\n\r\n${feed}<junk>`),
      "/next": document("next"),
    });
    const web = client();
    const response = await get(web, server.url("/"));
    expect(Buffer.from(response.bytes).toString()).toBe(feed);
    expect((await get(web, server.url("/next"))).status).toBe(200);
  });

  it("a body without a length ends with its connection", async () => {
    const server = await serve({ "/": raw(`HTTP/1.0 200 OK\r\n\r\n${feed}`) });
    const response = await get(client(), server.url("/"));
    expect(Buffer.from(response.bytes).toString()).toBe(feed);
  });

  it("a port that nobody listens on is told", async () => {
    const server = await serve({});
    const url = server.url("/");
    await server.close();
    toClose.splice(toClose.indexOf(server), 1);
    await expect(get(client(), url)).rejects.toMatchObject({
      kind: "unreachable",
      message: "its server refuses connections",
    });
  });

  it("a server without TLS is told as such when it is asked by https", async () => {
    const server = await serve({ "/": document(feed) });
    await expect(get(client(), server.url("/").replace("http:", "https:"))).rejects.toMatchObject({
      kind: "unreachable",
      message: "it does not speak https",
    });
  });

  it.each([
    [
      "one that it signed itself",
      new Date("2100-01-01"),
      "its certificate is one that it signed itself",
    ],
    [
      "one that has expired",
      new Date("2021-01-01"),
      /^its certificate (?:has expired|is one that it signed itself)$/,
    ],
  ])("a certificate that is %s is not trusted", async (_, validUntil, message) => {
    const server = createTlsServer(selfSignedCertificate(validUntil), (_request, response) => {
      response.end(feed);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    toClose.unshift({ close: () => new Promise((resolve) => server.close(resolve)) });
    const { port } = server.address() as AddressInfo;
    await expect(get(client(), `https://127.0.0.1:${port}/`)).rejects.toMatchObject({
      kind: "unreachable",
      message: typeof message === "string" ? message : expect.stringMatching(message),
    });
  });
});

describe("Retry-After", () => {
  const minute = 60_000;

  it.each([
    ["429 in seconds", tooMany("120"), 2 * minute],
    ["503 in seconds", tooMany("120", 503), 2 * minute],
    ["429 as a date", tooMany(new Date(testNow + 10 * minute).toUTCString()), 10 * minute],
    ["a year, held for a day at the most", tooMany("31536000"), 24 * 60 * minute],
  ])("with %s keeps every request from the host until then", async (_, answer, waitMs) => {
    const server = await serve({ "/": answer, "/other": document(feed) });
    let now = testNow;
    const web = client({ now: () => now });

    expect((await get(web, server.url("/"))).status).toBeGreaterThanOrEqual(429);
    now = testNow + waitMs - 1;
    await expect(get(web, server.url("/other"))).rejects.toMatchObject({
      kind: "host-on-hold",
      heldUntil: testNow + waitMs,
    });
    expect(server.requests).toHaveLength(1);
    now = testNow + waitMs;
    expect((await get(web, server.url("/other"))).status).toBe(200);
  });

  it("is obeyed by requests that were already waiting for their turn", async () => {
    const server = await serve({
      "/": (request, response) => {
        setTimeout(() => tooMany("60")(request, response), 30);
      },
    });
    const web = client();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => get(web, server.url("/"))),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(server.requests).toHaveLength(2);
  });

  it("is obeyed where a redirect leads to the host", async () => {
    const server = await serve({ "/": redirect("/held"), "/held": tooMany("60") });
    const other = await serve({ "/": redirect(server.url("/held")) });
    const web = client();
    await get(web, server.url("/"));
    await expect(get(web, other.url("/"))).rejects.toMatchObject({ kind: "host-on-hold" });
    expect(server.requests).toHaveLength(2);
  });

  it("that cannot be read, is past, or stands on another status holds nothing", async () => {
    const server = await serve({
      "/soon": tooMany("soon"),
      "/past": tooMany(new Date(testNow - minute).toUTCString()),
      "/fine": (_, response) => void response.writeHead(200, { "retry-after": "60" }).end(feed),
    });
    const holds = memoryHolds();
    const web = client({ holds });
    for (const path of ["/soon", "/past", "/fine"]) await get(web, server.url(path));
    expect(holds.find(new URL(server.url("/")).host)).toBeNull();
  });
});

describe("many requests", () => {
  it("are made two at a time to a host, and to many hosts at once", async () => {
    const counts = { now: 0, most: 0 };
    const slowly: Answer = (_, response) => {
      counts.now += 1;
      counts.most = Math.max(counts.most, counts.now);
      setTimeout(() => {
        counts.now -= 1;
        response.end(feed);
      }, 40);
    };
    const server = await serve(
      Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`/${index}`, slowly])),
    );
    const web = client({ lookup: namesAs(["127.0.0.1"]) });

    await Promise.all(Array.from({ length: 10 }, (_, index) => get(web, server.url(`/${index}`))));
    expect(counts.most).toBe(2);

    counts.most = 0;
    const hosts = Array.from({ length: 10 }, (_, index) => `host-${index}.example`);
    await Promise.all(
      hosts.map((host, index) => get(web, server.url(`/${index}`).replace("127.0.0.1", host))),
    );
    expect(counts.most).toBe(10);
  });
});
