// Tests that take minutes at full length: `npm run test:corrections` and `npm run test:kills`, or
// with another number of corrections or kills (npm run test:kills -- 10).
import { spawnSync } from "node:child_process";

const longTests = {
  corrections: {
    file: "test/jobs/classify/corrections-stay.test.ts",
    variable: "BELLWETHER_CORRECTIONS",
    times: "10000",
  },
  kills: { file: "test/jobs/kills.test.ts", variable: "BELLWETHER_KILLS", times: "50" },
};

const { file, variable, times } = longTests[process.argv[2] ?? ""];
const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", file], {
  stdio: "inherit",
  env: { ...process.env, [variable]: process.argv[3] ?? times },
});
process.exit(status ?? 1);
