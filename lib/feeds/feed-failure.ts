import { describeStatus } from "@/lib/web/status-words";
import { WebError } from "@/lib/web/web-client";
import { FeedFormatError } from "./feed-document";

/** Why a feed could not be read; see {@link failureAdvice} for what a person can do about each. */
export const feedFailureKinds = [
  "unreachable",
  "timeout",
  "forbidden-address",
  "too-large",
  "redirects",
  "bad-encoding",
  "refused",
  "not-found",
  "gone",
  "busy",
  "server-error",
  "no-feed",
  "unexpected",
] as const;
export type FeedFailureKind = (typeof feedFailureKinds)[number];

/** The reason is for a person, as the end of "This feed could not be read: ...". */
export type FeedFailure = { kind: FeedFailureKind; reason: string };

/** What an error that stopped the reading of a feed means. */
export function failureOf(error: unknown): FeedFailure {
  if (error instanceof FeedFormatError) return { kind: "no-feed", reason: error.message };
  if (error instanceof WebError) {
    const kind = error.kind === "host-on-hold" ? "busy" : error.kind;
    return { kind, reason: error.message };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "unexpected", reason: `it could not be read: ${message}` };
}

/** What an HTTP status means for a feed; null where it brings a document (200) or none is needed (304). */
export function failureOfStatus(status: number): FeedFailure | null {
  if (status === 304 || (status >= 200 && status < 300 && status !== 204)) return null;
  return { kind: kindOfStatus(status), reason: `the server answered ${describeStatus(status)}` };
}

/** Whether the network or the server was at fault, and not what it answered. */
export function isUnreachable({ kind }: FeedFailure): boolean {
  return kind === "unreachable" || kind === "timeout";
}

/** What a person can do about a failure that lasts. */
export const failureAdvice: Record<FeedFailureKind, string> = {
  unreachable: "Open the blog in a browser: if it has moved, change the address of the feed.",
  timeout: "Its server is very slow. Nothing to do if it recovers; else look for another address.",
  "forbidden-address":
    "It points into a private network. Allow the address in the configuration if that is right.",
  "too-large": "Look for a shorter feed of the same blog and change the address.",
  redirects:
    "Its server sends readers in circles. Look for the blog's feed and change the address.",
  "bad-encoding": "Its server sends broken data. Nothing to do here; it is tried again.",
  refused: "Its server refuses feed readers. Ask its owner, or look for another address.",
  "not-found": "The feed has probably moved. Look for its new address on the blog and change it.",
  gone: "Its owner has removed it. Change the address, or remove the feed and keep its posts.",
  busy: "Its server wants fewer requests. It is left alone for as long as it asks.",
  "server-error": "Its server has an error of its own. Nothing to do here; it is tried again.",
  "no-feed": "The address gives something else than a feed. Look for the feed and change it.",
  unexpected: "This may be an error of Bellwether: please report it with the address.",
};

function kindOfStatus(status: number): FeedFailureKind {
  if (status === 404) return "not-found";
  if (status === 410) return "gone";
  if (status === 429 || status === 503) return "busy";
  if (status >= 500) return "server-error";
  return status >= 400 ? "refused" : "no-feed";
}
