// What servers of the bad web answer; for the paths of `startWebServer`.
import type { ServerResponse } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Answer } from "./web-server";

const mebibyte = 1024 * 1024;

/** A byte now and then, for ever. */
export function slowDrip(everyMs: number): Answer {
  return (_, response) => {
    response.writeHead(200, { "content-type": "application/xml" });
    const drip = setInterval(() => response.write(" "), everyMs);
    response.on("close", () => clearInterval(drip));
  };
}

/** Takes the request and says nothing. */
export const silent: Answer = () => {};

/** Headers that never come to an end. */
export function drippingHeaders(everyMs: number): Answer {
  return ({ socket }) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    let count = 0;
    const drip = setInterval(() => {
      count += 1;
      socket.write(`x-${count}: 1\r\n`);
    }, everyMs);
    socket.on("close", () => clearInterval(drip));
  };
}

/** Text for as long as anyone reads; `sent` counts its bytes. */
export function endlessBody(sent: { bytes: number }): Answer {
  return (_, response) => {
    response.writeHead(200, { "content-type": "application/xml" });
    pour(response, sent, () => Buffer.alloc(64 * 1024, "<rss>"));
  };
}

/** A gzip body that stands for ten GiB of zeros in ten MiB; `sent` counts the packed bytes. */
export function gzipBomb(sent: { bytes: number }): Answer {
  const member = gzipSync(Buffer.alloc(10 * mebibyte));
  return (_, response) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    pour(response, sent, (count) => (count < 1_000 ? member : null));
  };
}

/** 256 MiB of zeros in some 200 bytes. */
export function brotliBomb(): Answer {
  const packed = brotliCompressSync(Buffer.alloc(256 * mebibyte));
  return (_, response) => void response.writeHead(200, { "content-encoding": "br" }).end(packed);
}

/** A zstd frame with a window of 1 MiB whose blocks each repeat one byte 131,072 times: 8 GiB in 256 KiB. */
export function zstdBomb(): Answer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 10 << 3]);
  const block = Buffer.from([2, 0, 16, 0]);
  const packed = Buffer.concat([header, ...Array<Buffer>(65_536).fill(block)]);
  return (_, response) => void response.writeHead(200, { "content-encoding": "zstd" }).end(packed);
}

/** Gzip within gzip: 1 GiB of zeros in a few KiB. */
export function nestedGzipBomb(): Answer {
  const member = gzipSync(Buffer.alloc(10 * mebibyte));
  const packed = gzipSync(Buffer.concat(Array<Buffer>(100).fill(member)));
  return (_, response) =>
    void response.writeHead(200, { "content-encoding": "gzip, gzip" }).end(packed);
}

export function redirect(to: string, status = 302): Answer {
  return (_, response) => void response.writeHead(status, { location: to }).end();
}

/** Asks for peace: 429 or 503 with Retry-After. */
export function tooMany(retryAfter: string, status = 429): Answer {
  return (_, response) => void response.writeHead(status, { "retry-after": retryAfter }).end();
}

/** Bytes on the wire as they are, and the connection closed after them. */
export function raw(text: string | Buffer): Answer {
  return ({ socket }) => void socket.end(text);
}

/** Promises `length` bytes, sends `body`, and resets the connection. */
export function resetHalfWay(body: string, length: number): Answer {
  return ({ socket }) => {
    const head = `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n`;
    socket.write(head + body, () => socket.resetAndDestroy());
  };
}

/** Writes chunks until the reader goes away or there are none left. */
function pour(
  response: ServerResponse,
  sent: { bytes: number },
  next: (count: number) => Buffer | null,
): void {
  let count = 0;
  const more = () => {
    for (;;) {
      if (response.destroyed) return;
      const chunk = next(count);
      if (chunk === null) return void response.end();
      count += 1;
      sent.bytes += chunk.length;
      if (!response.write(chunk)) break;
    }
    response.once("drain", more);
  };
  more();
}
