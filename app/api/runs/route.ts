import { z } from "zod";
import { answerQuery } from "@/app/_server/api-response";
import { serverDatabase } from "@/app/_server/database";
import { listRuns } from "@/db/queries/runs/runs";
import { runStatuses } from "@/lib/runs/run";

const runQuery = z.strictObject({
  status: z
    .enum(runStatuses, `one of ${runStatuses.join(", ")}`)
    .nullable()
    .default(null),
  limit: z.coerce
    .number("a number from 1 to 200")
    .int()
    .min(1)
    .max(200, "a number from 1 to 200")
    .default(50),
});

/** Runs, the latest first, with counts and number of failures. */
export function GET(request: Request): Response {
  return answerQuery(request, runQuery, ({ status, limit }) =>
    Response.json({ runs: listRuns(serverDatabase(), { status, limit, offset: 0 }) }),
  );
}
