import type { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const sources = [
  "app",
  "lib",
  "db",
  "proxy.ts",
  "next.config.js",
  "tsconfig.json",
  "package-lock.json",
];
const notBuilt = /^(db\/(sample|migrations)|lib\/classification\/models)\//;
const stamp = ".next/bellwether-sources";

/**
 * Builds the pages unless this very source was built already.
 * @param start starts the process, so that the caller can end it
 * @returns whether they could be built
 */
export async function buildPages(start: (command: string[]) => ChildProcess): Promise<boolean> {
  const fingerprint = fingerprintSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint) return true;
  console.log("Building the pages (about half a minute; again only after a change) ...");
  const build = start(["node_modules/next/dist/bin/next", "build"]);
  let printed = "";
  build.stdout?.on("data", (chunk) => {
    printed += chunk;
  });
  const code = await new Promise((resolve) => build.once("close", resolve));
  if (code !== 0) {
    console.error(printed);
    return false;
  }
  writeFileSync(stamp, fingerprint);
  return true;
}

function fingerprintSources(): string {
  const hash = createHash("sha256").update(process.versions.node);
  for (const path of sources.flatMap(filesBelow)) hash.update(path).update(readFileSync(path));
  return hash.digest("hex");
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (path.includes(".")) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"))
    .filter((file) => !notBuilt.test(file))
    .sort();
}
