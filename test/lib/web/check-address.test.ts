import { describe, expect, test } from "vitest";
import { parseAllowedAddresses } from "@/lib/web/allowed-address";
import { checkAddress, checkResolved } from "@/lib/web/check-address";

const nothing = parseAllowedAddresses([]);
const check = (text: string) => checkAddress(text, nothing);

describe("checkAddress", () => {
  test.each([
    ["http://127.0.0.1/", "127.0.0.1"],
    ["http://127.1/", "127.0.0.1"],
    ["http://2130706433/", "127.0.0.1"],
    ["http://0x7f000001/", "127.0.0.1"],
    ["http://0x7f.0.0.0x1/", "127.0.0.1"],
    ["http://0177.0.0.01/", "127.0.0.1"],
    ["http://127.0.0.1./", "127.0.0.1"],
    ["http://%31%32%37.0.0.1/", "127.0.0.1"],
    ["http://１２７.０.０.１/", "127.0.0.1"],
    ["http://127。0。0。1/", "127.0.0.1"],
    ["http://0/", "0.0.0.0"],
    ["http://192.168.257/", "192.168.1.1"],
    ["http://[::1]/", "::1"],
    ["http://[::ffff:127.0.0.1]/", "::ffff:7f00:1"],
    ["http://[0:0:0:0:0:ffff:7f00:1]/", "::ffff:7f00:1"],
    ["http://[64:ff9b::7f00:1]/", "64:ff9b::7f00:1"],
    ["http://[2002:7f00:1::]/", "2002:7f00:1::"],
    ["http://169.254.169.254/latest/meta-data/", "169.254.169.254"],
    ["http://[fd00:ec2::254]/latest/meta-data/", "fd00:ec2::254"],
  ])("refuses %s, which is %s", (text, address) => {
    expect(() => check(text)).toThrow(`${address} is not a public address`);
  });

  test.each([
    ["ftp://a.example/feed", '"ftp:" addresses are not read'],
    ["file:///etc/passwd", '"file:" addresses are not read'],
    ["javascript:alert(1)", '"javascript:" addresses are not read'],
    ["data:text/xml,<rss/>", '"data:" addresses are not read'],
    ["gopher://127.0.0.1:70/", '"gopher:" addresses are not read'],
    ["http://user:secret@a.example/", "user name or a password"],
    ["http://a.example@127.0.0.1/", "user name or a password"],
    ["http://[fe80::1%25eth0]/", "is no web address"],
    ["http://1.2.3.4.5/", "is no web address"],
    ["http://", "is no web address"],
    ["feed.xml", "is no web address"],
    [`http://a.example/${"a".repeat(2_100)}`, "longer than 2,048 characters"],
    ["http://a.example:22/", "port 22"],
    ["https://a.example:25/", "port 25"],
    ["http://a.example:6667/", "port 6667"],
  ])("refuses %s", (text, reason) => {
    expect(() => check(text)).toThrow(reason);
  });

  test.each([
    ["https://A.Example/feed#top", "https://a.example/feed"],
    ["http://a.example:8080/feed", "http://a.example:8080/feed"],
    ["https://a.example:443/", "https://a.example/"],
    ["http://8.8.8.8/feed", "http://8.8.8.8/feed"],
  ])("reads %s as %s", (text, href) => {
    expect(check(text).href).toBe(href);
  });

  test("reads a redirect against the address that it came from", () => {
    expect(checkAddress("//b.example/x", nothing, "https://a.example/y").href).toBe(
      "https://b.example/x",
    );
  });

  test("says how an address of one's own is allowed", () => {
    expect(() => check("http://10.0.0.7/")).toThrow(/add it to BELLWETHER_ALLOW_ADDRESSES/);
    const allowed = parseAllowedAddresses(["10.0.0.7"]);
    expect(checkAddress("http://10.0.0.7/", allowed).host).toBe("10.0.0.7");
  });
});

describe("checkResolved", () => {
  test("refuses a name of which one address is not public", () => {
    expect(() => checkResolved("a.example", ["8.8.8.8", "10.0.0.1"], nothing)).toThrow(
      "a.example (10.0.0.1) is not a public address",
    );
    expect(checkResolved("a.example", ["8.8.8.8"], nothing)).toBeUndefined();
  });

  test("takes whatever an allowed name stands for", () => {
    const allowed = parseAllowedAddresses(["Feeds.Intranet"]);
    expect(checkResolved("feeds.intranet.", ["10.0.0.1"], allowed)).toBeUndefined();
    expect(() => checkResolved("x.feeds.intranet", ["10.0.0.1"], allowed)).toThrow();
  });
});
