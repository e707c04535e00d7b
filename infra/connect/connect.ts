import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { Department } from "../../shared/domain/department/department.ts";
import { runCommand } from "../arguments.ts";
import { channelsOf } from "../channel-guides.ts";
import { loadDepartment } from "../department/file.ts";
import { readArguments } from "./arguments.ts";
import { appOf, connectChannel } from "./channel.ts";
import type { ChannelName, Connecting } from "./connecting.ts";
import { promptFor } from "./fields.ts";
import { askUnseen, type Given, readGiven } from "./given.ts";
import { connectMail, mailWorld } from "./mail.ts";
import { deployedPlace, localPlace, type Place } from "./place.ts";
import { PROBLEMS, said, USAGE } from "./problems.ts";
import { stepsOf } from "./steps-of.ts";
import { bySteps, connectionTable, isConnected } from "./words.ts";

/**
 * `npm run connect -- DEPARTMENT CHANNEL [--check] [--renew] [--local]`: stores credentials, registers webhook and
 * subscriptions, runs the handshake, sends and removes nothing, and prints health. `--local` does the same against
 * the sandbox of a running `npm start`. Credentials are asked for at the terminal, unseen, or read from standard
 * input as JSON: `{"app": {"appSecret": "…"}, "PassportCanada": {"pageToken": "…"}}`; those replace what is stored.
 */

async function main(args: readonly string[]): Promise<number> {
  const { department: file, channel: asked, check, renew, local } = readArguments(args);
  const department = loadDepartment(file);
  if (asked === MAIL) return connectedMail(department, check, local);
  const known = channelsOf(department);
  const channel = known.find((one) => one === asked);
  if (channel === undefined) throw PROBLEMS.noChannel(file, asked, known.join(", "));
  const place = local ? await localPlace(channel) : deployedPlace(department);
  // A look asks for nothing, and waits for nobody.
  const given = check ? {} : await readGiven(process.stdin);
  const world = liveWorld(department, channel, place, given);
  const rows = await connectChannel(department, channel, { check, renew }, world);
  const { verifyToken: token = "…" } = await appOf(department, channel, world);
  const steps = stepsOf(department, channel, { url: `${place.webhookUrl}${channel}`, token });
  for (const language of ["en", "fr"] as const) {
    console.log(connectionTable(rows, language));
    if (!isConnected(rows)) console.log(bySteps(steps, language));
    console.log("");
  }
  return isConnected(rows) ? 0 : 1;
}

/** Mail is no channel of citizens: no secret, no webhook. */
const MAIL = "mail";

async function connectedMail(department: Department, check: boolean, local: boolean): Promise<number> {
  const { rows, steps } = await connectMail(department, check, await mailWorld(department, local));
  for (const language of ["en", "fr"] as const) {
    console.log(connectionTable(rows, language));
    if (steps[language].length > 0) console.log(bySteps(steps, language));
    console.log("");
  }
  return isConnected(rows) ? 0 : 1;
}

function liveWorld(department: Department, channel: ChannelName, place: Place, given: Given): Connecting {
  const local = { endpoint: place.secretsEndpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } };
  const client = new SecretsManagerClient({
    region: department.department.region,
    ...(place.secretsEndpoint === undefined ? {} : local),
  });
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
      try {
        await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: JSON.stringify(value) }));
      } catch (error) {
        throw error instanceof ResourceNotFoundException ? PROBLEMS.noSecret(name) : error;
      }
    },
    given,
    ask: ({ account = "app", field }) => askUnseen(promptFor(channel, account, field)),
  };
}

if (import.meta.main) await runCommand(USAGE, main, { said });
