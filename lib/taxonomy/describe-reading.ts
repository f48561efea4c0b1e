import { formatDuration } from "../format";
import { formatUsd } from "../runs/describe-usage";
import type { ReadingEstimate, ReadingPrice } from "./estimate-reading";

/** "About 12 s with the local engine; about $0.02 with gpt-5-mini, by what earlier posts have cost." */
export function describeReading({
  model,
  local,
  price,
}: {
  model: string;
  local: ReadingEstimate;
  price: ReadingPrice;
}): string {
  const time = `About ${formatDuration(local.durationMs)} with the local engine`;
  return `${time}; ${describePrice(model, price)}.`;
}

function describePrice(model: string, { costUsd, isMeasured }: ReadingPrice): string {
  if (costUsd === null) return `the price of ${model} is not known`;
  const basis = isMeasured ? "by what earlier posts have cost" : "by what posts cost usually";
  return `about ${formatUsd(costUsd)} with ${model}, ${basis}`;
}
