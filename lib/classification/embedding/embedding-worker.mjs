// The entry of a worker thread. Plain JavaScript, because a thread of Node.js 20 does not get the
// TypeScript loader of its process, and vitest has another one.
import { tsImport } from "tsx/esm/api";

/** @type {typeof import("./minilm/embed-texts")} */
const { default: embedTexts } = await tsImport("./minilm/embed-texts.ts", import.meta.url);

export default embedTexts;
