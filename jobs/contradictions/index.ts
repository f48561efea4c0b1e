import { Command } from "commander";
import { openDatabase } from "@/db/open-database";
import { readEnvironment } from "@/lib/env";
import { formatQuantity } from "@/lib/format";
import { chooseEmbedder } from "../run/choose-embedder";
import { runCommand } from "../run/command";
import { findContradictions } from "./find-contradictions";

const program = new Command("contradictions")
  .description(
    "Looks for confident labels that the most similar corrected posts contradict, for the review queue “Likely wrong”.",
  )
  .option("--sample", "work on the sample's database")
  .action(async ({ sample }: { sample?: boolean }) => {
    const environment = readEnvironment();
    const database = openDatabase(sample ? environment.samplePath : environment.databasePath);
    const embedder = chooseEmbedder(environment);
    const counts = findContradictions({ database, now: Date.now() }, embedder.name);
    await embedder.close();
    database.$client.close();
    console.log(
      `${formatQuantity(counts.found, "suspect label")}, after comparing ${formatQuantity(counts.compared, "post")} with ${formatQuantity(counts.corrected, "corrected post")}.`,
    );
  });

await runCommand(program);
