/** The address if a reader may be sent there (http or https), else null: feeds are untrusted. */
export function webLink(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === "http:" || protocol === "https:" ? href : null;
}
