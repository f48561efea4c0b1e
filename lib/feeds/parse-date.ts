import { isValid, parseISO } from "date-fns";

const earliest = Date.UTC(1995, 0, 1);
const maxAheadMs = 2 * 24 * 60 * 60 * 1000;
/** Midnights that generators write where they know no date, in any zone: the epochs of their clocks. */
const defaultDate = /^200[01]-01-01T00:00:00(?:\.0+)?(?:Z|[+-])/;

/** Hours from UTC; the North American names are those of RFC 822, the others the usual reading. */
const zones: Record<string, string> = {
  ...{ EST: "-05:00", EDT: "-04:00", CST: "-06:00", CDT: "-05:00", MST: "-07:00", MDT: "-06:00" },
  ...{ PST: "-08:00", PDT: "-07:00", AKST: "-09:00", AKDT: "-08:00", HST: "-10:00", BRT: "-03:00" },
  ...{
    BST: "+01:00",
    WEST: "+01:00",
    CET: "+01:00",
    CEST: "+02:00",
    MEZ: "+01:00",
    MESZ: "+02:00",
  },
  ...{ EET: "+02:00", EEST: "+03:00", MSK: "+03:00", IST: "+05:30", SGT: "+08:00", HKT: "+08:00" },
  ...{
    JST: "+09:00",
    KST: "+09:00",
    AEST: "+10:00",
    AEDT: "+11:00",
    NZST: "+12:00",
    NZDT: "+13:00",
  },
};

/** The first letters of months in the languages that feeds with translated dates were seen in. */
const monthNames: [RegExp, number][] = [
  [/^(?:jan|gen|ene|янв)/, 1],
  [/^(?:feb|fev|fév|fevr|févr|фев)/, 2],
  [/^(?:mar|mär|mrz|maa|мар)/, 3],
  [/^(?:apr|avr|abr|апр)/, 4],
  [/^(?:may|mai|mag|mei|май|мая)/, 5],
  [/^(?:jun|juin|giu|июн)/, 6],
  [/^(?:jul|juil|lug|июл)/, 7],
  [/^(?:aug|ago|aou|aoû|авг)/, 8],
  [/^(?:sep|set|сен)/, 9],
  [/^(?:oct|okt|out|ott|окт)/, 10],
  [/^(?:nov|ноя)/, 11],
  [/^(?:dec|déc|dez|dic|дек)/, 12],
];

const time = String.raw`(?:T|[,\s]|at\s|à\s)*(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,](?<fraction>\d+))?)?\s*(?<half>[ap]\.?m\b\.?)?`;
const zone = String.raw`\s*(?<zone>Z\b|(?:GMT|UTC?)?\s*[+-]\d{1,2}:?\d{0,2}|[A-Za-z]{1,5}\b)?`;
const rest = `(?:${time}${zone})?`;
const shapes = [
  // 2024-05-01T10:00:00Z, 2024/5/1 10:00, 20240501T100000Z (rewritten first), 2024-05
  String.raw`^(?<year>\d{4})[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?(?!\d)${rest}`,
  // Wed, 01 May 2024 10:00:00 GMT; 1-May-24; Mer, 1er mai 2024
  String.raw`^(?:[^\d\s,]+[,.]?\s+)?(?<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:de\s+)?(?<name>[^\d\s.,-]{3,})\.?,?[\s-]+(?:de\s+)?(?<year>\d{4}|\d{2})(?!\d)${rest}`,
  // May 1, 2024 10:00 AM; Wed May 01 2024 10:00:00 GMT-0700 (PDT)
  String.raw`^(?:[^\d\s,]+[,.]?\s+)?(?<name>[^\d\s.,-]{3,})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?!\d)${rest}`,
  // Wed May  1 10:00:00 UTC 2024 (asctime and the date command)
  String.raw`^(?:[^\d\s,]+\s+)?(?<name>[^\d\s.,-]{3,})\s+(?<day>\d{1,2})\s${time}${zone}\s+(?<year>\d{4})$`,
  // 2024年5月1日, 2024년 5월 1일
  String.raw`^(?<year>\d{4})\s?[年년]\s?(?<month>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日일]${rest}`,
  // 25/12/2024 or 12/25/2024, where only one reading is possible
  String.raw`^(?<first>\d{1,2})[/.](?<other>\d{1,2})[/.](?<year>\d{4})(?!\d)${rest}`,
].map((source) => new RegExp(source, "iu"));

