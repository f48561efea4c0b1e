import { describe, expect, it } from "vitest";
import { claimPosts } from "@/db/queries/labels/classification";
import {
  addRunFailure,
  closeDeadRuns,
  countRunFailures,
  findRun,
  findRunOfProcess,
  finishRun,
  listRunFailures,
  listRuns,
} from "@/db/queries/runs/runs";
import { testDatabase, testNow } from "@/test/support/job-context";
import { storeNumberedPosts } from "@/test/support/posts";
import { startTestRun } from "@/test/support/reviewing";

const everyPost = {
  since: null,
  companyId: null,
  feedId: null,
  topicId: null,
  classifiedBefore: null,
};
const firstPage = { status: null, limit: 10, offset: 0 };

describe("closeDeadRuns", () => {
  it("frees the posts that a dead run had claimed, and leaves living runs alone", () => {
    const database = testDatabase();
    storeNumberedPosts(database, 4);
    const [dead, alive] = [startTestRun(database, 7), startTestRun(database, 8)];
    claimPosts(database, dead, everyPost, { afterId: 0, limit: 2 });
    claimPosts(database, alive, everyPost, { afterId: 0, limit: 1 });
    const options = { isAlive: (pid: number) => pid === 8, now: testNow + 5 };
    expect(closeDeadRuns(database, "test-host", options)).toBe(1);
    expect(findRun(database, dead)).toMatchObject({
      status: "interrupted",
      finishedAt: testNow + 5,
    });
    expect(findRun(database, alive)?.status).toBe("running");
    const next = claimPosts(database, alive, everyPost, { afterId: 0, limit: 10 });
    expect(next.map((post) => post.id)).toEqual([1, 2, 4]);
  });

  it("closes a run that has been silent, whoever has its process number now, and on whatever host", () => {
    const database = testDatabase();
    const silent = startTestRun(database, 7);
    const later = { isAlive: () => true, now: testNow + 3 * 60 * 1000 };
    expect(closeDeadRuns(database, "other-host", later)).toBe(1);
    expect(findRun(database, silent)?.status).toBe("interrupted");
  });

  it("does not judge the processes of another machine", () => {
    const database = testDatabase();
    startTestRun(database, 7);
    const options = { isAlive: () => false, now: testNow };
    expect(closeDeadRuns(database, "other-host", options)).toBe(0);
  });
});

describe("listRuns", () => {
  it("gives the latest first, each with the number of its own failures", () => {
    const database = testDatabase();
    const [first, second] = [startTestRun(database), startTestRun(database)];
    for (const subject of ["a", "b", "c"]) {
      addRunFailure(database, { runId: second, subject, reason: "it broke", now: testNow });
    }
    const runs = listRuns(database, firstPage);
    expect(runs.map(({ id, failures }) => [id, failures])).toEqual([
      [second, 3],
      [first, 0],
    ]);
  });

  it("can be narrowed to a status", () => {
    const database = testDatabase();
    const [first, second] = [startTestRun(database), startTestRun(database)];
    finishRun(database, first, { status: "failed", error: "no", now: testNow });
    const running = listRuns(database, { ...firstPage, status: "running" });
    expect(running.map(({ id }) => id)).toEqual([second]);
  });
});

describe("listRunFailures", () => {
  it("gives the first ones, while the count knows of all", () => {
    const database = testDatabase();
    const runId = startTestRun(database);
    for (const subject of ["a", "b", "c"]) {
      addRunFailure(database, { runId, subject, reason: "it broke", now: testNow });
    }
    expect(listRunFailures(database, runId, 2).map(({ subject }) => subject)).toEqual(["a", "b"]);
    expect(countRunFailures(database, runId)).toBe(3);
  });
});

describe("findRunOfProcess", () => {
  it("finds what a process has begun, and not what an earlier one of the same number had", () => {
    const database = testDatabase();
    const runId = startTestRun(database, 7);
    const origin = { host: "test-host", pid: 7 };
    expect(findRunOfProcess(database, { ...origin, since: testNow })?.id).toBe(runId);
    expect(findRunOfProcess(database, { ...origin, since: testNow + 1 })).toBeUndefined();
    expect(findRunOfProcess(database, { ...origin, pid: 8, since: 0 })).toBeUndefined();
  });
});
