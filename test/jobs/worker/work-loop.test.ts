import { describe, expect, it } from "vitest";
import { takeLease } from "@/db/queries/runs/leases";
import { startRun } from "@/db/queries/runs/runs";
import { type WorkerContext, workLoop } from "@/jobs/worker/work-loop";
import type { PlannedJob, WaitingWork } from "@/lib/runs/plan-work";
import { testDatabase, testNow } from "@/test/support/job-context";

const nothing: WaitingWork = {
  dueFeeds: 0,
  wantedBackfills: 0,
  pendingPosts: 0,
  openBatches: 0,
  newCorrections: 0,
  isModelNew: false,
  isRefiningLeft: false,
};

/** A worker whose clock goes on with each pause, and which stops after so many of them. */
function worker(
  over: Partial<WorkerContext> & { pauses?: number; waiting?: Partial<WaitingWork> },
) {
  const { pauses = 3, waiting = {}, ...rest } = over;
  const stop = new AbortController();
  const started: PlannedJob[] = [];
  const commands: string[] = [];
  const said: string[] = [];
  let time = testNow;
  let paused = 0;
  const context: WorkerContext = {
    database: testDatabase(),
    now: () => time,
    signal: stop.signal,
    process: { host: "here", pid: 1, isAlive: () => true },
    runJob: async (planned) => {
      started.push(planned);
      return true;
    },
    runCommand: async (command) => void commands.push(command),
    readWaitingWork: () => ({ ...nothing, ...waiting }),
    engineWords: ["--engine", "local"],
    pause: async (ms) => {
      time += ms;
      paused += 1;
      await new Promise((resolve) => setImmediate(resolve));
      if (paused >= pauses) stop.abort(new Error("enough"));
    },
    say: (message) => void said.push(message),
    ...rest,
  };
  return { context, started, commands, said };
}

describe("workLoop", () => {
  it("starts what waits, again and again, one run of a job at a time", async () => {
    const { context, started } = worker({ waiting: { dueFeeds: 2, pendingPosts: 1 } });
    await workLoop(context);
    const jobs = started.map(({ job }) => job);
    expect(jobs.slice(0, 2)).toEqual(["ingest", "classify"]);
    expect(jobs.filter((job) => job === "ingest").length).toBeGreaterThan(1);
  });

  it("waits while a job is at work that somebody else started", async () => {
    const { context, started } = worker({ waiting: { pendingPosts: 1 } });
    startRun(context.database, { job: "classify", options: {}, pid: 7, host: "here" }, testNow);
    await workLoop(context);
    expect(started).toEqual([]);
  });

  it("takes up the work of a run whose process has died", async () => {
    const { context, started } = worker({ waiting: { pendingPosts: 1 } });
    context.process.isAlive = () => false;
    startRun(context.database, { job: "classify", options: {}, pid: 7, host: "here" }, testNow);
    await workLoop(context);
    expect(started[0]?.job).toBe("classify");
  });

  it("lets a failing job rest for longer and longer", async () => {
    const at: number[] = [];
    const { context } = worker({ waiting: { pendingPosts: 1 }, pauses: 60 });
    context.runJob = async () => {
      at.push((context.now() - testNow) / 60_000);
      return false;
    };
    await workLoop(context);
    // Within 15 minutes: at once, then at the first look after 1, 2 and 4 minutes of rest.
    expect(at).toEqual([0, 1.25, 3.5, 7.75]);
  });

  it("looks for contradicted labels after the model has learnt, and only then", async () => {
    const { context, commands } = worker({ waiting: { newCorrections: 50, pendingPosts: 1 } });
    await workLoop(context);
    expect(new Set(commands)).toEqual(new Set(["contradictions"]));
    const failing = worker({ waiting: { newCorrections: 50 } });
    failing.context.runJob = async () => false;
    await workLoop(failing.context);
    expect(failing.commands).toEqual([]);
  });

  it("leaves the work to another worker while that lives, and takes over when it is gone", async () => {
    const { context, started, said } = worker({ waiting: { pendingPosts: 1 }, pauses: 8 });
    const other = { host: "there", pid: 9 };
    takeLease(context.database, "worker", { holder: other, now: testNow, forMs: 60_000 });
    await workLoop(context);
    expect(said).toEqual(["another worker is at work", "at work"]);
    expect(started.length).toBeGreaterThan(0);
  });
});

describe("takeLease", () => {
  it("gives a lease to one process at a time and renews it for that one", () => {
    const database = testDatabase();
    const take = (pid: number, now: number) =>
      takeLease(database, "x", { holder: { host: "here", pid }, now, forMs: 100 });
    expect([
      take(1, 0),
      take(2, 50),
      take(1, 90),
      take(2, 150),
      take(2, 191),
      take(1, 192),
    ]).toEqual([true, false, true, false, true, false]);
  });
});
