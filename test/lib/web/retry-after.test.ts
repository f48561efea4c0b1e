import { describe, expect, it } from "vitest";
import { readRetryAfter } from "@/lib/web/retry-after";

const now = Date.UTC(2026, 10, 20, 12);

describe("readRetryAfter", () => {
  it.each([
    [{ "retry-after": "7" }, 7_000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after": "Fri, 20 Nov 2026 12:00:30 GMT" }, 30_000],
    [{ "retry-after": "Fri, 20 Nov 2026 11:00:00 GMT" }, 0],
    [{ "retry-after": "7", "retry-after-ms": "20" }, 20],
    [{ "retry-after": "soon" }, null],
    [{}, null],
  ])("reads %o", (headers, waitMs) => {
    expect(readRetryAfter(new Headers(headers), now)).toBe(waitMs);
  });
});
