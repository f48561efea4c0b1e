import { answerVerdicts } from "../answer-verdicts";

export function GET(request: Request): Response {
  return answerVerdicts(request, (verdicts) => Response.json(verdicts));
}
