import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import { AppError } from "../../domain/errors.ts";
import type { Saved } from "../../ports.ts";
import { newId } from "../ids.ts";
import { pause } from "../pause.ts";
import { mayBeKey, mayBeQuery } from "./key-limits.ts";
import { tableClient } from "./table-client.ts";
import type { Item } from "./upgrade.ts";
import { type Condition, conditionOf, type Key, keyOf, plain, type Query, toWire, type Write, wire } from "./wire.ts";

/** The table's verbs in plain records: what the stores of messages, outgoing messages and counters share. */

export type PlainWrite = { put: Item } | { remove: Key };

/** `failed`: positions of the writes whose conditions did not hold; then nothing was written. */
export type Transacted = { ok: true } | { ok: false; failed: number[] };

export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /** In no order; what is not there is left out. */
  many(keys: readonly Key[]): Promise<Item[]>;
  /** One read of at most 1 MB; `evaluated` counts what it read before the filter, `last` is the key where it
   * stopped before the end. */
  page(query: Query): Promise<{ items: Item[]; evaluated: number; last?: Item }>;
  /** Every page of the query, up to `limit` items. */
  all(query: Query): Promise<Item[]>;
  /** Newest first, as their index has it, up to `limit`. */
  ofAuthor(authorKey: string, limit: number): Promise<Item[]>;
  put(item: Item, when?: Condition): Promise<Saved>;
  /** Each by itself, where nothing stands yet. `false`: an item exists already, or we cannot tell whether it was written. */
  insert(items: readonly Item[]): Promise<boolean[]>;
  transact(writes: readonly Write[]): Promise<Transacted>;
  remove(keys: readonly Key[]): Promise<void>;
  /** Without conditions, in no order; no key twice. */
  write(writes: readonly PlainWrite[]): Promise<void>;
}

/** BatchGetItem and BatchWriteItem: API reference, "Request Parameters". */
const KEYS_A_READ = 100;
const KEYS_A_WRITE = 25;
const BATCHES_AT_ONCE = 8;
const TRIES = 8;

const NOTHING_THERE: Condition = { expression: "attribute_not_exists(pk)" };

/** Makes of many at once what the table asks one by one. */
export type ManyAtOnce = (name: string, client: DynamoDBClient, table: Table) => Pick<Table, "insert" | "ofAuthor">;

