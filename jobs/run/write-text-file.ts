import { writeFile } from "node:fs/promises";
import { UsageError } from "./command";

/** Writes a file that the user has named. @throws UsageError where it cannot be written */
export async function writeTextFile(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((cause: Error) => {
    throw new UsageError(`The file ${path} cannot be written: ${cause.message}`, { cause });
  });
}
