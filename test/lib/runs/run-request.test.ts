import { describe, expect, it } from "vitest";
import { jobArguments, runRequestSchema } from "@/lib/runs/run-request";

function argumentsOf(form: Record<string, string>): string[] {
  return jobArguments(runRequestSchema.parse(form));
}

describe("runRequestSchema and jobArguments", () => {
  it("turn a form into the command line of the job", () => {
    const form = { job: "classify", engine: "openai", scope: "all", limit: "20" };
    expect(argumentsOf(form)).toEqual(["--engine", "openai", "--reclassify", "--limit", "20"]);
    expect(argumentsOf({ job: "classify", engine: "local", scope: "missing" })).toEqual([
      "--engine",
      "local",
    ]);
    const retry = { job: "classify", engine: "openai", scope: "failed", budget: "2.5" };
    expect(argumentsOf(retry)).toEqual(["--engine", "openai", "--retry-failed", "--budget", "2.5"]);
    const cascade = { job: "classify", engine: "cascade", scope: "missing", escalate: "15" };
    expect(argumentsOf(cascade)).toEqual(["--engine", "cascade", "--escalate", "0.15"]);
    expect(argumentsOf({ ...cascade, engine: "local" })).toEqual(["--engine", "local"]);
    expect(argumentsOf({ job: "train" })).toEqual(["--corrections"]);
    expect(argumentsOf({ job: "train", teacher: "on" })).toEqual(["--corrections", "--teacher"]);
  });

  it("turn the choice of feeds into words of ingest and backfill", () => {
    expect(argumentsOf({ job: "ingest", feeds: "all" })).toEqual([]);
    expect(argumentsOf({ job: "ingest", feeds: "due", fullText: "on" })).toEqual([
      "--due",
      "--full-text",
    ]);
    expect(argumentsOf({ job: "backfill", feeds: "all" })).toEqual([]);
    expect(argumentsOf({ job: "backfill", feeds: "wanted", maxPosts: "500" })).toEqual([
      "--wanted",
      "--max-posts",
      "500",
    ]);
  });

  it("evaluate on what people have judged, with a budget only where a model is asked", () => {
    const common = ["--reviewed", "--record"];
    const evaluate = { job: "evaluate", budget: "2" };
    expect(argumentsOf({ ...evaluate, what: "local" })).toEqual([...common, "--engine", "local"]);
    expect(argumentsOf({ ...evaluate, what: "openai" })).toEqual([
      ...[...common, "--engine", "openai"],
      ...["--budget", "2"],
    ]);
    expect(argumentsOf({ job: "evaluate", what: "learning-curve" })).toEqual([
      ...common,
      "--learning-curve",
    ]);
  });

  it.each([
    [{ job: "delete" }, "This is no job that can be started here."],
    [{ job: "ingest", feeds: "some" }, "The feeds must be one of due, all"],
    [{ job: "evaluate", what: "moods" }, "What to measure must be one of"],
    [{ job: "classify", engine: "--x", scope: "all" }, "The engine must be one of"],
    [{ job: "classify", engine: "local", scope: "some" }, "The posts must be one of missing, all"],
    [{ job: "classify", engine: "local", scope: "all", limit: "0" }, "The limit must be"],
    [{ job: "classify", engine: "local", scope: "all", limit: "1e9" }, "The limit must be"],
  ])("refuse %j", (form, message) => {
    expect(runRequestSchema.safeParse(form).error?.issues[0]?.message).toContain(message);
  });
});
