import { SingleBar } from "cli-progress";
import { formatDuration } from "@/lib/format";

/** Shows how far a job has come; `stop` ends the line before other output. */
export type ProgressReporter = {
  start(label: string, total: number): void;
  update(done: number, total: number): void;
  stop(): void;
};

export const silentReporter: ProgressReporter = { start() {}, update() {}, stop() {} };

/** A bar on a terminal; a line every ten seconds where the output is a file or a pipe. */
export function terminalReporter(stream: NodeJS.WriteStream = process.stderr): ProgressReporter {
  let bar: SingleBar | null = null;
  let startedAt = 0;
  return {
    start(label, total) {
      startedAt = Date.now();
      bar = new SingleBar({
        format: `${label.padEnd(16)} {bar} {percentage}%  {value}/{total}  {rate}  {left}`,
        barCompleteChar: "\u2588",
        barIncompleteChar: "\u2591",
        barsize: 28,
        hideCursor: true,
        noTTYOutput: !stream.isTTY,
        notTTYSchedule: 10_000,
        stream,
      });
      bar.start(total, 0, { rate: "", left: "" });
    },
    update(done, total) {
      bar?.setTotal(total);
      bar?.update(done, pace(done, total, Date.now() - startedAt));
    },
    stop() {
      bar?.stop();
      bar = null;
    },
  };
}

function pace(done: number, total: number, elapsedMs: number): { rate: string; left: string } {
  const perSecond = done / Math.max(elapsedMs / 1000, 0.001);
  if (done === 0) return { rate: "", left: "" };
  const rate = `${perSecond >= 10 ? Math.round(perSecond) : perSecond.toFixed(1)}/s`;
  return {
    rate,
    left: done < total ? `${formatDuration(((total - done) / perSecond) * 1000)} left` : "",
  };
}
