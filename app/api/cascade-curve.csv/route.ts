import { z } from "zod";
import { answerQuery } from "@/app/_server/api-response";
import { loadCascadeCurve } from "@/app/_server/cascade-curve";
import { csvResponse } from "@/app/_server/csv-response";
import { serverDatabase } from "@/app/_server/database";
import { toCascadeRows } from "@/lib/evaluation/cascade-curve";

const columns = [
  ...["share_asked", "posts_asked", "cascade_micro_f1", "best_micro_f1", "random_micro_f1"],
  "cascade_macro_f1",
];

/** The numbers of the cascade's curve, a row per share; no row where too few posts are judged. */
export function GET(request: Request): Response {
  return answerQuery(request, z.strictObject({}), () => {
    const { curve } = loadCascadeCurve(serverDatabase());
    const rows = (curve ? toCascadeRows(curve) : []).map((row) => [
      ...[row.share, row.calls, row.cascadeF1, row.bestF1, row.randomF1],
      row.cascadeMacroF1,
    ]);
    return csvResponse("cascade-curve.csv", columns, [rows].values());
  });
}
