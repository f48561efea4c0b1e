import { encodeBytes, encodeFloat, encodeMessage, encodeNumber } from "./encode-protobuf";
import type { Tensor, Weights } from "./read-weights";

export const dimensions = 384;
const layers = 6;
const headCount = 12;
const epsilon = 1e-12;
/** The layers that the tuned ones take the place of in their branch: the last two. */
const tunedFrom = 4;
export const tunedPrefix = "tuned.";
/** The fused operators of ONNX Runtime. */
const fused = "com.microsoft";

/**
 * The graph of MiniLM-L6 as an ONNX file in memory: from `tokens` [text][token][dimension], the sums
 * of word, place and type vectors, to `mean` [text][dimension], and to `tunedMean`, where the tuned
 * layers follow on the same lower ones. All texts of a call must have the same number of tokens:
 * there is no mask. Field numbers are those of onnx.proto
 * (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
 */
export function buildGraph(weights: Weights, tuned: Weights): Buffer {
  const parts = [embeddingNorm(weights)];
  for (let layer = 0; layer < layers; layer += 1) {
    parts.push(encoderLayer(weights, layer, { from: "", to: "" }));
  }
  for (let layer = tunedFrom; layer < layers; layer += 1) {
    const from = layer === tunedFrom ? "" : tunedPrefix;
    parts.push(encoderLayer(tuned, layer, { from, to: tunedPrefix }));
  }
  parts.push(
    meanOverTokens(`layer.${layers}`, "mean"),
    meanOverTokens(`${tunedPrefix}layer.${layers}`, "tunedMean"),
  );
  const graph = encodeMessage(
    ...parts,
    encodeBytes(2, "minilm"),
    floatValue(11, "tokens", ["text", "token", dimensions]),
    floatValue(12, "mean", ["text", dimensions]),
    floatValue(12, "tunedMean", ["text", dimensions]),
  );
  return encodeMessage(
    encodeNumber(1, 8),
    encodeBytes(7, graph),
    encodeBytes(8, encodeMessage(encodeBytes(1, ""), encodeNumber(2, 17))),
    encodeBytes(8, encodeMessage(encodeBytes(1, fused), encodeNumber(2, 1))),
  );
}

function embeddingNorm(weights: Weights): Buffer {
  const name = "embeddings.LayerNorm";
  return encodeMessage(
    constant(`${name}.weight`, weights.tensor(`${name}.weight`)),
    constant(`${name}.bias`, weights.tensor(`${name}.bias`)),
    node("LayerNormalization", ["tokens", `${name}.weight`, `${name}.bias`], "layer.0", {
      attributes: [float("epsilon", epsilon), integer("axis", 2)],
    }),
  );
}

function meanOverTokens(input: string, output: string): Buffer {
  return node("ReduceMean", [input], output, {
    attributes: [integers("axes", [1]), integer("keepdims", 0)],
  });
}

/** From `layer.N` to `layer.N+1`, each in the branch that its prefix names. */
function encoderLayer(
  weights: Weights,
  layer: number,
  { from, to }: { from: string; to: string },
): Buffer {
  const name = `${to}encoder.layer.${layer}`;
  const input = `${from}layer.${layer}`;
  const [heads, attended] = [`${to}heads.${layer}`, `${to}attended.${layer}`];
  const [wide, middle] = [`${to}wide.${layer}`, `${to}middle.${layer}`];
  return encodeMessage(
    attention(weights, `${name}.attention.self`, [input, heads]),
    normalisedSum(weights, `${name}.attention.output`, [heads, input, attended]),
    dense(weights, `${name}.intermediate.dense`, attended, wide),
    node("BiasGelu", [wide, `${name}.intermediate.dense.bias`], middle, { domain: fused }),
    normalisedSum(weights, `${name}.output`, [middle, attended, `${to}layer.${layer + 1}`]),
  );
}

