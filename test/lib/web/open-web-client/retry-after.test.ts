import { describe, expect, it } from "vitest";
import { memoryHolds } from "@/lib/web/memory-holds";
import { redirect, tooMany } from "@/test/support/bad-web";
import { testNow } from "@/test/support/job-context";
import { emptyFeed as feed, get, openWebScene } from "@/test/support/web-scene";
import { document } from "@/test/support/web-server";

const { serve, client } = openWebScene();

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
