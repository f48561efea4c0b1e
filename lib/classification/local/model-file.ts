import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { type LocalModel, modelSettingsSchema } from "./local-model";
import { type VectorSettings, type VectorStage, vectorSettingsSchema } from "./vector-stage";
import { buildVocabulary } from "./vocabulary";

const formatVersion = 2;
const magic = "bellwether-model";

const headerSchema = z.object({
  magic: z.literal(magic),
  formatVersion: z.literal(formatVersion),
  rows: z.number().int().nonnegative(),
  settings: modelSettingsSchema,
  vectors: vectorSettingsSchema.nullable(),
});

/** Says that bytes are not a model of this version of Bellwether. */
export class ModelFileError extends Error {
  override name = "ModelFileError";
}

/**
 * Layout, gzip around all of it: length of the header (uint32), header (JSON, UTF-8), then per row
 * the hash (int32), the idf (float32) and one int8 weight per topic; then, where there is a second
 * stage, its weights (float32) and references (int8). Numbers are little-endian.
 */
export function encodeModel(model: LocalModel): Buffer {
  const { settings, vocabulary, weights } = model;
  const rows = vocabulary.hashes.length;
  const vectors = model.vectors?.settings ?? null;
  const header = Buffer.from(JSON.stringify({ magic, formatVersion, rows, settings, vectors }));
  const sizes = Buffer.alloc(4);
  sizes.writeUInt32LE(header.length, 0);
  const table = Buffer.alloc(rows * 8);
  let offset = 0;
  for (const hash of vocabulary.hashes) offset = table.writeInt32LE(hash, offset);
  for (const idf of vocabulary.idf) offset = table.writeFloatLE(idf, offset);
  const body = [sizes, header, table, toBytes(weights), encodeVectors(model.vectors)];
  return gzipSync(Buffer.concat(body), { level: 9 });
}

function encodeVectors(vectors: VectorStage | null): Buffer {
  if (!vectors) return Buffer.alloc(0);
  const weights = Buffer.alloc(vectors.weights.length * 4);
  let offset = 0;
  for (const weight of vectors.weights) offset = weights.writeFloatLE(weight, offset);
  return Buffer.concat([weights, toBytes(vectors.references)]);
}

function toBytes(numbers: Int8Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.length);
}

/**
 * Reads what `encodeModel` wrote.
 * @throws ModelFileError if the bytes are cut, changed, or of another format version.
 */
export function decodeModel(bytes: Uint8Array): LocalModel {
  const body = unzip(bytes);
  const headerLength = body.length >= 4 ? body.readUInt32LE(0) : Number.POSITIVE_INFINITY;
  if (4 + headerLength > body.length) throw new ModelFileError("the model file has no header");
  const header = parseHeader(body.subarray(4, 4 + headerLength).toString("utf8"));
  const { rows, settings } = header;
  const start = 4 + headerLength;
  const vectorStart = start + rows * (8 + settings.topics.length);
  const expected = vectorStart + vectorBytes(header.vectors);
  if (body.length !== expected) {
    throw new ModelFileError(`the model file has ${body.length} bytes instead of ${expected}`);
  }
  const hashes = new Int32Array(rows);
  const idf = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    hashes[row] = body.readInt32LE(start + row * 4);
    idf[row] = body.readFloatLE(start + (rows + row) * 4);
  }
  const weights = new Int8Array(body.subarray(start + rows * 8, vectorStart));
  const vectors = decodeVectors(header.vectors, body.subarray(vectorStart));
  return { settings, vocabulary: buildVocabulary(hashes, idf), weights, vectors };
}

function vectorBytes(settings: VectorSettings | null): number {
  if (!settings) return 0;
  return settings.dimensions * (settings.topics.length * 4 + settings.references.length);
}

function decodeVectors(settings: VectorSettings | null, bytes: Buffer): VectorStage | null {
  if (!settings) return null;
  const weights = new Float32Array(settings.dimensions * settings.topics.length);
  for (let at = 0; at < weights.length; at += 1) weights[at] = bytes.readFloatLE(at * 4);
  return { settings, weights, references: new Int8Array(bytes.subarray(weights.length * 4)) };
}

function unzip(bytes: Uint8Array): Buffer {
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new ModelFileError("the model file is cut or damaged (gzip)", { cause });
  }
}

function parseHeader(text: string): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(text));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new ModelFileError(`the header of the model file does not fit: ${reason}`, { cause });
  }
}
