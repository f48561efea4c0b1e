import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { FeedFile } from "./ingest-feed-files";

const feedFile = /\.(xml|rss|atom|rdf|json|feed)$/i;

/**
 * The feed files that the paths name: a file as it is, a folder with everything below it that
 * looks like a feed by its ending, in the order of their names.
 * @throws Error that names a path which does not exist
 */
export async function findFeedFiles(paths: string[]): Promise<FeedFile[]> {
  const found = await Promise.all(paths.map(filesAt));
  return found
    .flat()
    .map((path) => ({ path, url: pathToFileURL(path).href, read: () => readFile(path) }));
}

async function filesAt(given: string): Promise<string[]> {
  const path = resolve(given);
  const entry = await stat(path).catch((cause) => {
    throw new Error(`There is no file or folder ${path}.`, { cause });
  });
  if (!entry.isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => feedFile.test(name))
    .sort()
    .map((name) => join(path, name));
}
