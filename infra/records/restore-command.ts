import { runRestore } from "./restore.ts";

/** `npm run restore`: see `restore.ts`. */
runRestore(process.argv.slice(2), console.log).catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
