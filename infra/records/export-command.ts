import { runCommand } from "../arguments.ts";
import { runExport, USAGE } from "./export.ts";

/** `npm run export`: see `export.ts`. */
await runCommand(USAGE, (args) => runExport(args, console.log));
