import { Command } from "commander";
import { runCommand } from "../run/command";
import { wholeNumberFrom } from "../run/number-option";
import { simulateAudits } from "./simulate-audits";
import { simulateChangePoints } from "./simulate-change-points";
import { simulateIntervals } from "./simulate-intervals";
import { simulateFalseVerdicts, simulatePower } from "./simulate-verdicts";

const program = new Command("simulate")
  .description("Prints how often intervals hold the truth and how often verdicts are right.")
  .option(
    "--corpora <number>",
    "simulated corpora for each table of intervals",
    wholeNumberFrom(1),
    1000,
  )
  .option(
    "--rounds <number>",
    "simulated dashboards for each table of verdicts",
    wholeNumberFrom(1),
    300,
  )
  .option("--seed <number>", "the same seed gives the same tables", wholeNumberFrom(0), 1)
  .action((options: Record<"corpora" | "rounds" | "seed", number>) => {
    const { seed } = options;
    const corpora = { corpora: options.corpora, seed };
    const rounds = { rounds: options.rounds, seed };
    print(
      "95 % intervals of a share in one period, no errors of the engine",
      simulateIntervals(corpora),
    );
    for (const auditSize of [100, 300]) {
      const title = `95 % intervals of a topic's share, ${auditSize} audited posts, 100 companies`;
      print(title, simulateAudits({ ...corpora, auditSize }));
    }
    print("Verdicts where nothing changes", simulateFalseVerdicts(rounds));
    print("Change points: none, and one from 5 to 10 %", simulateChangePoints(rounds));
    print("A share that goes from 5 to 10 %, among 31 topics that stay", simulatePower(rounds));
  });

await runCommand(program);

function print(title: string, rows: Record<string, string | number>[]): void {
  console.log(`\n${title}`);
  console.table(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          typeof value === "number" ? Number(value.toFixed(4)) : value,
        ]),
      ),
    ),
  );
}
