import { Command } from "commander";
import { skipDiskWaits } from "@/db/open-database";
import { hasWebFeeds, listFeedsToRead, requestCheck } from "@/db/queries/feeds/feed-checks";
import { addFeeds, findFeedByUrl } from "@/db/queries/feeds/feeds";
import { listCompanies } from "@/db/queries/posts/companies";
import { companyOfFeed } from "@/lib/companies/company-of-feed";
import { catalogue } from "@/lib/feeds/catalogue";
import { postRecordSchema } from "@/lib/posts/post-record";
import { readEveryJsonLine } from "@/lib/posts/read-json-lines";
import { parseUrl } from "@/lib/web/parse-url";
import { printSummary, runCommand, UsageError } from "../run/command";
import { type JobContext, openJobContext } from "../run/job-context";
import { openJobWeb } from "../run/open-job-web";
import { silentReporter, terminalReporter } from "../run/progress-bar";
import { type OpenRun, recordRun } from "../run/record-run";
import { withFullTexts } from "../run/with-full-texts";
import { findFeedFiles } from "./find-feed-files";
import { ingestFeedFiles } from "./ingest-feed-files";
import { ingestWebFeeds } from "./ingest-feeds";
import { ingestPostsFile } from "./ingest-posts-file";
import type { WebContext } from "./read-web-feed";
import { sampleFolder } from "./sample-folder";

type Options = {
  from?: string[];
  posts?: string;
  url?: string[];
  company?: string;
  due?: boolean;
  sample?: boolean;
  fullText?: boolean;
  json?: boolean;
};

const program = new Command("ingest")
  .description(
    "Reads feeds and stores their posts: by default every feed of the database that is not paused, and the catalogue's where there is none yet.",
  )
  .option("--from <path...>", "feed files, or folders of them")
  .option("--posts <file>", "a file of posts as JSON Lines")
  .option("--url <url...>", "feeds to read now and from now on")
  .option("--company <name>", "the company that the feeds of --from or --url belong to")
  .option("--due", "only the feeds that are due by their own rhythm")
  .option("--sample", "the bundled feeds of invented companies, into their own database")
  .option("--full-text", "then fetch the pages of posts without a whole text, for the classifier")
  .option("--json", "print the summary as JSON")
  .action(async (options: Options) => {
    const context = openJobContext({
      sample: options.sample,
      reporter: options.json ? silentReporter : terminalReporter(),
    });
    // What a power cut takes of a feed is fetched again: its state goes with its posts.
    skipDiskWaits(context.database);
    const { json, ...recorded } = options;
    const web = openJobWeb(context);
    try {
      const work = await chooseWork({ ...context, web, random: Math.random }, options);
      const description = { job: "ingest" as const, label: "Reading feeds", options: recorded };
      const whole = options.fullText ? withFullTexts({ ...context, web }, work) : work;
      printSummary(await recordRun(context, description, whole), { json });
    } finally {
      await web.close();
    }
  });

await runCommand(program);

async function chooseWork(
  context: WebContext & { environment: { sample: unknown } },
  options: Options,
): Promise<(run: OpenRun) => Promise<void>> {
  if (options.posts) {
    const lines = readEveryJsonLine(options.posts, postRecordSchema);
    return (run) => ingestPostsFile(context, run, lines);
  }
  if (options.company !== undefined && !options.from && !options.url)
    throw new UsageError("--company says whose the feeds of --from or --url are. Name some.");
  const paths = options.from ?? (context.environment.sample ? [sampleFolder] : null);
  if (paths) {
    const files = await findFeedFiles(paths).catch((cause) => {
      throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
    });
    return (run) => ingestFeedFiles(context, run, { files, company: options.company ?? null });
  }
  if (options.url) {
    const feeds = addedFeeds(context, options.url, options.company);
    return (run) => ingestWebFeeds(context, run, { feeds });
  }
  const isRoutine = options.due ?? false;
  const feeds = feedsToRead(context, isRoutine);
  return (run) => ingestWebFeeds(context, run, { feeds, isRoutine });
}

function feedsToRead({ database, now }: JobContext, isDueOnly: boolean) {
  if (!hasWebFeeds(database)) addFeeds(database, catalogue, now());
  return listFeedsToRead(database, { dueAt: isDueOnly ? now() : null });
}

function addedFeeds({ database, now }: JobContext, urls: string[], company: string | undefined) {
  return urls.map((url) => {
    if (!/^https?:\/\//.test(url) || parseUrl(url) === null) {
      throw new UsageError(
        `"${url}" is no http or https address. Pass the address of a feed, or a file with --from.`,
      );
    }
    const source = { title: null, siteUrl: null, feedUrl: url };
    const owner = company ?? companyOfFeed(source, listCompanies(database));
    addFeeds(database, [{ company: owner, site: null, feed: url }], now());
    const feed = findFeedByUrl(database, url);
    if (!feed) throw new Error(`the feed ${url} could not be stored`);
    // Whoever names it wants it read, also where it was paused.
    return requestCheck(database, feed.id) ?? feed;
  });
}
