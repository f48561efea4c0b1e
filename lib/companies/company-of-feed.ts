import { clip, plainText } from "@/lib/feeds/plain-text";
import { parseUrl } from "@/lib/web/parse-url";
import { companyName } from "./company-name";

type FeedSource = { title: string | null; siteUrl: string | null; feedUrl: string | null };
type KnownCompany = { name: string; siteUrl: string | null };

/** Hosts where many companies have their blogs: there the first part of the path tells them apart. */
const sharedHosts = /(^|\.)(medium\.com|github\.io|github\.com|hashnode\.com|dev\.to)$/;

/**
 * The company that a feed of unknown origin belongs to: one that is known by the same site, else
 * what its title says once the words that only say "blog" are gone ("The Example Tech Blog - Medium"
 * gives "Example"), else its host.
 */
export function companyOfFeed(feed: FeedSource, known: KnownCompany[]): string {
  const places = [feed.siteUrl, feed.feedUrl].flatMap((url) => sitePlace(url) ?? []);
  const owner = known.find((company) => places.includes(sitePlace(company.siteUrl) ?? "?"));
  if (owner) return owner.name;
  return nameInTitle(feed.title) ?? nameInPlace(places[0]) ?? "Unnamed";
}

function sitePlace(url: string | null): string | null {
  const parsed = url === null ? null : parseUrl(url);
  if (!parsed?.protocol.startsWith("http")) return null;
  const { hostname, pathname } = parsed;
  const host = hostname.replace(/^www\./, "");
  return sharedHosts.test(host)
    ? `${host}/${pathname.split("/").find((part) => part && part !== "feed") ?? ""}`
    : host;
}

function nameInTitle(title: string | null): string | null {
  const text = plainText(title ?? "");
  return text === "" ? null : clip(companyName(text), 60);
}

/** Suffixes of two parts, such as co.uk and com.au. */
const twoPartSuffix = /\.(co|com|org|net|ac|gov|edu)\.[a-z]{2}$/;

function nameInPlace(place: string | undefined): string | null {
  if (!place) return null;
  const [host = "", owner] = place.split("/");
  if (owner) return owner;
  if (/^[\d.]+$|[[:]/.test(host)) return host;
  const labels = host.replace(twoPartSuffix, ".x").split(".");
  return labels.at(-2) ?? labels[0] ?? null;
}
