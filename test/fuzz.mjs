// `npm run fuzz`: the fuzz tests, a hundred times longer (or as often as asked: npm run fuzz -- 500), with new seeds.
import { spawnSync } from "node:child_process";

const times = process.argv[2] ?? "100";
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "test/lib/feeds/fuzz.test.ts"],
  { stdio: "inherit", env: { ...process.env, BELLWETHER_FUZZ: times } },
);
process.exit(status ?? 1);
