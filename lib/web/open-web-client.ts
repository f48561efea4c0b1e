/** I/O: asks servers of the web. */
import { type LookupAddress, type LookupOptions, lookup as lookUpName } from "node:dns";
import PQueue from "p-queue";
import { Agent, type Dispatcher } from "undici";
import { type AllowedAddresses, parseAllowedAddresses } from "./allowed-address";
import { checkAddress, checkResolved } from "./check-address";
import { describeFailure } from "./describe-failure";
import { readBody } from "./read-body";
import { readRetryAfter } from "./retry-after";
import {
  type HostHolds,
  type WebClient,
  WebError,
  type WebRequest,
  type WebResponse,
} from "./web-client";

export type WebClientOptions = {
  holds: HostHolds;
  now: () => number;
  userAgent: string;
  /** Host names, addresses and CIDR ranges that may be asked although they are not public. */
  allowAddresses: string[];
  timeouts?: Partial<WebTimeouts>;
  /** How host names are resolved; the machine's own way where it is left out. */
  lookup?: NameLookup;
  /** What sends the requests; over the network where it is left out. For simulations. */
  dispatcher?: Dispatcher;
};

export type NameLookup = (
  host: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Limits of one request in ms; `wholeMs` is all of it, redirects included, but not waiting for a turn. */
export type WebTimeouts = { connectMs: number; headersMs: number; wholeMs: number };

const defaultTimeouts: WebTimeouts = { connectMs: 10_000, headersMs: 20_000, wholeMs: 45_000 };
const defaultMaxBytes = 15 * 1024 * 1024;
const connectionsPerHost = 2;
const maxRedirects = 5;
const longestHoldMs = 24 * 60 * 60 * 1000;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/**
 * A client that checks every address it is sent to, also by redirects and by the name service at
 * the moment of connecting; asks a host at most twice at once and not at all while it is on hold;
 * and reads no more of an answer than it was told.
 * @throws RangeError where an entry of `allowAddresses` cannot be read
 */
export function openWebClient(options: WebClientOptions): WebClient {
  const allowed = parseAllowedAddresses(options.allowAddresses);
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const agent = options.dispatcher ?? openAgent(options, { allowed, timeouts });
  const turns = new HostTurns(connectionsPerHost);

  return { get, close: () => agent.destroy() };

  async function get(text: string, request: WebRequest): Promise<WebResponse> {
    const redirects: WebResponse["redirects"] = [];
    const visited = new Set<string>();
    let leftMs = timeouts.wholeMs;
    for (let url = checkAddress(text, allowed); ; ) {
      visited.add(url.href);
      const started = { at: 0 };
      const answer = await turns.take(url.hostname, request.signal, () => {
        started.at = performance.now();
        return ask(url, request, leftMs);
      });
      leftMs -= performance.now() - started.at;
      if (answer.location === null) return { ...answer.response, redirects };
      url = nextAddress(answer.location, url, visited);
      redirects.push({ status: answer.response.status, url: url.href });
      if (redirects.length > maxRedirects) {
        throw new WebError("redirects", `it redirects more than ${maxRedirects} times`);
      }
    }
  }

  function nextAddress(location: string, from: URL, visited: Set<string>): URL {
    const next = checkRedirect(location, from);
    if (visited.has(next.href)) throw new WebError("redirects", "it redirects in a circle");
    return next;
  }

  function checkRedirect(location: string, from: URL): URL {
    try {
      return checkAddress(location, allowed, from.href);
    } catch (cause) {
      if (!(cause instanceof WebError)) throw cause;
      throw new WebError(cause.kind, `it redirects to where it may not: ${cause.message}`, {
        cause,
      });
    }
  }

  async function ask(url: URL, request: WebRequest, leftMs: number): Promise<Answer> {
    refuseHeld(url);
    const deadline = AbortSignal.timeout(Math.max(1, Math.ceil(leftMs)));
    try {
      const signal = AbortSignal.any([request.signal, deadline]);
      const answer = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: "GET",
        headers: requestHeaders(request, options.userAgent),
        signal,
      });
      return await readAnswer(url, answer, request.maxBytes ?? defaultMaxBytes);
    } catch (cause) {
      request.signal.throwIfAborted();
      if (deadline.aborted) {
        const message = `no whole answer within ${timeouts.wholeMs / 1000} s`;
        throw new WebError("timeout", message, { cause });
      }
      throw describeFailure(cause);
    }
  }

  async function readAnswer(
    url: URL,
    answer: Dispatcher.ResponseData,
    maxBytes: number,
  ): Promise<Answer> {
    const { statusCode: status, body } = answer;
    const headers = headersOf(answer);
    noteHold(url, status, headers);
    const location = redirectStatuses.has(status) ? headers.get("location") : null;
    const response = { status, url: url.href, headers, bytes: new Uint8Array() };
    if (location !== null || status === 304) {
      await body.dump();
      return { location, response };
    }
    const bytes = await readBody(body, headers.get("content-encoding"), maxBytes);
    return { location, response: { ...response, bytes } };
  }

  function refuseHeld(url: URL): void {
    const until = options.holds.find(url.host);
    if (until === null || until <= options.now()) return;
    const when = new Date(until).toISOString().slice(0, 16).replace("T", " ");
    throw new WebError("host-on-hold", `${url.host} has asked not to be asked before ${when} UTC`, {
      heldUntil: until,
    });
  }

  function noteHold(url: URL, status: number, headers: Headers): void {
    if (status !== 429 && status !== 503) return;
    const waitMs = readRetryAfter(headers, options.now());
    if (waitMs === null || waitMs === 0) return;
    options.holds.hold(url.host, options.now() + Math.min(waitMs, longestHoldMs));
  }
}

