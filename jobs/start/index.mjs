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
// A Ctrl-C reaches the whole group of processes; a signal to this one alone is passed on. What has
// not ended by itself after a while is hung.
function stop() {
  server.kill("SIGTERM");
  setTimeout(() => server.kill("SIGKILL"), 8_000).unref();
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
// npm passes no signal on when it is killed: then this process gets another parent.
const parent = process.ppid;
setInterval(() => process.ppid === parent || stop(), 1_000).unref();
server.on("exit", (code) => process.exit(code ?? 1));
