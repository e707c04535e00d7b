import { runCommand } from "../arguments.ts";
import { runRestore, USAGE } from "./restore.ts";

/** `npm run restore`: see `restore.ts`. */
await runCommand(USAGE, (args) => runRestore(args, console.log));
