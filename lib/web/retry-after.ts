/**
 * How long a server asks to wait, in ms: `retry-after-ms`, or `retry-after` in seconds or as a
 * date (RFC 9110, section 10.2.3); null where it does not say.
 */
export function readRetryAfter(headers: Headers | undefined, now: number): number | null {
  const exact = Number.parseFloat(headers?.get("retry-after-ms") ?? "");
  if (exact >= 0) return exact;
  const given = headers?.get("retry-after")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(given)) return Number.parseFloat(given) * 1_000;
  const date = Date.parse(given);
  return given === "" || Number.isNaN(date) ? null : Math.max(0, date - now);
}
