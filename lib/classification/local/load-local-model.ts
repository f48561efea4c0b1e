import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { LocalModel } from "./local-model";
import { decodeModel, ModelFileError } from "./model-file";
import { localModelVersion } from "./training/training-options";

/** Where the shipped model is, from the root of the project. */
export const shippedModelPath = `lib/classification/local/models/${localModelVersion}.bin`;

const loaded = new Map<string, LocalModel>();

/**
 * Reads a model file (the shipped one by default), once per process and path.
 * @throws ModelFileError if the file is missing or damaged.
 */
export function loadLocalModel(path: string = shippedModelPath): LocalModel {
  const absolute = resolve(/* turbopackIgnore: true */ path);
  let model = loaded.get(absolute);
  if (!model) {
    model = decodeModel(readBytes(absolute));
    loaded.set(absolute, model);
  }
  return model;
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ModelFileError(`can't read the model file ${path}: run \`npm run train\``, { cause });
  }
}
