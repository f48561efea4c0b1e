import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAnyReachable } from "@/jobs/start/reach-feeds";
import type { WebClient } from "@/lib/web/web-client";
import { testWeb } from "@/test/support/test-web";
import { document, startWebServer } from "@/test/support/web-server";

const nobody = "http://127.0.0.1:9/";

describe("isAnyReachable", () => {
  let server: Awaited<ReturnType<typeof startWebServer>>;
  let web: WebClient;

  beforeEach(async () => {
    server = await startWebServer({});
    web = testWeb();
  });
  afterEach(async () => {
    await web.close();
    await server.close();
  });

  it("is true as soon as one address answers, even with an error", async () => {
    server.answers["/"] = (_, response) => void response.writeHead(503).end();
    expect(await isAnyReachable([nobody, server.url("/")], { web, timeoutMs: 5_000 })).toBe(true);
  });

  it("is true where a whole feed answers, and reads no more of it than it must", async () => {
    server.answers["/"] = document("<rss>".repeat(1_000));
    expect(await isAnyReachable([server.url("/")], { web, timeoutMs: 5_000 })).toBe(true);
  });

  it("is false where nothing answers in time", async () => {
    server.answers["/"] = () => {};
    expect(await isAnyReachable([server.url("/"), nobody], { web, timeoutMs: 200 })).toBe(false);
  });

  it("is false where only addresses answer that may not be read", async () => {
    server.answers["/"] = document("<rss/>");
    await web.close();
    web = testWeb({ allowAddresses: [] });
    expect(await isAnyReachable([server.url("/")], { web, timeoutMs: 5_000 })).toBe(false);
  });
});
