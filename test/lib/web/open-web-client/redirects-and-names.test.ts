import { describe, expect, it } from "vitest";
import type { NameLookup } from "@/lib/web/open-web-client";
import { redirect } from "@/test/support/bad-web";
import { emptyFeed as feed, get, namesAs, openWebScene } from "@/test/support/web-scene";
import { document } from "@/test/support/web-server";

const { serve, client } = openWebScene();

describe("redirects", () => {
  it("are followed and told, with the address that the answer came from", async () => {
    const server = await serve({
      "/a": redirect("/b", 301),
      "/b": redirect("c?x=1#part", 307),
      "/c?x=1": document(feed),
    });
    const response = await get(client(), server.url("/a"));
    expect(response).toMatchObject({
      status: 200,
      url: server.url("/c?x=1"),
      redirects: [
        { status: 301, url: server.url("/b") },
        { status: 307, url: server.url("/c?x=1") },
      ],
    });
  });

  it("are given up in a circle, and after five", async () => {
    const long = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`/${index}`, redirect(`/${index + 1}`)]),
    );
    const server = await serve({ "/a": redirect("/b"), "/b": redirect("/a"), ...long });
    await expect(get(client(), server.url("/a"))).rejects.toMatchObject({
      kind: "redirects",
      message: "it redirects in a circle",
    });
    await expect(get(client(), server.url("/0"))).rejects.toMatchObject({
      kind: "redirects",
      message: "it redirects more than 5 times",
    });
    expect(server.requests).toHaveLength(2 + 6);
  });

  it.each([
    "http://127.0.0.2:1/",
    "http://[::1]/",
    "http://2130706434/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "file:///etc/passwd",
    "http://user:secret@127.0.0.1/",
  ])("to %s are refused", async (target) => {
    const server = await serve({ "/": redirect(target) });
    await expect(get(client(), server.url("/"))).rejects.toMatchObject({
      kind: "forbidden-address",
      message: expect.stringMatching(/^it redirects to where it may not: /),
    });
  });

  it("to a name that stands for a private address are refused", async () => {
    const server = await serve({ "/": redirect("http://inside.example/") });
    const web = client({ lookup: namesAs(["10.0.0.1"]) });
    await expect(get(web, server.url("/"))).rejects.toMatchObject({
      kind: "forbidden-address",
      message: expect.stringContaining("inside.example (10.0.0.1) is not a public address"),
    });
  });
});

describe("host names", () => {
  it.each([
    [["127.0.0.1"]],
    [["::1"]],
    [["8.8.8.8", "192.168.0.1"]],
    [["64:ff9b::7f00:1"]],
    [["169.254.169.254"]],
  ])("that stand for %j are refused and never connected to", async (addresses) => {
    const server = await serve({ "/": document(feed) });
    const web = client({ lookup: namesAs(addresses), allowAddresses: [] });
    const url = server.url("/").replace("127.0.0.1", "rebound.example");
    await expect(get(web, url)).rejects.toMatchObject({ kind: "forbidden-address" });
    expect(server.requests).toHaveLength(0);
  });

  it("that change to a private address between two connections are refused at the second", async () => {
    const server = await serve({
      "/": (_, response) => void response.writeHead(200, { connection: "close" }).end(feed),
    });
    // The first answer is one that may be asked, the second is not: as DNS rebinding does.
    const lookup = namesAs(["127.0.0.1"], ["127.0.0.2"]);
    const web = client({ lookup, allowAddresses: ["127.0.0.1"] });
    const url = server.url("/").replace("127.0.0.1", "rebound.example");

    expect((await get(web, url)).status).toBe(200);
    await expect(get(web, url)).rejects.toMatchObject({ kind: "forbidden-address" });
    expect(lookup.asked).toEqual(["rebound.example", "rebound.example"]);
    expect(server.requests).toHaveLength(1);
  });

  it("on the allow-list are asked, wherever they lead", async () => {
    const server = await serve({ "/": document(feed) });
    const web = client({ lookup: namesAs(["127.0.0.1"]), allowAddresses: ["feeds.intranet"] });
    const url = server.url("/").replace("127.0.0.1", "feeds.intranet");
    expect((await get(web, url)).status).toBe(200);
  });

  it("are refused on loopback by the machine's own name service too", async () => {
    const server = await serve({ "/": document(feed) });
    const web = client({ allowAddresses: [] });
    const url = server.url("/").replace("127.0.0.1", "localhost");
    await expect(get(web, url)).rejects.toMatchObject({ kind: "forbidden-address" });
    await expect(get(web, server.url("/"))).rejects.toMatchObject({ kind: "forbidden-address" });
  });

  it("that nobody knows are told", async () => {
    const lookup: NameLookup = (_, __, callback) =>
      callback(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }), []);
    await expect(get(client({ lookup }), "http://no.example/")).rejects.toMatchObject({
      kind: "unreachable",
      message: "its host name is not known",
    });
  });
});
