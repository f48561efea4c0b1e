import { z } from "zod";
import catalogueFile from "./catalogue.json" with { type: "json" };

const webUrl = z.url({ protocol: /^https?$/, hostname: z.regexes.domain });

const catalogueSchema = z
  .array(z.strictObject({ company: z.string().trim().min(1), site: webUrl, feed: webUrl }))
  .min(1);

export type CatalogueEntry = z.infer<typeof catalogueSchema>[number];

/**
 * Checks a list of feeds to offer: the company's usual short name, its blog's home page and the
 * feed of that blog. A company with several engineering blogs has one entry for each.
 * @throws ZodError that names every entry at fault by its index.
 */
export function parseCatalogue(input: unknown): CatalogueEntry[] {
  return catalogueSchema.parse(input);
}

/** The engineering blogs of companies that a new installation can follow, sorted by company. */
export const catalogue: CatalogueEntry[] = parseCatalogue(catalogueFile);
