import { Command } from "commander";
import { listFoundTerms } from "@/db/queries/trends/found-terms";
import { formatCount, formatDuration } from "@/lib/format";
import { runCommand } from "../run/command";
import { openJobContext } from "../run/job-context";
import { silentReporter } from "../run/progress-bar";
import { findTerms } from "./find-terms";

const program = new Command("terms")
  .description(
    "Finds the terms and pairs of topics that grow, and the terms that set each topic apart. Part of npm run classify.",
  )
  .option("--sample", "work on the sample's database")
  .action(({ sample }: { sample?: boolean }) => {
    const { database, now } = openJobContext({ sample, reporter: silentReporter });
    const startedAt = now();
    const basis = findTerms(database, { now: startedAt, isForced: true });
    if (basis === null) return console.log("There are no posts of a month that has ended.");
    for (const { term, recent, before, companies } of listFoundTerms(database, "growing"))
      console.log(
        `${term}: ${formatCount(before)}, then ${formatCount(recent)} posts (${companies})`,
      );
    console.log(
      `${formatCount(basis.totals.recent)} posts against ${formatCount(basis.totals.before)}, read in ${formatDuration(now() - startedAt)}.`,
    );
  });

await runCommand(program);
