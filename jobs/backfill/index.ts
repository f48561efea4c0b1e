import { setTimeout as sleep } from "node:timers/promises";
import { Command } from "commander";
import {
  forgetHistories,
  listWantedBackfills,
  readFeedHistories,
} from "@/db/queries/feeds/backfills";
import { listFeedsToRead } from "@/db/queries/feeds/feed-checks";
import { type Feed, findFeed } from "@/db/queries/feeds/feeds";
import { findCompany } from "@/db/queries/posts/companies";
import { setLastmodTrust } from "@/db/queries/posts/date-trust";
import { companySlug } from "@/lib/companies/company-slug";
import { feedTitle } from "@/lib/feeds/feed-title";
import { formatQuantity } from "@/lib/format";
import { describeHistory } from "@/lib/history/feed-history";
import { openPageReader } from "@/lib/pages/page-reader";
import { openPoliteWeb } from "@/lib/web/polite-web";
import { printSummary, runCommand, UsageError } from "../run/command";
import { calendarDay } from "../run/day-option";
import { type JobContext, openJobContext } from "../run/job-context";
import { wholeNumberFrom } from "../run/number-option";
import { openJobWeb } from "../run/open-job-web";
import { silentReporter, terminalReporter } from "../run/progress-bar";
import { recordRun } from "../run/record-run";
import { backfillFeeds } from "./backfill-feeds";
import { readFullTexts } from "./read-full-texts";

type Options = {
  feed?: number;
  company?: string;
  wanted?: boolean;
  again?: boolean;
  since?: string;
  maxPosts?: number;
  pages?: number;
  delay?: number;
  fullText?: boolean;
  trustLastmod?: "yes" | "no";
  json?: boolean;
};

const defaultMaxPosts = 20_000;
const defaultMaxDocuments = 20_000;
const defaultDelayMs = 1_000;
/** Feeds that are told about one by one at the end. */
const toldFeeds = 20;

const program = new Command("backfill")
  .description(
    "Finds and reads the older posts of feeds: by WordPress, older pages of the feed, Blogger, or site maps. Each run goes on where the last one ended.",
  )
  .option("--feed <id>", "only this feed", wholeNumberFrom(0))
  .option("--company <name>", "only the feeds of this company")
  .option("--wanted", "only feeds that were marked as wanting older posts")
  .option("--again", "from the beginning, also where everything was read")
  .option("--since <day>", "no posts before this day (YYYY-MM-DD)", calendarDay)
  .option(
    "--max-posts <number>",
    "leave a feed after so many new posts, at the end of the list that is being read",
    wholeNumberFrom(0),
  )
  .option("--pages <number>", "at most so many requests for a feed in this run", wholeNumberFrom(0))
  .option(
    "--delay <ms>",
    "pause between two requests to a host; its robots.txt may ask for more",
    wholeNumberFrom(0),
  )
  .option("--full-text", "also fetch the pages of posts without a whole text, for the classifier")
  .option(
    "--trust-lastmod <yes|no>",
    "whether trends count posts whose only date is a site map's last change",
  )
  .option("--json", "print the summary as JSON")
  .action(async (options: Options) => {
    const { json, trustLastmod, ...recorded } = options;
    const context = openJobContext({ reporter: json ? silentReporter : terminalReporter() });
    if (trustLastmod !== undefined) return console.log(trust(context, trustLastmod));
    const feeds = chooseFeeds(context, options);
    const bounds = {
      maxPosts: options.maxPosts ?? defaultMaxPosts,
      maxDocuments: options.pages ?? defaultMaxDocuments,
      since: options.since === undefined ? null : Date.parse(options.since),
    };
    if (options.again)
      forgetHistories(
        context.database,
        feeds.map(({ id }) => id),
      );
    const client = openJobWeb(context);
    const pages = openPageReader();
    const pause = (ms: number, signal: AbortSignal) =>
      sleep(ms, undefined, { signal }).catch(() => {});
    const web = openPoliteWeb({ web: client, delayMs: options.delay ?? defaultDelayMs, pause });
    try {
      const description = { job: "backfill" as const, label: "Reading history", options: recorded };
      const tools = { ...context, web, pages };
      const summary = await recordRun(context, description, async (run) => {
        await backfillFeeds(tools, run, { feeds, bounds });
        if (!options.fullText) return;
        const feedIds = feeds.map(({ id }) => id);
        await readFullTexts(tools, run, { feedIds, limit: bounds.maxPosts });
      });
      printSummary(summary, { json, lines: tell(context, feeds) });
    } finally {
      await Promise.all([client.close(), pages.close()]);
    }
  });

await runCommand(program);

function chooseFeeds({ database, now }: JobContext, options: Options): Feed[] {
  if (options.feed !== undefined) return [feedWithId({ database }, options.feed)];
  const feeds = options.wanted ? listWantedBackfills(database, now()) : listFeedsToRead(database);
  if (options.company === undefined) return feeds;
  const company = findCompany(database, companySlug(options.company));
  if (!company) throw new UsageError(`There is no company "${options.company}".`);
  return feeds.filter(({ companyId }) => companyId === company.id);
}

function feedWithId({ database }: Pick<JobContext, "database">, id: number): Feed {
  const feed = findFeed(database, id);
  if (!feed) throw new UsageError(`There is no feed ${id}. All feeds are listed by: npm run feeds`);
  if (!/^https?:/.test(feed.url))
    throw new UsageError(`The feed ${id} is a file, which has no history.`);
  return feed;
}

function tell({ database }: JobContext, feeds: Feed[]): string[] {
  const told = feeds.slice(0, toldFeeds);
  const histories = readFeedHistories(
    database,
    told.map(({ id }) => id),
  );
  return told.map((feed) => {
    const history = describeHistory(histories.get(feed.id) ?? null);
    return `${feedTitle(feed) ?? feed.url}: ${history}`;
  });
}

function trust({ database }: JobContext, answer: string): string {
  if (answer !== "yes" && answer !== "no") throw new UsageError("Say --trust-lastmod yes, or no.");
  const concerned = setLastmodTrust(database, answer === "yes");
  const counted = answer === "yes" ? "count" : "leave out";
  return `Trends ${counted} posts whose only date is a site map's last change: ${formatQuantity(concerned, "post")} so far.`;
}
