import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ChannelName } from "../../../shared/domain/message/message.ts";
import type { Post } from "./types.ts";

/** Everything that stands on the sandbox's platforms. In memory; with a directory, also in one file there. */

export interface Book {
  all(channel: ChannelName): readonly Post[];
  /** By any of its ids, deleted ones too. */
  get(channel: ChannelName, id: string): Post | undefined;
  add(post: Post): void;
  /** After a change of a post that the book holds. */
  touched(post: Post): void;
  save(): void;
}

/** Keeps writing off the path of a burst; the last changes are written on close. */
const SAVE_AFTER_MS = 2_000;

export function createBook(dataDir: string | undefined): Book {
  const file = dataDir === undefined ? undefined : join(dataDir, "sandbox.json");
  const lists = new Map<ChannelName, Post[]>();
  const index = new Map<string, Post>();
  let timer: NodeJS.Timeout | undefined;

  const put = (post: Post): void => {
    for (const id of [post.id, ...post.laterIds]) index.set(`${post.channel} ${id}`, post);
  };
  const insert = (post: Post): void => {
    const list = lists.get(post.channel) ?? [];
    list.push(post);
    lists.set(post.channel, list);
    put(post);
  };
  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify([...lists.values()].flat()));
  };
  const saveLater = (): void => {
    if (file !== undefined) timer ??= setTimeout(save, SAVE_AFTER_MS).unref();
  };

  for (const post of stored(file)) insert(post);
  return {
    all: (channel) => lists.get(channel) ?? [],
    get: (channel, id) => index.get(`${channel} ${id}`),
    add: (post) => {
      insert(post);
      saveLater();
    },
    touched: (post) => {
      put(post);
      saveLater();
    },
    save,
  };
}

function stored(file: string | undefined): Post[] {
  if (file === undefined) return [];
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Post[];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
