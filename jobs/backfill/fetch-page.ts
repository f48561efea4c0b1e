import { decodeDocument } from "@/lib/feeds/decode-document";
import { type PageFacts, pageFacts } from "@/lib/pages/page-facts";
import { PageReadError, type PageReader } from "@/lib/pages/page-reader";
import { type PoliteWeb, RobotsError } from "@/lib/web/polite-web";
import { describeStatus } from "@/lib/web/status-words";
import { WebError } from "@/lib/web/web-client";

const maxPageBytes = 5 * 1024 * 1024;

/** `no-answer`: the server is ill or silent, which may be over tomorrow; the others stay so. */
export type FetchedPage =
  | { kind: "page"; facts: PageFacts }
  | { kind: "not-a-post" | "failed" | "no-answer"; reason: string };

/**
 * Fetches a page and reads what it says of itself.
 * @throws WebError where the host is on hold; or the signal's reason when that aborts
 */
export async function fetchPage(
  link: string,
  tools: { web: PoliteWeb; pages: PageReader; signal: AbortSignal; now: () => number },
): Promise<FetchedPage> {
  const { web, pages, signal, now } = tools;
  try {
    const request = { signal, accept: "text/html", maxBytes: maxPageBytes };
    const { status, headers, url, bytes } = await web.get(link, request);
    const answer = `the server answered ${describeStatus(status)}`;
    if (status === 429 || status >= 500) return { kind: "no-answer", reason: answer };
    if (status < 200 || status > 299) return { kind: "failed", reason: answer };
    const type = headers.get("content-type");
    if (type !== null && !/html/i.test(type))
      return { kind: "not-a-post", reason: `it is ${type}` };
    const raw = await pages.read(decodeDocument(bytes, type), { withArticle: true, signal });
    return { kind: "page", facts: pageFacts(raw, { url, now: now() }) };
  } catch (error) {
    signal.throwIfAborted();
    return whyNot(error);
  }
}

function whyNot(error: unknown): FetchedPage {
  if (error instanceof RobotsError || error instanceof PageReadError) {
    return { kind: "failed", reason: error.message };
  }
  if (!(error instanceof WebError) || error.kind === "host-on-hold") throw error;
  const isSilent = error.kind === "unreachable" || error.kind === "timeout";
  return { kind: isSilent ? "no-answer" : "failed", reason: error.message };
}
