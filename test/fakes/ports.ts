import { createHmac } from "node:crypto";
import { makeLibrarian } from "../../shared/aws/librarian.ts";
import type { AppError } from "../../shared/domain/errors.ts";
import type { InboundItem, InboundMessage } from "../../shared/domain/message/message.ts";
import type { TagInput, Tags } from "../../shared/domain/message/tags.ts";
import type {
  Channel,
  Files,
  LetterMail,
  Links,
  Log,
  Mailer,
  OutboundJob,
  Ports,
  Queue,
  ReportJob,
  SealedDisposal,
} from "../../shared/ports.ts";
import { searchWords } from "../../shared/tagging/search-words.ts";
import { testDepartment } from "./department.ts";
import { memoryStore } from "./memory-store.ts";

/** Every port as a plain record in memory, with what tests want to see of it. */

export interface LogLine {
  kind: "info" | "error" | "count";
  code: string;
  error?: AppError | Error;
  value?: number;
  fields: Record<string, unknown>;
}

export interface FakeQueue<T> extends Queue<T> {
  sent: { item: T; group: string; delaySeconds: number }[];
  /** The next sends throw this. */
  failWith: AppError | undefined;
}

export interface FakeFiles extends Files {
  files: Map<string, { body: Buffer; contentType: string; facts?: Readonly<Record<string, string>> }>;
}

export interface FakePorts extends Ports {
  webhookUrl: string;
  letters: (consultationId: string) => Promise<void>;
  links: Links;
  mail: Mailer;
  mails: LetterMail[];
  clock: { nowMs: number; advance(ms: number): void };
  /** Most tests look at messages; notices are told apart by `isNotice`. */
  inbound: Omit<FakeQueue<InboundItem>, "sent"> & Pick<FakeQueue<InboundMessage>, "sent">;
  outbound: FakeQueue<OutboundJob>;
  reportJobs: FakeQueue<ReportJob>;
  quarantine: FakeFiles;
  reports: FakeFiles;
  journal: FakeFiles;
  sealed: FakeSealed;
  /** Of the console: pictures and films of posts. */
  media: FakeFiles;
  lines: LogLine[];
  channels: Map<string, Channel>;
}

/** A Monday, 10:00 in Toronto. */
export const START = "2026-11-23T15:00:00.000Z";

export function fakePorts(
  overrides: Partial<Omit<Ports, "inbound" | "outbound" | "reportJobs" | "quarantine" | "reports" | "sealed">> = {},
) {
  const clock = {
    nowMs: Date.parse(START),
    advance(ms: number) {
      clock.nowMs += ms;
    },
  };
  const nowMs = overrides.nowMs ?? (() => clock.nowMs);
  const lines: LogLine[] = [];
  const channels = new Map<string, Channel>();
  let ids = 0;
  const store = overrides.store ?? memoryStore({ nowMs });
  const ports: FakePorts = {
    department: testDepartment,
    nowMs,
    newId: () => `01FAKE${String(++ids).padStart(20, "0")}`,
    hmac: async (value) => createHmac("sha256", "test-key").update(value).digest("base64url"),
    log: recordingLog(lines),
    store,
    librarian: makeLibrarian(store, { department: overrides.department ?? testDepartment, nowMs }),
    wordsIn: searchWords,
    tagger: {
      tag: async (inputs) => inputs.map(simpleTags),
      languageOf: async (text) => simpleTags({ text, context: {} }).language.code,
    },
    channel: (name) => channels.get(name),
    sender: (name) => channels.get(name),
    receiver: (name) => channels.get(name),
    appSecret: async (name) => ({ appSecrets: [`local-${name}-secret`], verifyToken: `local-${name}-verify` }),
    appFields: async (name) => ({ appSecret: `local-${name}-secret`, verifyToken: `local-${name}-verify` }),
    allowance: () => undefined,
    bridge: undefined,
    webhookUrl: "",
    letters: async () => {},
    links: fakeLinks,
    mail: { send: async (mail) => void ports.mails.push(mail) },
    mails: [],
    unknownAccount: "quarantine",
    ...overrides,
    inbound: fakeQueue<InboundItem>() as FakePorts["inbound"],
    outbound: fakeQueue(),
    reportJobs: fakeQueue(),
    quarantine: fakeFiles(),
    reports: fakeFiles(),
    journal: fakeFiles(),
    sealed: fakeSealed(),
    media: fakeFiles(),
    clock,
    lines,
    channels,
  };
  return ports;
}

