import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { findScripts, measureScripts } from "@/jobs/bench/measure-scripts";

it("finds each script that a browser of now loads, once", () => {
  const html = `<script src="/a.js" async=""></script><script>inline("src")</script>
    <script src="/old.js" noModule=""></script><script async src="/b.js"></script><script src="/a.js"></script>`;
  expect(findScripts(html)).toEqual(["/a.js", "/b.js"]);
});

it("adds up what they take after gzip", async () => {
  const script = randomBytes(30_000);
  const server = createServer((request, response) => {
    response.end(request.url === "/" ? '<script src="/a.js"></script>' : script);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const [page] = await measureScripts(`http://127.0.0.1:${port}`, ["/"]);
  server.close();
  expect(page?.scripts).toBe(1);
  // Random bytes do not get smaller.
  expect(page?.kilobytes).toBeCloseTo(30, 0);
});
