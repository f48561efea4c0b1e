import { parseUrl } from "@/lib/web/parse-url";
import { isTrackingParameter } from "./tracking-parameters";

const maxUrlLength = 2_048;
const maxPasses = 20;
const unreserved = /[A-Za-z0-9\-._~]/;
/** Hosts of the same site for other readers; a domain itself (`m.co`) is kept. */
const hostVariants = /^(?:(?:www|m|mobile|amp)\.)+(?=.+\.)/;
/** `cdn.ampproject.org/c/s/a.example/post`, `www.google.com/amp/s/a.example/post`. */
const ampCache =
  /^https?:\/\/(?:(?:[^/]+\.)?cdn\.ampproject\.org\/[a-z]+|(?:www\.)?google\.[a-z.]+\/amp)\/(?:s\/)?(?=[^/]+\.[^/])/;

/**
 * The spelling of a post's address by which two links to it are known as one: https, host without
 * `www.`, `m.`, `mobile.` or `amp.`, no credentials, default port, fragment (but `#!`), tracking
 * parameters, session ids, `index.html`, AMP's path and cache, or trailing slash; parameters sorted; percent-encoding in one form.
 * It serves as identity, not as a link: see absoluteUrl. Null unless http or https; never throws.
 */
export function canonicalUrl(url: string, base?: string): string | null {
  let spelling = spellOnce(url, base);
  // What one rule takes away may show the next one more: a canonical address is its own form.
  for (let pass = 0; pass < maxPasses && spelling !== null; pass += 1) {
    const next = spellOnce(spelling);
    if (next === spelling) break;
    spelling = next;
  }
  return spelling;
}

function spellOnce(url: string, base?: string): string | null {
  const parsed = parseHttpUrl(url, base);
  if (parsed === null) return null;
  if (ampCache.test(parsed.href)) return spellOnce(parsed.href.replace(ampCache, "https://"));
  parsed.protocol = "https:";
  const host = canonicalHost(parsed);
  if (host === null) return null;
  const path = canonicalPath(parsed.pathname);
  const fragment = parsed.hash.startsWith("#!") ? parsed.hash : "";
  return `https://${host}${path}${canonicalQuery(parsed.searchParams)}${fragment}`;
}

/**
 * The address to show and to follow: absolute and otherwise as the author wrote it, without
 * credentials (`https://bank.com@evil.com` is a trap). Null unless http or https; never throws.
 */
export function absoluteUrl(url: string, base?: string): string | null {
  return parseHttpUrl(url, base)?.href ?? null;
}

function parseHttpUrl(url: string, base: string | undefined): URL | null {
  const text = url.trim();
  if (text === "" || text.length > maxUrlLength || /\p{Cs}/u.test(text)) return null;
  const parsed = parseUrl(text, base);
  if (parsed === null) return null;
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return null;
  parsed.username = "";
  parsed.password = "";
  return parsed;
}

function canonicalHost(parsed: URL): string | null {
  const name = parsed.hostname.replace(/\.$/, "").replace(hostVariants, "");
  if (name === "") return null;
  return parsed.port === "" ? name : `${name}:${parsed.port}`;
}

function canonicalPath(path: string): string {
  const trimmed = canonicalEscapes(path)
    .replace(/;jsessionid=[^/;]*/i, "")
    .replace(/^(?:\/amp)+(?=\/+[^/])/i, "")
    .replace(/(?<=[^/.])(?:\.amp)+(?=(?:\.html?)?\/*$)/i, "")
    .replace(/(?:\/+|\/index\.html?|(?<=\/[^/]+)\/amp)+$/i, "");
  return trimmed === "" ? "/" : trimmed;
}

/** Percent-encoding as RFC 3986 6.2.2 has it: upper-case digits, unreserved characters plain. */
function canonicalEscapes(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return unreserved.test(character) ? character : code.toUpperCase();
  });
}

function canonicalQuery(parameters: URLSearchParams): string {
  const kept = [...parameters].filter(([name, value]) => !isTrackingParameter(name, value));
  const sorted = new URLSearchParams(kept);
  sorted.sort();
  const query = sorted.toString();
  return query === "" ? "" : `?${query}`;
}
