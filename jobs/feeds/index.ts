import { readFile, writeFile } from "node:fs/promises";
import { Command } from "commander";
import { addFeeds, listFeeds } from "@/db/queries/feeds";
import { catalogue } from "@/lib/feeds/catalogue";
import { formatOpml, parseOpml } from "@/lib/feeds/opml";
import { formatCount, formatDay, formatQuantity } from "@/lib/format";
import { runCommand, UsageError } from "../run/command";
import { openJobContext } from "../run/job-context";
import { silentReporter } from "../run/progress-bar";

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
      const state =
        feed.lastError ??
        (feed.lastSuccessAt ? `read ${formatDay(feed.lastSuccessAt)}` : "not read yet");
      console.log(
        `${String(feed.id).padStart(4)}  ${company}  ${feed.url}  ${formatCount(posts)} posts  ${state}`,
      );
    }
  });

program
  .command("import <file>")
  .description(
    "adds the feeds of an OPML file, and with `catalogue` those that come with Bellwether",
  )
  .action(async (file: string) => {
    const { database, now } = open();
    const feeds = file === "catalogue" ? catalogue : await readOpml(file);
    const added = addFeeds(database, feeds, now());
    console.log(
      `${formatQuantity(added, "feed")} added, ${formatCount(feeds.length - added)} known already. Read them with: npm run ingest`,
    );
  });

program
  .command("export [file]")
  .description("writes every feed of the web as OPML to the file, or to the terminal")
  .action(async (file: string | undefined) => {
    const { database, now } = open();
    const onTheWeb = listFeeds(database).filter(({ feed }) => /^https?:/.test(feed.url));
    const feeds = onTheWeb.map(({ feed, company }) => ({
      title: feed.title ?? company,
      company,
      siteUrl: feed.siteUrl,
      feedUrl: feed.url,
      group: null,
    }));
    const opml = formatOpml(feeds, { title: "Feeds of Bellwether", now: now() });
    if (file === undefined) return console.log(opml);
    await writeFile(file, opml);
    console.log(`${formatQuantity(feeds.length, "feed")} written to ${file}.`);
  });

await runCommand(program);

function open() {
  return openJobContext({ reporter: silentReporter });
}

async function readOpml(file: string) {
  const text = await readFile(file, "utf8").catch((cause: Error) => {
    throw new UsageError(`The file ${file} cannot be read: ${cause.message}`, { cause });
  });
  const feeds = parseOpml(text);
  if (feeds.length === 0)
    throw new UsageError(`${file} names no feed. An OPML file has outlines with an xmlUrl.`);
  return feeds.map(({ company, siteUrl, feedUrl }) => ({ company, site: siteUrl, feed: feedUrl }));
}
