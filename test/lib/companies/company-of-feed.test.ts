import { describe, expect, it } from "vitest";
import { companyOfFeed } from "@/lib/companies/company-of-feed";

const feed = (over: Partial<Parameters<typeof companyOfFeed>[0]>) => ({
  title: null,
  siteUrl: null,
  feedUrl: null,
  ...over,
});

describe("companyOfFeed", () => {
  it("is the known company of the same site, whatever the title says", () => {
    const known = [{ name: "Acme", siteUrl: "https://www.acme.example/" }];
    expect(
      companyOfFeed(feed({ title: "Notes", siteUrl: "https://acme.example/blog" }), known),
    ).toBe("Acme");
  });

  it("tells companies on a shared host apart by their place there", () => {
    const known = [{ name: "Acme", siteUrl: "https://medium.com/acme-tech" }];
    const other = feed({ feedUrl: "https://medium.com/feed/other-tech" });
    expect(companyOfFeed(feed({ feedUrl: "https://medium.com/feed/acme-tech" }), known)).toBe(
      "Acme",
    );
    expect(companyOfFeed(other, known)).toBe("other-tech");
  });

  it.each([
    [{ title: "The Acme Engineering Blog" }, "Acme"],
    [{ feedUrl: "https://tech.example.co.uk/feed" }, "example"],
    [{ feedUrl: "https://blog.acme.io/rss" }, "acme"],
    [{ feedUrl: "http://127.0.0.1:8080/feed" }, "127.0.0.1"],
    [{}, "Unnamed"],
  ])("names the company of %o %s", (source, name) => {
    expect(companyOfFeed(feed(source), [])).toBe(name);
  });
});
