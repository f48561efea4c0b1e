import { createInterface } from "node:readline/promises";
import { UsageError } from "./command";

/**
 * Asks a person at the terminal whether to go on.
 * @throws UsageError where there is no terminal to ask at, and `--yes` was not given
 */
export async function isConfirmed(question: string, options: { yes?: boolean }): Promise<boolean> {
  if (options.yes) return true;
  if (!process.stdin.isTTY) {
    throw new UsageError(`${question} Answer beforehand with --yes: there is no terminal to ask.`);
  }
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await reader.question(`${question} [y/N] `);
  reader.close();
  return /^y(es)?$/i.test(answer.trim());
}
