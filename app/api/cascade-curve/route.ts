import { z } from "zod";
import { answerQuery } from "@/app/_server/api-response";
import { loadCascadeCurve } from "@/app/_server/cascade-curve";
import { serverDatabase } from "@/app/_server/database";
import { toCascadeRows } from "@/lib/evaluation/cascade-curve";

/** F1 of the cascade by share of posts asked about, as the page shows it; shares from 0 to 1, no points where too few posts are judged. */
export function GET(request: Request): Response {
  return answerQuery(request, z.strictObject({}), () => {
    const { posts, modelVersions, curve } = loadCascadeCurve(serverDatabase());
    return Response.json({
      posts,
      modelVersions,
      areaOfBest: curve?.areaOfBest ?? null,
      points: curve ? toCascadeRows(curve) : [],
    });
  });
}
