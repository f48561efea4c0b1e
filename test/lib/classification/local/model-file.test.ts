import { gunzipSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { LocalPredictor } from "@/lib/classification/local/local-model";
import { decodeModel, encodeModel, ModelFileError } from "@/lib/classification/local/model-file";
import { trainLocalModel } from "@/lib/classification/local/training/train-local-model";
import { tinyInput, tinyOptions, tinyPosts } from "./training/tiny-training";

const { model } = await trainLocalModel(tinyInput, { ...tinyOptions, epochs: 3 });
const bytes = encodeModel(model);

test("reads back what was written: the same predictions", () => {
  const before = new LocalPredictor(model);
  const after = new LocalPredictor(decodeModel(bytes));
  for (const { post } of tinyPosts) expect(after.predict(post)).toEqual(before.predict(post));
});

test("rejects bytes that are cut, changed or no model", () => {
  const changed = Buffer.from(bytes);
  changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 0xff;
  const broken = [
    Buffer.alloc(0),
    Buffer.from("hello"),
    bytes.subarray(0, bytes.length - 20),
    changed,
    gzipSync(Buffer.alloc(2)),
    gzipSync(gunzipSync(bytes).subarray(0, -1)),
  ];
  for (const input of broken) expect(() => decodeModel(input)).toThrow(ModelFileError);
});

test("names what is wrong with a header of another format", () => {
  const body = gunzipSync(bytes);
  const text = body.toString("latin1").replace('"formatVersion":2', '"formatVersion":9');
  expect(() => decodeModel(gzipSync(Buffer.from(text, "latin1")))).toThrow(/formatVersion/);
});
