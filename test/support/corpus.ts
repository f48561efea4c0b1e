import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** The folder of real posts and feeds, which lies beside a development checkout and is not part of it. */
const corpusRoot = resolve(process.env.BELLWETHER_CORPUS ?? "../shared/corpus");

/** The path of a corpus file, or null (with one printed line) where the corpus is absent. */
export function corpusPath(name: string): string | null {
  const path = resolve(corpusRoot, name);
  if (existsSync(path)) return path;
  console.warn(`skipped: ${name} of the corpus is not here (set BELLWETHER_CORPUS to its folder)`);
  return null;
}
