import { z } from "zod";
import { answerQuery } from "@/app/_server/api-response";
import { loadCascadeCurve } from "@/app/_server/cascade-curve";
import { type CsvColumns, csvResponse } from "@/app/_server/csv-response";
import { serverDatabase } from "@/app/_server/database";
import { type CascadeRow, toCascadeRows } from "@/lib/evaluation/cascade-curve";

const columns: CsvColumns<CascadeRow> = {
  share_asked: ({ share }) => share,
  posts_asked: ({ calls }) => calls,
  cascade_micro_f1: ({ cascadeF1 }) => cascadeF1,
  best_micro_f1: ({ bestF1 }) => bestF1,
  random_micro_f1: ({ randomF1 }) => randomF1,
  cascade_macro_f1: ({ cascadeMacroF1 }) => cascadeMacroF1,
};

/** The numbers of the cascade's curve, a row per share; no row where too few posts are judged. */
export function GET(request: Request): Response {
  return answerQuery(request, z.strictObject({}), () => {
    const { curve } = loadCascadeCurve(serverDatabase());
    return csvResponse("cascade-curve.csv", columns, [curve ? toCascadeRows(curve) : []]);
  });
}
