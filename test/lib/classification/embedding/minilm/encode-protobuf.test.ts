import { describe, expect, it } from "vitest";
import {
  encodeBytes,
  encodeFloat,
  encodeMessage,
  encodeNumber,
} from "@/lib/classification/embedding/minilm/encode-protobuf";

// The first three are the examples of https://protobuf.dev/programming-guides/encoding/.
describe("encodeMessage", () => {
  it.each([
    ["a number of two bytes", encodeNumber(1, 150), "089601"],
    ["a text", encodeBytes(2, "testing"), "120774657374696e67"],
    ["a message in a message", encodeBytes(3, encodeNumber(1, 150)), "1a03089601"],
    ["a field number above 15", encodeNumber(20, 1), "a00101"],
    ["a length above 127", encodeBytes(1, Buffer.alloc(300)).subarray(0, 3), "0aac02"],
    ["a number above 2^32", encodeNumber(1, 2 ** 35), "08808080808001"],
    ["a float", encodeFloat(2, 1), "150000803f"],
    [
      "fields in the order given",
      encodeMessage(encodeNumber(2, 1), encodeNumber(1, 0)),
      "10010800",
    ],
  ])("writes %s", (_, bytes, hexadecimal) => {
    expect(bytes.toString("hex")).toBe(hexadecimal);
  });
});
