import { join } from "node:path";
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Page } from "playwright-core";
import { inject, vi } from "vitest";
import { openDatabase } from "@/db/open-database";
import { isStanding, undoReview } from "@/db/queries/review/reviews";
import { reviews } from "@/db/schema/labels";
import type { ReviewQueue } from "@/lib/review/queues";

export const titleOf = (page: Page) => page.getByRole("heading", { level: 2 }).first();
export const suggested = (page: Page) => page.getByRole("list", { name: "Suggested topics" });

export async function nextAfter(page: Page, title: string | null): Promise<string> {
  await page.waitForFunction(
    (before) => document.querySelector("#review-title")?.textContent !== before,
    title,
  );
  return (await titleOf(page).textContent()) ?? "";
}

export async function reviewAs(page: Page, name: string): Promise<void> {
  const field = page.getByLabel("Your name");
  // A page that is still coming to life may close what was opened.
  await vi.waitFor(
    async () => {
      if (!(await field.isVisible())) await page.getByText("Reviewing as").press("Enter");
      await field.fill(name, { timeout: 1_000 });
    },
    { timeout: 30_000 },
  );
  await page.keyboard.press("Enter");
  await page.getByText(`Reviewing as ${name}`).waitFor();
}

export async function isSaved(page: Page): Promise<void> {
  await page.getByRole("status").getByText("Saved", { exact: true }).waitFor();
}

export function withSample<Result>(
  read: (database: ReturnType<typeof openDatabase>) => Result,
): Result {
  const database = openDatabase(join(inject("dataDir"), "sample.sqlite"));
  const result = read(database);
  database.$client.close();
  return result;
}

/** The reviews of a queue, or of all, that nobody has undone, the latest first. */
export function standingReviews(queue: ReviewQueue | null): { id: number }[] {
  return withSample((database) =>
    database
      .select({ id: reviews.id })
      .from(reviews)
      .where(
        and(
          queue === null ? isNotNull(reviews.queue) : eq(reviews.queue, queue),
          isStanding(sql`${reviews}`),
        ),
      )
      .orderBy(desc(reviews.id))
      .all(),
  );
}

/** For the end of a file: others look at the same posts. */
export function undoAllReviews(): void {
  for (const { id } of standingReviews(null)) {
    const undo = { reviewer: "test", now: Date.now(), reviewId: id };
    withSample((database) => undoReview(database, undo));
  }
}
