import { z } from "zod";
import { defaultWindowMonths, windowLengths } from "./change/compare-windows";
import { verdicts } from "./change/decide-verdicts";
import { isInOrder, outOfOrder, trendQuerySchema } from "./trend-query";

const window = z
  .enum(windowLengths.map(String), `one of ${windowLengths.join(", ")}, in months`)
  .default(String(defaultWindowMonths))
  .transform(Number);

/**
 * The choices of the first page: those of a chart without its measure, how many months are compared
 * with as many before, and which verdicts to show.
 */
export const homeQuerySchema = z
  .strictObject({
    ...trendQuerySchema.shape,
    window,
    verdict: z
      .enum(verdicts, `one of ${verdicts.join(", ")}`)
      .nullable()
      .default(null),
  })
  .omit({ metric: true })
  .refine(isInOrder, outOfOrder);

export type HomeQuery = z.infer<typeof homeQuerySchema>;

/** The choices of a topic's page: those of its chart, and the windows of its verdict. */
export const topicQuerySchema = z
  .strictObject({ ...trendQuerySchema.shape, window })
  .refine(isInOrder, outOfOrder);

export type TopicQuery = z.infer<typeof topicQuerySchema>;

/** The address of a page with the choices that only verdicts have; those by default are left out. */
export function verdictPath(
  path: string,
  { window: months, verdict = null }: { window: number; verdict?: HomeQuery["verdict"] },
): string {
  const parameters = new URLSearchParams();
  if (verdict !== null) parameters.set("verdict", verdict);
  if (months !== defaultWindowMonths) parameters.set("window", String(months));
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
