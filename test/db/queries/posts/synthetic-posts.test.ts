import { expect, it } from "vitest";
import { addSyntheticReadings, fillWithSyntheticPosts } from "@/db/queries/posts/synthetic-posts";
import { listDisputedPosts } from "@/db/queries/review/review-lists";
import { listUncertainPosts } from "@/db/queries/review/review-queue";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { readPeriodTotals } from "@/db/queries/trends/trend-sums";
import { readMonthRange } from "@/db/queries/trends/trends";
import { measureReview } from "@/jobs/bench/measure-review";
import { measureTrends } from "@/jobs/bench/measure-trends";
import { testDatabase } from "@/test/support/job-context";

it("fills a database with posts of ten years, whose counts are right and whose trends can be timed", () => {
  const database = testDatabase();
  const lastDay = Date.UTC(2026, 9, 31);
  fillWithSyntheticPosts(database, { posts: 5_000, companies: 20, lastDay });
  expect(readMonthRange(database)).toEqual({ first: "2016-11", last: "2026-10" });
  const years = readPeriodTotals(database, {
    from: "2016-11",
    to: "2026-10",
    granularity: "year",
    companyIds: [],
  });
  expect(years.reduce((sum, year) => sum + year.classified, 0)).toBe(5_000);
  expect(countWrongMonthlyCounts(database)).toBe(0);
  const times = measureTrends(database, { topicIds: ["llms", "kubernetes"], lastMonth: "2026-10" });
  expect(times.every(({ medianMs }) => medianMs > 0)).toBe(true);
});

it("adds readings whose doubts order the review queue, so that its lists can be timed", () => {
  const database = testDatabase();
  const lastDay = Date.UTC(2026, 9, 31);
  fillWithSyntheticPosts(database, { posts: 2_000, companies: 20, lastDay });
  addSyntheticReadings(database);
  expect(listUncertainPosts(database)).toHaveLength(200);
  expect(listUncertainPosts(database).filter((id) => id % 20 === 0)).toEqual([]);
  expect(listDisputedPosts(database)).toHaveLength(200);
  expect(measureReview(database).every(({ medianMs }) => medianMs > 0)).toBe(true);
});
