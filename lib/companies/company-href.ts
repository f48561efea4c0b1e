/** The address of a company's page; ids may have letters of any script. */
export function companyHref(companyId: string): string {
  return `/companies/${encodeURIComponent(companyId)}`;
}

/** The id in an address as a router gives it; null where the escapes are malformed. */
export function companyIdOf(parameter: string): string | null {
  try {
    return decodeURIComponent(parameter);
  } catch {
    return null;
  }
}
