import { z } from "zod";
import { type ExploreChoices, exploreLines, exploreViews } from "./explore-choices";
import { isInOrder, outOfOrder, trendQuerySchema } from "./trend-query";

/** The choices of the large chart: those of every chart, how it is drawn and what its lines are. */
export const exploreQuerySchema = z
  .strictObject({
    ...trendQuerySchema.shape,
    view: z.enum(exploreViews, `one of ${exploreViews.join(", ")}`).default("lines"),
    lines: z.enum(exploreLines, `one of ${exploreLines.join(", ")}`).default("subjects"),
  })
  .refine(isInOrder, outOfOrder);

export type ExploreQuery = z.infer<typeof exploreQuerySchema> & ExploreChoices;