const seal = (text: string): string => createHmac("sha256", "link-key").update(text).digest("base64url");
const fakeLinks: Links = {
  sign: async (text) => seal(text),
  verify: async (text, signature) => signature === seal(text),
  signatures: async (text) => [seal(text)],
};

function fakeQueue<T>(): FakeQueue<T> {
  const queue: FakeQueue<T> = {
    sent: [],
    failWith: undefined,
    async send(items, { group, delaySeconds = 0 }) {
      if (queue.failWith) throw queue.failWith;
      for (const item of items) queue.sent.push({ item: structuredClone(item), group: group(item), delaySeconds });
    },
  };
  return queue;
}

export function fakeFiles(): FakeFiles {
  const files: FakeFiles["files"] = new Map();
  return {
    files,
    async put(key, body, contentType, facts) {
      files.set(key, { body: Buffer.from(body), contentType, ...(facts === undefined ? {} : { facts }) });
    },
    async get(key) {
      return files.get(key)?.body;
    },
    async list(prefix) {
      return [...files.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
    async remove(key) {
      files.delete(key);
    },
  };
}

export interface FakeSealed extends SealedDisposal {
  objects: Map<string, string>;
  /** The next calls throw this. */
  failWith: AppError | undefined;
}

export function fakeSealed(): FakeSealed {
  const objects = new Map<string, string>();
  const answered = async (): Promise<void> => {
    if (sealed.failWith !== undefined) throw sealed.failWith;
  };
  const sealed: FakeSealed = {
    objects,
    failWith: undefined,
    async put(key, body) {
      await answered();
      if (!objects.has(key)) objects.set(key, body);
    },
    async list(prefix) {
      await answered();
      return [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
    async remove(key) {
      await answered();
      objects.delete(key);
    },
  };
  return sealed;
}

export function recordingLog(lines: LogLine[]): Log {
  return {
    info: (code, fields = {}) => void lines.push({ kind: "info", code, fields }),
    error: (code, error, fields = {}) => void lines.push({ kind: "error", code, error, fields }),
    count: (code, value = 1, fields = {}) => void lines.push({ kind: "count", code, value, fields }),
  };
}

/** Simple rules, so that a test can choose the tags by the words it writes. */
export function simpleTags({ text, context }: TagInput): Tags {
  const french = /\b(le|la|les|mon|bonjour|merci|passeport|perdu)\b/i.test(text);
  const words = /\p{L}/u.test(text);
  const topics = testDepartment.teams.flatMap((team) =>
    Object.entries(team.topics)
      .filter(([, topic]) => [...topic.en, ...topic.fr].some((word) => text.toLowerCase().includes(word)))
      .map(([id]) => id),
  );
  const team = testDepartment.teams.find((one) => topics[0] !== undefined && topics[0] in one.topics)?.id;
  const label = /thank|merci/i.test(text) ? "positive" : /angry|terrible|honte/i.test(text) ? "negative" : "neutral";
  return {
    language: words
      ? { code: french ? "fr" : (context.accountLanguage ?? "en"), confidence: 0.95, source: "text" }
      : { code: "und", confidence: 0, source: "none" },
    sentiment: words ? { label, scores: scoresOf(label), source: "test" } : { label: "unknown", source: "none" },
    topics,
    ...(team === undefined ? {} : { team }),
    risk: /lawyer|avocat/i.test(text) ? ["legal"] : [],
  };
}

const scoresOf = (label: "positive" | "neutral" | "negative") => {
  const rest = { positive: 0.03, negative: 0.03, neutral: 0.03, mixed: 0.03 };
  return { ...rest, [label]: 0.91 };
};
