import ipaddr from "ipaddr.js";
import { type AllowedAddresses, isAllowedAddress } from "./allowed-address";
import { parseUrl } from "./parse-url";
import { WebError } from "./web-client";

const maxUrlLength = 2_048;
/** Above 1023, the ports that browsers refuse for belonging to another protocol (WHATWG Fetch, "bad port"). */
const foreignPorts = new Set(
  [1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566].concat([
    6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
  ]),
);

/**
 * The address to ask, read as browsers read it, so that odd spellings of a numeric host (decimal,
 * octal, hex, short forms, trailing dots) are known for what they are. A host name is only checked
 * when it is resolved: see `checkResolved`.
 * @param base the address that redirected to this one
 * @throws WebError "forbidden-address"
 */
export function checkAddress(text: string, allowed: AllowedAddresses, base?: string): URL {
  const url = parseAddress(text, base);
  const port = Number(url.port || 80);
  if ((port < 1_024 && port !== 80 && port !== 443) || foreignPorts.has(port)) {
    throw forbidden(`port ${port} is not one of web pages (${hostOf(url)})`);
  }
  const host = bareHost(url);
  if (ipaddr.isValid(host)) checkResolved(host, [host], allowed);
  return url;
}

/**
 * Checks every numeric address that a host name stands for: one that is not public forbids the host.
 * @throws WebError "forbidden-address"
 */
export function checkResolved(host: string, addresses: string[], allowed: AllowedAddresses): void {
  if (allowed.hosts.has(host.toLowerCase().replace(/\.$/, ""))) return;
  const wrong = addresses.find((address) => !isAllowedAddress(address, allowed));
  if (wrong === undefined) return;
  const name = wrong === host ? host : `${host} (${wrong})`;
  throw forbidden(
    `${name} is not a public address; if it is one of yours, add it to BELLWETHER_ALLOW_ADDRESSES`,
  );
}

function parseAddress(text: string, base: string | undefined): URL {
  if (text.length > maxUrlLength) throw forbidden("the address is longer than 2,048 characters");
  const url = parseUrl(text, base);
  if (url === null) throw forbidden(`"${text.slice(0, 200)}" is no web address`);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw forbidden(`"${url.protocol}" addresses are not read, only http and https`);
  }
  if (url.username !== "" || url.password !== "") {
    throw forbidden("addresses with a user name or a password in them are not read");
  }
  url.hash = "";
  return url;
}

function forbidden(message: string): WebError {
  return new WebError("forbidden-address", message);
}

function hostOf(url: URL): string {
  return url.host.slice(0, 200);
}

/** Without the brackets of IPv6. */
function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}
