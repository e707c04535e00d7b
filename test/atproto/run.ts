/**
 * `npm run test:atproto`: the product against a real AT Protocol server. Exits with 1 when a check failed
 * and with 3 when the server could not be installed or started here.
 */
import { sandboxSecrets } from "../../infra/local/sandbox/index.ts";
import { channelChecks } from "./channel-checks.ts";
import { startChecks } from "./checks.ts";
import { install, startNetwork } from "./server.ts";
import { wholeChecks } from "./whole-checks.ts";

/** The sample department's account; its secret on one machine is what the sandbox gives out. */
const ACCOUNT = {
  channel: "bluesky",
  name: "passport.test",
  id: "did:plc:passporttest0000000000000",
  language: "both",
} as const;
const NOT_RUN = 3;

const began = performance.now();
const missing = install();
if (missing === undefined) process.exitCode = await run();
else process.exitCode = notRun(missing);

function notRun(reason: string): number {
  console.log(`test:atproto did not run: ${reason}.`);
  return NOT_RUN;
}

async function run(): Promise<number> {
  const { appPassword = "" } = sandboxSecrets([ACCOUNT])[`bluesky/${ACCOUNT.name}`] ?? {};
  const checks = startChecks(console.log);
  for (const against of [channelChecks, wholeChecks]) {
    // Each begins with an empty network: one's posts are no notifications of the other.
    const network = await startNetwork(ACCOUNT.name, appPassword).catch((error: Error) => error);
    if (network instanceof Error) return notRun(network.message);
    try {
      await against(network, appPassword, checks);
    } finally {
      network.stop();
    }
  }
  const failed = checks.end();
  console.log(`in ${Math.round((performance.now() - began) / 1000)} s`);
  return failed > 0 ? 1 : 0;
}