function openAgent(
  options: WebClientOptions,
  { allowed, timeouts }: { allowed: AllowedAddresses; timeouts: WebTimeouts },
): Agent {
  return new Agent({
    connections: connectionsPerHost,
    pipelining: 1,
    connectTimeout: timeouts.connectMs,
    headersTimeout: timeouts.headersMs,
    bodyTimeout: timeouts.headersMs,
    connect: { lookup: checkedLookup(options.lookup ?? lookUpName, allowed) },
  });
}

type Answer = { location: string | null; response: Omit<WebResponse, "redirects"> };

/** At most so many requests to a host at once, also where http, https and ports differ. */
class HostTurns {
  readonly #queues = new Map<string, PQueue>();
  readonly #concurrency: number;

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  async take<Result>(
    host: string,
    signal: AbortSignal,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const queue = this.#queues.get(host) ?? new PQueue({ concurrency: this.#concurrency });
    this.#queues.set(host, queue);
    try {
      return await queue.add(work, { signal });
    } finally {
      if (queue.size === 0 && queue.pending === 0) this.#queues.delete(host);
    }
  }
}

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/**
 * Resolves a name for a connection that is about to be made, so that no second answer of the name
 * service can lead anywhere else (DNS rebinding).
 */
function checkedLookup(lookup: NameLookup, allowed: AllowedAddresses) {
  return (host: string, options: LookupOptions, callback: LookupCallback): void => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "");
      try {
        checkResolved(
          host,
          addresses.map(({ address }) => address),
          allowed,
        );
      } catch (refusal) {
        return callback(refusal instanceof Error ? refusal : new Error(String(refusal)), "");
      }
      const [first] = addresses;
      if (options.all) callback(null, addresses);
      else callback(null, first?.address ?? "", first?.family);
    });
  };
}

function requestHeaders(request: WebRequest, userAgent: string): Record<string, string> {
  return {
    "user-agent": userAgent,
    accept: request.accept ?? "*/*",
    "accept-encoding": "gzip, deflate, br, zstd",
    ...(request.etag ? { "if-none-match": request.etag } : {}),
    ...(request.lastModified ? { "if-modified-since": request.lastModified } : {}),
  };
}

function headersOf({ headers }: Dispatcher.ResponseData): Headers {
  const read = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value ?? []].flat()) appendHeader(read, name, one);
  }
  return read;
}

/** What a server sends as a header is not always one. */
function appendHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.append(name, value);
  } catch {
    // Left out: a header that cannot be written tells nothing that is needed.
  }
}
