import { AppError } from "../../shared/domain/errors.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { Channel, Sent, Store, StreamRecord } from "../../shared/ports.ts";
import { type FakePorts, fakePorts } from "../fakes/ports.ts";

/** A department, a platform and the table's stream in memory. */

export const maya: Officer = { id: "officer", name: "Maya Bélanger", roles: ["officer"] };
export const james: Officer = { id: "officer2", name: "James Tran", roles: ["officer"] };
export const colin: Officer = { id: "approver", name: "Colin Okafor", roles: ["officer", "approver"] };
export const helene: Officer = { id: "head", name: "Hélène Roy", roles: ["head", "approver"] };

export type SendFault = "lost" | "time-out-after-success" | "limited" | "silent" | "refused";
export type FindFault = "cannot-tell" | "unavailable" | "refused";

/** What citizens would see, with the faults that a test orders. */
export interface FakePlatform extends Channel {
  posts: { externalId: string; key: string; text: string; visibleAtMs: number }[];
  sendFaults: (SendFault | undefined)[];
  findFaults: (FindFault | undefined)[];
  /** How late its lists are, for the posts to come. */
  lagsMs: number[];
  events: InboundEvent[];
  sends: number;
  finds: number;
  removes: number;
  removeFaults: (AppError | undefined)[];
  /** Nothing can be deleted there. */
  keeps: boolean;
  mayReply: ReturnType<Channel["canReply"]>;
  readAnswer: Awaited<ReturnType<Channel["read"]>>;
}

export const LAG_MS = 30_000;

export function fakePlatform(nowMs: () => number, over: Partial<Channel> = {}): FakePlatform {
  const platform: FakePlatform = {
    name: "facebook",
    delivery: "push",
    pollEveryMs: 0,
    supports: {
      inbound: ["comment"],
      edits: "told",
      deletions: "told",
      outgoing: ["reply", "private-reply"],
      media: [],
      readBack: "list",
      metrics: [],
    },
    readBackLagMs: LAG_MS,
    posts: [],
    sendFaults: [],
    findFaults: [],
    lagsMs: [],
    events: [],
    sends: 0,
    finds: 0,
    removes: 0,
    removeFaults: [],
    keeps: false,
    mayReply: { ok: true },
    readAnswer: "unsupported",
    handshake: (request, secret) => {
      if (request.method !== "GET") return undefined;
      if (request.query["hub.verify_token"] !== secret.verifyToken) throw new AppError("bad-handshake", "Wrong token.");
      return { status: 200, body: request.query["hub.challenge"] ?? "" };
    },
    verify: (_body, headers, secret) => secret.appSecrets.includes(headers["x-signature"] ?? ""),
    parse: (body) => {
      try {
        return JSON.parse(body.toString("utf8")) as InboundEvent[];
      } catch (cause) {
        throw new AppError("unparseable", "Not JSON.", { cause });
      }
    },
    poll: async (_account, cursor) => ({ events: [], cursor }),
    hide: async () => "unsupported",
    remove: async (_account, externalId) => {
      platform.removes += 1;
      const fault = platform.removeFaults.shift();
      if (fault !== undefined) throw fault;
      if (platform.keeps) return "unsupported";
      platform.posts = platform.posts.filter((post) => post.externalId !== externalId);
      return "done";
    },
    metrics: async () => ({ posts: [] }),
    connect: async () => [],
    read: async () => platform.readAnswer,
    send: async (_account, outgoing) => {
      platform.sends += 1;
      const fault = platform.sendFaults.shift();
      if (fault === "limited")
        throw new AppError("platform-unavailable", "Limited.", {
          facts: { platform: "http-429", retryAfterSeconds: 90, limited: true },
        });
      if (fault === "silent")
        throw new AppError("platform-unavailable", "Down.", { facts: { platform: "ECONNREFUSED" } });
      if (fault === "refused")
        throw new AppError("platform-refused", "No.", {
          facts: { platform: "385", detail: "Parent is gone.", why: "parent-gone" },
        });
      if (fault === "lost") throw new AppError("platform-uncertain", "Lost.", { facts: { platform: "time-out" } });
      const sent = post(outgoing);
      if (fault === "time-out-after-success")
        throw new AppError("platform-uncertain", "Timed out.", { facts: { platform: "time-out" } });
      return sent;
    },
    find: async (_account, outgoing) => {
      platform.finds += 1;
      const fault = platform.findFaults.shift();
      if (fault === "cannot-tell") return "cannot-tell";
      if (fault === "refused") throw new AppError("platform-refused", "No.", { facts: { platform: "10" } });
      if (fault === "unavailable")
        throw new AppError("platform-unavailable", "Later.", { facts: { platform: "http-503" } });
      const found = platform.posts.find((one) => one.key === outgoing.id && one.visibleAtMs <= nowMs());
      return found ? { externalId: found.externalId } : "absent";
    },
    mayHide: () => true,
    canReply: () => platform.mayReply,
    length: (text) => ({ used: [...text].length, limit: 280, ok: [...text].length <= 280 }),
    ...over,
  };
  const post = (outgoing: Outgoing): Sent => {
    const externalId = `post-${platform.posts.length + 1}`;
    const visibleAtMs = nowMs() + (platform.lagsMs.shift() ?? 0);
    platform.posts.push({ externalId, key: outgoing.id, text: outgoing.text, visibleAtMs });
    return { externalId };
  };
  return platform;
}

