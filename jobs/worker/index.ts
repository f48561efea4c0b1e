import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { Command } from "commander";
import { countWantedBackfills } from "@/db/queries/feeds/backfills";
import { countDueFeeds } from "@/db/queries/feeds/feed-checks";
import {
  countNewCorrections,
  countOpenBatches,
  countPendingPosts,
  hasOutdatedLabels,
  hasUnrefinedLabels,
} from "@/db/queries/runs/waiting-work";
import { loadCurrentModel } from "@/lib/classification/local/model-store";
import { childEnvironment, type Environment } from "@/lib/env";
import { chooseEmbedder } from "../run/choose-embedder";
import { runCommand, UsageError } from "../run/command";
import { openJobContext } from "../run/job-context";
import { silentReporter } from "../run/progress-bar";
import { workLoop } from "./work-loop";

const program = new Command("worker")
  .description(
    "Reads due feeds, classifies new posts, learns after every 50 corrections, and goes on until it is stopped. Part of npm start.",
  )
  .option("--sample", "work on the sample's database")
  .action(async ({ sample }: { sample?: boolean }) => {
    const { environment, ...context } = openJobContext({ sample, reporter: silentReporter });
    const { database, now, signal } = context;
    // The sample's feeds are files that come with the project: nothing there is ever due.
    const isSample = environment.sample !== null;
    const words = sample ? ["--sample"] : [];
    await workLoop({
      ...context,
      engineWords: engineWords(environment.worker),
      readWaitingWork: () => ({
        dueFeeds: isSample ? 0 : countDueFeeds(database, now()),
        wantedBackfills: isSample ? 0 : countWantedBackfills(database, now()),
        pendingPosts: countPendingPosts(database),
        openBatches: countOpenBatches(database),
        newCorrections: countNewCorrections(database),
        isModelNew: hasOutdatedLabels(
          database,
          loadCurrentModel(environment.dataDir).settings.modelVersion,
        ),
        isRefiningLeft: canRefine(environment) && hasUnrefinedLabels(database),
      }),
      runJob: ({ job, words: own }) => runInProcess({ job, words: [...own, ...words] }, signal),
      runCommand: (command) => runInProcess({ job: command, words }, signal),
      pause: (ms) => sleep(ms, undefined, { signal }).catch(() => {}),
      say: (message) => console.log(`worker: ${message}`),
    });
    process.disconnect?.();
  });

await runCommand(program);

/** Whether the model in force reads the vectors of the embedder that is set. */
function canRefine(environment: Environment): boolean {
  const { vectors } = loadCurrentModel(environment.dataDir);
  try {
    return vectors?.settings.embedder === chooseEmbedder(environment).name;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

function engineWords({ engine, runBudgetUsd }: { engine: string; runBudgetUsd: number | null }) {
  return [
    ...["--engine", engine],
    ...(runBudgetUsd === null || engine === "local" ? [] : ["--budget", String(runBudgetUsd)]),
  ];
}

/** The job ends with this process: it is told to by signal, and notices a kill by its lost channel. */
async function runInProcess(
  { job, words }: { job: string; words: string[] },
  signal: AbortSignal,
): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", `jobs/${job}/index.ts`, ...words], {
    env: childEnvironment({}),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const stop = () => void child.kill("SIGTERM");
  signal.addEventListener("abort", stop);
  const code = await new Promise<number | null>((resolve) => {
    child.once("exit", resolve);
    child.once("error", () => resolve(1));
  });
  signal.removeEventListener("abort", stop);
  return code === 0;
}
