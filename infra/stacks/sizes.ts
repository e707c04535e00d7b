import type { Department } from "../../shared/domain/department/department.ts";

/** What a department's size means for its stages. */
export interface Size {
  /** What it is made for; it works off a backlog at twice that (`npm run bench -- scale`). */
  messagesPerSecond: number;
  /** Write units a second that the table takes at once, without having been asked for as many before. Absent: the 4,000
   * of a new table (developer guide, "DynamoDB warm throughput"). Billed once, when it is raised (`npm run cost` says how much). */
  warmWrites?: number;
  /** Messages that tag takes at once, and how long it waits for them. */
  tagBatch: number;
  tagWindowSeconds: number;
  /** Changes of the table that outbox takes at once of one shard of the stream, and how long it waits for them. */
  streamBatch: number;
  streamWindowSeconds: number;
  /** Functions that consume a queue at once: 2 is the least that Lambda allows. */
  tagConcurrency: number;
  replyConcurrency: number;
  webhookMemoryMb: number;
  /** The oldest message in a queue may wait so long before somebody is told. */
  oldestMessageSeconds: number;
  /** Requests a second at the door, all together. */
  requestsPerSecond: number;
  /** Deliveries of one address in five minutes: platforms send from few addresses. */
  deliveriesPerAddress: number;
}

export const SIZES: Record<Department["department"]["size"], Size> = {
  small: {
    messagesPerSecond: 20,
    tagBatch: 10,
    tagWindowSeconds: 0,
    streamBatch: 100,
    streamWindowSeconds: 1,
    tagConcurrency: 5,
    replyConcurrency: 2,
    webhookMemoryMb: 512,
    oldestMessageSeconds: 300,
    requestsPerSecond: 500,
    deliveriesPerAddress: 30_000,
  },
  large: {
    messagesPerSecond: 500,
    warmWrites: 16_000,
    tagBatch: 100,
    tagWindowSeconds: 1,
    streamBatch: 100,
    streamWindowSeconds: 1,
    tagConcurrency: 20,
    replyConcurrency: 5,
    webhookMemoryMb: 1024,
    oldestMessageSeconds: 300,
    requestsPerSecond: 2_000,
    deliveriesPerAddress: 300_000,
  },
  national: {
    messagesPerSecond: 1_000,
    warmWrites: 30_000,
    tagBatch: 100,
    tagWindowSeconds: 1,
    streamBatch: 500,
    streamWindowSeconds: 2,
    tagConcurrency: 100,
    replyConcurrency: 20,
    webhookMemoryMb: 1769,
    oldestMessageSeconds: 600,
    requestsPerSecond: 10_000,
    deliveriesPerAddress: 1_500_000,
  },
};
