import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Command } from "commander";
import { type Feed, listFeeds, type NewFeed } from "@/db/queries/feeds/feeds";
import { catalogue } from "@/lib/feeds/catalogue";
import { formatCount, formatDay, formatQuantity } from "@/lib/format";
import { openPageReader } from "@/lib/pages/page-reader";
import { openPoliteWeb } from "@/lib/web/polite-web";
import { isConfirmed } from "../run/ask";
import { runCommand, UsageError } from "../run/command";
import { openJobContext } from "../run/job-context";
import { openJobWeb } from "../run/open-job-web";
import { silentReporter } from "../run/progress-bar";
import { writeTextFile } from "../run/write-text-file";
import { type AddOptions, addFeedAt } from "./add-feed";
import { describeRemoval, move, pause, remove, rename, resume } from "./edit-feeds";
import { exportOpml, importFeeds, importOpml } from "./exchange-feeds";

/** A person waits for the answer: some dozen requests, one after the other. */
const askEveryMs = 200;

const program = new Command("feeds").description(
  "Lists, adds and exports the feeds that are read.",
);

program
  .command("list", { isDefault: true })
  .description("every feed with its company, posts and state")
  .option("--json", "as JSON")
  .action(({ json }: { json?: boolean }) => {
    const feeds = listFeeds(open().database);
    if (json) return console.log(JSON.stringify(feeds));
    for (const { feed, company, posts } of feeds) {
      console.log(
        `${String(feed.id).padStart(4)}  ${company}  ${feed.url}  ${formatCount(posts)} posts  ${stateOf(feed)}`,
      );
    }
  });

program
  .command("add <address>")
  .description("looks for the feed of a blog (or takes that of a feed), shows it, and adds it")
  .option("--company <name>", "the company that it belongs to")
  .option("--no-history", "only what the feed shows, no older posts")
  .option("--yes", "do not ask")
  .action(async (address: string, options: AddOptions & { yes?: boolean }) => {
    const context = open();
    const client = openJobWeb(context);
    const pages = openPageReader();
    const pause = (ms: number, signal: AbortSignal) =>
      sleep(ms, undefined, { signal }).catch(() => {});
    const web = openPoliteWeb({ web: client, delayMs: askEveryMs, pause });
    try {
      await addFeedAt(address, options, {
        ...context,
        ...{ web, pages, say: console.log, ask: (question) => isConfirmed(question, options) },
      });
    } finally {
      await Promise.all([client.close(), pages.close()]);
    }
  });

program
  .command("import <file>")
  .description(
    "adds the feeds of an OPML file, and with `catalogue` those that come with Bellwether",
  )
  .action(async (file: string) => {
    const { database, now } = open();
    const counts =
      file === "catalogue"
        ? importFeeds(database, ungrouped(catalogue), now())
        : importOpml(database, await readText(file), now());
    if (counts === null)
      throw new UsageError(`${file} names no feed. An OPML file has outlines with an xmlUrl.`);
    console.log(
      `${formatQuantity(counts.added, "feed")} added, ${formatCount(counts.known)} known already. Read them with: npm run ingest`,
    );
  });

program
  .command("export [file]")
  .description("writes every feed of the web as OPML to the file, or to the terminal")
  .action(async (file: string | undefined) => {
    const { database, now } = open();
    const { opml, feeds } = exportOpml(database, now());
    if (file === undefined) return console.log(opml);
    await writeTextFile(file, opml);
    console.log(`${formatQuantity(feeds, "feed")} written to ${file}.`);
  });

program
  .command("pause <id>")
  .description("leaves a feed unread until it is resumed")
  .option("--reason <words>", "why, for those who see it paused")
  .action((id: string, { reason }: { reason?: string }) =>
    console.log(pause(open(), id, reason ?? null)),
  );

program
  .command("resume <id>")
  .description("reads a paused feed again")
  .action((id: string) => console.log(resume(open(), id)));

program
  .command("rename <id> <title>")
  .description('gives a feed a title of your own ("" gives it its own one back)')
  .action((id: string, title: string) => console.log(rename(open(), id, title)));

program
  .command("move <id> <company>")
  .description("gives a feed and its posts to another company")
  .action((id: string, company: string) => console.log(move(open(), id, company)));

program
  .command("remove <id>")
  .description("removes a feed; its posts stay unless --with-posts is given")
  .option("--with-posts", "remove its posts too, but those that people have judged")
  .option("--yes", "do not ask")
  .action(async (id: string, options: { withPosts?: boolean; yes?: boolean }) => {
    const editing = open();
    const withPosts = options.withPosts ?? false;
    console.log(describeRemoval(editing, id, { withPosts }));
    if (!(await isConfirmed("Remove it?", options))) return console.log("Nothing was changed.");
    console.log(remove(editing, id, { withPosts }));
  });

await runCommand(program);

function stateOf({ pausedAt, pauseReason, lastError, lastSuccessAt }: Feed): string {
  if (pausedAt !== null) {
    return `paused since ${formatDay(pausedAt)}${pauseReason === null ? "" : `: ${pauseReason}`}`;
  }
  return (
    lastError ?? (lastSuccessAt === null ? "not read yet" : `read ${formatDay(lastSuccessAt)}`)
  );
}

function open() {
  return openJobContext({ reporter: silentReporter });
}

/** The catalogue has no folders. */
function ungrouped(feeds: NewFeed[]) {
  return feeds.map((feed) => ({ ...feed, group: null }));
}

async function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: Error) => {
    throw new UsageError(`The file ${file} cannot be read: ${cause.message}`, { cause });
  });
}
