import { z } from "zod";
import { reviewKinds } from "@/lib/labels/post-history";
import { pageNumber } from "@/lib/paging";
import { reviewQueues } from "./queues";

const day = z.iso.date("a day such as 2026-03-14").nullable().default(null);

const text = z.string().max(120, "at most 120 characters").nullable().default(null);

/** The choices of the log of reviews as they stand in its address; days are UTC, both included. */
export const logQuerySchema = z.strictObject({
  reviewer: text,
  topic: text,
  kind: z
    .enum(reviewKinds, `one of ${reviewKinds.join(", ")}`)
    .nullable()
    .default(null),
  queue: z
    .enum(reviewQueues, `one of ${reviewQueues.join(", ")}`)
    .nullable()
    .default(null),
  from: day,
  to: day,
  page: pageNumber,
});
export type LogQuery = z.infer<typeof logQuerySchema>;

/** Times are in epoch ms; `before` is not included. */
export type LogFilter = Pick<LogQuery, "reviewer" | "topic" | "kind" | "queue"> & {
  since: number | null;
  before: number | null;
};

const dayMs = 24 * 60 * 60 * 1000;

export function logFilterOf({ reviewer, topic, kind, queue, from, to }: LogQuery): LogFilter {
  return {
    ...{ reviewer, topic, kind, queue },
    since: from === null ? null : Date.parse(from),
    before: to === null ? null : Date.parse(to) + dayMs,
  };
}

const names = Object.keys(logQuerySchema.parse({})) as (keyof LogQuery)[];

/** An address with these choices; what is at its default is left out. */
export function logHref(path: string, query: Partial<LogQuery>): string {
  const parameters = new URLSearchParams();
  for (const name of names) {
    const value = String(query[name] ?? "");
    if (value !== "" && !(name === "page" && value === "1")) parameters.set(name, value);
  }
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
