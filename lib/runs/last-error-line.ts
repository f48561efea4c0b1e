/**
 * What a process said last before it failed, from the end of its error output: the message
 * itself, without the stack trace and Node's own closing lines; null where it said nothing.
 */
export function lastErrorLine(output: string): string | null {
  const lines = output
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "" && !isTrace(line));
  return lines.at(-1)?.trim() ?? null;
}

function isTrace(line: string): boolean {
  return /^\s+at |^\s*[{}\]]|^\s+\w+: |^Node\.js v\d|^\s*\^|^\s+\[?\w+\]?: /.test(line);
}
