import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { openDatabase } from "@/db/open-database";
import { addSyntheticReadings, fillWithSyntheticPosts } from "@/db/queries/posts/synthetic-posts";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { formatCount } from "@/lib/format";
import { type PostRecord, postRecordSchema, toClassifiablePost } from "@/lib/posts/post-record";
import { readAllJsonLines } from "@/lib/posts/read-json-lines";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { runCommand, UsageError } from "../run/command";
import { compareServers } from "./compare-servers";
import { measureFeeds } from "./measure-feeds";
import { measurePages } from "./measure-pages";
import { measureReview } from "./measure-review";
import { measureStages } from "./measure-stages";
import { measureTrends } from "./measure-trends";
import { type JobFigures, runJob } from "./run-child";
import { writeFeedFiles } from "./write-feed-files";

const feedFilePosts = 10_000;
const pages = [
  "/",
  "/?by=month&level=groups",
  "/topics/kubernetes",
  "/companies",
  "/posts",
  "/posts?topic=databases",
  "/review",
  "/runs",
  "/api/trends",
];

const feedPages = [
  "/feeds",
  "/feeds?page=20",
  "/feeds?state=attention",
  "/feeds?q=feed-12",
  "/feeds/12",
];

type Row = Record<string, string | number>;

const program = new Command("bench")
  .description(
    "Measures speed and memory on a posts file, in a database of its own. Build the pages first: npm run build",
  )
  .option("--posts <file>", "posts as JSON Lines", "../shared/corpus/posts.jsonl")
  .option("--port <number>", "where the pages are served meanwhile", "3999")
  .action(async ({ posts, port }: { posts: string; port: string }) => {
    if (!existsSync(posts))
      throw new UsageError(`There is no file ${posts}. Pass a posts file with --posts.`);
    const folder = mkdtempSync(join(tmpdir(), "bellwether-bench-"));
    try {
      const records = await readAllJsonLines(posts, postRecordSchema);
      const stages = await measureStages(records.map(toClassifiablePost));
      console.table(
        stages.map(({ stage, posts: count, postsPerSecond }) => ({
          "local model": stage,
          posts: formatCount(count),
          "posts/s": formatCount(Math.round(postsPerSecond)),
        })),
      );
      console.table(await measureJobs(folder, { file: posts, records }));
      await printPages(pages, { dataDir: folder, port: Number(port) });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

program
  .command("trends")
  .description("times the queries of trends on invented posts, in a database of its own")
  .option("--count <number>", "posts to invent", "1000000")
  .action(({ count }: { count: string }) => {
    const folder = mkdtempSync(join(tmpdir(), "bellwether-bench-"));
    try {
      const database = openDatabase(join(folder, "bellwether.sqlite"));
      seedTaxonomy(database, defaultTaxonomy, 0);
      const lastDay = Date.UTC(2026, 9, 31);
      fillWithSyntheticPosts(database, { posts: Number(count), companies: 400, lastDay });
      const topicIds = defaultTaxonomy.topics.map(({ id }) => id);
      const times = measureTrends(database, { topicIds, lastMonth: "2026-10" });
      console.table(times.map(({ query, medianMs }) => ({ query, "median ms": round(medianMs) })));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

program
  .command("review")
  .description(
    "times the next post of each review queue on invented posts, in a database of its own",
  )
  .option("--count <number>", "posts to invent", "100000")
  .action(({ count }: { count: string }) => {
    const folder = mkdtempSync(join(tmpdir(), "bellwether-bench-"));
    try {
      const database = openDatabase(join(folder, "bellwether.sqlite"));
      seedTaxonomy(database, defaultTaxonomy, 0);
      const lastDay = Date.UTC(2026, 9, 31);
      fillWithSyntheticPosts(database, { posts: Number(count), companies: 400, lastDay });
      addSyntheticReadings(database);
      const times = measureReview(database);
      console.table(
        times.map(({ what, medianMs, p95Ms }) => ({
          what,
          "median ms": round(medianMs),
          "p95 ms": round(p95Ms),
        })),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

program
  .command("feeds")
  .description(
    "times reading feeds of a loopback server, new and unchanged, in a database of its own, and then the pages that list them",
  )
  .option("--count <number>", "feeds to read", "1000")
  .option("--port <number>", "where the pages are served", "3999")
  .action(async ({ count, port }: { count: string; port: string }) => {
    const folder = mkdtempSync(join(tmpdir(), "bellwether-bench-"));
    try {
      const path = join(folder, "bellwether.sqlite");
      const { passes, peakMemoryMb } = await measureFeeds(Number(count), path);
      console.table(
        passes.map(({ work, seconds, cpuSeconds, added, unchanged, failed, longestBlockMs }) => ({
          work: `${count} feeds, ${work}`,
          s: round(seconds),
          "CPU s": round(cpuSeconds),
          "posts stored": added,
          unchanged,
          failed,
          "longest block ms": round(longestBlockMs),
        })),
      );
      console.log(`Peak memory: ${peakMemoryMb} MB`);
      await printPages(feedPages, { dataDir: folder, port: Number(port) });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

program
  .command("pages")
  .description(
    "times the built pages, rendered and kept, one visitor and twenty at once, with the JavaScript that they load and their largest paint; on invented posts, or on the database of a folder",
  )
  .option("--count <number>", "posts to invent", "1000000")
  .option("--data-dir <folder>", "a folder whose bellwether.sqlite is copied")
  .option("--port <number>", "where the pages are served meanwhile", "3999")
  .action(async (options: { count: string; dataDir?: string; port: string }) => {
    const folder = mkdtempSync(join(tmpdir(), "bellwether-bench-"));
    const path = join(folder, "bellwether.sqlite");
    try {
      if (options.dataDir) await copyDatabase(join(options.dataDir, "bellwether.sqlite"), path);
      else fillDatabase(path, Number(options.count));
      const rows = await compareServers({ dataDir: folder, port: Number(options.port) });
      console.table(rows);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

await runCommand(program);

async function copyDatabase(from: string, to: string): Promise<void> {
  if (!existsSync(from)) throw new UsageError(`There is no file ${from}.`);
  const database = openDatabase(from);
  await database.$client.backup(to);
  database.$client.close();
}

function fillDatabase(path: string, count: number): void {
  const database = openDatabase(path);
  seedTaxonomy(database, defaultTaxonomy, 0);
  const lastDay = Date.UTC(2026, 9, 31);
  fillWithSyntheticPosts(database, { posts: count, companies: 400, lastDay });
  database.$client.close();
}

/** Classifying is measured by words alone. The posts file goes into the database that the pages are measured on; the feed files into one of their own. */
async function measureJobs(
  folder: string,
  { file, records }: { file: string; records: PostRecord[] },
): Promise<Row[]> {
  const feedFolder = join(folder, "feeds");
  const otherFolder = join(folder, "from-feeds");
  mkdirSync(feedFolder);
  await writeFeedFiles(feedFolder, records, feedFilePosts);
  const fromFeeds = await runJob("ingest", ["--from", feedFolder], otherFolder);
  const fromFile = await runJob("ingest", ["--posts", file], folder);
  const classified = await runJob("classify", ["--no-refine"], folder);
  const again = await runJob("classify", ["--reclassify", "--no-refine"], folder);
  return [
    jobRow("ingest, 10,000 posts from feed files", fromFeeds, fromFeeds.counts.added),
    jobRow("ingest, the posts file", fromFile, fromFile.counts.added),
    jobRow("classify (local), database included", classified, classified.counts.classified),
    jobRow("classify --reclassify (local)", again, again.counts.classified),
  ];
}

async function printPages(
  paths: string[],
  served: { dataDir: string; port: number },
): Promise<void> {
  const figures = await measurePages(paths, served);
  console.table(
    figures.pages.map(({ path, medianMs, p95Ms, cpuMs, kilobytes }) => ({
      page: path,
      "median ms": round(medianMs),
      "p95 ms": round(p95Ms),
      "CPU ms": cpuMs === null ? "" : round(cpuMs),
      kB: round(kilobytes),
    })),
  );
  if (figures.peakMemoryMb !== null) console.log(`Server, peak memory: ${figures.peakMemoryMb} MB`);
}

function jobRow(job: string, figures: JobFigures, posts = 0): Row {
  return {
    job,
    posts: formatCount(posts),
    "posts/s": formatCount(Math.round((posts / figures.durationMs) * 1000)),
    "run s": round(figures.durationMs / 1000),
    "process s": round(figures.wallMs / 1000),
    "peak MB": figures.peakMemoryMb,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
