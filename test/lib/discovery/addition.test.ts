import { describe, expect, it } from "vitest";
import { additionSchema, addPageHref, readAddParameters } from "@/lib/discovery/addition";

const form = { url: "https://acme.example/feed", title: "", siteUrl: "", company: " Acme " };

describe("additionSchema", () => {
  it("takes what the form sends; empty fields are missing and a checkbox is on or not there", () => {
    expect(additionSchema.parse(form)).toEqual({
      url: "https://acme.example/feed",
      title: null,
      siteUrl: null,
      company: "Acme",
      wantsHistory: false,
    });
    expect(additionSchema.parse({ ...form, wantsHistory: "on" }).wantsHistory).toBe(true);
  });

  it.each([
    { ...form, url: "javascript:alert(1)" },
    { ...form, url: "" },
    { ...form, company: "  " },
    { ...form, company: "x".repeat(301) },
    {},
  ])("refuses %j", (sent) => expect(additionSchema.safeParse(sent).success).toBe(false));

  it("takes no site that is not on the web", () => {
    expect(additionSchema.parse({ ...form, siteUrl: "data:text/html,x" }).siteUrl).toBeNull();
  });
});

describe("readAddParameters", () => {
  it("reads back what addPageHref writes, and nothing else", () => {
    const read = (href: string) =>
      readAddParameters(Object.fromEntries(new URL(href, "http://x.example").searchParams));
    expect(read(addPageHref({ url: "https://a.example/?b=c&d" }))).toEqual({
      url: "https://a.example/?b=c&d",
      added: null,
    });
    expect(read(addPageHref({ added: 7 }))).toEqual({ url: null, added: 7 });
    expect(read("/feeds/add?added=-1")).toEqual({ url: null, added: null });
    expect(read(addPageHref({}))).toEqual({ url: null, added: null });
  });
});
