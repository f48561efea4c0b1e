import { Command } from "commander";
import { formatCount, formatShare } from "@/lib/format";
import { runCommand } from "../run/command";
import { wholeNumberFrom } from "../run/number-option";
import { simulateFeeds } from "./simulate-feeds";

const program = new Command("simulate-feeds")
  .description(
    "Lets feeds of an invented web be read for months in minutes, through the real schedule, and prints how often they were asked and what was missed.",
  )
  .option("--feeds <number>", "feeds to invent", wholeNumberFrom(1), 1000)
  .option("--days <number>", "days to simulate", wholeNumberFrom(1), 90)
  .option("--seed <number>", "the same seed gives the same web", wholeNumberFrom(0), 1)
  .action(async (options: Record<"feeds" | "days" | "seed", number>) => {
    const figures = await simulateFeeds(options);
    console.table({
      feeds: formatCount(figures.feeds),
      days: formatCount(figures.days),
      requests: formatCount(figures.requests),
      "requests per feed and day": figures.requestsPerFeedAndDay.toFixed(2),
      "answered 304": formatShare(figures.unchangedShare),
      "posts published": formatCount(figures.posts),
      "posts missed": formatCount(figures.missed),
      "posts out of reach (server silent, or for less than an hour)": formatCount(
        figures.outOfReach,
      ),
      "of these in a recorded missed window": formatCount(figures.recorded),
      "answers 429 and 503": formatCount(figures.busy),
      "requests inside Retry-After": formatCount(figures.insideRetryAfter),
      "requests without an answer": formatCount(figures.unreachable),
      "requests redirected for good": formatCount(figures.redirected),
      "requests to feeds that are gone": formatCount(figures.gone),
    });
  });

await runCommand(program);
