import { Readable, type Transform } from "node:stream";
import { setImmediate } from "node:timers/promises";
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
} from "node:zlib";
import { Decompress } from "fzstd";
import { WebError } from "./web-client";
import { findZstdWindow } from "./zstd-window";

type Chunks = AsyncIterable<Uint8Array>;

/** Servers that pack twice exist; more than this is an attack. */
const maxLayers = 4;
const sniffedBytes = 64;
const zstdPiece = 64 * 1024;
/** RFC 9659 allows 8 MiB on the web. */
const maxZstdWindow = 16 * 1024 * 1024;

/**
 * Reads a body and takes it out of its content encodings (gzip, deflate, br, zstd, one within the
 * other, in the order of the header). A label that the bytes contradict is passed over, and gzip
 * without a label is known by its first bytes. Neither the packed body nor any layer of it may be
 * larger than `maxBytes`; what goes beyond is cut off at once and never held.
 * @throws WebError "too-large" or "bad-encoding"; or what `body` throws
 */
export async function readBody(
  body: Chunks,
  contentEncoding: string | null,
  maxBytes: number,
): Promise<Uint8Array> {
  const labels = (contentEncoding ?? "").toLowerCase().split(",").reverse();
  const encodings = labels.map((label) => label.trim()).filter(isPacked);
  if (encodings.length > maxLayers) throw badEncoding("it is packed too many times over");
  let chunks = limited(body, maxBytes);
  const unlabelled = Array<string>(maxLayers - encodings.length).fill("unlabelled");
  for (const encoding of [...encodings, ...unlabelled]) {
    chunks = limited(unpacked(chunks, encoding, maxBytes), maxBytes);
  }
  return collect(chunks);
}

async function collect(chunks: Chunks): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

async function* limited(chunks: Chunks, maxBytes: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

/** Some servers name the character set, or nothing, as an encoding. */
function isPacked(label: string): boolean {
  return !/^(?:|identity|none|binary|utf-?8|iso-8859-1)$/.test(label);
}

async function* unpacked(
  chunks: Chunks,
  encoding: string,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  const { start, all } = await peek(chunks);
  const unpack = chooseUnpacking(start, encoding);
  if (unpack === null) yield* all;
  else yield* unpack(all, maxBytes);
}

/** The first bytes, and all chunks with them once more. */
async function peek(chunks: Chunks): Promise<{ start: Uint8Array; all: Chunks }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < sniffedBytes) {
    const { value, done } = await iterator.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  return { start: Buffer.concat(first).subarray(0, sniffedBytes), all: again(first, iterator) };
}

async function* again(
  first: Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      yield next.value;
    }
  } finally {
    // Whoever stops reading early ends the connection by this.
    await iterator.return?.();
  }
}

type Unpack = (chunks: Chunks, maxBytes: number) => Chunks;

/** What the bytes are, whatever the label says; null where they are to be passed on as they are. */
function chooseUnpacking(start: Uint8Array, encoding: string): Unpack | null {
  const [a = 0, b = 0, c = 0, d = 0] = start;
  if (a === 0x1f && b === 0x8b && c === 8)
    return (chunks) => through(createGunzip(lenient), chunks);
  if (encoding === "unlabelled" || start.length === 0) return null;
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return unpackZstd;
  if (looksLikeText(start)) return null;
  if (encoding === "br") return (chunks) => through(createBrotliDecompress(lenientBrotli), chunks);
  if (encoding === "deflate") {
    const hasHeader = (a & 0x0f) === 8 && (a * 256 + b) % 31 === 0;
    return (chunks) =>
      through(hasHeader ? createInflate(lenient) : createInflateRaw(lenient), chunks);
  }
  throw badEncoding(
    /^(?:x-)?(?:gzip|zstd)$/.test(encoding)
      ? `it is not the ${encoding} that it is said to be`
      : `"${encoding.slice(0, 40)}" is not known`,
  );
}

/** A packed stream that lacks its very end gives what there is of it. */
const lenient = { finishFlush: constants.Z_SYNC_FLUSH };
const lenientBrotli = { finishFlush: constants.BROTLI_OPERATION_FLUSH };

/** A document of any kind that is read here starts like this; no brotli or deflate stream does. */
function looksLikeText(start: Uint8Array): boolean {
  return /^(?:\xef\xbb\xbf)?\s*[<{]/.test(Buffer.from(start).toString("latin1"));
}

async function* through(transform: Transform, chunks: Chunks): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: false });
  let failure: unknown = null;
  source.on("error", (error) => {
    failure = error;
    transform.destroy(error);
  });
  try {
    for await (const chunk of source.pipe(transform)) yield chunk;
  } catch (cause) {
    if (cause === failure) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    // The first header was seen to be right, so this is junk after the end of the packed stream.
    if (reason === "incorrect header check") return;
    throw badEncoding(`it cannot be unpacked (${reason})`, cause);
  } finally {
    transform.destroy();
    source.destroy();
  }
}

/**
 * Node 20 has no zstd. The packed bytes are held (they are within the limit), for fzstd allocates
 * whatever window a frame asks for; what a piece gives is limited while it is unpacked, for a few
 * bytes may stand for gigabytes.
 */
async function* unpackZstd(chunks: Chunks, maxBytes: number): AsyncGenerator<Uint8Array> {
  const packed = await collect(chunks);
  const window = findZstdWindow(packed);
  if (window === null || window > maxZstdWindow) throw badEncoding("its zstd asks for too much");
  let ready: Uint8Array[] = [];
  let length = 0;
  const decompress = new Decompress((chunk) => {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    ready.push(chunk);
  });
  for (let at = 0; at < packed.length; at += zstdPiece) {
    pushPiece(decompress, packed.subarray(at, at + zstdPiece), at + zstdPiece >= packed.length);
    yield* ready;
    ready = [];
    await setImmediate();
  }
}

function pushPiece(decompress: Decompress, piece: Uint8Array, isLast: boolean): void {
  try {
    decompress.push(piece, isLast);
  } catch (cause) {
    throw cause instanceof WebError ? cause : badEncoding("its zstd cannot be unpacked", cause);
  }
}

function tooLarge(maxBytes: number): WebError {
  const limit = maxBytes >= 1024 * 1024 ? `${maxBytes / 1024 / 1024} MiB` : `${maxBytes} bytes`;
  return new WebError("too-large", `the document is larger than ${limit}`);
}

function badEncoding(reason: string, cause?: unknown): WebError {
  return new WebError("bad-encoding", `the answer's compression is wrong: ${reason}`, { cause });
}
