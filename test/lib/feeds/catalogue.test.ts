import { describe, expect, it } from "vitest";
import { canonicalUrl } from "@/lib/feeds/canonical-url";
import { catalogue, parseCatalogue } from "@/lib/feeds/catalogue";

/** Accounts under an @ that belong to a company and not to a person. */
const companyAccounts = ["@SkyscannerEng"];

const blogTitle = /\s[-–—|:]\s*Medium$|Blog$|\bEngineering( Team)?$/i;

/** Hosts of well-known authors, magazines and aggregators that the source lists mix in. */
const notCompanies = [
  "2ality.com",
  "antirez.com",
  "aphyr.com",
  "blog.codinghorror.com",
  "brendangregg.com",
  "css-tricks.com",
  "danluu.com",
  "drewdevault.com",
  "hanselman.com",
  "highscalability.com",
  "infoq.com",
  "joelonsoftware.com",
  "jvns.ca",
  "lethain.com",
  "martinfowler.com",
  "nordicapis.com",
  "overreacted.io",
  "planet.mozilla.org",
  "pragmaticengineer.com",
  "rachelbythebay.com",
  "simonwillison.net",
  "sitepoint.com",
  "slashdot.org",
  "stackshare.io",
  "substack.com",
  "thedailywtf.com",
  "toptal.com",
];

const wellKnown = [
  "Airbnb",
  "AWS",
  "Canva",
  "Cloudflare",
  "Discord",
  "Dropbox",
  "Etsy",
  "Figma",
  "GitHub",
  "Google",
  "LinkedIn",
  "Meta",
  "Microsoft",
  "Netflix",
  "Pinterest",
  "Shopify",
  "Slack",
  "Spotify",
  "Stripe",
  "Uber",
];

const collator = new Intl.Collator("en");
const companies = new Set(catalogue.map((entry) => entry.company));

describe("catalogue", () => {
  it("offers the blogs of at least 120 companies", () => {
    expect(companies.size).toBeGreaterThanOrEqual(120);
  });

  it("contains the companies that people look for first", () => {
    expect(wellKnown.filter((company) => !companies.has(company))).toEqual([]);
  });

  it("lists each feed once", () => {
    expect(repeated(catalogue.map((entry) => canonicalUrl(entry.feed)))).toEqual([]);
  });

  it("lists each site once", () => {
    expect(repeated(catalogue.map((entry) => canonicalUrl(entry.site)))).toEqual([]);
  });

  it("spells the name of a company in one way", () => {
    expect(repeated([...companies].map((company) => company.toLowerCase()))).toEqual([]);
  });

  it("points to a feed and not to the blog's own page", () => {
    const pages = catalogue.filter(
      (entry) => canonicalUrl(entry.feed) === canonicalUrl(entry.site),
    );
    expect(pages).toEqual([]);
  });

  it("is sorted by company, then by feed", () => {
    const sorted = catalogue.toSorted(
      (a, b) => collator.compare(a.company, b.company) || collator.compare(a.feed, b.feed),
    );
    expect(catalogue).toEqual(sorted);
  });

  it("names the company and not its blog", () => {
    expect([...companies].filter((company) => isBlogTitle(company))).toEqual([]);
  });

  it("holds no blog of a person, magazine or aggregator", () => {
    const strangers = catalogue.filter((entry) => isPersonal(entry.feed) || isPersonal(entry.site));
    expect(strangers).toEqual([]);
  });
});

describe("the checks on the catalogue", () => {
  it.each([
    "Netflix TechBlog - Medium",
    "Netflix TechBlog",
    "Slack Engineering",
    "The Cloudflare Blog",
    "Yelp Engineering Blog",
  ])("take %s for the title of a blog", (title) => {
    expect(isBlogTitle(title)).toBe(true);
  });

  it.each([
    "https://medium.com/feed/@someone",
    "https://someone.substack.com/feed",
    "https://www.brendangregg.com/blog/rss.xml",
  ])("take %s for personal", (url) => {
    expect(isPersonal(url)).toBe(true);
  });
});

describe("parseCatalogue", () => {
  const entry = {
    company: "Example",
    site: "https://engineering.example.com/",
    feed: "https://engineering.example.com/feed.xml",
  };

  it("returns the entries of a well-formed list", () => {
    expect(parseCatalogue([entry])).toEqual([entry]);
  });

  it.each([
    ["an empty list", []],
    ["an entry without a company", [{ ...entry, company: " " }]],
    ["an entry without a feed", [{ company: entry.company, site: entry.site }]],
    ["an address without a scheme", [{ ...entry, feed: "engineering.example.com/feed.xml" }]],
    ["an address that is not of the web", [{ ...entry, feed: "file:///etc/passwd" }]],
    ["an address on the own machine", [{ ...entry, feed: "http://127.0.0.1/feed.xml" }]],
    ["an unknown key", [{ ...entry, title: "Example" }]],
  ])("rejects %s", (_, input) => {
    expect(() => parseCatalogue(input)).toThrow();
  });
});

function isBlogTitle(name: string): boolean {
  return blogTitle.test(name);
}

function isPersonal(address: string): boolean {
  const { hostname, pathname } = new URL(address);
  const account = pathname.split("/").find((part) => part.startsWith("@"));
  if (account && !companyAccounts.includes(account)) return true;
  return notCompanies.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

function repeated<Value>(values: Value[]): Value[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
