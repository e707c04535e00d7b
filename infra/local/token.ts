import { AppError } from "../../shared/domain/errors.ts";
import { readOptions, runCommand } from "../arguments.ts";
import { PROBLEMS } from "../connect/problems.ts";
import { portOf } from "./preconditions.ts";

/** `npm run --silent token -- officer`: a bearer token of the running system's sign-in, and nothing else. */

const USAGE = "npm run --silent token -- [PERSON]";

const NOT_OURS = (port: number): string =>
  `What listens on port ${port} is not Openline.\nCe qui écoute au port ${port} n’est pas Openline.`;

interface Answer {
  token?: string;
  message?: string;
}

if (import.meta.main) await runCommand(USAGE, main);

async function main(args: readonly string[]): Promise<void> {
  const { words } = readOptions(args, {}, USAGE, ["[PERSON]"]);
  const port = portOf(process.env.PORT);
  const [person = "officer"] = words;
  const response = await fetch(`http://localhost:${port}/sandbox/token?person=${encodeURIComponent(person)}`, {
    headers: { "x-openline-token": "please" },
  }).catch(() => undefined);
  if (!response) throw PROBLEMS.notRunning(port);
  const answer = (await response.json().catch(() => ({}))) as Answer;
  if (answer.token === undefined) throw new AppError("bad-configuration", answer.message ?? NOT_OURS(port));
  console.log(answer.token);
}
