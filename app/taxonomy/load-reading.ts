import { serverState } from "@/app/_server/database";
import { readLocalPace } from "@/db/queries/labels/local-pace";
import { readModelUsage } from "@/db/queries/runs/run-usage";
import { findModelPrices } from "@/lib/classification/cost/model-prices";
import { promptVersion } from "@/lib/classification/openai/prompt";
import { describeReading } from "@/lib/taxonomy/describe-reading";
import { estimateLocalReading, estimateModelPrice } from "@/lib/taxonomy/estimate-reading";

/** What reading so many posts again takes with either engine, in a sentence. */
export function readingSentence(posts: number): string {
  const { database, environment } = serverState();
  const { model, price } = environment.openai;
  const local = estimateLocalReading(posts, readLocalPace(database));
  const prices = findModelPrices(model, price);
  const earlier = readModelUsage(database, { model, promptVersion });
  return describeReading({ model, local, price: estimateModelPrice(posts, { prices, earlier }) });
}
