import { serverDatabase } from "@/app/_server/database";
import { readLiveRuns } from "@/app/_server/live-runs";

export const dynamic = "force-dynamic";

/** The runs at work now with rate, time left, cost and last errors: once. */
export function GET(): Response {
  return Response.json({ runs: readLiveRuns(serverDatabase(), Date.now()) });
}
