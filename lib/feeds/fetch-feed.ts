/** I/O: reads a feed over HTTP. */
const maxBytes = 15 * 1024 * 1024;
const userAgent = "Bellwether/0.1 (feed reader; reads engineering blogs)";
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
  fetch: typeof fetch;
  signal: AbortSignal;
  timeoutMs: number;
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
 * Fetches a feed with a conditional request. The whole exchange must end within `timeoutMs`, and
 * a body over 15 MiB after decompression is cut off.
 * @throws FeedFetchError
 */
export async function fetchFeed(url: string, options: FetchOptions): Promise<FetchedFeed> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await options.fetch(url, {
      headers: requestHeaders(options),
      signal: AbortSignal.any([deadline, options.signal]),
    });
    if (response.status === 304) return { kind: "unchanged" };
    if (!response.ok) {
      const answer = `${response.status} ${response.statusText}`.trim();
      throw new FeedFetchError(`the server answered ${answer}`, { isUnreachable: false });
    }
    return {
      kind: "document",
      bytes: await readBody(response),
      contentType: response.headers.get("content-type"),
      etag: response.headers.get("etag"),
      lastModified: response.headers.get("last-modified"),
    };
  } catch (cause) {
    if (cause instanceof FeedFetchError) throw cause;
    options.signal.throwIfAborted();
    const reason = deadline.aborted
      ? `no answer within ${options.timeoutMs / 1000} s`
      : describeFailure(cause);
    throw new FeedFetchError(reason, { isUnreachable: true, cause });
  }
}

function requestHeaders({ etag, lastModified }: FetchOptions): Record<string, string> {
  return {
    "user-agent": userAgent,
    accept: accepted,
    ...(etag === null ? {} : { "if-none-match": etag }),
    ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
  };
}

async function readBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new FeedFetchError("the document is larger than 15 MiB", { isUnreachable: false });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const networkFailures: Record<string, string> = {
  ENOTFOUND: "its host name is not known",
  EAI_AGAIN: "host names cannot be looked up (is this machine on the network?)",
  ECONNREFUSED: "its server refuses connections",
  ECONNRESET: "its server broke the connection off",
  ETIMEDOUT: "its server does not answer",
  ENETUNREACH: "the network cannot be reached",
  UND_ERR_CONNECT_TIMEOUT: "its server does not answer",
  UND_ERR_SOCKET: "its server broke the connection off",
  CERT_HAS_EXPIRED: "its certificate has expired",
};

/** The `fetch` of Node wraps what went wrong in `cause`, often twice. */
function describeFailure(failure: unknown): string {
  for (let error = failure; error instanceof Error; error = error.cause) {
    const code = "code" in error && typeof error.code === "string" ? error.code : "";
    if (networkFailures[code]) return networkFailures[code];
    if (!(error.cause instanceof Error)) return code ? `${error.message} (${code})` : error.message;
  }
  return String(failure);
}
