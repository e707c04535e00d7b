import { failureSaid } from "./table-place.ts";
import { runUnseal } from "./unseal.ts";

/** `npm run unseal`: see `unseal.ts`. */
runUnseal(process.argv.slice(2), console.log).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(failureSaid(error));
    process.exitCode = 2;
  },
);