/** Somebody else is first with a reply, this often. */
export function overtake(store: Store, times: number): void {
  const { saveOutgoing } = store;
  let left = times;
  store.saveOutgoing = async (...args) => {
    left -= 1;
    return left < 0 ? saveOutgoing(...args) : "conflict";
  };
}

export interface World {
  ports: FakePorts;
  platform: FakePlatform;
  /** Item images in the order of their writes, as the table's stream brings them. */
  stream: StreamRecord[];
}

export function world(over: Parameters<typeof fakePorts>[0] = {}): World {
  const ports = fakePorts(over);
  const platform = fakePlatform(ports.nowMs);
  ports.channels.set("facebook", platform);
  ports.channels.set("messenger", fakePlatform(ports.nowMs, { name: "messenger" }));
  const stream: StreamRecord[] = [];
  ports.store = streamed(ports.store, stream);
  return { ports, platform, stream };
}

export const citizen = (over: Partial<MessageEvent> = {}): MessageEvent => ({
  type: "message",
  channel: "facebook",
  accountId: "100000000000001",
  externalId: "100_200",
  change: "created",
  kind: "comment",
  atMs: Date.parse("2026-11-23T14:59:00.000Z"),
  edit: 0,
  conversationId: "100",
  author: { id: "900", name: "Sam" },
  text: "How long does a renewal of my passport take these days?",
  ...over,
});

/** The store with a stream of what it wrote. */
export function streamed(store: Store, stream: StreamRecord[]): Store {
  const push = (entity: string, old: object | undefined, next: object | undefined) => {
    const sequence = String(10n ** 20n + BigInt(stream.length));
    stream.push({
      sequence,
      ...(old ? { old: { entity, ...structuredClone(old) } } : {}),
      ...(next ? { next: { entity, ...structuredClone(next) } } : {}),
    });
  };
  return {
    ...store,
    async addMessages(news) {
      const stored = await store.addMessages(news);
      for (const message of await store.messages([...stored])) push("message", undefined, message);
      return stored;
    },
    async saveMessage(next, was, version, holds) {
      const saved = await store.saveMessage(next, was, version, holds);
      if (saved === "saved") push("message", was, await store.message(next.id));
      return saved;
    },
    async saveHold(next, was, decision) {
      const saved = await store.saveHold(next, was, decision);
      if (saved === "saved") push("hold", was, { ...next, revision: was ? was.revision + 1 : next.revision });
      return saved;
    },
    async forget(authorKey, askedAt) {
      await store.forget(authorKey, askedAt);
      push("forgotten", undefined, { authorKey, askedAt });
    },
    async dispose(next, was, by, also = {}) {
      const saved = await store.dispose(next, was, by, also);
      if (saved === "conflict") return saved;
      push("message", was, await store.message(next.id));
      for (const one of also.consultations ?? []) push("consultation", one.was, await store.consultation(one.next.id));
      for (const one of also.outgoing ?? []) push("outgoing", one.was, await store.outgoing(one.next.id));
      return saved;
    },
    async savePost(next, was, also) {
      const saved = await store.savePost(next, was, also);
      if (saved === "saved") {
        push("post", was, await store.post(next.id));
        if (also?.layer) push("layer", undefined, also.layer);
      }
      return saved;
    },
    async saveConsultation(next, was, also) {
      const saved = await store.saveConsultation(next, was, also);
      if (saved === "saved") {
        push("consultation", was, await store.consultation(next.id));
        if (also?.message) push("message", also.message.was, await store.message(also.message.next.id));
      }
      return saved;
    },
    async settleUse(note, outcome, outcomeAt) {
      const done = await store.settleUse(note, outcome, outcomeAt);
      if (done) push("pair-note", { note }, { note, outcome, outcomeAt });
      return done;
    },
    async saveOutgoing(next, was, also) {
      const saved = await store.saveOutgoing(next, was, also);
      if (saved === "saved") {
        push("outgoing", was, await store.outgoing(next.id));
        if (also?.layer) push("layer", undefined, also.layer);
        if (also?.message) push("message", also.message.was, await store.message(also.message.next.id));
      }
      return saved;
    },
  };
}
