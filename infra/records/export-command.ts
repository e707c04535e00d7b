import { runExport } from "./export.ts";
import { failureSaid } from "./table-place.ts";

/** `npm run export`: see `export.ts`. */
runExport(process.argv.slice(2), console.log).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(failureSaid(error));
    process.exitCode = 2;
  },
);
