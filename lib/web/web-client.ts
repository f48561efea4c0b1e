/** What a server answered after redirects; a status of 400 or more is an answer too. */
export type WebResponse = {
  status: number;
  /** Where the answer came from, after redirects. */
  url: string;
  /** Each redirect followed, in order: its status and the address it led to. */
  redirects: { status: number; url: string }[];
  headers: Headers;
  /** The body, decompressed. */
  bytes: Uint8Array;
};

export type WebRequest = {
  signal: AbortSignal;
  accept?: string;
  /** Validators of the document that is already known: the server may answer 304. */
  etag?: string | null;
  lastModified?: string | null;
  /** The most that is read of the body, after decompression; 15 MiB where it is left out. */
  maxBytes?: number;
};

/** Why there is no answer. */
const webErrorKinds = [
  /** No connection, or it broke off. */
  "unreachable",
  "timeout",
  /** The address, or one that a redirect led to, is not one that may be asked. */
  "forbidden-address",
  "too-large",
  "redirects",
  "bad-encoding",
  /** The host has asked for peace (Retry-After): nothing was sent. */
  "host-on-hold",
] as const;
export type WebErrorKind = (typeof webErrorKinds)[number];

/** No answer could be had. The message is for a person; `heldUntil` (epoch ms) goes with "host-on-hold". */
export class WebError extends Error {
  override name = "WebError";
  readonly kind: WebErrorKind;
  readonly heldUntil: number | null;

  constructor(
    kind: WebErrorKind,
    message: string,
    options: { cause?: unknown; heldUntil?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.heldUntil = options.heldUntil ?? null;
  }
}

/** Asks servers of the web, politely and safely. The real one is in open-web-client.ts. */
export type WebClient = {
  /** @throws WebError; or the signal's reason when that aborts */
  get(url: string, request: WebRequest): Promise<WebResponse>;
  close(): Promise<void>;
};

/** Until when (epoch ms) a host wants no requests; kept between processes by whoever implements it. */
export type HostHolds = {
  find(host: string): number | null;
  hold(host: string, until: number): void;
};
