import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { emptyFeed as feed, get, namesAs, openWebScene } from "@/test/support/web-scene";
import { type Answer, document } from "@/test/support/web-server";

const { serve, client } = openWebScene();

describe("a request", () => {
  it("introduces itself, says what it takes, and names the known version", async () => {
    const server = await serve({ "/feed": document(feed, { etag: '"v1"' }) });
    const web = client({ userAgent: "Bellwether/0.1 (contact ops@acme.example)" });

    const first = await get(web, server.url("/feed"), { accept: "application/rss+xml" });
    const lastModified = "Tue, 03 Mar 2026 10:00:00 GMT";
    const second = await get(web, server.url("/feed"), { etag: '"v1"', lastModified });

    expect(first.status).toBe(200);
    expect(Buffer.from(first.bytes).toString()).toBe(feed);
    expect(second).toMatchObject({ status: 304, bytes: new Uint8Array() });
    expect(server.requests.map(({ headers }) => headers)).toMatchObject([
      {
        "user-agent": "Bellwether/0.1 (contact ops@acme.example)",
        accept: "application/rss+xml",
        "accept-encoding": "gzip, deflate, br, zstd",
      },
      { "if-none-match": '"v1"', "if-modified-since": lastModified },
    ]);
  });

  it("gives an answer of any status with its body, unpacked", async () => {
    const server = await serve({
      "/gone": (_, response) =>
        void response.writeHead(410, { "content-encoding": "gzip" }).end(gzipSync("gone")),
    });
    const response = await get(client(), server.url("/gone"));
    expect(response).toMatchObject({ status: 410, url: server.url("/gone"), redirects: [] });
    expect(Buffer.from(response.bytes).toString()).toBe("gone");
  });

  it("ends with the reason of its signal, before and while it waits", async () => {
    const controller = new AbortController();
    const server = await serve({ "/": () => controller.abort(new Error("stopped")) });
    const web = client();
    await expect(get(web, server.url("/"), { signal: controller.signal })).rejects.toThrow(
      "stopped",
    );
    await expect(get(web, server.url("/"), { signal: controller.signal })).rejects.toThrow(
      "stopped",
    );
    expect(server.requests).toHaveLength(1);
  });
});

describe("many requests", () => {
  it("are made two at a time to a host, and to many hosts at once", async () => {
    const counts = { now: 0, most: 0, together: 2 };
    // Answers once so many are there, however slowly a busy machine brings them, and a moment later.
    const slowly: Answer = (_, response) => {
      counts.now += 1;
      counts.most = Math.max(counts.most, counts.now);
      const deadline = performance.now() + 5_000;
      const answer = () => {
        if (counts.most < counts.together && performance.now() < deadline) {
          setTimeout(answer, 10);
          return;
        }
        counts.now -= 1;
        response.end(feed);
      };
      setTimeout(answer, 40);
    };
    const server = await serve(
      Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`/${index}`, slowly])),
    );
    const web = client({ lookup: namesAs(["127.0.0.1"]) });

    await Promise.all(Array.from({ length: 10 }, (_, index) => get(web, server.url(`/${index}`))));
    expect(counts.most).toBe(2);

    Object.assign(counts, { most: 0, together: 10 });
    const hosts = Array.from({ length: 10 }, (_, index) => `host-${index}.example`);
    await Promise.all(
      hosts.map((host, index) => get(web, server.url(`/${index}`).replace("127.0.0.1", host))),
    );
    expect(counts.most).toBe(10);
  });
});
