import { z } from "zod";
import { answerQuery } from "@/app/_server/api-response";
import { type CsvColumns, csvResponse } from "@/app/_server/csv-response";
import { findLearningCurve } from "@/app/_server/learning-curve";
import type { LearningPoint } from "@/lib/evaluation/learning-curve";

const columns: CsvColumns<LearningPoint> = {
  order: ({ order }) => order,
  corrections: ({ corrections }) => corrections,
  macro_f1: ({ macroF1 }) => macroF1,
  macro_f1_low_90: ({ spread: [low] }) => low,
  macro_f1_high_90: ({ spread: [, high] }) => high,
  gain: ({ gain }) => gain,
  gain_low_90: ({ gainSpread: [low] }) => low,
  gain_high_90: ({ gainSpread: [, high] }) => high,
};

/** The numbers of the learning curve, a row per order and number of corrections. */
export function GET(request: Request): Response {
  return answerQuery(request, z.strictObject({}), () =>
    csvResponse("learning-curve.csv", columns, [findLearningCurve()?.curve.points ?? []]),
  );
}
