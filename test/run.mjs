// `npm test`: installs what the tests need, then lint, types and every test, and a line of counts.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { exitWith, installPackages, requireNode } from "../jobs/start/install.mjs";
import { requireBrowser } from "./install-browser.mjs";

requireNode();
installPackages();
const browser = requireBrowser();

runStep("Lint", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]);
runStep("Types", ["node_modules/typescript/bin/tsc", "--noEmit"]);

const reportFolder = "data/test";
const report = `${reportFolder}/report.json`;
mkdirSync(reportFolder, { recursive: true });
rmSync(report, { force: true });
const tests = run(
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { BELLWETHER_CHROMIUM: browser },
);
const counts = readCounts();
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(tests.status === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1);

function runStep(name, command) {
  console.log(`\n${name}`);
  if (run(command).status !== 0) exitWith(`${name} failed: see above.`);
}

function run(command, variables = {}) {
  return spawnSync(process.execPath, command, {
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...variables },
  });
}

function readCounts() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
