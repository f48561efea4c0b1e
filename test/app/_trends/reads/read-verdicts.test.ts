import { beforeEach, describe, expect, it } from "vitest";
import { readVerdicts } from "@/app/_trends/reads/read-verdicts";
import { pauseFeed, resumeFeed } from "@/db/queries/feeds/feed-edits";
import { addFeeds } from "@/db/queries/feeds/feeds";
import type { Database } from "@/db/queryable";
import { feeds } from "@/db/schema/feeds";
import { addMonths } from "@/lib/trends/period";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase } from "@/test/support/job-context";

const companies = Array.from({ length: 8 }, (_, number) => `Company ${number}`);
const firstMonth = "2024-11";
/** From then on the feeds on Kubernetes bring nothing. */
const pausedMonth = "2026-06";
const pausedAt = Date.UTC(2026, 5, 1);

let database: Database;

beforeEach(() => {
  database = testDatabase();
  const listed = companies.flatMap((company) =>
    ["all", "kubernetes"].map((name) => ({
      company,
      site: null,
      feed: `https://${company.toLowerCase().replace(" ", "-")}.example/${name}.xml`,
    })),
  );
  addFeeds(database, listed, 0);
  database.update(feeds).set({ lastSuccessAt: pausedAt }).run();
  storeSketchedPosts(
    database,
    companies.flatMap((company) =>
      Array.from({ length: 24 }, (_, index) => addMonths(firstMonth, index)).flatMap((month) => [
        ...["03", "09", "15"].map((day) => ({ company, day: `${month}-${day}`, topics: [] })),
        ...(month < pausedMonth
          ? ["05", "21"].map((day) => ({ company, day: `${month}-${day}`, topics: ["kubernetes"] }))
          : []),
      ]),
    ),
  );
}, 60_000);

function verdictOnKubernetes(): string | undefined {
  const verdicts = readVerdicts(database, {
    level: "topics",
    subjectIds: ["kubernetes"],
    companyIds: [],
    lastStored: "2026-10",
    currentMonth: "2026-11",
    to: null,
  });
  return verdicts?.subjects[0]?.verdict;
}

function kubernetesFeeds(): number[] {
  const rows = database.select().from(feeds).all();
  return rows.filter(({ url }) => url.endsWith("/kubernetes.xml")).map(({ id }) => id);
}

describe("pausing the feeds that wrote about a topic", () => {
  it("makes no topic fall, where their silence would", () => {
    expect(verdictOnKubernetes()).toBe("falling");
    for (const id of kubernetesFeeds()) pauseFeed(database, id, pausedAt);
    expect(verdictOnKubernetes()).toBe("steady");
  });

  it("still makes none fall after they are resumed, until they have been read", () => {
    for (const id of kubernetesFeeds()) {
      pauseFeed(database, id, pausedAt);
      resumeFeed(database, id);
    }
    expect(verdictOnKubernetes()).toBe("steady");
  });
});
