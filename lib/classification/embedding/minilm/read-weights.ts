import { readFileSync } from "node:fs";
import { z } from "zod";

const tensorSchema = z.object({
  dtype: z.literal("F16"),
  shape: z.array(z.number().int().positive()),
  data_offsets: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
});
const headerSchema = z.record(z.string(), z.unknown());

/** A matrix, row-major, or a vector with one row. */
export type Tensor = { shape: number[]; values: Float32Array };

/** The weights of a model by name. */
export type Weights = {
  /** @throws Error where the file has no such tensor of 16-bit floats */
  tensor(name: string): Tensor;
  /** One row of a matrix, without widening the others. */
  row(name: string, index: number): Float32Array;
};

/**
 * Reads a safetensors file of 16-bit floats: 8 bytes with the length of the header, the header as
 * JSON, the tensors (https://github.com/huggingface/safetensors).
 */
export function readWeights(path: string): Weights {
  const file = readFileSync(path);
  const start = 8 + Number(file.readBigUInt64LE(0));
  const header = headerSchema.parse(JSON.parse(file.subarray(8, start).toString("utf8")));
  const widened = widenHalfFloats();
  const known = new Map<string, z.infer<typeof tensorSchema>>();
  const find = (name: string) => {
    const entry = known.get(name) ?? tensorSchema.parse(header[name]);
    known.set(name, entry);
    return entry;
  };
  const widen = (offset: number, count: number) => {
    const values = new Float32Array(count);
    for (let at = 0; at < count; at += 1) {
      values[at] = widened[file.readUInt16LE(start + offset + at * 2)] ?? 0;
    }
    return values;
  };
  return {
    tensor(name) {
      const { shape, data_offsets: offsets } = find(name);
      return { shape, values: widen(offsets[0], (offsets[1] - offsets[0]) / 2) };
    },
    row(name, index) {
      const { shape, data_offsets: offsets } = find(name);
      const size = shape[1] ?? 0;
      return widen(offsets[0] + index * size * 2, size);
    },
  };
}

/** Every 16-bit float (IEEE 754 binary16) as a 32-bit one, by its bits. */
function widenHalfFloats(): Float32Array {
  return Float32Array.from({ length: 1 << 16 }, (_, bits) => {
    const sign = bits >> 15 === 0 ? 1 : -1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}
