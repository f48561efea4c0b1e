import { absoluteUrl } from "@/lib/feeds/canonical-url";
import { decodeEntities } from "@/lib/feeds/plain-text";
import { siteOf } from "./same-site";

const linkTag = /<(?:[\w-]+:)?link\b([^<>]{1,4000})>/gi;
const attribute = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const olderRelations = ["prev-archive", "next"];

/**
 * The address of the document with the posts before those of this feed document: `rel=next` (RFC
 * 5005, section 3), `rel=prev-archive` (section 4) or a JSON Feed's `next_url`. Null where it names
 * none, itself, or one of another site.
 */
export function olderPage(text: string, url: string): string | null {
  const named = text.trimStart().startsWith("{") ? nextUrl(text) : linkedPage(text);
  const older = named === null ? null : absoluteUrl(named, url);
  if (older === null || older === absoluteUrl(url) || siteOf(older) !== siteOf(url)) return null;
  return older;
}

function linkedPage(xml: string): string | null {
  const links = [...xml.matchAll(linkTag)].map(([, text = ""]) => attributesOf(text));
  for (const relation of olderRelations) {
    const link = links.find(({ rel }) => rel?.trim().toLowerCase() === relation);
    if (link?.href) return decodeEntities(link.href);
  }
  return null;
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(attribute)];
  return Object.fromEntries(
    found.map(([, name = "", one, other]) => [name.toLowerCase(), one ?? other ?? ""]),
  );
}

function nextUrl(json: string): string | null {
  try {
    const { next_url: next } = JSON.parse(json);
    return typeof next === "string" ? next : null;
  } catch {
    // No JSON Feed: whoever reads its items will say so.
    return null;
  }
}
