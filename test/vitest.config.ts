import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "parts",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/whole/**", "test/browser/console.test.ts", "**/node_modules/**"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          // The synthesised stacks on embedded services, started once for all of these files.
          name: "whole",
          include: ["test/whole/**/*.test.ts", "test/browser/console.test.ts"],
          globalSetup: ["test/whole/setup.ts"],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
