import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readBody } from "@/lib/web/read-body";

const text = `<?xml version="1.0"?><rss version="2.0"><channel><title>Packed</title>${Array.from(
  { length: 40 },
  (_, index) => `<item><title>Post ${index}</title><link>https://a.example/${index}</link></item>`,
).join("")}</channel></rss>`;
/** The same text by the zstd command: with its size in the header (`zstd -19`), and without. */
const zstdSized = Buffer.from(
  "KLUv/QRoFQcAkk4oGnBLjgFwBxrZ9DiM8H91SEV1Xdsp6aRYVQ0wT8qGMe3t7Ozr6+rq6eno6P/v+31/ft7czMy8vKysnJyMjHzftl3Xx8etraysq6uqqqmpqKjv67pte3raGmNrKZUSQr/dGmfcMTAyFOQBBYgxA8mYM/EUSxIPYMqFAmfijENAxQExPBhnMt2LcFmQxME9S9lwrxA4ggYIyyKRDegAROVRcAFXqCE8e63/BsDjtBkhBAxCaBBhREiEf36uutgjOkUmYkaMHbIhqKWWWmqHrBUS/7XfttUu9b5oEbRA7gRSBarAR0k=",
  "base64",
);
const zstdUnsized = Buffer.from(
  "KLUv/QRYHQcA4oogHXDFzQHqa4RIfaqZ4sBzlYiECP+IraVMZMfe/x8vyLkG8f////////9t27Zt27Ztu23btm3bti0UCITBQCBYFkX57RYT86BiDCY1VJIQDY7xXgIp2mLneG7BqLcSU0ApECkAKfbWS8RUaymBSIScxM41iQ7ISYoAtMVyjRo4GNM4ZFaoMeRK678NUONIyWMRJAxBgwgnRPjP6QeuGsCImTNlzJizVVDlVIsKp2rKUkeKRiVKoR4Un8KTO50T5qYK0KTKdJg+j/CZtmEXxi1FbOvX1dvAl5B8QlqMVbtrqAGqwEdJ",
  "base64",
);

async function* pieces(bytes: Buffer, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, encoding: string | null, maxBytes = 1_000_000) {
  return Buffer.from(await readBody(pieces(bytes), encoding, maxBytes)).toString();
}

describe("readBody", () => {
  test.each([
    ["nothing", null, Buffer.from(text)],
    ["gzip", "gzip", gzipSync(text)],
    ["x-gzip in capitals", "X-GZIP", gzipSync(text)],
    ["deflate", "deflate", deflateSync(text)],
    ["deflate without its header", "deflate", deflateRawSync(text)],
    ["brotli", "br", brotliCompressSync(text)],
    ["zstd", "zstd", zstdSized],
    ["zstd of unknown size", "zstd", zstdUnsized],
    ["gzip in gzip", "gzip, gzip", gzipSync(gzipSync(text))],
    ["brotli in gzip", "br, gzip", gzipSync(brotliCompressSync(text))],
    ["gzip in zstd, said once", "gzip", gzipSync(gzipSync(text))],
    ["gzip that nobody mentions", null, gzipSync(text)],
    ["gzip with junk after it", "gzip", Buffer.concat([gzipSync(text), Buffer.from("junk\n")])],
    [
      "gzip in two members",
      "gzip",
      Buffer.concat([gzipSync(text.slice(0, 9)), gzipSync(text.slice(9))]),
    ],
  ])("unpacks %s", async (_, encoding, bytes) => {
    expect(await read(bytes, encoding)).toBe(text);
  });

  test.each(["gzip", "deflate", "br", "zstd", "compress", "utf-8", "none", "identity", ""])(
    "passes text over that is wrongly said to be %j",
    async (encoding) => {
      expect(await read(Buffer.from(`\ufeff\n ${text}`), encoding)).toBe(`\ufeff\n ${text}`);
    },
  );

  test.each([
    ["br", gzipSync(text)],
    ["zstd", gzipSync(text)],
    ["gzip", zstdSized],
  ])("goes by the first bytes where the label %j is another's", async (encoding, bytes) => {
    expect(await read(bytes, encoding)).toBe(text);
  });

  test.each([
    ["gzip", gzipSync(text)],
    ["br", brotliCompressSync(text)],
  ])("gives what there is of a %s body that lacks its end", async (encoding, bytes) => {
    const start = await read(bytes.subarray(0, bytes.length - 9), encoding);
    expect(text.startsWith(start)).toBe(true);
  });

  test.each([
    ["gzip", "noise", Buffer.from([1, 2, 3, 4, 5, 6, 7, 8])],
    ["gzip", "gzip with a broken middle", broken(gzipSync(text))],
    ["deflate", "deflate with a broken middle", broken(deflateSync(text))],
    ["br", "brotli with a broken middle", broken(brotliCompressSync(text))],
    ["zstd", "zstd that breaks off", zstdSized.subarray(0, 200)],
    ["zstd", "zstd with a broken middle", broken(zstdSized)],
    ["dcb", "an encoding that is not known", Buffer.from([1, 2, 3, 4])],
    ["gzip, gzip, gzip, gzip, gzip", "five layers", gzipSync(text)],
  ])("refuses as badly encoded (%s): %s", async (encoding, _, bytes) => {
    await expect(read(bytes, encoding)).rejects.toMatchObject({
      kind: "bad-encoding",
      message: expect.stringContaining("compression is wrong"),
    });
  });

  test("unpacks several zstd frames, with one to skip between them", async () => {
    const skipped = Buffer.from("502a4d1803000000616263", "hex");
    const bytes = Buffer.concat([zstdSized, skipped, zstdUnsized]);
    expect(await read(bytes, "zstd")).toBe(text + text);
  });

  test("reads an empty body, whatever it is said to be", async () => {
    for (const encoding of [null, "gzip", "br", "zstd", "deflate"]) {
      expect(await read(Buffer.alloc(0), encoding)).toBe("");
    }
  });

  test("takes exactly as many bytes as allowed, before and after unpacking", async () => {
    const bytes = gzipSync(text);
    expect(await read(bytes, "gzip", text.length)).toBe(text);
    await expect(read(bytes, "gzip", text.length - 1)).rejects.toMatchObject({ kind: "too-large" });
    await expect(read(Buffer.from(text), null, text.length - 1)).rejects.toMatchObject({
      kind: "too-large",
      message: `the document is larger than ${text.length - 1} bytes`,
    });
  });

  test("refuses zstd that asks for a huge window before it allocates one", async () => {
    const gigabytes = Buffer.from([
      0x28,
      0xb5,
      0x2f,
      0xfd,
      0,
      20 << 3,
      1,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
    ]);
    const before = process.memoryUsage().arrayBuffers;
    await expect(read(gigabytes, "zstd")).rejects.toMatchObject({ kind: "bad-encoding" });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  test("passes on what the connection fails with", async () => {
    async function* failing() {
      yield gzipSync(text).subarray(0, 80);
      throw new Error("reset");
    }
    await expect(readBody(failing(), "gzip", 1_000_000)).rejects.toThrow("reset");
  });
});

function broken(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.fill(0xff, 60, 120);
  return copy;
}
