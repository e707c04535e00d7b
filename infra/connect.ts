import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { Department } from "../shared/domain/department.ts";
import { AppError } from "../shared/domain/errors.ts";
import { channelsOf, GUIDES } from "./channel-guides.ts";
import { type Connecting, connectChannel } from "./connect-channel.ts";
import { bySteps, connectionTable, isConnected } from "./connect-words.ts";
import { loadDepartment } from "./department-file.ts";
import { portOf } from "./local/preconditions.ts";
import { namesOf } from "./names.ts";

/**
 * `npm run connect -- DEPARTMENT CHANNEL [--check] [--renew] [--local]`: stores credentials, registers webhook and
 * subscriptions, runs the handshake, sends and removes nothing, and prints health. `--local` does the same against
 * the sandbox of a running `npm start`. Credentials are asked for at the terminal, unseen, or read from standard
 * input as JSON: `{"app": {"appSecret": "…"}, "PassportCanada": {"pageToken": "…"}}`.
 */

const USAGE = [
  "npm run connect -- DEPARTMENT CHANNEL [--check] [--renew] [--local]",
  "Name a department and one of its channels: npm run connect -- passport facebook",
  "Nommez un ministère et l’un de ses canaux : npm run connect -- passport facebook",
].join("\n");

type Given = Record<string, Record<string, string> | undefined>;
type ChannelName = ReturnType<typeof channelsOf>[number];

/** Where things are: in an AWS account, or on this machine. */
interface Place {
  webhookUrl: string;
  secretsEndpoint?: string;
  endpoint?: string;
}

async function main(args: readonly string[]): Promise<number> {
  const flag = { type: "boolean", default: false } as const;
  const options = { check: flag, renew: flag, local: flag };
  const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [name, channel] = positionals;
  if (name === undefined || channel === undefined) throw new AppError("bad-request", USAGE);
  const department = loadDepartment(name);
  const known = channelsOf(department);
  const chosen = known.find((one) => one === channel);
  if (chosen === undefined) {
    const list = known.join(", ");
    throw new AppError(
      "bad-request",
      `${name} has no channel ${channel}. It has: ${list}.\n${name} n’a pas de canal ${channel}. Ses canaux : ${list}.`,
    );
  }
  const place = values.local ? await localPlace(chosen) : await deployedPlace(department);
  const { check, renew } = values;
  const rows = await connectChannel(department, chosen, { check, renew }, liveWorld(department, place));
  for (const language of ["en", "fr"] as const) {
    console.log(connectionTable(rows, language));
    if (!isConnected(rows)) {
      const token = "…";
      console.log(bySteps(GUIDES[chosen].steps({ url: `${place.webhookUrl}${chosen}`, token }), language));
    }
    console.log("");
  }
  return isConnected(rows) ? 0 : 1;
}

/** What `npm run deploy` wrote, or the variable that says it. */
async function deployedPlace(department: Department): Promise<Place> {
  const stack = `${namesOf(department).prefix}-app`;
  try {
    const outputs = JSON.parse(readFileSync("cdk.out/outputs.json", "utf8")) as Record<string, Record<string, string>>;
    const url = outputs[stack]?.WebhookUrl ?? process.env.WEBHOOK_URL;
    if (url !== undefined) return { webhookUrl: url };
  } catch {
    if (process.env.WEBHOOK_URL !== undefined) return { webhookUrl: process.env.WEBHOOK_URL };
  }
  throw new AppError(
    "bad-configuration",
    [
      `The address of ${stack} is not known here: deploy first, or set WEBHOOK_URL to the stack's output of that name.`,
      `L’adresse de ${stack} n’est pas connue ici : déployez d’abord, ou donnez à WEBHOOK_URL la sortie de ce nom de la pile.`,
    ].join("\n"),
  );
}

/** Asked of the running system itself. */
async function localPlace(channel: ChannelName): Promise<Place> {
  const port = portOf(process.env.PORT);
  const headers = { "x-openline-token": "please" };
  const answer = await fetch(`http://localhost:${port}/sandbox/place`, { headers }).catch(() => undefined);
  if (answer?.status !== 200) {
    throw new AppError(
      "bad-configuration",
      [
        `Nothing of Openline listens on port ${port}: run \`npm start\` in another shell first, with the same PORT.`,
        `Rien d’Openline n’écoute au port ${port} : lancez d’abord \`npm start\` dans un autre terminal, avec le même PORT.`,
      ].join("\n"),
    );
  }
  const { url, secretsEndpoint } = (await answer.json()) as { url: string; secretsEndpoint: string };
  return { webhookUrl: `${url}/webhooks/`, secretsEndpoint, endpoint: `${url}/sandbox/api/${channel}` };
}

function liveWorld(department: Department, place: Place): Connecting {
  const local = { endpoint: place.secretsEndpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } };
  const client = new SecretsManagerClient({
    region: department.department.region,
    ...(place.secretsEndpoint === undefined ? {} : local),
  });
  const given = readGiven();
  return {
    fetch,
    nowMs: () => Date.now(),
    webhookUrl: place.webhookUrl,
    ...(place.endpoint === undefined ? {} : { endpoint: place.endpoint }),
    async secret(name) {
      try {
        const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: name }));
        return JSON.parse(SecretString) as Record<string, string>;
      } catch (error) {
        if (error instanceof ResourceNotFoundException || error instanceof SyntaxError) return undefined;
        throw error;
      }
    },
    async putSecret(name, value) {
      await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: JSON.stringify(value) }));
    },
    ask: async ({ account = "app", field }) => (await given)[account]?.[field] ?? askUnseen(`${account}.${field}: `),
  };
}

/** Standard input, where it is no terminal; read once. */
async function readGiven(): Promise<Given> {
  if (process.stdin.isTTY) return {};
  let text = "";
  for await (const chunk of process.stdin) text += chunk;
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text) as Given;
  } catch {
    throw new AppError(
      "bad-request",
      "Standard input is not JSON: give one object by account name.\nL’entrée standard n’est pas du JSON : donnez un objet par nom de compte.",
    );
  }
}

/** What is typed is not shown. Empty where nobody can type. */
async function askUnseen(prompt: string): Promise<string> {
  if (!process.stdin.isTTY) return "";
  process.stderr.write(prompt);
  const reader = createInterface({ input: process.stdin, terminal: true });
  const value = await reader.question("");
  reader.close();
  process.stderr.write("\n");
  return value.trim();
}

if (process.argv[1] === import.meta.filename) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    // An argument that `parseArgs` does not know is the caller's too.
    if (!(error instanceof AppError) && !(error instanceof TypeError)) throw error;
    console.error(error instanceof AppError ? error.message : USAGE);
    process.exitCode = error instanceof AppError && error.code !== "bad-request" ? 1 : 2;
  }
}
