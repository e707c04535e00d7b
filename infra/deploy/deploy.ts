import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { AppError } from "../../shared/domain/errors.ts";
import { runCommand } from "../arguments.ts";
import { type Ask, makeAsk } from "../aws-ask.ts";
import { pushed } from "../channel-guides.ts";
import { loadDepartment } from "../department/file.ts";
import { namesOf } from "../names.ts";
import { synth } from "../synth.ts";
import { jsonIn, textIn } from "../text-file.ts";
import { stopsOf } from "./account-checks.ts";
import { type Deployed, nextSteps } from "./after-deploy.ts";
import { preflight, printed, todayUtc } from "./preflight.ts";

/**
 * `npm run deploy -- DEPARTMENT [options of cdk deploy]`: asks who is signed in, whether AI services may learn from what
 * people write (where it goes to one), and whether the size became smaller, any of which may stop it, synthesises, lets
 * the CDK's CLI deploy both stacks with the credentials it finds, and prints what is to be done at each platform.
 */

/** What a deployment needs of the world. */
export interface Deploying {
  /** Runs the CDK's CLI; its exit code. */
  cdk(args: readonly string[]): Promise<number>;
  ask: Ask;
  /** Outputs by stack, as the CLI wrote them. */
  outputs(path: string): Record<string, Record<string, string>>;
  secret(name: string): Promise<string | undefined>;
  print(text: string): void;
}

/** The exit code. */
export async function deploy(name: string, options: readonly string[], world: Deploying, out: string): Promise<number> {
  const department = loadDepartment(name);
  const findings = await preflight(department, world.ask, todayUtc(), stopsOf(department));
  const stops = findings.filter(({ ok }) => !ok);
  if (stops.length > 0) {
    world.print(printed(stops));
    return 1;
  }
  const { stacks } = await synth(department, out);
  const file = join(out, "outputs.json");
  const code = await world.cdk(["deploy", "--app", out, "--outputs-file", file, ...options, ...stacks]);
  if (code !== 0) return code;

  const { prefix, secrets } = namesOf(department);
  const outputs = world.outputs(file)[`${prefix}-app`];
  // A change set that waits to be executed.
  if (outputs === undefined) return 0;
  const { Url: url = "", WebhookUrl: webhookUrl = "" } = outputs;
  const tokens: Record<string, string> = {};
  for (const channel of pushed(department)) {
    const name = `${secrets}${channel}/app`;
    // Who may deploy may still not read secrets, and one may be no JSON: then they are told where the token is.
    const verifyToken = await world
      .secret(name)
      .then((text = "{}") => JSON.parse(text).verifyToken)
      .catch(() => `{Secrets Manager, ${name}: verifyToken}`);
    if (typeof verifyToken === "string") tokens[channel] = verifyToken;
  }
  const deployed: Deployed = { file: name, url, webhookUrl, tokens };
  world.print(nextSteps(department, deployed));
  return 0;
}

function liveWorld(region: string): Deploying {
  const client = new SecretsManagerClient({ region });
  return {
    ask: makeAsk(region),
    cdk: (args) =>
      new Promise((done, failed) => {
        const cli = createRequire(import.meta.url).resolve("aws-cdk/bin/cdk");
        const child = spawn(process.execPath, [cli, ...args], { stdio: "inherit" });
        child.once("error", failed);
        child.once("exit", (code) => done(code ?? 1));
      }),
    outputs: (path) => jsonIn(textIn(path), path),
    secret: async (name) => (await client.send(new GetSecretValueCommand({ SecretId: name }))).SecretString,
    print: (text) => console.log(text),
  };
}

const USAGE = `Name a department: npm run deploy -- passport [options of cdk deploy]
Nommez un ministère : npm run deploy -- passport [options de cdk deploy]`;

async function main([department, ...options]: readonly string[]): Promise<number> {
  if (department === undefined || department.startsWith("-")) throw new AppError("bad-request", USAGE);
  const { region } = loadDepartment(department).department;
  return deploy(department, options, liveWorld(region), resolve("cdk.out"));
}

if (import.meta.main) await runCommand(USAGE, main);
