import { describe, expect, it } from "vitest";
import { companyHref } from "@/lib/companies/company-href";

describe("companyHref", () => {
  it("escapes letters of other scripts so that the address can be decoded again", () => {
    const href = companyHref("企業-テック");
    expect(href).toMatch(/^\/companies\/[%0-9A-F-]+$/);
    expect(decodeURIComponent(href)).toBe("/companies/企業-テック");
  });
});
