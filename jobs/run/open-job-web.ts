import { openHostHolds } from "@/db/queries/feeds/host-holds";
import type { Environment } from "@/lib/env";
import { openWebClient } from "@/lib/web/open-web-client";
import { userAgentOf } from "@/lib/web/user-agent";
import type { WebClient } from "@/lib/web/web-client";
import type { JobContext } from "./job-context";

/** The client of a command: as the configuration says, with the contact that it names. */
export function openJobWeb(
  context: Pick<JobContext, "database" | "now"> & { environment: Environment },
): WebClient {
  const { contact, allowAddresses } = context.environment;
  return openWebClient({
    holds: openHostHolds(context.database, context.now),
    now: context.now,
    userAgent: userAgentOf(contact),
    allowAddresses,
  });
}
