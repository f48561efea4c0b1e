import { z } from "zod";
import { stages } from "@/lib/classification/engine";
import type { CardFigures } from "./model-card";

const interval = z.tuple([z.number(), z.number()]);
const scores = z.object({
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
  interval,
});

/** What a model was measured at, as a page shows it; kept as JSON beside the model file. */
export const modelFiguresSchema = z.array(
  z.object({
    /** The posts that it was measured on. */
    name: z.string(),
    stage: z.enum(stages),
    posts: z.number().int(),
    micro: scores,
    macro: scores,
    top1: z.number(),
    calibrationError: z.number(),
    reliability: z.array(
      z.object({ labels: z.number().int(), meanConfidence: z.number(), shareTrue: z.number() }),
    ),
    topics: z.array(
      scores.extend({ id: z.string(), n: z.number().int(), predicted: z.number().int() }),
    ),
  }),
);
export type ModelFigures = z.infer<typeof modelFiguresSchema>;

/** The figures of a training without what no page shows. */
export function shownFigures(figures: CardFigures[]): ModelFigures {
  return modelFiguresSchema.parse(
    figures.map(({ name, stage, evaluation }) => ({ name, stage, ...evaluation })),
  );
}
