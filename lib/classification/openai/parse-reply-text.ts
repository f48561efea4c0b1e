import { jsonrepair } from "jsonrepair";

/**
 * The JSON value in a model's reply; undefined where there is none. With `isTolerant`, the object
 * may stand in prose or a code fence and have small faults (single quotes, trailing commas). A
 * reply without a closing brace is never repaired: its end is missing, and with it perhaps labels.
 */
export function parseReplyText(text: string, isTolerant: boolean): unknown {
  const strict = parse(text);
  if (strict !== undefined || !isTolerant) return strict;
  const start = text.indexOf("{");
  const end = text.lastIndexOf("}");
  if (start === -1 || end < start) return undefined;
  const object = text.slice(start, end + 1);
  return parse(object) ?? parseRepaired(object);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseRepaired(text: string): unknown {
  // An unbalanced text was cut off: repairing it would close what the model had not finished.
  const opened = text.split("{").length;
  if (opened !== text.split("}").length) return undefined;
  try {
    return JSON.parse(jsonrepair(text));
  } catch {
    return undefined;
  }
}
