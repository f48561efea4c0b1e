import { answerCompare } from "../answer-compare";

export function GET(request: Request): Response {
  return answerCompare(request, ({ query, range, dataVersion }, shares) =>
    Response.json({ query, range, dataVersion, shares }),
  );
}
