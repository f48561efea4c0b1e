import { parseUrl } from "@/lib/web/parse-url";

/** The address if a reader may be sent there (http or https), else null: feeds are untrusted. */
export function webLink(address: string): string | null {
  const parsed = parseUrl(address);
  if (parsed === null) return null;
  const { protocol, href } = parsed;
  return protocol === "http:" || protocol === "https:" ? href : null;
}
