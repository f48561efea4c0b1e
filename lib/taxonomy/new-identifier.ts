import { companySlug } from "../companies/company-slug";

const longest = 50;

/**
 * An id for a new topic or group: its name in ASCII letters, digits and hyphens, with a number
 * where the id was taken before. Ids stay for ever, so a retired one is taken too.
 */
export function newIdentifier(name: string, known: { id: string }[]): string {
  const taken = new Set(known.map(({ id }) => id));
  const slug = companySlug(name)
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  const stem = slug.slice(0, longest).replace(/-+$/, "") || "topic";
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
  }
}
