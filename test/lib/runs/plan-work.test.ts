import { describe, expect, it } from "vitest";
import { pauseAfterFailures, planWork, type WaitingWork } from "@/lib/runs/plan-work";

const nothing: WaitingWork = {
  dueFeeds: 0,
  wantedBackfills: 0,
  pendingPosts: 0,
  openBatches: 0,
  newCorrections: 0,
  isModelNew: false,
  isRefiningLeft: false,
};
const options = { busy: [], engineWords: ["--engine", "local"] };

function jobsFor(
  waiting: Partial<WaitingWork>,
  over: Partial<Parameters<typeof planWork>[1]> = {},
) {
  return planWork({ ...nothing, ...waiting }, { ...options, ...over }).map(({ job, words }) =>
    [job, ...words].join(" "),
  );
}

describe("planWork", () => {
  it("starts nothing where nothing waits", () => {
    expect(jobsFor({})).toEqual([]);
    expect(jobsFor({ newCorrections: 49 })).toEqual([]);
  });

  it("reads due feeds, classifies new posts and learns after 50 corrections, side by side", () => {
    expect(jobsFor({ dueFeeds: 3, pendingPosts: 9, newCorrections: 50 })).toEqual([
      "ingest --due",
      "classify --engine local",
      "train --corrections",
    ]);
  });

  it("starts one run of a job at a time, the newest posts before what is labelled again", () => {
    const waiting = { pendingPosts: 1, isModelNew: true, openBatches: 1 };
    expect(jobsFor(waiting)).toEqual(["classify --engine local"]);
    expect(jobsFor({ ...waiting, pendingPosts: 0 })).toEqual(["classify --outdated"]);
    expect(jobsFor({ openBatches: 1 })).toEqual(["classify --engine openai --collect"]);
  });

  it("goes on with sentence vectors that a stopped run left, once nothing new waits", () => {
    expect(jobsFor({ isRefiningLeft: true })).toEqual(["classify --engine local"]);
    expect(jobsFor({ isRefiningLeft: true, isModelNew: true })).toEqual(["classify --outdated"]);
    expect(jobsFor({ isRefiningLeft: true }, { busy: ["classify"] })).toEqual([]);
  });

  it("reads older posts where feeds want them, beside everything else", () => {
    expect(jobsFor({ wantedBackfills: 2, dueFeeds: 1 })).toEqual([
      "ingest --due",
      "backfill --wanted",
    ]);
    expect(jobsFor({ wantedBackfills: 2 }, { busy: ["backfill"] })).toEqual([]);
  });

  it("leaves a job alone that is at work already", () => {
    expect(jobsFor({ dueFeeds: 1, pendingPosts: 1 }, { busy: ["ingest"] })).toEqual([
      "classify --engine local",
    ]);
  });
});

describe("pauseAfterFailures", () => {
  it("doubles from a minute to six hours", () => {
    expect([0, 1, 2, 3, 20].map((failures) => pauseAfterFailures(failures) / 60_000)).toEqual([
      0, 1, 2, 4, 360,
    ]);
  });
});
