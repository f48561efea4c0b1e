// Plain JavaScript on Node's own modules: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Ends the process with one clear line. */
export function exitWith(message) {
  console.error(message);
  process.exit(1);
}

/** Ends the process where this Node.js is older than package.json asks for. */
export function requireNode() {
  const required = readJson("package.json").engines.node.replace(">=", "");
  const isOlder = required.localeCompare(process.versions.node, "en", { numeric: true }) > 0;
  if (isOlder)
    exitWith(`Bellwether needs Node.js ${required} or newer; this is ${process.versions.node}.`);
}

/** Installs the packages of the lock file unless exactly these are there already. */
export function installPackages() {
  if (isInstalled()) return;
  console.log("Installing the packages (a minute or two; once) ...");
  const npmScript = process.env.npm_execpath;
  const [command, first] = npmScript ? [process.execPath, [npmScript]] : ["npm", []];
  const result = spawnSync(
    command,
    [...first, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      stdio: "inherit",
      shell: !npmScript && process.platform === "win32",
    },
  );
  if (result.status !== 0) {
    exitWith(
      "The packages could not be installed: see npm's message above. Is the network reachable?",
    );
  }
}

function isInstalled() {
  const notes = "node_modules/.package-lock.json";
  if (!existsSync(notes)) return false;
  const installed = readJson(notes).packages;
  return Object.entries(readJson("package-lock.json").packages).every(
    ([path, { version, optional }]) =>
      path === "" || optional || installed[path]?.version === version,
  );
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}
