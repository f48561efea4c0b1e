import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { readTaxonomyState, readTaxonomyVersion } from "@/db/queries/taxonomy/taxonomy";
import { listThemes, refreshThemes } from "@/db/queries/taxonomy/themes";
import { loadCurrentModel } from "@/lib/classification/local/model-store";
import { formatQuantity } from "@/lib/format";
import { writeTaxonomyFile } from "@/lib/taxonomy/taxonomy-file";
import { topicsInForce } from "@/lib/taxonomy/taxonomy-state";
import { runCommand, UsageError } from "../run/command";
import { openJobContext } from "../run/job-context";
import { silentReporter } from "../run/progress-bar";
import { writeTextFile } from "../run/write-text-file";
import { importFile } from "./import-file";

const program = new Command("taxonomy").description(
  "Takes the whole taxonomy out to one file, and in from one.",
);

program
  .command("export [file]")
  .description("writes the taxonomy in force as JSON to the file, or to the terminal")
  .option("--sample", "work on the sample's database")
  .action(async (file: string | undefined, { sample }: { sample?: boolean }) => {
    const { database } = openJobContext({ sample, reporter: silentReporter });
    const state = readTaxonomyState(database);
    const content = writeTaxonomyFile(state, readTaxonomyVersion(database));
    if (file === undefined) return void process.stdout.write(content);
    await writeTextFile(file, content);
    console.log(`${formatQuantity(topicsInForce(state).length, "topic")} written to ${file}.`);
  });

program
  .command("import <file>")
  .description("makes the taxonomy what the file says; what is not in it is retired")
  .option("--dry-run", "say what would change; store nothing")
  .option("--why <text>", "kept with the change", "")
  .option("--sample", "work on the sample's database")
  .action(async (path: string, options: { dryRun?: boolean; why: string; sample?: boolean }) => {
    const content = await readFile(path, "utf8").catch((cause: Error) => {
      throw new UsageError(`The file ${path} cannot be read: ${cause.message}`, { cause });
    });
    const { database, environment, now } = openJobContext({
      sample: options.sample,
      reporter: silentReporter,
    });
    const origin = { author: environment.reviewer, reason: options.why, now: now() };
    const lines = importFile(database, { content, path, isDryRun: !!options.dryRun, origin });
    for (const line of lines) console.log(line);
  });

program
  .command("themes")
  .description("looks for themes among posts that no topic fits well, and shows them")
  .option("--sample", "work on the sample's database")
  .action(({ sample }: { sample?: boolean }) => {
    const { database, environment, now } = openJobContext({ sample, reporter: silentReporter });
    const embedder = loadCurrentModel(environment.dataDir).vectors?.settings.embedder ?? "";
    const found = refreshThemes(database, { embedder, now: now() });
    for (const { terms, postIds, companies } of listThemes(database)) {
      const size = `${formatQuantity(postIds.length, "post")} of ${formatQuantity(companies, "company", "companies")}`;
      console.log(`${terms.join(", ")}: ${size}`);
    }
    console.log(
      `${formatQuantity(found.themes, "theme")} among ${formatQuantity(found.posts, "post")}.`,
    );
  });

await runCommand(program);
