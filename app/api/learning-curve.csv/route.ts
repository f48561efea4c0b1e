import { z } from "zod";
import { answerQuery } from "@/app/_server/api-response";
import { csvResponse } from "@/app/_server/csv-response";
import { findLearningCurve } from "@/app/_server/learning-curve";

const columns = [
  ...["order", "corrections", "macro_f1", "macro_f1_low_90", "macro_f1_high_90"],
  ...["gain", "gain_low_90", "gain_high_90"],
];

/** The numbers of the learning curve, a row per order and number of corrections. */
export function GET(request: Request): Response {
  return answerQuery(request, z.strictObject({}), () => {
    const rows = (findLearningCurve()?.curve.points ?? []).map((point) => [
      ...[point.order, point.corrections, point.macroF1, ...point.spread],
      ...[point.gain, ...point.gainSpread],
    ]);
    return csvResponse("learning-curve.csv", columns, [rows].values());
  });
}
