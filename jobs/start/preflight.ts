import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import type { Environment } from "@/lib/env";

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

/**
 * Looks for what would keep the server from running, before anything is built.
 * @returns one clear line, or null where nothing is in the way
 */
export async function findObstacle(
  environment: Environment,
  options: { expose: boolean },
): Promise<string | null> {
  const { host, port, dataDir } = environment;
  if (!loopback.test(host) && !options.expose) {
    return `HOST is ${host}, but Bellwether has no sign-in yet and listens on loopback only. To let other machines in, run: npm start -- --expose`;
  }
  return unwritableFolder(dataDir) ?? (await takenPort(host, port));
}

function unwritableFolder(folder: string): string | null {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `The data folder ${folder} cannot be written (${reason}). Set BELLWETHER_DATA_DIR to a folder that can.`;
  }
}

/** Step by step: Node's recursive way never comes back from below /proc and the like. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

function takenPort(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE"
          ? "is taken by another program"
          : `cannot be used (${error.message})`;
      resolve(
        `Port ${port} on ${host} ${reason}. Choose another one, for example: PORT=${port + 1} npm start`,
      );
    });
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
