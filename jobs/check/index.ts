import { Command } from "commander";
import { countWrongLabels, rebuildCurrentLabels } from "@/db/queries/labels/current-labels";
import { countWrongMonthlyCounts, rebuildCounts } from "@/db/queries/trends/monthly-counts";
import { inTransaction } from "@/db/queryable";
import { formatQuantity } from "@/lib/format";
import { runCommand } from "../run/command";
import { openJobContext } from "../run/job-context";
import { silentReporter } from "../run/progress-bar";

const program = new Command("check")
  .description("Proves that current labels equal their history, and monthly counts the labels.")
  .option("--repair", "make what differs anew from the history")
  .option("--sample", "check the sample's database")
  .action(({ repair, sample }: { repair?: boolean; sample?: boolean }) => {
    const { database } = openJobContext({ sample, reporter: silentReporter });
    if (repair) {
      inTransaction(database, (tx) => {
        rebuildCurrentLabels(tx);
        rebuildCounts(tx);
      });
    }
    const wrong = { labels: countWrongLabels(database), counts: countWrongMonthlyCounts(database) };
    console.log(`${formatQuantity(wrong.labels, "label")} differ from the history.`);
    console.log(`${formatQuantity(wrong.counts, "monthly count")} differ from the labels.`);
    if (wrong.labels + wrong.counts === 0) return;
    console.error("Make them anew from the history with: npm run check -- --repair");
    process.exitCode = 1;
  });

await runCommand(program);
