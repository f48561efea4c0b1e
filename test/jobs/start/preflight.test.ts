import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findObstacle } from "@/jobs/start/preflight";
import { parseEnvironment } from "@/lib/env";
import { startWebServer } from "@/test/support/web-server";

const folder = () => mkdtempSync(join(tmpdir(), "bellwether-"));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

describe("findObstacle", () => {
  it("finds nothing in the way of a free port and a folder that can be made", async () => {
    const variables = {
      BELLWETHER_DATA_DIR: join(folder(), "new"),
      PORT: String(await freePort()),
    };
    expect(await findObstacle(parseEnvironment(variables), { expose: false })).toBeNull();
  });

  it("names a taken port and how to choose another", async () => {
    const taken = await startWebServer({});
    const port = new URL(taken.url("/")).port;
    const variables = { BELLWETHER_DATA_DIR: folder(), PORT: port };
    const obstacle = await findObstacle(parseEnvironment(variables), { expose: false });
    await taken.close();
    expect(obstacle).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program. Choose another one, for example: PORT=${Number(port) + 1} npm start`,
    );
  });

  it("names a data folder that cannot be written", async () => {
    const file = join(folder(), "file");
    writeFileSync(file, "");
    const environment = parseEnvironment({
      BELLWETHER_DATA_DIR: join(file, "data"),
      PORT: String(await freePort()),
    });
    expect(await findObstacle(environment, { expose: false })).toMatch(
      /^The data folder .* cannot be written .*BELLWETHER_DATA_DIR/,
    );
  });

  it.runIf(process.platform === "linux")(
    "comes back from a folder that can never be made",
    async () => {
      const environment = parseEnvironment({
        BELLWETHER_DATA_DIR: "/proc/nope/data",
        PORT: String(await freePort()),
      });
      expect(await findObstacle(environment, { expose: false })).toContain(
        "/proc/nope/data cannot be written",
      );
    },
  );

  it("listens beyond loopback only when asked outright", async () => {
    const variables = {
      BELLWETHER_DATA_DIR: folder(),
      HOST: "0.0.0.0",
      PORT: String(await freePort()),
    };
    expect(await findObstacle(parseEnvironment(variables), { expose: false })).toContain(
      "--expose",
    );
    expect(await findObstacle(parseEnvironment(variables), { expose: true })).toBeNull();
  });
});
