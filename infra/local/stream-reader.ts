import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { AwsCall } from "./aws-call.ts";

/** Reads a table's stream shard by shard and remembers how far it came, over restarts too. */

export interface StreamRecord {
  eventID: string;
  dynamodb: { SequenceNumber: string };
}

/** Last sequence number done, by `table/shard`. */
export interface Positions {
  get(key: string): string | undefined;
  set(key: string, sequence: string): void;
}

/** `file` undefined: forgotten with the process, as the table in memory is. */
export function makePositions(file: string | undefined): Positions {
  const known: Record<string, string> = file && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  return {
    get: (key) => known[key],
    set: (key, sequence) => {
      known[key] = sequence;
      if (!file) return;
      // In one step: a runner that is killed in the middle must not leave half a file.
      writeFileSync(`${file}.new`, JSON.stringify(known));
      renameSync(`${file}.new`, file);
    },
  };
}

export interface StreamReader {
  /** The stream as its service knows it. */
  arn(): Promise<string>;
  /** Shards that may still have records. */
  shards(): Promise<string[]>;
  read(shardId: string, limit: number): Promise<StreamRecord[]>;
  /** Everything up to this record is done. */
  done(shardId: string, record: StreamRecord | undefined): void;
  /** Reads again from what was done last. */
  rewind(): void;
}

/** New shards appear within hours on AWS and seldom here. */
const LOOK_FOR_SHARDS_MS = 5000;

export function makeStreamReader(table: string, aws: AwsCall, positions: Positions): StreamReader {
  const iterators = new Map<string, string>();
  const finished = new Set<string>();
  let arn: string | undefined;
  let shards: string[] = [];
  let lookedAt = Number.NEGATIVE_INFINITY;

  const streamArn = async (): Promise<string> => {
    if (arn === undefined) {
      const { Table } = await aws.dynamodb<{ Table: { LatestStreamArn: string } }>("DescribeTable", {
        TableName: table,
      });
      arn = Table.LatestStreamArn;
    }
    return arn;
  };

  return {
    arn: streamArn,
    async shards() {
      if (performance.now() - lookedAt > LOOK_FOR_SHARDS_MS) {
        lookedAt = performance.now();
        const { StreamDescription } = await aws.streams<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
          "DescribeStream",
          { StreamArn: await streamArn() },
        );
        shards = StreamDescription.Shards.map(({ ShardId }) => ShardId);
      }
      return shards.filter((shard) => !finished.has(shard));
    },

    async read(shardId, limit) {
      const iterator = iterators.get(shardId) ?? (await iteratorFor(shardId));
      const answer = await aws.streams<{ Records: StreamRecord[]; NextShardIterator?: string }>("GetRecords", {
        ShardIterator: iterator,
        Limit: Math.min(limit, 1000),
      });
      if (answer.NextShardIterator === undefined) finished.add(shardId);
      else iterators.set(shardId, answer.NextShardIterator);
      return answer.Records;
    },

    done(shardId, record) {
      if (record) positions.set(`${table}/${shardId}`, record.dynamodb.SequenceNumber);
    },

    rewind() {
      iterators.clear();
      finished.clear();
    },
  };

  /** An iterator lives fifteen minutes; after a failure there is a new one from the last position. */
  async function iteratorFor(shardId: string): Promise<string> {
    const after = positions.get(`${table}/${shardId}`);
    const { ShardIterator } = await aws.streams<{ ShardIterator: string }>("GetShardIterator", {
      StreamArn: await streamArn(),
      ShardId: shardId,
      ...(after === undefined
        ? { ShardIteratorType: "TRIM_HORIZON" }
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after }),
    });
    return ShardIterator;
  }
}
