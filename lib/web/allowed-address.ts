import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Addresses that may be asked although they are not public: host names, and ranges of addresses. */
export type AllowedAddresses = {
  hosts: Set<string>;
  ranges: [Address, number][];
};

const publicIpv6 = ipaddr.parseCIDR("2000::/3");
const nat64 = ipaddr.parseCIDR("64:ff9b::/96");
/** Azure's metadata lies in a public range. */
const metadataAddresses = new Set(["168.63.129.16"]);

/**
 * Reads an allow-list of host names, addresses and CIDR ranges, such as
 * `["feeds.intranet", "127.0.0.1", "10.0.0.0/8"]`.
 * @throws RangeError that names the entry which is none of these
 */
export function parseAllowedAddresses(entries: string[]): AllowedAddresses {
  const allowed: AllowedAddresses = { hosts: new Set(), ranges: [] };
  for (const entry of entries) {
    const text = entry.trim().toLowerCase();
    if (ipaddr.isValidCIDR(text)) allowed.ranges.push(ipaddr.parseCIDR(text));
    else if (isAddress(text)) allowed.ranges.push(wholeAddress(text));
    else if (isHostName(text)) allowed.hosts.add(text);
    else throw new RangeError(`"${entry}" is no host name, address or range such as 10.0.0.0/8`);
  }
  return allowed;
}

/**
 * True where a numeric address (canonical spelling, as DNS and URL parsers give it) is public or
 * on the allow-list. Not public: loopback, private, link-local, unique-local, carrier-grade NAT,
 * benchmarking, documentation, multicast, broadcast, reserved and metadata addresses, and IPv6
 * addresses that only wrap such an IPv4 address. What is no address at all is not allowed.
 */
export function isAllowedAddress(text: string, allowed: AllowedAddresses): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = unwrapped(ipaddr.parse(text));
  return isPublic(address) || allowed.ranges.some((range) => isWithin(address, range));
}

function isPublic(address: Address): boolean {
  if (metadataAddresses.has(address.toString())) return false;
  if (address.range() !== "unicast") return false;
  // What IANA has not given out is public to nobody.
  return address.kind() === "ipv4" || isWithin(address, publicIpv6);
}

/** The IPv4 address within an IPv4-mapped, NAT64 or 6to4 one: there the packets go in the end. */
function unwrapped(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address;
  const bytes = address.toByteArray();
  if (address.isIPv4MappedAddress() || isWithin(address, nat64)) {
    return new ipaddr.IPv4(bytes.slice(12));
  }
  return address.range() === "6to4" ? new ipaddr.IPv4(bytes.slice(2, 6)) : address;
}

function isWithin(address: Address, [start, length]: [Address, number]): boolean {
  return address.kind() === start.kind() && address.match(start, length);
}

function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

function wholeAddress(text: string): [Address, number] {
  const address = unwrapped(ipaddr.parse(text));
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

function isHostName(text: string): boolean {
  return /^(?=.*[a-z])[a-z\d_-]+(?:\.[a-z\d_-]+)*$/.test(text);
}
