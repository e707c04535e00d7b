import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Tests that drive a running system: the synthesised stacks on embedded services, started once a project. */
const running = (name: string, include: string, globalSetup = "test/whole/setup.ts") => ({
  test: {
    name,
    include: [include],
    globalSetup: [globalSetup],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
});

const inParallel = {
  // Two where there are two cores: vitest would leave one of them idle.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "parts",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/whole/**", "test/two/**", "test/browser/**", "**/node_modules/**"],
          globalSetup: ["test/own-folder.ts"],
          // The browser of the other projects stays unpacked outside of it, for the next run.
          env: { TMPDIR: join(tmpdir(), `openline-tests-${process.pid}`) },
          ...inParallel,
        },
      },
      {
        test: {
          name: "pages",
          include: ["test/browser/*.test.ts"],
          globalSetup: ["test/browser/unpack.ts"],
          ...inParallel,
        },
      },
      running("whole", "test/whole/**/*.test.ts"),
      running("two", "test/two/**/*.test.ts", "test/two/setup.ts"),
      // An inbox of its own: the thousand comments of the other one would fill the first page.
      running("browser", "test/browser/running/**/*.test.ts"),
    ],
  },
});
