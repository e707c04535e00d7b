import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: ".",
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/atproto/**"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    setupFiles: [],
    reporters: ["default"],
  },
});
