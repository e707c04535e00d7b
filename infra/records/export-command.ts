import { runExport } from "./export.ts";

/** `npm run export`: see `export.ts`. */
runExport(process.argv.slice(2), console.log).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
