import { readDataVersion } from "@/db/queries/data-version";
import { readCoverageState } from "@/db/queries/trends/coverage";
import type { Database } from "@/db/queryable";

const mostKept = 400;

type Kept = Map<string, { state: string; answer: unknown }>;

// On globalThis for the same reason as the connection: each bundle has its own copy of this module.
const holder = globalThis as typeof globalThis & { bellwetherKept?: WeakMap<Database, Kept> };

/**
 * What a slow question about trends was answered, asked again only when the data have changed.
 * Kept in the process and not in a table: a page request then never writes, one server is all
 * there is, and the first request after a change takes less than a second at a million posts.
 * @param key names the question with all that its answer depends on, apart from the data
 */
export function keepAnswer<Answer>(database: Database, key: string, ask: () => Answer): Answer {
  holder.bellwetherKept ??= new WeakMap();
  const kept: Kept = holder.bellwetherKept.get(database) ?? new Map();
  holder.bellwetherKept.set(database, kept);
  const state = `${readDataVersion(database)} ${readCoverageState(database)}`;
  const known = kept.get(key);
  kept.delete(key);
  const answer = known?.state === state ? (known.answer as Answer) : ask();
  kept.set(key, { state, answer });
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return answer;
}
