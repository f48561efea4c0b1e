import { describe, expect, it } from "vitest";
import { FeedFormatError } from "@/lib/feeds/feed-document";
import {
  failureAdvice,
  failureOf,
  failureOfStatus,
  feedFailureKinds,
  isUnreachable,
} from "@/lib/feeds/feed-failure";
import { WebError } from "@/lib/web/web-client";

describe("failureOfStatus", () => {
  it.each([200, 203, 304])("takes %i for a success", (status) => {
    expect(failureOfStatus(status)).toBeNull();
  });

  it.each([
    [204, "no-feed"],
    [401, "refused"],
    [403, "refused"],
    [404, "not-found"],
    [410, "gone"],
    [429, "busy"],
    [500, "server-error"],
    [503, "busy"],
    [521, "server-error"],
  ])("calls %i %s", (status, kind) => {
    expect(failureOfStatus(status)).toMatchObject({
      kind,
      reason: expect.stringContaining(`the server answered ${status}`),
    });
  });
});

describe("failureOf", () => {
  it("keeps the words of an error that says what is wrong, and its kind", () => {
    expect(failureOf(new FeedFormatError("it is an HTML page"))).toEqual({
      kind: "no-feed",
      reason: "it is an HTML page",
    });
    const timeout = failureOf(new WebError("timeout", "its server does not answer"));
    expect(timeout).toEqual({ kind: "timeout", reason: "its server does not answer" });
    expect(isUnreachable(timeout)).toBe(true);
  });

  it("calls any other error unexpected, and says what it was", () => {
    expect(failureOf(new TypeError("x is undefined"))).toEqual({
      kind: "unexpected",
      reason: "it could not be read: x is undefined",
    });
  });
});

describe("failureAdvice", () => {
  it("has a sentence for every kind", () => {
    for (const kind of feedFailureKinds) expect(failureAdvice[kind]).toMatch(/^[A-Z].*\.$/);
  });
});
