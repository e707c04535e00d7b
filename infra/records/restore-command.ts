import { runRestore } from "./restore.ts";
import { failureSaid } from "./table-place.ts";

/** `npm run restore`: see `restore.ts`. */
runRestore(process.argv.slice(2), console.log).catch((error) => {
  console.error(failureSaid(error));
  process.exitCode = 2;
});
