import { expect, test } from "vitest";
import { companyName } from "@/lib/companies/company-name";

test.each([
  ["The Netflix Tech Blog", "Netflix"],
  ["Netflix TechBlog - Medium", "Netflix"],
  ["Engineering at Meta", "Meta"],
  ["Airbnb Engineering & Data Science", "Airbnb"],
  ["Engineering | Example Corp", "Example Corp"],
  ["Hacker News", "Hacker News"],
  ["The Verge", "The Verge"],
  ["Engineering Blog", "Engineering Blog"],
  ["8th Light", "8th Light"],
])("takes the company of %j to be %s", (title, company) => {
  expect(companyName(title)).toBe(company);
});
