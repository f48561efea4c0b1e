import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { raw, resetHalfWay } from "@/test/support/bad-web";
import { selfSignedCertificate } from "@/test/support/self-signed";
import { emptyFeed as feed, get, openWebScene } from "@/test/support/web-scene";
import { type Answer, document } from "@/test/support/web-server";

const { serve, client, toClose } = openWebScene();

describe("broken servers", () => {
  it.each<[string, Answer, string]>([
    ["resets half way", resetHalfWay("<rss>", 500), "its server broke the connection off"],
    ["closes without an answer", raw(""), "its server broke the connection off"],
    [
      "promises more than it sends",
      raw(`HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n${feed}`),
      "its server broke the connection off",
    ],
    [
      "breaks off within a chunk",
      raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n<rss>"),
      "its server broke the connection off",
    ],
    ["speaks something else", raw("SSH-2.0-OpenSSH_9.6\r\n"), "its answer is no proper HTTP"],
    [
      "sends endless headers",
      raw(`HTTP/1.1 200 OK\r\n${"x-pad: 1234567890\r\n".repeat(20_000)}`),
      "its answer has too many headers",
    ],
  ])("a server that %s is told as unreachable", async (_, answer, message) => {
    const server = await serve({ "/": answer });
    await expect(get(client(), server.url("/"))).rejects.toMatchObject({
      kind: "unreachable",
      message,
    });
  });

  it("a server that sends more than it promises is read as far as promised", async () => {
    const server = await serve({
      "/": raw(`HTTP/1.1 200 OK\r\ncontent-length: ${feed.length}\r\n\r\n${feed}<junk>`),
      "/next": document("next"),
    });
    const web = client();
    const response = await get(web, server.url("/"));
    expect(Buffer.from(response.bytes).toString()).toBe(feed);
    expect((await get(web, server.url("/next"))).status).toBe(200);
  });

  it("a body without a length ends with its connection", async () => {
    const server = await serve({ "/": raw(`HTTP/1.0 200 OK\r\n\r\n${feed}`) });
    const response = await get(client(), server.url("/"));
    expect(Buffer.from(response.bytes).toString()).toBe(feed);
  });

  it("a port that nobody listens on is told", async () => {
    const server = await serve({});
    const url = server.url("/");
    await server.close();
    toClose.splice(toClose.indexOf(server), 1);
    await expect(get(client(), url)).rejects.toMatchObject({
      kind: "unreachable",
      message: "its server refuses connections",
    });
  });

  it("a server without TLS is told as such when it is asked by https", async () => {
    const server = await serve({ "/": document(feed) });
    await expect(get(client(), server.url("/").replace("http:", "https:"))).rejects.toMatchObject({
      kind: "unreachable",
      message: "it does not speak https",
    });
  });

  it.each([
    [
      "one that it signed itself",
      new Date("2100-01-01"),
      "its certificate is one that it signed itself",
    ],
    [
      "one that has expired",
      new Date("2021-01-01"),
      /^its certificate (?:has expired|is one that it signed itself)$/,
    ],
  ])("a certificate that is %s is not trusted", async (_, validUntil, message) => {
    const server = createTlsServer(selfSignedCertificate(validUntil), (_request, response) => {
      response.end(feed);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    toClose.unshift({ close: () => new Promise((resolve) => server.close(resolve)) });
    const { port } = server.address() as AddressInfo;
    await expect(get(client(), `https://127.0.0.1:${port}/`)).rejects.toMatchObject({
      kind: "unreachable",
      message: typeof message === "string" ? message : expect.stringMatching(message),
    });
  });
});
