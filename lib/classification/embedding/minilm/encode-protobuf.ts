/**
 * The few wire types of Protocol Buffers that an ONNX file needs
 * (https://protobuf.dev/programming-guides/encoding/). A message is the concatenation of its fields.
 */
export function encodeMessage(...fields: Buffer[]): Buffer {
  return Buffer.concat(fields);
}

/** A whole number of 0 or more, or an enum. */
export function encodeNumber(field: number, value: number): Buffer {
  return Buffer.concat([encodeVarint(field << 3), encodeVarint(value)]);
}

/** A 32-bit float. */
export function encodeFloat(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([encodeVarint((field << 3) | 5), bytes]);
}

/** A text, bytes, or a message within the message. */
export function encodeBytes(field: number, value: string | Uint8Array): Buffer {
  const bytes = typeof value === "string" ? Buffer.from(value) : value;
  return Buffer.concat([encodeVarint((field << 3) | 2), encodeVarint(bytes.length), bytes]);
}

function encodeVarint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}
