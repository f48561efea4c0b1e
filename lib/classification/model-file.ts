import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { type LocalModel, modelSettingsSchema } from "./local-model";
import { buildVocabulary } from "./vocabulary";

const formatVersion = 1;
const magic = "bellwether-model";

const headerSchema = z.object({
  magic: z.literal(magic),
  formatVersion: z.literal(formatVersion),
  rows: z.number().int().nonnegative(),
  settings: modelSettingsSchema,
});

/** Says that bytes are not a model of this version of Bellwether. */
export class ModelFileError extends Error {
  override name = "ModelFileError";
}

/**
 * Layout, gzip around all of it: length of the header (uint32), header (JSON, UTF-8), then per row
 * the hash (int32), the idf (float32) and one int8 weight per topic; numbers are little-endian.
 */
export function encodeModel(model: LocalModel): Buffer {
  const { settings, vocabulary, weights } = model;
  const rows = vocabulary.hashes.length;
  const header = Buffer.from(JSON.stringify({ magic, formatVersion, rows, settings }));
  const body = Buffer.alloc(4 + header.length + rows * 8 + weights.length);
  body.writeUInt32LE(header.length, 0);
  header.copy(body, 4);
  let offset = 4 + header.length;
  for (const hash of vocabulary.hashes) offset = body.writeInt32LE(hash, offset);
  for (const idf of vocabulary.idf) offset = body.writeFloatLE(idf, offset);
  body.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), offset);
  return gzipSync(body, { level: 9 });
}

/**
 * Reads what `encodeModel` wrote.
 * @throws ModelFileError if the bytes are cut, changed, or of another format version.
 */
export function decodeModel(bytes: Uint8Array): LocalModel {
  const body = unzip(bytes);
  const headerLength = body.length >= 4 ? body.readUInt32LE(0) : Number.POSITIVE_INFINITY;
  if (4 + headerLength > body.length) throw new ModelFileError("the model file has no header");
  const { rows, settings } = parseHeader(body.subarray(4, 4 + headerLength).toString("utf8"));
  const start = 4 + headerLength;
  const expected = start + rows * (8 + settings.topics.length);
  if (body.length !== expected) {
    throw new ModelFileError(`the model file has ${body.length} bytes instead of ${expected}`);
  }
  const hashes = new Int32Array(rows);
  const idf = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    hashes[row] = body.readInt32LE(start + row * 4);
    idf[row] = body.readFloatLE(start + (rows + row) * 4);
  }
  const weights = new Int8Array(body.subarray(start + rows * 8));
  return { settings, vocabulary: buildVocabulary(hashes, idf), weights };
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
