import { expect, it } from "vitest";
import { isUnreached } from "@/lib/web/is-unreached";

it("tells a server that did not answer from a fault of the page", () => {
  expect(isUnreached(new TypeError("Failed to fetch"))).toBe(true);
  expect(isUnreached(new TypeError("NetworkError when attempting to fetch resource."))).toBe(true);
  expect(isUnreached(new TypeError("Load failed"))).toBe(true);
  expect(isUnreached(new TypeError("x is not a function"))).toBe(false);
  expect(isUnreached(new Error("NEXT_REDIRECT"))).toBe(false);
  expect(isUnreached("Failed to fetch")).toBe(false);
});
