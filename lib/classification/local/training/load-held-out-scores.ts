import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { hashEmbeddingText } from "@/lib/classification/embedding/embedding-text";

/** From the root of the project. */
const path = "lib/classification/local/training/held-out-scores.json.gz";

const schema = z.object({
  scorer: z.string().min(1),
  /** One step of the integers. */
  step: z.number().positive(),
  /** By the hash of the text: an 8-bit integer per topic, in base64. */
  texts: z.record(z.string(), z.base64()),
});

/**
 * What scorers tuned in the same way on the companies of the other folds say of the texts that the
 * shipped one was tuned on: it knows those too well to say how far it is to be trusted. Of other
 * texts, and for other scorers, null.
 */
export function loadHeldOutScores(scorer: string | null): (text: string) => Float32Array | null {
  if (scorer === null) return () => null;
  const kept = schema.parse(JSON.parse(gunzipSync(readFileSync(path)).toString("utf8")));
  if (kept.scorer !== scorer) return () => null;
  return (text) => {
    const packed = kept.texts[hashEmbeddingText(text)];
    if (packed === undefined) return null;
    return Float32Array.from(
      new Int8Array(Buffer.from(packed, "base64")),
      (value) => value * kept.step,
    );
  };
}
