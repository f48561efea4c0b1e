import { answerExplore } from "../answer-explore";

export function GET(request: Request): Response {
  return answerExplore(request, ({ query, range, dataVersion, marks }, cells) =>
    Response.json({ query, range, dataVersion, marks, cells }),
  );
}
