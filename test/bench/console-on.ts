import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { rollupStore } from "../../shared/aws/dynamo/rollups.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import { makeLibrarian } from "../../shared/aws/librarian.ts";
import { consoleApp } from "../../shared/console/routes.ts";
import type { Officer, Session } from "../../shared/domain/officer.ts";
import type { Ports } from "../../shared/ports.ts";
import { fakePorts } from "../fakes/ports.ts";

/** The console on a table, with an officer signed in: asks for a page. */
export function consoleOn(
  table: string,
  client: DynamoDBClient,
  nowMs: number,
  language: "en" | "fr" = "en",
  given: Partial<Ports> = {},
): (path: string) => Promise<string> {
  const ports = { ...fakePorts({ nowMs: () => nowMs }), ...given };
  const store = dynamoStore({ tableName: table, size: "small", nowMs: () => nowMs, client, rollups: rollupStore });
  const officer: Officer = { id: "officer", name: "A. Officer", roles: ["officer"], team: "renewals" };
  const session: Session = { id: "s", officer, language, csrf: "c", expiresAt: "2099-01-01T00:00:00.000Z" };
  const app = consoleApp(
    {
      ...ports,
      store,
      librarian: makeLibrarian(store, { department: ports.department, nowMs: () => nowMs }),
      signIn: { issuer: "https://issuer.example", clientId: "openline", fetch },
      asset: async () => undefined,
    },
    { session: async () => session },
  );
  return async (path) => {
    const [at = "", query = ""] = path.split("?");
    const answer = await app({
      method: "GET",
      path: at,
      basePath: "",
      query: Object.fromEntries(new URLSearchParams(query)),
      headers: { host: "console.example", cookie: "__Host-session=s" },
      body: Buffer.alloc(0),
    });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return String(answer.body);
  };
}

/** How many messages a page lists. */
export const rowsIn = (page: string): number => page.split('<li id="m-').length - 1;
