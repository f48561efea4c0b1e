import { describe, expect, it } from "vitest";
import { companyHref, companyIdOf } from "@/lib/companies/company-href";

describe("companyHref", () => {
  it("escapes letters of other scripts so that the address can be decoded again", () => {
    const href = companyHref("企業-テック");
    expect(href).toMatch(/^\/companies\/[%0-9A-F-]+$/);
    expect(decodeURIComponent(href)).toBe("/companies/企業-テック");
  });
});

describe("companyIdOf", () => {
  it("undoes the escapes", () => {
    expect(companyIdOf("%E4%BC%81-a")).toBe("企-a");
  });

  it("gives null for malformed escapes", () => {
    expect(companyIdOf("%E0%A4%A")).toBeNull();
  });
});
