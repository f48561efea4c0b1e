import { memoryHolds } from "@/lib/web/memory-holds";
import { openWebClient, type WebClientOptions } from "@/lib/web/open-web-client";
import type { WebClient } from "@/lib/web/web-client";
import { testNow } from "./job-context";

/** A client that may ask servers on loopback, with a standing clock and short limits of time. */
export function testWeb(options: Partial<WebClientOptions> = {}): WebClient {
  return openWebClient({
    holds: memoryHolds(),
    now: () => testNow,
    userAgent: "Bellwether/0.1 (test)",
    allowAddresses: ["127.0.0.1"],
    ...options,
    timeouts: { connectMs: 2_000, headersMs: 2_000, wholeMs: 5_000, ...options.timeouts },
  });
}
