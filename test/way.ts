import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { makeChannel } from "../shared/channels/index.ts";
import type { Department } from "../shared/domain/department/department.ts";
import type { Store, StreamRecord } from "../shared/ports.ts";
import { receive } from "../shared/steps/inbound/receive.ts";
import { tag } from "../shared/steps/inbound/tag.ts";
import { dispatch } from "../shared/steps/outgoing/dispatch.ts";
import { reply } from "../shared/steps/outgoing/reply.ts";
import { deaf } from "./fakes/deaf.ts";
import { memoryStore } from "./fakes/memory-store.ts";
import { fakePorts } from "./fakes/ports.ts";
import { streamed } from "./steps/world.ts";

/** The whole way in memory, by the real steps: from a platform's signed delivery to the table, its stream and back. */

const NOW_SECONDS = Date.parse("2026-11-23T14:58:00.000Z") / 1000;

export interface Comment {
  id: string;
  parent?: string;
  from: { id: string; name: string };
  message: string;
  verb?: string;
  /** Epoch seconds; two minutes before the clock's start, unless a test says otherwise. */
  at?: number;
  /** What it stands under; the page's first post. */
  post?: string;
}

export const delivery = (page: string, ...comments: Comment[]): Buffer =>
  Buffer.from(
    JSON.stringify({
      object: "page",
      entry: comments.map(
        ({ id, post = `${page}_1`, parent = post, from, message, verb = "add", at = NOW_SECONDS }) => ({
          id: page,
          time: at,
          changes: [
            {
              field: "feed",
              value: {
                item: "comment",
                verb,
                comment_id: id,
                post_id: post,
                parent_id: parent,
                created_time: at,
                from,
                message,
              },
            },
          ],
        }),
      ),
    }),
  );

export type MakeStore = (nowMs: () => number) => Promise<Store>;

export async function wholeWay(
  makeStore: MakeStore = async (nowMs) => memoryStore({ nowMs }),
  over: { department?: Department } = {},
) {
  const ports = fakePorts(over);
  const stream: StreamRecord[] = [];
  ports.store = streamed(await makeStore(ports.nowMs), stream);
  /** What citizens see under each comment. */
  const held: { under: string; message: string }[] = [];
  const platform: typeof fetch = async (input, init) => {
    if (init?.method !== "POST") return Response.json({ data: [] });
    const under = /\/([^/]+)\/comments$/.exec(String(input))?.[1] ?? "";
    held.push({ under, ...(JSON.parse(String(init.body)) as { message: string }) });
    return Response.json({ id: `reply_${held.length}` });
  };
  const facebook = makeChannel("facebook", {
    fetch: platform,
    nowMs: ports.nowMs,
    accountSecret: async () => ({ pageToken: "token" }),
    ...deaf,
  });
  if (facebook) ports.channels.set("facebook", facebook);
  let [taken, read, done] = [0, 0, 0];
  return {
    ports,
    held,
    async webhook(body: Buffer) {
      const signature = createHmac("sha256", "local-facebook-secret").update(body).digest("hex");
      const headers = { "x-hub-signature-256": `sha256=${signature}` };
      const request = { method: "POST", path: "/webhooks/facebook", basePath: "", query: {}, headers, body };
      const { status } = await receive(ports)("facebook", request);
      const items = ports.inbound.sent.slice(taken).map(({ item }, n) => ({ id: `${n}`, item }));
      taken = ports.inbound.sent.length;
      expect(await tag(ports)(items)).toEqual({ failed: [] });
      return status;
    },
    async outbox() {
      expect(await dispatch(ports)({ shardId: "shard", records: stream.slice(read) })).toEqual({});
      read = stream.length;
    },
    async sender() {
      for (; done < ports.outbound.sent.length; done += 1) await reply(ports)(ports.outbound.sent[done]!.item);
    },
  };
}
