/** I/O: the models that are there, in the repository and in the data folder. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { loadLocalModel, shippedModelPath } from "./load-local-model";
import type { LocalModel } from "./local-model";
import { encodeModel } from "./model-file";
import { type ModelFigures, modelFiguresSchema } from "./training/model-figures";

/** There is no model of that version; the message names those that there are. */
export class UnknownModelError extends Error {
  override name = "UnknownModelError";
}

/** A model that can be used: the shipped one, or one trained here. */
export type StoredModel = { version: string; path: string; isCurrent: boolean };

/** The model in force: the one chosen here, or the shipped one. */
export function loadCurrentModel(dataDir: string): LocalModel {
  return loadLocalModel(listModels(dataDir).find((model) => model.isCurrent)?.path);
}

/** One of the models that are there. @throws UnknownModelError for a version that is not */
export function loadModel(dataDir: string, version: string): LocalModel {
  const models = listModels(dataDir);
  const found = models.find((model) => model.version === version);
  if (!found) throw unknownVersion(version, models);
  return loadLocalModel(found.path);
}

/** What a model was measured at when it was trained; null where no figures are beside it. */
export function readModelFigures({ path }: StoredModel): ModelFigures | null {
  const figuresPath = path.replace(/\.bin$/, ".json");
  if (!existsSync(figuresPath)) return null;
  try {
    return modelFiguresSchema.parse(JSON.parse(readFileSync(figuresPath, "utf8")));
  } catch {
    // A file that was cut short: the model works all the same.
    return null;
  }
}

/** The shipped model first, then those trained here by version. */
export function listModels(dataDir: string): StoredModel[] {
  const folder = modelFolder(dataDir);
  const own = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".bin"))
        .sort()
        .map((name) => ({ version: name.slice(0, -4), path: join(folder, name) }))
    : [];
  const shipped = {
    version: loadLocalModel().settings.modelVersion,
    path: shippedModelPath,
  };
  const chosen = readChosen(dataDir);
  const current = own.some(({ version }) => version === chosen) ? chosen : shipped.version;
  return [shipped, ...own].map((model) => ({ ...model, isCurrent: model.version === current }));
}

/**
 * Makes a model the one in force from the next run on; the others stay.
 * @throws UnknownModelError for a version that is not there
 */
export function chooseModel(dataDir: string, version: string): void {
  const models = listModels(dataDir);
  if (!models.some((model) => model.version === version)) throw unknownVersion(version, models);
  mkdirSync(modelFolder(dataDir), { recursive: true });
  writeWhole(chosenPath(dataDir), `${version}\n`);
}

/** Keeps a model beside the others, with its card and figures; it is not in force before `chooseModel`. */
export function storeModel(
  dataDir: string,
  model: LocalModel,
  { card, figures }: { card: string; figures: ModelFigures },
): string {
  const folder = modelFolder(dataDir);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${model.settings.modelVersion}.bin`);
  writeWhole(path, encodeModel(model));
  writeWhole(path.replace(/\.bin$/, ".md"), card);
  writeWhole(path.replace(/\.bin$/, ".json"), `${JSON.stringify(figures, null, 1)}\n`);
  return path;
}

/** The first of NAME+1, NAME+2 and so on that no model has. */
export function nextVersion(dataDir: string, base: string): string {
  const taken = new Set(listModels(dataDir).map((model) => model.version));
  const root = base.replace(/\+\d+$/, "");
  let number = 1;
  while (taken.has(`${root}+${number}`)) number += 1;
  return `${root}+${number}`;
}

function unknownVersion(version: string, models: StoredModel[]): UnknownModelError {
  const known = models.map((model) => model.version).join(", ");
  return new UnknownModelError(`There is no model "${version}". Known: ${known}.`);
}

/** A kill in between leaves the old file whole. */
function writeWhole(path: string, content: string | Buffer): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

function readChosen(dataDir: string): string | null {
  const path = chosenPath(dataDir);
  return existsSync(path) ? readFileSync(path, "utf8").trim() : null;
}

function modelFolder(dataDir: string): string {
  return join(dataDir, "models");
}

function chosenPath(dataDir: string): string {
  return join(modelFolder(dataDir), "current");
}
