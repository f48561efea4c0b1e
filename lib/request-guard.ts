import { parseUrl } from "./web/parse-url";

/** What the guard looks at; header values are null where the header is absent. */
export type GuardedRequest = {
  method: string;
  host: string | null;
  origin: string | null;
  secFetchSite: string | null;
};

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);
const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const addressHost = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])(:\d+)?$/i;

/**
 * Why a request is refused, or null where it may pass. There is no sign-in, so a page of another
 * site must not reach this server through a visitor's browser: by a host name that it points here
 * (DNS rebinding), or by a form or script that sends a change (cross-site request forgery).
 * @param exposed the machine's own name where the server was exposed on purpose, else null
 */
export function refusalOf(
  request: GuardedRequest,
  exposed: { hostname: string } | null,
): string | null {
  const host = request.host ?? "";
  if (!isOwnHost(host, exposed)) {
    return `This server does not answer for the host "${host}". Open it by the address that it printed.`;
  }
  if (safeMethods.has(request.method)) return null;
  const isForeignOrigin = request.origin !== null && hostOf(request.origin) !== host.toLowerCase();
  const isForeignSite =
    request.secFetchSite === "cross-site" || request.secFetchSite === "same-site";
  if (isForeignOrigin || isForeignSite)
    return "Changes are taken from Bellwether's own pages only.";
  return null;
}

function isOwnHost(host: string, exposed: { hostname: string } | null): boolean {
  if (loopbackHost.test(host)) return true;
  if (exposed === null) return false;
  // A name can be pointed here by anyone, an address cannot.
  return (
    addressHost.test(host) ||
    host.toLowerCase().replace(/:\d+$/, "") === exposed.hostname.toLowerCase()
  );
}

function hostOf(origin: string): string | null {
  return parseUrl(origin)?.host.toLowerCase() ?? null;
}
