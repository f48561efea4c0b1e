import { serverDatabase } from "@/app/_server/database";
import { eventStream } from "@/app/_server/event-stream";
import { readLiveRuns } from "@/app/_server/live-runs";

export const dynamic = "force-dynamic";

const everyMs = 500;

/** The runs at work as server-sent events, `{"runs": [...]}` on each change; ends when no run is left. */
export function GET(request: Request): Response {
  return eventStream(request.signal, {
    everyMs,
    read: () => ({ runs: readLiveRuns(serverDatabase(), Date.now()) }),
    isOver: ({ runs }) => runs.length === 0,
  });
}
