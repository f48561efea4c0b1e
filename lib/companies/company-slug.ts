/**
 * The id of a company in addresses: lower-case letters, digits and hyphens of any script
 * ("Red Hat (Hibernate)" gives "red-hat-hibernate"). Names that differ only in case, accents or
 * punctuation share an id, and so are one company.
 */
export function companySlug(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replaceAll("+", " plus ")
    .replaceAll("#", " sharp ")
    .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return slug || "unnamed";
}
