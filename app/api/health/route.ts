import { serverState } from "@/app/_server/database";
import { readPostTotals } from "@/db/queries/posts/posts";

/** Whether the server answers and can read its database, and what that holds. */
export function GET(): Response {
  const { database, environment } = serverState();
  return Response.json({
    status: "ok",
    sample: environment.sample !== null,
    ...readPostTotals(database),
  });
}
