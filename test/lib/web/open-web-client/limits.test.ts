import { describe, expect, it } from "vitest";
import type { NameLookup } from "@/lib/web/open-web-client";
import {
  brotliBomb,
  drippingHeaders,
  endlessBody,
  gzipBomb,
  nestedGzipBomb,
  redirect,
  silent,
  slowDrip,
  zstdBomb,
} from "@/test/support/bad-web";
import { emptyFeed as feed, get, openWebScene } from "@/test/support/web-scene";
import { type Answer, document } from "@/test/support/web-server";

const { serve, client } = openWebScene();

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