export function dynamoTable(name: string, client: DynamoDBClient = tableClient(), manyAtOnce?: ManyAtOnce): Table {
  async function page(query: Query) {
    const { index, key, filter, forward, limit, from, consistent } = query;
    if (!mayBeQuery(query)) return { items: [], evaluated: 0 };
    const values = { ...key.values, ...filter?.values };
    const names = { ...key.names, ...filter?.names };
    const answer = await asked(
      client.send(
        new QueryCommand({
          TableName: name,
          ...(index === undefined ? { ConsistentRead: consistent ?? false } : { IndexName: index }),
          KeyConditionExpression: key.expression,
          ...(filter ? { FilterExpression: filter.expression } : {}),
          ExpressionAttributeValues: wire(values),
          ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
          ScanIndexForward: forward,
          ...(limit === undefined ? {} : { Limit: limit }),
          ...(from ? { ExclusiveStartKey: wire(from) } : {}),
        }),
      ),
    );
    const last = answer.LastEvaluatedKey;
    const evaluated = answer.ScannedCount ?? 0;
    return { items: (answer.Items ?? []).map(plain), evaluated, ...(last ? { last: plain(last) } : {}) };
  }

  async function batch(requests: WriteRequest[]): Promise<void> {
    let rest = requests;
    for (let attempt = 0; rest.length > 0; attempt++) {
      if (attempt >= TRIES) throw failed(undefined);
      if (attempt > 0) await pause(attempt - 1);
      const answer = await asked(client.send(new BatchWriteItemCommand({ RequestItems: { [name]: rest } })));
      rest = answer.UnprocessedItems?.[name] ?? [];
    }
  }

  async function write(writes: readonly PlainWrite[]): Promise<void> {
    if (!writes.every((one) => mayBeKey("put" in one ? one.put : one.remove))) throw noKey();
    const requests = writes.map((one) =>
      "put" in one ? { PutRequest: { Item: wire(one.put) } } : { DeleteRequest: { Key: wire(one.remove) } },
    );
    const batches: WriteRequest[][] = [];
    for (let at = 0; at < requests.length; at += KEYS_A_WRITE) batches.push(requests.slice(at, at + KEYS_A_WRITE));
    for (let at = 0; at < batches.length; at += BATCHES_AT_ONCE)
      await Promise.all(batches.slice(at, at + BATCHES_AT_ONCE).map(batch));
  }

  async function put(item: Item, when?: Condition): Promise<Saved> {
    if (!mayBeKey(item)) throw noKey();
    // The SDK repeats a request whose answer was lost; the condition then meets our own write.
    const writeId = newId();
    try {
      await client.send(
        new PutItemCommand({
          TableName: name,
          Item: wire({ ...item, writeId }),
          ...conditionOf(when),
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      );
      return "saved";
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw failed(error);
      return error.Item?.writeId?.S === writeId ? "saved" : "conflict";
    }
  }

  async function all(query: Query): Promise<Item[]> {
    const items: Item[] = [];
    let from: Item | undefined;
    do {
      const { items: more, last } = await page({ ...query, ...(from ? { from } : {}) });
      items.push(...more);
      from = last;
    } while (from !== undefined && items.length < (query.limit ?? Number.POSITIVE_INFINITY));
    return items.slice(0, query.limit);
  }

  const table: Table = {
    async get(key) {
      if (!mayBeKey(key)) return undefined;
      const { Item } = await asked(
        client.send(new GetItemCommand({ TableName: name, Key: wire(key), ConsistentRead: true })),
      );
      return Item === undefined ? undefined : plain(Item);
    },

    async many(keys) {
      const found: Item[] = [];
      let rest = keys.filter(mayBeKey).map((key) => wire(key));
      for (let attempt = 0; rest.length > 0; attempt++) {
        if (attempt >= TRIES + keys.length / KEYS_A_READ) throw failed(undefined);
        const answer = await asked(
          client.send(
            new BatchGetItemCommand({
              RequestItems: { [name]: { Keys: rest.slice(0, KEYS_A_READ), ConsistentRead: true } },
            }),
          ),
        );
        found.push(...(answer.Responses?.[name] ?? []).map(plain));
        const unread = answer.UnprocessedKeys?.[name]?.Keys ?? [];
        rest = [...unread, ...rest.slice(KEYS_A_READ)];
        if (unread.length > 0) await pause(attempt);
      }
      return found;
    },

    page,

    all,

    ofAuthor: (authorKey, limit) =>
      all({
        index: "author",
        key: { expression: "authorKey = :key", values: { ":key": authorKey } },
        forward: false,
        limit,
      }),

    put,

    insert: (items) => Promise.all(items.map(async (item) => (await put(item, NOTHING_THERE)) === "saved")),

    async transact(writes) {
      if (!writes.every((one) => mayBeKey(keyOf(one)))) throw noKey();
      for (let attempt = 0; ; attempt++) {
        try {
          await client.send(
            new TransactWriteItemsCommand({
              TransactItems: writes.map((one) => toWire(name, one)),
              // The service answers a repeated request as it answered the first.
              ClientRequestToken: newId(),
            }),
          );
          return { ok: true };
        } catch (error) {
          if (!(error instanceof TransactionCanceledException)) throw failed(error);
          const reasons = (error.CancellationReasons ?? []).map((reason) => reason.Code);
          const unmet = reasons.flatMap((code, position) => (code === "ConditionalCheckFailed" ? [position] : []));
          if (unmet.length > 0) return { ok: false, failed: unmet };
          if (attempt >= TRIES || !reasons.some(isPassing)) throw failed(error);
          await pause(attempt);
        }
      }
    },

    remove: (keys) => write(keys.filter(mayBeKey).map((key) => ({ remove: key }))),

    write,
  };
  return { ...table, ...manyAtOnce?.(name, client, table) };
}

/** The service will take the same transaction later (API reference, TransactWriteItems, "Cancellation reasons"). */
const isPassing = (code: string | undefined): boolean =>
  code === "TransactionConflict" || code === "ThrottlingError" || code === "ProvisionedThroughputExceeded";

export async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw failed(error);
  }
}

/** What hangs on an id that nobody gave out. */
const noKey = (): AppError => new AppError("not-found", "Nothing can be stored under this id.");

const failed = (cause: unknown): AppError =>
  new AppError("store-failed", "The table did not answer.", { retry: true, cause });
