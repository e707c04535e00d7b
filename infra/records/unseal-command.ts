import { runCommand } from "../arguments.ts";
import { runUnseal, USAGE } from "./unseal.ts";

/** `npm run unseal`: see `unseal.ts`. */
await runCommand(USAGE, (args) => runUnseal(args, console.log));
