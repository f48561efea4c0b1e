import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const brotliQuality = 5;
/** Belong to one sending of an answer, or are said anew below. */
const ownHeaders = /^(connection|content-length|date|keep-alive|transfer-encoding)$/i;
const acceptEncoding = /,?\s*accept-encoding\s*$/i;

type Encoding = "br" | "gzip" | "identity";
type Sent = { status: number; headers: OutgoingHttpHeaders; body: Buffer };
export type PageAnswer = Sent & { etag: string; encoded: Map<Encoding, Promise<Buffer>> };

/** What was rendered, in the form in which it is kept and sent: compressed once, with a validator. */
export function toPageAnswer({ status, headers, body }: Sent): PageAnswer {
  const rest = Object.entries(headers).filter(([name]) => !ownHeaders.test(name));
  const etag = `W/"${createHash("sha1").update(body).digest("base64url")}"`;
  const vary = String(headers.vary ?? "").replace(acceptEncoding, "");
  const kept = {
    ...Object.fromEntries(rest),
    vary: vary ? `${vary}, Accept-Encoding` : "Accept-Encoding",
  };
  return { status, headers: kept, body, etag, encoded: new Map() };
}

/** Sends an answer as the browser can read it, or says that the browser has it already. */
export async function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: PageAnswer,
): Promise<void> {
  const encoding = chooseEncoding(String(request.headers["accept-encoding"] ?? ""));
  const body = await encode(page, encoding);
  response.statusCode = page.status;
  for (const [name, value] of Object.entries(page.headers))
    if (value !== undefined) response.setHeader(name, value);
  if (page.status === 200) {
    // A browser may hold it but asks each time: figures must be those of now.
    response.setHeader("cache-control", "private, no-cache");
    response.setHeader("etag", page.etag);
    if (knows(request, page.etag)) {
      response.statusCode = 304;
      response.removeHeader("content-type");
      response.end();
      return;
    }
  }
  if (encoding !== "identity") response.setHeader("content-encoding", encoding);
  response.setHeader("content-length", body.byteLength);
  response.end(body);
}

function encode(page: PageAnswer, encoding: Encoding): Promise<Buffer> {
  const known = page.encoded.get(encoding);
  if (known) return known;
  const made = compress(page.body, encoding);
  page.encoded.set(encoding, made);
  return made;
}

async function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === "identity") return body;
  if (encoding === "gzip") return compressGzip(body);
  return compressBrotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
    },
  });
}

/** Browsers offer these without weights; `q=0` refuses. */
function chooseEncoding(accepted: string): Encoding {
  const offered = accepted
    .toLowerCase()
    .split(",")
    .filter((offer) => !/;\s*q=0(\.0*)?\s*$/.test(offer))
    .map((offer) => offer.split(";")[0]?.trim());
  if (offered.includes("br")) return "br";
  return offered.includes("gzip") ? "gzip" : "identity";
}

function knows(request: IncomingMessage, etag: string): boolean {
  const held = request.headers["if-none-match"];
  return held?.split(",").some((one) => one.trim() === etag) ?? false;
}
