import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    environment: "node",
    // What a page or a process does soon takes longer on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/lib/**"],
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: "lib",
          include: ["test/lib/**/*.test.ts"],
          // lib keeps no state, so that its files need no process each: that halves their time.
          isolate: false,
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/browser/serve-sample.ts"],
          fileParallelism: false,
          // A browser on a busy machine is late once in some thousand steps; the report names it.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
