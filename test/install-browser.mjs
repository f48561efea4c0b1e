import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { exitWith } from "../jobs/start/install.mjs";

const commands = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path of a Chromium to test with: the one on the machine, else Debian's, installed where that is allowed. */
export function requireBrowser() {
  const browser = findBrowser() ?? (installDebianChromium() ? findBrowser() : null);
  return (
    browser ??
    exitWith(
      "The browser tests need Chromium or Chrome. Install one (on Debian or Ubuntu: sudo apt-get install chromium), or set BELLWETHER_CHROMIUM to the path of its program, and run npm test again.",
    )
  );
}

function findBrowser() {
  const named = process.env.BELLWETHER_CHROMIUM;
  if (named)
    return isProgram(named)
      ? named
      : exitWith(`BELLWETHER_CHROMIUM names ${named}, which cannot be run.`);
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = folders.flatMap((folder) => commands.map((command) => join(folder, command)));
  return [...onPath, ...applications].find(isProgram) ?? null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installDebianChromium() {
  if (process.platform !== "linux" || !mayInstall()) return false;
  console.log("Installing Debian's chromium for the browser tests ...");
  return (
    aptGet("update") &&
    aptGet("install", "-y", "--no-install-recommends", "chromium", "fonts-liberation")
  );
}

function mayInstall() {
  return process.getuid?.() === 0 || spawnSync("sudo", ["-n", "true"]).status === 0;
}

function aptGet(...words) {
  const [command, first] = process.getuid?.() === 0 ? ["apt-get", []] : ["sudo", ["-n", "apt-get"]];
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return (
    spawnSync(command, [...first, ...words], {
      stdio: ["ignore", "ignore", "inherit"],
      env: environment,
    }).status === 0
  );
}
