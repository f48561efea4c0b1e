import { request as httpRequest } from "node:http";
import { describe, expect, inject, it } from "vitest";

async function get(path: string) {
  const response = await fetch(inject("baseUrl") + path);
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    text: await response.text(),
  };
}

/** With headers that `fetch` does not let a caller set. */
function send(
  path: string,
  options: { method: string; headers: Record<string, string> },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = httpRequest(inject("baseUrl") + path, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on("error", reject);
    call.end();
  });
}

describe("the API", () => {
  it("gives the numbers of the chart, with denominators and intervals", async () => {
    const { status, text } = await get("/api/trends?by=year&subjects=llms&from=2024-01&to=2025-12");
    const { periods, series } = JSON.parse(text);
    expect(status).toBe(200);
    expect(periods.map(({ period }: { period: string }) => period)).toEqual(["2024", "2025"]);
    const [llms] = series;
    for (const [index, point] of llms.points.entries()) {
      expect(point.share).toBeCloseTo(point.count / periods[index].classified, 10);
      expect(point.interval.low).toBeLessThan(point.share);
      expect(point.interval.high).toBeGreaterThan(point.share);
    }
    // The sample writes about language models ever more.
    expect(llms.points[1].share).toBeGreaterThan(llms.points[0].share);
  });

  it("gives the same numbers as a CSV file", async () => {
    const query = "by=year&subjects=llms&from=2024-01&to=2025-12";
    const [, first] = (await get(`/api/trends.csv?${query}`)).text.trim().split("\r\n");
    const { series } = JSON.parse((await get(`/api/trends?${query}`)).text);
    expect(first?.split(",").slice(0, 4)).toEqual([
      "2024",
      "llms",
      "LLMs & generative AI",
      String(series[0].points[0].count),
    ]);
  });

  it("sets a company against all others, in the same numbers as the page's table", async () => {
    const { status, text } = await get("/api/others?companies=quillon");
    expect(status).toBe(200);
    const { topics } = JSON.parse(text);
    const known = topics.filter(({ verdict }: { verdict: string | null }) => verdict !== null);
    expect(known.length).toBeGreaterThan(3);
    for (const { here, others, difference, interval } of known) {
      expect(here.share - others.share).toBeCloseTo(difference, 10);
      expect(interval.low).toBeLessThanOrEqual(difference);
      expect(interval.high).toBeGreaterThanOrEqual(difference);
    }
    const lines = (await get("/api/others.csv?companies=quillon")).text.trim().split("\r\n");
    expect(lines).toHaveLength(topics.length + 1);
  });

  it("lists posts, topics, companies, runs and its own health", async () => {
    const posts = JSON.parse(
      (await get("/api/posts?company=quillon&from=2025-01&to=2025-12")).text,
    );
    expect(posts.total).toBe(9);
    expect(posts.posts[0]).toMatchObject({ company: "Quillon", labels: expect.any(Array) });
    const { topics, groups } = JSON.parse((await get("/api/topics")).text);
    expect([topics.length, groups.length]).toEqual([32, 7]);
    expect(JSON.parse((await get("/api/companies")).text).companies).toHaveLength(15);
    expect(JSON.parse((await get("/api/runs?limit=1")).text).runs).toHaveLength(1);
    expect(JSON.parse((await get("/api/health")).text)).toMatchObject({
      status: "ok",
      sample: true,
      posts: 365,
    });
  });

  it("exports every post as CSV", async () => {
    const { type, text } = await get("/api/posts.csv");
    expect(type).toContain("text/csv");
    expect(text.trim().split("\r\n").length).toBeGreaterThanOrEqual(366);
  });

  it.each([
    ["/api/trends?metric=size", "metric", "one of share, companyShare, count, breadth"],
    ["/api/trends?from=2025-13", "from", "a month such as 2026-03"],
    ["/api/trends?from=2025-05&to=2025-01", "to", "not before from"],
    ["/api/trends?subjects=nothing", "subjects", "not known: nothing"],
    ["/api/compare?companies=nobody", "companies", "not known: nobody"],
    ["/api/others?companies=nobody", "companies", "not known: nobody"],
    ["/api/others.csv", "companies", "the id of one company"],
    ["/api/compare.csv?companies=a,b,c,d,e", "companies", "at most 4 ids"],
    ["/api/trends.csv?by=day", "by", "one of week, month, quarter, year"],
    ["/api/posts?page=0", "page", ""],
    ["/api/posts?topic=nothing", "topic", "nothing"],
    ["/api/posts.csv?company=nobody", "company", "nobody"],
    ["/api/posts?colour=red", "colour", "not known"],
    ["/api/companies?x=1", "x", "not known"],
    ["/api/runs?limit=1000", "limit", "1 to 200"],
  ])("refuses %s and names the parameter %s", async (path, parameter, allowed) => {
    const { status, text } = await get(path);
    expect(status).toBe(400);
    const { problems } = JSON.parse(text);
    expect(problems[0].parameter).toBe(parameter);
    expect(problems[0].allowed).toContain(allowed);
  });

  it("keeps a connection for longer than a proxy in front of it does", async () => {
    const { headers } = await fetch(`${inject("baseUrl")}/api/health`);
    const seconds = Number(headers.get("keep-alive")?.match(/timeout=(\d+)/)?.[1]);
    expect(seconds).toBeGreaterThan(60);
  });

  it("refuses foreign hosts, and changes that come from other sites", async () => {
    const get200 = { method: "GET", headers: {} };
    expect(await send("/api/health", get200)).toBe(200);
    expect(await send("/api/health", { method: "GET", headers: { host: "evil.example" } })).toBe(
      403,
    );
    expect(
      await send("/posts/1", { method: "POST", headers: { origin: "http://evil.example" } }),
    ).toBe(403);
    expect(
      await send("/runs", { method: "POST", headers: { "sec-fetch-site": "cross-site" } }),
    ).toBe(403);
  });
});