function attention(weights: Weights, name: string, [input, output]: [string, string]): Buffer {
  const parts = ["query", "key", "value"];
  const matrices = parts.map((part) => weights.tensor(`${name}.${part}.weight`));
  const biases = parts.map((part) => weights.tensor(`${name}.${part}.bias`));
  const bias = { shape: [3 * dimensions], values: joinValues(biases) };
  const stacked = { shape: [3 * dimensions, dimensions], values: joinValues(matrices) };
  return encodeMessage(
    constant(`${name}.weight`, transpose(stacked)),
    constant(`${name}.bias`, bias),
    node("Attention", [input, `${name}.weight`, `${name}.bias`], output, {
      attributes: [integer("num_heads", headCount)],
      domain: fused,
    }),
  );
}

/** output = norm(input * dense + bias + skip). */
function normalisedSum(
  weights: Weights,
  name: string,
  [input, skip, output]: [string, string, string],
): Buffer {
  const norm = `${name}.LayerNorm`;
  return encodeMessage(
    dense(weights, `${name}.dense`, input, `${name}.product`),
    constant(`${norm}.weight`, weights.tensor(`${norm}.weight`)),
    constant(`${norm}.bias`, weights.tensor(`${norm}.bias`)),
    node(
      "SkipLayerNormalization",
      [`${name}.product`, skip, `${norm}.weight`, `${norm}.bias`, `${name}.dense.bias`],
      output,
      { attributes: [float("epsilon", epsilon)], domain: fused },
    ),
  );
}

/** The product alone: the operator that follows adds the bias, which is written here. */
function dense(weights: Weights, name: string, input: string, output: string): Buffer {
  return encodeMessage(
    constant(`${name}.weight`, transpose(weights.tensor(`${name}.weight`))),
    constant(`${name}.bias`, weights.tensor(`${name}.bias`)),
    node("MatMul", [input, `${name}.weight`], output),
  );
}

function joinValues(tensors: Tensor[]): Float32Array {
  const joined = new Float32Array(tensors.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values } of tensors) {
    joined.set(values, at);
    at += values.length;
  }
  return joined;
}

function transpose({ shape, values }: Tensor): Tensor {
  const [rows = 1, columns = 1] = shape;
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      turned[column * rows + row] = values[row * columns + column] ?? 0;
    }
  }
  return { shape: [columns, rows], values: turned };
}

function node(
  operator: string,
  inputs: string[],
  output: string,
  { attributes = [], domain = "" }: { attributes?: Buffer[]; domain?: string } = {},
): Buffer {
  const body = encodeMessage(
    ...inputs.map((input) => encodeBytes(1, input)),
    encodeBytes(2, output),
    encodeBytes(4, operator),
    ...attributes.map((attribute) => encodeBytes(5, attribute)),
    encodeBytes(7, domain),
  );
  return encodeBytes(1, body);
}

function float(name: string, value: number): Buffer {
  return encodeMessage(encodeBytes(1, name), encodeFloat(2, value), encodeNumber(20, 1));
}

function integer(name: string, value: number): Buffer {
  return encodeMessage(encodeBytes(1, name), encodeNumber(3, value), encodeNumber(20, 2));
}

function integers(name: string, values: number[]): Buffer {
  return encodeMessage(
    encodeBytes(1, name),
    ...values.map((value) => encodeNumber(8, value)),
    encodeNumber(20, 7),
  );
}

/** Weights within the graph, as 32-bit floats (type 1). */
function constant(name: string, { shape, values }: Tensor): Buffer {
  const body = encodeMessage(
    ...shape.map((size) => encodeNumber(1, size)),
    encodeNumber(2, 1),
    encodeBytes(8, name),
    encodeBytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  );
  return encodeBytes(5, body);
}

/** An input or output of 32-bit floats; a size that varies has a name. */
function floatValue(field: number, name: string, shape: (string | number)[]): Buffer {
  const sizes = shape.map((size) =>
    encodeBytes(1, typeof size === "string" ? encodeBytes(2, size) : encodeNumber(1, size)),
  );
  const tensor = encodeMessage(encodeNumber(1, 1), encodeBytes(2, encodeMessage(...sizes)));
  return encodeBytes(
    field,
    encodeMessage(encodeBytes(1, name), encodeBytes(2, encodeBytes(1, tensor))),
  );
}
