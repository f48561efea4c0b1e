import { serverDatabase } from "@/app/_server/database";
import { readTaxonomyState, readTaxonomyVersion } from "@/db/queries/taxonomy/taxonomy";
import { writeTaxonomyFile } from "@/lib/taxonomy/taxonomy-file";

/** The whole taxonomy in force as a file, as `npm run taxonomy -- export` writes it. */
export function GET(): Response {
  const database = serverDatabase();
  const content = writeTaxonomyFile(readTaxonomyState(database), readTaxonomyVersion(database));
  return new Response(content, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="taxonomy.json"',
    },
  });
}
