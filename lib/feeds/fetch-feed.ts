import { describeStatus } from "@/lib/web/status-words";
import { type WebClient, WebError, type WebResponse } from "@/lib/web/web-client";

const accepted =
  "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

export type FetchedFeed =
  | { kind: "unchanged" }
  | {
      kind: "document";
      bytes: Uint8Array;
      contentType: string | null;
      etag: string | null;
      lastModified: string | null;
    };

export type FetchOptions = {
  web: WebClient;
  signal: AbortSignal;
  /** Validators of the document that is already known: the server may answer "unchanged". */
  etag: string | null;
  lastModified: string | null;
};

/** A feed could not be fetched. The message is for a person; `isUnreachable` tells no answer from a bad one. */
export class FeedFetchError extends Error {
  override name = "FeedFetchError";
  readonly isUnreachable: boolean;

  constructor(message: string, options: { isUnreachable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.isUnreachable = options.isUnreachable;
  }
}

/**
 * Fetches a feed with a conditional request.
 * @throws FeedFetchError; or the signal's reason when that aborts
 */
export async function fetchFeed(url: string, options: FetchOptions): Promise<FetchedFeed> {
  const response = await answerOf(url, options);
  const { status, headers } = response;
  if (status === 304) return { kind: "unchanged" };
  if (status < 200 || status > 299) {
    const message = `the server answered ${describeStatus(status)}`;
    throw new FeedFetchError(message, { isUnreachable: false });
  }
  return {
    kind: "document",
    bytes: response.bytes,
    contentType: headers.get("content-type"),
    etag: headers.get("etag"),
    lastModified: headers.get("last-modified"),
  };
}

async function answerOf(url: string, options: FetchOptions): Promise<WebResponse> {
  const { web, signal, etag, lastModified } = options;
  try {
    return await web.get(url, { signal, accept: accepted, etag, lastModified });
  } catch (cause) {
    if (!(cause instanceof WebError)) throw cause;
    const isUnreachable = cause.kind === "unreachable" || cause.kind === "timeout";
    throw new FeedFetchError(cause.message, { isUnreachable, cause });
  }
}
