import { Command } from "commander";
import { chooseModel, listModels } from "@/lib/classification/local/model-store";
import { readEnvironment } from "@/lib/env";
import { runCommand } from "../run/command";

const program = new Command("model").description("Shows and chooses the local engine's model.");

program
  .command("list", { isDefault: true })
  .description("the shipped model and those trained here")
  .action(() => {
    for (const { version, path, isCurrent } of listModels(readEnvironment().dataDir)) {
      console.log(`${isCurrent ? "*" : " "} ${version.padEnd(16)} ${path}`);
    }
  });

program
  .command("use")
  .argument("<version>", "a version that `list` shows")
  .description("makes a model the one in force, from the next classify run on")
  .action((version: string) => {
    chooseModel(readEnvironment().dataDir, version);
    console.log(
      `${version} is in force. Label the posts again with it: npm run classify -- --outdated`,
    );
  });

await runCommand(program);
