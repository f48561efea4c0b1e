import { z } from "zod";
import { verdicts } from "./change/decide-verdicts";
import { trendQuerySchema } from "./trend-query";

/** The choices of the first page: those of a chart without its measure, and which verdicts to show. */
export const homeQuerySchema = z
  .strictObject({
    ...trendQuerySchema.shape,
    verdict: z
      .enum(verdicts, `one of ${verdicts.join(", ")}`)
      .nullable()
      .default(null),
  })
  .omit({ metric: true })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    path: ["to"],
    message: "a month not before from",
  });

export type HomeQuery = z.infer<typeof homeQuerySchema>;
