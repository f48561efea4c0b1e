import { firstText, type RawElements } from "./raw-feed";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What sy:updatePeriod may say, in ms (RSS 1.0 syndication module). */
const periodsMs: Record<string, number> = {
  hourly: hourMs,
  daily: 24 * hourMs,
  weekly: 7 * 24 * hourMs,
  monthly: 30 * 24 * hourMs,
  yearly: 365 * 24 * hourMs,
};

/**
 * The least time (ms) between two requests that a feed's channel asks for: the longer of `<ttl>`
 * (minutes, RSS 2.0) and sy:updatePeriod divided by sy:updateFrequency. Null where it asks nothing.
 */
export function askedIntervalOf(channel: RawElements): number | null {
  const ttlMs = (wholeNumber(firstText(channel, "ttl")) ?? 0) * minuteMs;
  const periodMs = periodsMs[firstText(channel, "sy:updateperiod")?.toLowerCase() ?? ""] ?? 0;
  const frequency = wholeNumber(firstText(channel, "sy:updatefrequency")) || 1;
  return Math.max(ttlMs, periodMs / frequency) || null;
}

/**
 * How long an answer stays fresh by its Cache-Control header, less the Age that it already has, in
 * ms; null where the header names no max-age or forbids keeping.
 */
export function freshForMs(headers: Headers): number | null {
  const control = headers.get("cache-control")?.toLowerCase() ?? "";
  if (/\bno-(?:cache|store)\b/.test(control)) return null;
  const maxAge = wholeNumber(/(?:^|[\s,])max-age\s*=\s*"?(\d+)/.exec(control)?.[1] ?? null);
  if (maxAge === null) return null;
  return Math.max(0, maxAge - (wholeNumber(headers.get("age")) ?? 0)) * 1000 || null;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,10}$/.test(text.trim()) ? Number(text) : null;
}
