import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ChannelName } from "../../../shared/domain/message/message.ts";
import type { Post } from "./types.ts";

/**
 * Everything that stands on the sandbox's platforms. In memory; with a directory, also in one file there, a line for
 * each post as it was then: what the sandbox answered is kept, whatever ends the process.
 */

export interface Book {
  all(channel: ChannelName): readonly Post[];
  /** By any of its ids, deleted ones too. */
  get(channel: ChannelName, id: string): Post | undefined;
  add(post: Post): void;
  /** After a change of a post that the book holds. */
  touched(post: Post): void;
}

export function createBook(dataDir: string | undefined): Book {
  const file = dataDir === undefined ? undefined : join(dataDir, "sandbox.jsonl");
  const lists = new Map<ChannelName, Post[]>();
  const index = new Map<string, Post>();

  const put = (post: Post): void => {
    for (const id of [post.id, ...post.laterIds]) index.set(`${post.channel} ${id}`, post);
  };
  const insert = (post: Post): void => {
    const list = lists.get(post.channel) ?? [];
    list.push(post);
    lists.set(post.channel, list);
    put(post);
  };
  const keep = (post: Post): void => {
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(post)}\n`);
  };

  for (const post of stored(file)) insert(post);
  if (file !== undefined) rewrite(file, [...lists.values()].flat());
  return {
    all: (channel) => lists.get(channel) ?? [],
    get: (channel, id) => index.get(`${channel} ${id}`),
    add: (post) => {
      insert(post);
      keep(post);
    },
    touched: (post) => {
      put(post);
      keep(post);
    },
  };
}

/** Each post as its last line has it, in the order in which they came. */
function stored(file: string | undefined): Post[] {
  const posts = new Map<string, Post>();
  for (const line of linesOf(file)) {
    const post = read(line);
    if (post !== undefined) posts.set(`${post.channel} ${post.id}`, post);
  }
  return [...posts.values()];
}

function linesOf(file: string | undefined): string[] {
  if (file === undefined) return [];
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** A line that a crash cut short was answered to nobody. */
function read(line: string): Post | undefined {
  try {
    return JSON.parse(line) as Post;
  } catch {
    return undefined;
  }
}

/** One line a post again: in one step, so that a crash leaves the old file or the new one. */
function rewrite(file: string, posts: readonly Post[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, posts.map((post) => `${JSON.stringify(post)}\n`).join(""));
  renameSync(`${file}.new`, file);
}
