import { z } from "zod";
import { answerQuery } from "@/app/_server/api-response";
import { findLearningCurve } from "@/app/_server/learning-curve";

/** Macro-F1 of the built-in model by number of corrections, as the page shows it; shares from 0 to 1. */
export function GET(request: Request): Response {
  return answerQuery(request, z.strictObject({}), () =>
    Response.json(findLearningCurve()?.curve ?? null),
  );
}
