import { join } from "node:path";
import { openDatabase } from "@/db/open-database";
import type { Database } from "@/db/queryable";
import type { Environment } from "@/lib/env";

/**
 * Opens `vectors.sqlite` in the data folder: a database of its own, where evaluating and training
 * from label files keep the vectors of their texts. Neither opens the database of the dashboard.
 */
export function openVectorFile({ dataDir }: Pick<Environment, "dataDir">): Database {
  return openDatabase(join(dataDir, "vectors.sqlite"));
}
