// Preloaded into the server: it ends when the process that started it is gone, also by a kill.
process.on("disconnect", () => process.exit(0));