/**
 * When a feed says that a post was published, in epoch milliseconds: RFC 822, RFC 3339 and the
 * spellings that feeds really use; UTC where no zone is given, the start of the day where no time
 * is. Null for anything else, for dates before 1995 and midnight of 1 January 2000 and 2001 (the
 * defaults of broken generators), and for dates more than two days after `now` (epoch ms). Never depends on the machine's time zone.
 */
export function parseFeedDate(text: string, now: number): number | null {
  const spelling = text
    .slice(0, 100)
    .replace(/\s+/g, " ")
    .trim()
    .replace(compactDate, expandCompact);
  if (unixTime.test(spelling)) return plausible(Number(spelling.padEnd(13, "0")), now);
  for (const shape of shapes) {
    const groups = shape.exec(spelling)?.groups;
    const iso = groups ? isoDate(groups) : null;
    if (iso === null) continue;
    const date = parseISO(iso);
    if (!isValid(date)) continue;
    return defaultDate.test(iso) ? null : plausible(date.getTime(), now);
  }
  return null;
}

function plausible(at: number, now: number): number | null {
  return at >= earliest && at <= now + maxAheadMs ? at : null;
}

/** Seconds or milliseconds since 1970. */
const unixTime = /^(?:\d{10}|\d{13})$/;

type Groups = Record<string, string | undefined>;

const compactDate = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?!\d)/i;

function expandCompact(_: string, year: string, month: string, day: string, ...clock: string[]) {
  const [hour, minute, second] = clock;
  const date = `${year}-${month}-${day}`;
  return hour === undefined ? date : `${date}T${hour}:${minute}:${second ?? "00"}`;
}

function isoDate(groups: Groups): string | null {
  const year = fullYear(groups.year ?? "");
  const [month, day] = monthAndDay(groups);
  if (month === null) return null;
  return `${year}-${two(month)}-${two(day)}T${clockTime(groups)}${zoneOffset(groups.zone)}`;
}

/** Two digits as RFC 2822 4.3 reads them: 00 to 49 are this century. */
function fullYear(year: string): string {
  if (year.length !== 2) return year;
  return Number(year) < 50 ? `20${year}` : `19${year}`;
}

function monthAndDay({ month, day, name, first, other }: Groups): [number | null, number] {
  if (first !== undefined) return numericMonthAndDay(Number(first), Number(other));
  if (name === undefined) return [Number(month), Number(day ?? 1)];
  const lower = name.toLowerCase();
  const found = monthNames.find(([start]) => start.test(lower));
  return [found ? found[1] : null, Number(day)];
}

/** 03/04/2024 is March to some and April to others: undated is better than wrong. */
function numericMonthAndDay(first: number, other: number): [number | null, number] {
  if (first > 12) return [other, first];
  if (other > 12 || first === other) return [first, other];
  return [null, 0];
}

function clockTime({ hour, minute, second, fraction, half }: Groups): string {
  if (hour === undefined) return "00:00:00";
  const isAfternoon = half?.toLowerCase().startsWith("p") ?? false;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0);
  // A leap second or 24:00 is no time of day to the parser; a second less is near enough.
  if (hours === 24) return "23:59:59";
  const seconds = Math.min(Number(second ?? 0), 59);
  return `${two(hours)}:${two(Number(minute))}:${two(seconds)}.${(fraction ?? "0").slice(0, 3)}`;
}

/** An offset that no place on earth has is wrong, and passed over. */
function zoneOffset(zone: string | undefined): string {
  if (zone === undefined) return "Z";
  const numeric = /([+-])(?:(\d{1,2}):(\d{0,2})|(\d{1,2}?)(\d{2})?)$/.exec(zone);
  if (numeric === null) return zones[zone.toUpperCase()] ?? "Z";
  const [, sign, colonHours, colonMinutes, hours = colonHours, minutes = colonMinutes] = numeric;
  const isPossible = Number(hours) <= 14 && Number(minutes ?? 0) <= 59;
  return isPossible ? `${sign}${two(Number(hours))}:${(minutes || "00").padStart(2, "0")}` : "Z";
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
