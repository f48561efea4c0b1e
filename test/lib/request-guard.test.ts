import { describe, expect, it } from "vitest";
import { type GuardedRequest, refusalOf } from "@/lib/request-guard";

const get: GuardedRequest = {
  method: "GET",
  host: "127.0.0.1:3000",
  origin: null,
  secFetchSite: null,
};
const post: GuardedRequest = { ...get, method: "POST" };

describe("refusalOf", () => {
  it.each(["127.0.0.1:3000", "localhost", "LOCALHOST:80", "127.9.8.7:1", "[::1]:3000"])(
    "answers for the loopback host %s",
    (host) => expect(refusalOf({ ...get, host }, null)).toBeNull(),
  );

  it.each([
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "192.168.1.4:3000",
    "",
    "127.0.0.1@evil.example",
  ])("refuses the foreign host %j", (host) =>
    expect(refusalOf({ ...get, host }, null)).toContain("does not answer for the host"),
  );

  it("takes a change from its own pages and from programs without an origin", () => {
    expect(
      refusalOf({ ...post, origin: "http://127.0.0.1:3000", secFetchSite: "same-origin" }, null),
    ).toBeNull();
    expect(refusalOf(post, null)).toBeNull();
  });

  it.each([
    { origin: "http://evil.example" },
    { origin: "http://127.0.0.1:4000" },
    { origin: "null" },
    { secFetchSite: "cross-site" },
    { secFetchSite: "same-site" },
  ])("refuses a change from another origin: %o", (headers) => {
    expect(refusalOf({ ...post, ...headers }, null)).toContain("own pages only");
    expect(refusalOf({ ...post, ...headers, method: "DELETE" }, null)).not.toBeNull();
  });

  it("answers for its addresses and its own name, but no other, once it is exposed", () => {
    const exposed = { hostname: "build-box" };
    expect(refusalOf({ ...get, host: "192.168.1.4:3000" }, exposed)).toBeNull();
    expect(refusalOf({ ...get, host: "Build-Box:3000" }, exposed)).toBeNull();
    expect(refusalOf({ ...get, host: "evil.example" }, exposed)).not.toBeNull();
  });
});
