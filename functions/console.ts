import { readEnv } from "../shared/aws/env.ts";
import { httpEdge } from "../shared/aws/http.ts";
import { liveCore } from "../shared/aws/live.ts";
import { CONSOLE_ENV, liveConsole } from "../shared/aws/live-console.ts";
import { consoleApp } from "../shared/console/routes.ts";

/** The officers' pages and the JSON API. */
export const handler = httpEdge("console", (log) => consoleApp(liveConsole(liveCore(log), readEnv(CONSOLE_ENV))));
