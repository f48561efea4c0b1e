import { describe, expect, it } from "vitest";
import { webLink } from "@/lib/posts/web-link";

describe("webLink", () => {
  it("lets http and https addresses through", () => {
    expect(webLink("https://acme.example/post?a=1")).toBe("https://acme.example/post?a=1");
    expect(webLink("http://acme.example")).toBe("http://acme.example/");
  });

  it.each(["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "file:///etc", "/x"])(
    "refuses %s",
    (address) => {
      expect(webLink(address)).toBeNull();
    },
  );
});
