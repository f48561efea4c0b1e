import { expect, it } from "vitest";
import { parseUrl } from "@/lib/web/parse-url";

it("takes an address apart, also beside another", () => {
  expect(parseUrl("https://example.com/a?b#c")?.pathname).toBe("/a");
  expect(parseUrl("../b", "https://example.com/a/")?.href).toBe("https://example.com/b");
});

it.each(["", "example.com", "https://", "../b"])("says that %j is none", (text) => {
  expect(parseUrl(text)).toBeNull();
});

it("knows domains with other letters after as many calls as one likes", () => {
  // URL.canParse of Node.js 20 and 22 refuses them once it is compiled, after some thousand calls.
  for (let call = 0; call < 200_000; call += 1) parseUrl("https://example.com/post");
  expect(parseUrl("https://b\u00fccher.example/a")?.host).toBe("xn--bcher-kva.example");
});
