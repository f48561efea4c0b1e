import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/open-database";
import { openHostHolds } from "@/db/queries/feeds/host-holds";
import { hostHolds } from "@/db/schema/feeds";
import { WebError } from "@/lib/web/web-client";
import { tooMany } from "@/test/support/bad-web";
import { testDatabase, testNow } from "@/test/support/job-context";
import { testWeb } from "@/test/support/test-web";
import { startWebServer } from "@/test/support/web-server";

describe("openHostHolds", () => {
  it("holds a host until the time has come, the longer of two wishes", () => {
    let now = testNow;
    const holds = openHostHolds(testDatabase(), () => now);
    holds.hold("acme.example", testNow + 200);
    holds.hold("acme.example", testNow + 100);
    expect(holds.find("acme.example")).toBe(testNow + 200);
    expect(holds.find("other.example")).toBeNull();
    now += 200;
    expect(holds.find("acme.example")).toBeNull();
  });

  it("forgets what has run out", () => {
    let now = testNow;
    const database = testDatabase();
    const holds = openHostHolds(database, () => now);
    holds.hold("acme.example", testNow + 100);
    now += 200;
    holds.hold("beta.example", now + 100);
    expect(database.select().from(hostHolds).all()).toMatchObject([{ host: "beta.example" }]);
  });
});

describe("a client whose holds are in the database", () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startWebServer>>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "bellwether-holds-"));
    server = await startWebServer({ "/feed": tooMany("3600"), "/other": tooMany("1") });
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("sends nothing inside a Retry-After that another process was told", async () => {
    let now = testNow;
    const ask = async (path: string) => {
      const database = openDatabase(join(folder, "bellwether.sqlite"));
      const web = testWeb({ holds: openHostHolds(database, () => now), now: () => now });
      const answer = await web
        .get(server.url(path), { signal: new AbortController().signal })
        .catch((error: unknown) => error);
      await web.close();
      database.$client.close();
      return answer;
    };
    expect(await ask("/feed")).toMatchObject({ status: 429 });
    now += 3_599_000;
    const refusal = await ask("/other");
    expect(refusal).toBeInstanceOf(WebError);
    expect(refusal).toMatchObject({ kind: "host-on-hold", heldUntil: testNow + 3_600_000 });
    expect(server.requests).toHaveLength(1);
    now += 1_000;
    expect(await ask("/other")).toMatchObject({ status: 429 });
  });
});
