import type { Environment } from "@/lib/env";
import { memoryHolds } from "@/lib/web/memory-holds";
import { openWebClient } from "@/lib/web/open-web-client";
import { userAgentOf } from "@/lib/web/user-agent";
import type { WebClient } from "@/lib/web/web-client";

/** The client of a command: as the configuration says, with the contact that it names. */
export function openJobWeb(context: { environment: Environment; now: () => number }): WebClient {
  const { contact, allowAddresses } = context.environment;
  return openWebClient({
    holds: memoryHolds(),
    now: context.now,
    userAgent: userAgentOf(contact),
    allowAddresses,
  });
}
