import { BatchExecuteStatementCommand, type BatchStatementRequest } from "@aws-sdk/client-dynamodb";
import { asked, type Inserting } from "./table.ts";
import type { Item } from "./upgrade.ts";
import { wire } from "./wire.ts";

/**
 * New items as one request, each written by itself and only where nothing stands: a transaction would be billed twice, and
 * stand or fall as a whole (developer guide, "Running batch operations with PartiQL for DynamoDB"). Apart from the table, since
 * one function alone writes many new items.
 */

const STATEMENTS_A_REQUEST = 25;

export const insertTogether: Inserting = (table, client) => async (items) => {
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
