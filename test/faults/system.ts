import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Endpoints } from "../../infra/local/endpoints.ts";
import type { ProductOptions, Said, Victim } from "./product.ts";

/** The product's process as the storm holds it: started, told whom to kill, killed itself and started again. */

export interface System {
  url: string;
  endpoints(): Endpoints;
  token: string;
  /** How many processes there were: a function that nobody called for a while has none. */
  kill(victim: Victim): Promise<number>;
  /** kill -9 of the runner and with it of everything; resolves when it runs again, from then on with these changes. */
  killAll(changes?: Partial<ProductOptions>): Promise<void>;
  stop(): Promise<void>;
}

type Ready = Extract<Said, { ready: object }>["ready"];

const PROGRAM = fileURLToPath(new URL("./product.ts", import.meta.url));

export async function startSystem(options: ProductOptions): Promise<System> {
  let asked = options;
  let { child, ready } = await launch(asked);
  return {
    url: ready.url,
    token: ready.token,
    endpoints: () => ready.endpoints,
    async kill(victim) {
      child.send({ kill: victim });
      for (;;) {
        const [said] = (await once(child, "message")) as [Said];
        if ("killed" in said && said.killed === victim) return said.processes;
      }
    },
    async killAll(changes) {
      asked = { ...asked, ...changes };
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
      ({ child, ready } = await launch(asked));
    },
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function launch(options: ProductOptions): Promise<{ child: ChildProcess; ready: Ready }> {
  const child = fork(PROGRAM, { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  child.send({ start: options });
  const [said] = (await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => [{ failed: `the product ended with ${code}` }]),
  ])) as [Said];
  if ("ready" in said) return { child, ready: said.ready };
  child.kill("SIGKILL");
  throw new Error("failed" in said ? said.failed : "the product said something else first");
}
