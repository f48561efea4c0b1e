import { answerTrends } from "../answer-trends";

/** Series per topic or group with counts, shares, intervals and breadth, by the parameters of the home page. */
export function GET(request: Request): Response {
  return answerTrends(request, (trend) => Response.json(trend));
}
