import { type ChildProcess, spawn } from "node:child_process";
import { Command } from "commander";
import { DatabaseOpenError, openDatabase } from "@/db/open-database";
import { addFeeds } from "@/db/queries/feeds/feeds";
import { readPostTotals } from "@/db/queries/posts/posts";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { childEnvironment, type Environment, EnvironmentError, readEnvironment } from "@/lib/env";
import { catalogue } from "@/lib/feeds/catalogue";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { openJobWeb } from "../run/open-job-web";
import { buildPages } from "./build-pages";
import { findObstacle } from "./preflight";
import { isAnyReachable } from "./reach-feeds";

/** What keeps the server from starting; the message is for a person. */
class StartError extends Error {
  override name = "StartError";
}

const mendableErrors = [StartError, EnvironmentError, DatabaseOpenError];

type Options = { sample?: boolean; expose?: boolean };

const reachFeedsTimeoutMs = 6_000;
const serverStartTimeoutMs = 60_000;
const stopTimeoutMs = 5_000;
const children = new Set<ChildProcess>();
let isStopping = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => void stop(0));
process.on("disconnect", () => void stop(0));

const { sample, expose } = new Command("npm start --")
  .option("--sample", "show the bundled posts of invented companies")
  .option("--expose", "listen on every address of this machine (HOST), not on loopback only")
  .parse()
  .opts<Options>();

try {
  await serve({ sample: sample ?? false, expose: expose ?? false });
} catch (error) {
  if (!isStopping) {
    console.error(
      mendableErrors.some((type) => error instanceof type) && error instanceof Error
        ? error.message
        : error,
    );
    await stop(1);
  }
}

async function serve(options: { sample: boolean; expose: boolean }): Promise<void> {
  const configured = readEnvironment();
  const environment =
    options.expose && configured.host === "127.0.0.1"
      ? { ...configured, host: "0.0.0.0" }
      : configured;
  const obstacle = await findObstacle(environment, options);
  if (obstacle) throw new StartError(obstacle);
  if (options.expose) {
    console.warn(
      `Warning: anyone who can reach ${environment.host}:${environment.port} can read and change everything. There is no sign-in yet.`,
    );
  }
  const isBuilt = await buildPages((command) =>
    startChild(command, { variables: buildVariables(), output: "pipe" }),
  );
  if (!isBuilt) throw new StartError("The pages could not be built: see the messages above.");
  const chosen = options.sample ? "asked" : await chooseSample(environment);
  const variables = childVariables(environment, { ...options, sample: chosen });
  // A file that cannot be used is said here, once, and not by every page.
  openDatabase(chosen ? environment.samplePath : environment.databasePath).$client.close();
  const server = startServer(variables);
  await answers(environment, server);
  console.log(`\nBellwether is ready: http://${shownHost(environment.host)}:${environment.port}\n`);
  if (chosen === "offline") {
    console.log(
      "No feed could be reached, so it shows invented sample data. With a network, run npm start again.\n",
    );
  }
  if (chosen) await runJob(["jobs/ingest/index.ts"], variables);
  await runJob(["jobs/worker/index.ts"], variables);
}

/** The invented companies stand in where there are no posts yet and no feed can be reached. */
async function chooseSample(environment: Environment): Promise<Environment["sample"]> {
  if (environment.sample) return environment.sample;
  const database = openDatabase(environment.databasePath);
  seedTaxonomy(database, defaultTaxonomy, Date.now());
  addFeeds(database, catalogue, Date.now());
  const { posts } = readPostTotals(database);
  const canRead = posts > 0 || (await canReadFeeds(environment, database));
  database.$client.close();
  return canRead ? null : "offline";
}

async function canReadFeeds(environment: Environment, database: Database): Promise<boolean> {
  const urls = catalogue.slice(0, 24).map(({ feed }) => feed);
  const web = openJobWeb({ database, environment, now: Date.now });
  try {
    return await isAnyReachable(urls, { web, timeoutMs: reachFeedsTimeoutMs });
  } finally {
    await web.close();
  }
}

function buildVariables(): NodeJS.ProcessEnv {
  return childEnvironment({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
}

function childVariables(
  { host, port }: Environment,
  { expose: isExposed, sample: shown }: { expose: boolean; sample: Environment["sample"] },
): NodeJS.ProcessEnv {
  return childEnvironment({
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    HOST: host,
    PORT: String(port),
    BELLWETHER_SAMPLE: shown ?? "",
    BELLWETHER_EXPOSED: isExposed ? "1" : "",
  });
}

function startServer(variables: NodeJS.ProcessEnv): ChildProcess {
  const followParent = ["--import", "./jobs/start/follow-parent.mjs"];
  const server = startChild([...followParent, "--import", "tsx", "jobs/start/serve-pages.ts"], {
    variables,
    output: "ignore",
  });
  server.once("exit", (code) => {
    if (isStopping) return;
    console.error(`The server ended by itself (exit code ${code}). Run npm start again.`);
    void stop(1);
  });
  return server;
}

async function answers({ host, port }: Environment, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + serverStartTimeoutMs;
  while (server.exitCode === null && Date.now() < deadline) {
    const response = await fetch(`http://${shownHost(host)}:${port}/api/health`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new StartError("The server did not answer. Its messages, if any, are above.");
}

async function runJob(job: string[], variables: NodeJS.ProcessEnv): Promise<void> {
  if (isStopping) return;
  const child = startChild(["--import", "tsx", ...job], { variables, output: "inherit" });
  await new Promise((resolve) => child.once("exit", resolve));
}

function startChild(
  command: string[],
  options: { variables: NodeJS.ProcessEnv; output: "inherit" | "ignore" | "pipe" },
): ChildProcess {
  const child = spawn(process.execPath, command, {
    env: options.variables,
    stdio: ["ignore", options.output, "inherit", "ipc"],
  });
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

/** Ends every process that was started here, then this one. */
async function stop(exitCode: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  const ended = [...children].map((child) => new Promise((resolve) => child.once("exit", resolve)));
  for (const child of children) child.kill("SIGTERM");
  const late = setTimeout(() => {
    for (const child of children) child.kill("SIGKILL");
  }, stopTimeoutMs);
  await Promise.all(ended);
  clearTimeout(late);
  process.exit(exitCode);
}

function shownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
