import { formatFromNow, formatMoment } from "@/lib/format";

/** A time as seen from now, with the moment itself on hovering. */
export function FromNow({ at, now }: { at: number; now: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={`${formatMoment(at)} UTC`}>
      {formatFromNow(at, now)}
    </time>
  );
}
