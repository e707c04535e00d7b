import {
  type AttributeValue,
  BatchExecuteStatementCommand,
  type BatchStatementRequest,
  type DynamoDBClient,
  ExecuteStatementCommand,
} from "@aws-sdk/client-dynamodb";
import { inOneTurn } from "./read-together.ts";
import { asked, type ManyAtOnce, type Table } from "./table.ts";
import type { Item } from "./upgrade.ts";
import { plain, wire } from "./wire.ts";

/** What goes as one request by a statement alone. Apart from the table, since one function alone handles many messages at once. */

const STATEMENTS_A_REQUEST = 25;
/** A page of an IN has ten items (developer guide, "PartiQL arithmetic, comparison, and logical operators"); most authors have
 * one or none. */
const AUTHORS_A_STATEMENT = 10;
/** Some have written so much that each is better asked for alone: by a query, which ends after the newest. */
const MOST_PAGES = 3;
/** Where a page goes by its size, it would be up to 1 MB (API reference, ExecuteStatement). */
const ITEMS_A_PAGE = 40;

export const byStatement: ManyAtOnce = (name, client, table) => ({
  insert: insertInto(name, client),
  ofAuthor: ofAuthorIn(name, client, table),
});

/** Each is written by itself and only where nothing stands: a transaction would be billed twice, and stand or fall as a whole
 * (developer guide, "Running batch operations with PartiQL for DynamoDB"). */
const insertInto =
  (table: string, client: DynamoDBClient): Table["insert"] =>
  async (items) => {
    const written: boolean[] = [];
    for (let at = 0; at < items.length; at += STATEMENTS_A_REQUEST) {
      const Statements = items.slice(at, at + STATEMENTS_A_REQUEST).map((item) => insertion(table, item));
      const { Responses = [] } = await asked(client.send(new BatchExecuteStatementCommand({ Statements })));
      written.push(...Statements.map((_, i) => Responses[i] !== undefined && Responses[i].Error === undefined));
    }
    return written;
  };

/** Developer guide, "PartiQL insert statements for DynamoDB". */
function insertion(table: string, item: Item): BatchStatementRequest {
  const entries = Object.entries(wire(item));
  return {
    Statement: `INSERT INTO "${table}" VALUE {${entries.map(([name]) => `'${name}': ?`).join(", ")}}`,
    Parameters: entries.map(([, value]) => value),
  };
}

/** Those who are asked for in one turn: no batch reads an index, but a statement reads several of its partitions (developer
 * guide, "PartiQL select statements for DynamoDB"). */
function ofAuthorIn(name: string, client: DynamoDBClient, table: Table): Table["ofAuthor"] {
  /** `undefined`: there is more than is worth reading. */
  async function together(authorKeys: readonly string[]): Promise<Item[] | undefined> {
    const items: Record<string, AttributeValue>[] = [];
    let NextToken: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const statement = new ExecuteStatementCommand({
        Statement: `SELECT * FROM "${name}"."author" WHERE authorKey IN [${authorKeys.map(() => "?").join(", ")}]`,
        Parameters: authorKeys.map((S) => ({ S })),
        Limit: ITEMS_A_PAGE,
        NextToken,
      });
      const answer = await asked(client.send(statement));
      items.push(...(answer.Items ?? []));
      NextToken = answer.NextToken;
      if (NextToken === undefined) return items.map(plain);
    }
    return undefined;
  }

  async function some(authorKeys: readonly string[], limit: number): Promise<(readonly [string, Item[]])[]> {
    const items = authorKeys.length === 1 ? undefined : await together(authorKeys);
    if (items === undefined)
      return Promise.all(authorKeys.map(async (key) => [key, await table.ofAuthor(key, limit)] as const));
    const byAuthor = Map.groupBy(items.sort(newestFirst), ({ authorKey }) => String(authorKey));
    return [...byAuthor].map(([key, own]) => [key, own.slice(0, limit)] as const);
  }

  async function all(authorKeys: readonly string[], limit: number): Promise<Map<string, Item[]>> {
    const pages = Array.from({ length: Math.ceil(authorKeys.length / AUTHORS_A_STATEMENT) }, (_, at) =>
      some(authorKeys.slice(at * AUTHORS_A_STATEMENT, (at + 1) * AUTHORS_A_STATEMENT), limit),
    );
    return new Map((await Promise.all(pages)).flat());
  }

  const asking = new Map<number, (authorKeys: readonly string[]) => Promise<Map<string, Item[]>>>();
  return async (authorKey, limit) => {
    const ask = asking.get(limit) ?? inOneTurn(String, (keys: string[]) => all(keys, limit));
    asking.set(limit, ask);
    // Who cannot be read keeps nobody else from it.
    const found = await ask([authorKey]).catch(() => undefined);
    return found === undefined ? table.ofAuthor(authorKey, limit) : (found.get(authorKey) ?? []);
  };
}

const newestFirst = (a: Item, b: Item): number => (String(a.daySort) < String(b.daySort) ? 1 : -1);
