import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { answerPages } from "@/jobs/start/answer-pages";

let server: Server | undefined;
let host = "";
let state = "1";
let rendered: { url: string; headers: IncomingMessage["headers"] }[] = [];

afterEach(() => {
  server?.close();
  state = "1";
  rendered = [];
});

/** Serves pages that tell how often anything was rendered, and who is greeted. */
async function serve() {
  const pages = answerPages({
    readState: () => state,
    exposed: null,
    render: (asked, response) => {
      rendered.push({ url: asked.url ?? "", headers: asked.headers });
      response.writeHead(/none$|no-such/.test(asked.url ?? "") ? 404 : 200, {
        "content-type": "text/html",
        "cache-control": "no-store",
        vary: "rsc",
      });
      response.end(`Page ${rendered.length} for ${asked.headers.cookie ?? "anybody"}`);
    },
  });
  server = createServer(pages.listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  host = `127.0.0.1:${port}`;
  return pages;
}

type Asked = { method?: string; headers?: Record<string, string> };

/** Node's own request, because fetch sets the host and decodes by itself. */
async function get(path: string, { method = "GET", headers = {} }: Asked = {}) {
  const [hostname, port] = host.split(":");
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ hostname, port, path, method, headers, agent: false }, resolve)
      .once("error", reject)
      .end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return { status: response.statusCode, headers: response.headers, body, text: String(body) };
}

describe("answerPages", () => {
  it("answers a page from what was rendered before, until something is written", async () => {
    await serve();
    expect([(await get("/")).text, (await get("/")).text]).toEqual(
      Array(2).fill("Page 1 for anybody"),
    );
    state = "2";
    expect((await get("/")).text).toBe("Page 2 for anybody");
  });

  it("keeps addresses, hosts and what the router asks for apart", async () => {
    await serve();
    await get("/explore");
    await get("/explore?by=year");
    await get("/explore", { headers: { rsc: "1" } });
    await get("/explore", { headers: { host: host.replace("127.0.0.1", "localhost") } });
    expect(rendered.length).toBe(4);
  });

  it("gives one reviewer's page to nobody else, and lets no other cookie or header in", async () => {
    await serve();
    const headers = { cookie: "theme=x; bellwether-reviewer=Ann", "x-secret": "1" };
    expect((await get("/posts", { headers })).text).toBe("Page 1 for bellwether-reviewer=Ann");
    expect((await get("/posts")).text).toBe("Page 2 for anybody");
    expect((await get("/posts", { headers })).text).toBe("Page 1 for bellwether-reviewer=Ann");
    expect(rendered[0]?.headers["x-secret"]).toBeUndefined();
  });

  it.each([
    ["/review", {}],
    ["/api/trends", {}],
    ["/runs", {}],
    ["/", { method: "POST" }],
    ["/topics/none", {}],
  ])("renders %s each time", async (path, asked) => {
    await serve();
    await get(path, asked);
    await get(path, asked);
    expect(rendered.filter(({ url }) => url === path).length).toBe(2);
  });

  it("answers an address that stands for no text as one of no page", async () => {
    await serve();
    for (const path of ["/topics/%E0%A4%A", "/digest/%/markdown", "/%ff?q=%25"]) {
      expect((await get(path)).status).toBe(404);
    }
    expect(rendered.map(({ url }) => url)).toEqual(Array(3).fill("/there-is-no-such-page"));
    expect((await get("/topics/caf%C3%A9?q=%E0%A4%A")).status).toBe(200);
  });

  it("gives nothing kept to a host that the guard refuses", async () => {
    await serve();
    await get("/");
    await get("/", { headers: { host: "evil.example" } });
    expect(rendered.map(({ headers }) => headers.host)).toContain("evil.example");
  });

  it("compresses as the browser asks", async () => {
    await serve();
    const brotli = await get("/", { headers: { "accept-encoding": "gzip, deflate, br" } });
    expect(brotli.headers["content-encoding"]).toBe("br");
    expect(String(brotliDecompressSync(brotli.body))).toBe("Page 1 for anybody");
    const gzip = await get("/", { headers: { "accept-encoding": "gzip, br;q=0" } });
    expect(gzip.headers["content-encoding"]).toBe("gzip");
    expect(String(gunzipSync(gzip.body))).toBe("Page 1 for anybody");
    expect(gzip.headers.vary).toBe("rsc, Accept-Encoding");
  });

  it("says that nothing has changed to a browser that holds the page", async () => {
    await serve();
    const { etag = "" } = (await get("/")).headers;
    const again = await get("/", { headers: { "if-none-match": etag } });
    expect([again.status, again.text]).toEqual([304, ""]);
    state = "2";
    expect((await get("/", { headers: { "if-none-match": etag } })).status).toBe(200);
  });

  it("has the first pages ready before anybody asks", async () => {
    const pages = await serve();
    await pages.warm(host);
    expect(rendered.map(({ url }) => url)).toEqual(["/", "/explore"]);
    await get("/");
    expect(rendered.length).toBe(2);
  });

  it.each(["/topics/none", "/posts/none"])(
    "answers %s, which does not exist, with the document of an unknown address",
    async (path) => {
      await serve();
      const { status, text } = await get(path);
      expect(status).toBe(404);
      expect(text).toBe("Page 2 for anybody");
      expect(rendered.map(({ url }) => url)).toEqual([path, "/there-is-no-such-page"]);
    },
  );

  it("leaves what the router asks of a missing thing as it is", async () => {
    await serve();
    expect((await get("/posts/none", { headers: { rsc: "1" } })).text).toBe("Page 1 for anybody");
  });

  it("renders the page of a post anew each time, with every cookie", async () => {
    await serve();
    await get("/posts/1", { headers: { cookie: "theme=dark", "accept-encoding": "gzip" } });
    const { headers } = await get("/posts/1", { headers: { "accept-encoding": "gzip" } });
    expect(rendered.length).toBe(2);
    expect(rendered[0]?.headers).toMatchObject({ cookie: "theme=dark" });
    expect(rendered[0]?.headers["accept-encoding"]).toBeUndefined();
    expect(headers["content-encoding"]).toBe("gzip");
  });
});
