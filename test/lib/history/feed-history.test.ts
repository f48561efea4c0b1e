import { describe, expect, it } from "vitest";
import {
  describeHistory,
  estimateLeft,
  type FeedHistory,
  historyState,
} from "@/lib/history/feed-history";

const untouched: FeedHistory = {
  strategy: null,
  total: null,
  seen: 0,
  added: 0,
  documents: 0,
  waitingPages: 0,
  doneAt: null,
  wantedAt: null,
  note: null,
};
const halfRead: FeedHistory = {
  ...untouched,
  strategy: "wordpress",
  total: 900,
  seen: 300,
  added: 280,
  documents: 3,
};

describe("historyState", () => {
  it("tells what was never read, is wanted, read in part and done", () => {
    const done = { ...halfRead, doneAt: 1 };
    const histories = [null, untouched, { ...untouched, wantedAt: 1 }, halfRead, done];
    expect(histories.map(historyState)).toEqual(["none", "none", "wanted", "partly", "done"]);
  });
});

describe("estimateLeft", () => {
  it("is what the server says there is less what was met, or the pages that wait, or unknown", () => {
    expect(estimateLeft(halfRead)).toBe(600);
    expect(estimateLeft({ ...halfRead, total: null, waitingPages: 12 })).toBe(12);
    expect(estimateLeft({ ...halfRead, total: null })).toBeNull();
    expect(estimateLeft({ ...halfRead, doneAt: 1 })).toBe(0);
  });
});

describe("describeHistory", () => {
  it("says in a sentence how far the history is read", () => {
    expect(describeHistory(null)).toBe("Only what the feed itself shows.");
    expect(describeHistory(halfRead)).toBe(
      "Read in part by the blog's WordPress interface: 280 older posts added; about 600 left.",
    );
    expect(describeHistory({ ...untouched, documents: 4, doneAt: 1 })).toBe(
      "No older posts were found.",
    );
  });
});
