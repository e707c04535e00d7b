import { portOf } from "./preconditions.ts";

/** `npm run --silent token -- officer`: a bearer token of the running system's sign-in, and nothing else. */

interface Answer {
  token?: string;
  message?: string;
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const port = portOf(process.env.PORT);
  const person = process.argv[2] ?? "officer";
  const response = await fetch(`http://localhost:${port}/sandbox/token?person=${encodeURIComponent(person)}`, {
    headers: { "x-openline-token": "please" },
  }).catch(() => undefined);
  if (!response) {
    throw new Error(`Nothing listens on port ${port}: run \`npm start\` in another shell first, with the same PORT.`);
  }
  const answer = (await response.json().catch(() => ({}))) as Answer;
  if (answer.token === undefined) throw new Error(answer.message ?? `What listens on port ${port} is not Openline.`);
  console.log(answer.token);
}
