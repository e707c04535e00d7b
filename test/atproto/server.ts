import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Installs and starts the real network, and speaks to it as a citizen does. */

export interface Person {
  did: string;
  handle: string;
  accessJwt: string;
}
export interface Network {
  url: string;
  accounts: { department: Person; citizen: Person };
  stop(): void;
}
interface Record_ {
  uri: string;
  cid: string;
  value: { text: string; reply?: unknown; facets?: unknown; embed?: unknown };
}

const HERE = import.meta.dirname;
/** Which Node the native parts were built for. */
const BUILT_FOR = join(HERE, "node_modules", ".built-for");
export const POST = "app.bsky.feed.post";
export const GATE = "app.bsky.feed.threadgate";
/** Half of a gigabyte over a slow line. */
const INSTALL_MS = 10 * 60_000;
const START_MS = 60_000;

/** What went wrong, in one line; `undefined` when everything is there, built for npm's own Node. */
export function install(): string | undefined {
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  if (node === undefined || npm === undefined)
    return "run it with `npm run test:atproto`: its native parts need npm's own Node";
  const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
  const builtFor = existsSync(BUILT_FOR) ? readFileSync(BUILT_FOR, "utf8") : undefined;
  if (builtFor === version) return undefined;
  const command = builtFor === undefined ? ["ci", "--no-audit", "--no-fund"] : ["rebuild", "better-sqlite3"];
  const { status, stderr } = spawnSync(node, [npm, ...command, "--loglevel=error"], {
    cwd: HERE,
    env: withoutOurNode(),
    encoding: "utf8",
    timeout: INSTALL_MS,
  });
  if (status === 0) return writeFileSync(BUILT_FOR, version) as undefined;
  const reason =
    stderr.split("\n").find((line) => /npm error (code|network)/.test(line)) ?? stderr.trim().split("\n")[0];
  return `the AT Protocol server could not be installed (${reason}); its packages come from the npm registry`;
}

/** `name` and `password`: the department's account. */
export async function startNetwork(name: string, password: string): Promise<Network> {
  const child = spawn(process.env.npm_node_execpath ?? "node", [join(HERE, "network.mjs"), name, password], {
    stdio: ["pipe", "pipe", "pipe"],
    // The server logs every request as JSON.
    env: { ...withoutOurNode(), LOG_ENABLED: "false" },
  });
  const errors: string[] = [];
  child.stderr?.on("data", (bytes: Buffer) => errors.push(String(bytes)));
  const line = await firstLine(child).catch((cause) => {
    const said =
      errors
        .join("")
        .split("\n")
        .find((line) => line.includes("Error")) ?? "it said nothing";
    throw new Error(`the AT Protocol server did not start (${said.trim()})`, { cause });
  });
  return { ...JSON.parse(line), stop: () => void child.stdin?.end() };
}

/** A call as a person, or as anybody. */
export async function xrpc<T>(network: Network, method: string, input: object, as?: Person): Promise<T> {
  const reads = as === undefined;
  const query = reads ? `?${new URLSearchParams(Object.entries(input))}` : "";
  const response = await fetch(`${network.url}/xrpc/${method}${query}`, {
    method: reads ? "GET" : "POST",
    headers: reads ? {} : { "content-type": "application/json", authorization: `Bearer ${as.accessJwt}` },
    ...(reads ? {} : { body: JSON.stringify(input) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method}: ${response.status} ${JSON.stringify(answer)}`);
  return answer as T;
}

/** A citizen's post that names the department. */
export function mention(network: Network, text: string): Promise<{ uri: string; cid: string }> {
  const { citizen, department } = network.accounts;
  const shown = `@${department.handle}`;
  const record = {
    $type: POST,
    text: `${shown} ${text}`,
    langs: ["fr"],
    createdAt: new Date().toISOString(),
    facets: [
      {
        index: { byteStart: 0, byteEnd: Buffer.byteLength(shown) },
        features: [{ $type: "app.bsky.richtext.facet#mention", did: department.did }],
      },
    ],
  };
  return xrpc(network, "com.atproto.repo.createRecord", { repo: citizen.did, collection: POST, record }, citizen);
}

export async function postsOf(network: Network, person: Person): Promise<Record_[]> {
  const input = { repo: person.did, collection: POST, limit: "100" };
  return (await xrpc<{ records: Record_[] }>(network, "com.atproto.repo.listRecords", input)).records;
}

/** Changes with every commit to a person's repository. */
export async function revision(network: Network, person: Person): Promise<string> {
  return (await xrpc<{ rev: string }>(network, "com.atproto.sync.getLatestCommit", { did: person.did })).rev;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer")), START_MS);
    if (child.stdout)
      createInterface(child.stdout).on("line", (line) => line.startsWith('{"url"') && done(() => resolve(line)));
    child.once("exit", (code) => done(() => reject(new Error(`exit ${code}`))));
    const done = (then: () => void): void => {
      clearTimeout(timer);
      then();
    };
  });
}

/** npm puts the project's Node first on the path; what is built here must find npm's own. */
function withoutOurNode(): NodeJS.ProcessEnv {
  const path = (process.env.PATH ?? "").split(":").filter((part) => !part.endsWith("node_modules/.bin"));
  return { ...process.env, PATH: path.join(":") };
}
