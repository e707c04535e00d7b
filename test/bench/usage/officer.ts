import { keepEarlier } from "../../../shared/aws/dynamo/kept-earlier.ts";
import { storeOn } from "../../../shared/aws/dynamo/store.ts";
import { makeLibrarian } from "../../../shared/aws/librarian.ts";
import { consoleApp } from "../../../shared/console/routes.ts";
import type { Usage } from "../../../shared/domain/cost/prices.ts";
import type { Officer } from "../../../shared/domain/officer.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { simulatedTable } from "../../simulation/table.ts";
import { FIRST_ID, manyItems } from "../growth-data.ts";
import { type Metered, meteredTable } from "./metered-table.ts";

/** What an officer's pages read and write, on a table of some days: each path as the console answers it, in units. */

const MESSAGES = 2_000;

export async function asked(path: string): Promise<Usage> {
  const ports = fakePorts();
  const { nowMs, department } = ports;
  const table = simulatedTable({ nowMs });
  table.restore([...manyItems(MESSAGES, nowMs())]);
  const usage: Metered = {};
  const metered = meteredTable(table, table, ({ tableReads = 0, tableWrites = 0 }) => {
    usage.tableReads = (usage.tableReads ?? 0) + tableReads;
    usage.tableWrites = (usage.tableWrites ?? 0) + tableWrites;
  });
  const store = storeOn(metered, { size: "small", nowMs, earlier: keepEarlier });
  const officer: Officer = { id: "officer", name: "A. Officer", roles: ["officer"], team: "renewals" };
  const session = { id: "s", officer, language: "en" as const, csrf: "c", expiresAt: "2099-01-01T00:00:00.000Z" };
  const app = consoleApp(
    {
      ...ports,
      store,
      librarian: makeLibrarian(store, { department, nowMs }),
      signIn: { issuer: "https://issuer.example", clientId: "openline", fetch },
      asset: async () => undefined,
    },
    { session: async () => session },
  );
  const ask = async (): Promise<void> => {
    const [at = "", query = ""] = path.split("?");
    const answer = await app({
      ...{ method: "GET", path: at, basePath: "", query: Object.fromEntries(new URLSearchParams(query)) },
      headers: { host: "console.example", cookie: "__Host-session=s" },
      body: Buffer.alloc(0),
    });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  };
  // What a process reads once, it keeps.
  await ask();
  Object.assign(usage, { tableReads: 0, tableWrites: 0 });
  await ask();
  return usage;
}

export const PAGES = {
  inbox: "/inbox",
  conversation: `/messages/${FIRST_ID}`,
  suggestions: `/api/messages/${FIRST_ID}/suggestions`,
  changes: "/api/changes",
  presence: `/api/changes?on=${FIRST_ID}`,
} as const;
