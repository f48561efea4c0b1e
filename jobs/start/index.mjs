// `npm start`: brings a fresh clone to the point where TypeScript runs, then hands over.
import { spawn } from "node:child_process";
import { installPackages, requireNode } from "./install.mjs";

requireNode();
installPackages();

const server = spawn(
  process.execPath,
  ["--import", "tsx", "jobs/start/serve.ts", ...process.argv.slice(2)],
  {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  },
);
// A Ctrl-C reaches the whole group of processes; a signal to this one alone is passed on.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => server.kill("SIGTERM"));
server.on("exit", (code) => process.exit(code ?? 1));
