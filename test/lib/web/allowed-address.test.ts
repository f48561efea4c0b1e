import { describe, expect, test } from "vitest";
import { isAllowedAddress, parseAllowedAddresses } from "@/lib/web/allowed-address";

const nothing = parseAllowedAddresses([]);

describe("isAllowedAddress", () => {
  test.each([
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "100::1",
    "2001:db8::1",
    "3fff::1",
    "2001::1",
    "4000::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "::ffff:0:127.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::10.0.0.1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "localhost",
    "",
    "no address",
  ])("refuses %j", (address) => {
    expect(isAllowedAddress(address, nothing)).toBe(false);
  });

  test.each([
    "8.8.8.8",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
    "2002:808:808::1",
  ])("takes %j, which is public", (address) => {
    expect(isAllowedAddress(address, nothing)).toBe(true);
  });

  test("takes what the allow-list has, and no more", () => {
    const allowed = parseAllowedAddresses([
      "10.0.0.0/8",
      "::1",
      "feeds.intranet",
      "::ffff:127.0.0.9",
    ]);
    expect(isAllowedAddress("10.200.0.1", allowed)).toBe(true);
    expect(isAllowedAddress("::ffff:10.200.0.1", allowed)).toBe(true);
    expect(isAllowedAddress("::1", allowed)).toBe(true);
    expect(isAllowedAddress("127.0.0.9", allowed)).toBe(true);
    expect(isAllowedAddress("127.0.0.1", allowed)).toBe(false);
    expect(isAllowedAddress("192.168.0.1", allowed)).toBe(false);
    expect(isAllowedAddress("::2", allowed)).toBe(false);
  });
});

describe("parseAllowedAddresses", () => {
  test.each(["10.0.0.0/99", "10.0.0", "http://a.example", "*", "a b", ""])(
    "refuses %j and names it",
    (entry) => {
      expect(() => parseAllowedAddresses([entry])).toThrow(`"${entry}" is no host name`);
    },
  );
});
