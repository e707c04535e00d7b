import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createSandbox, type SandboxAccount } from "../../infra/local/sandbox/index.ts";
import { CHANNEL_NAMES, type ChannelName } from "../../shared/domain/message/message.ts";

/**
 * The platforms of the storm, outside of the product, since they do not die: the sandbox behind an HTTP server of its own.
 * At first it only writes down what it would deliver; from then on it delivers by itself (echoes of our replies).
 */

export interface Delivery {
  channel: ChannelName;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** What a citizen wrote, and what must stand in the table of it at the end. */
export interface Written {
  channel: ChannelName;
  /** The platform's id, for life. */
  id: string;
  account: string;
  /** A word that nothing else has: of its newest text. */
  mark: string;
  /** Its author took it back there. */
  gone: boolean;
  /** And the platform told of it: some never do. */
  deleted: boolean;
}

export interface Platforms {
  /** Address of a channel's API, for the product's functions. */
  apiOf(channel: ChannelName): string;
  /** Says, edits and deletes until there are so many deliveries, over all channels that push. */
  write(deliveries: number, chance: () => number): Promise<{ deliveries: Delivery[]; written: Written[] }>;
  /** Comments on the channels that tell them to nobody. */
  writePolled(each: number): Promise<Written[]>;
  /** Replies of the department that stand there. */
  replies(): Promise<{ channel: ChannelName; text: string }[]>;
  /** Where the product listens. */
  deliverTo(url: string): void;
  close(): void;
}

/** Bluesky has no webhook; Mastodon's Web Push carries no message. */
const SILENT: readonly ChannelName[] = ["bluesky", "mastodon"];
/** And YouTube's hub tells of videos, never of comments. */
const POLLED: readonly ChannelName[] = [...SILENT, "youtube"];
const MINUTE = 60_000;
/** Messages are said so long ago, edited and deleted a while after: a platform's times are whole seconds. */
const SAID_AGO = 30 * MINUTE;
const EDITED_AGO = 20 * MINUTE;
const EDITED_AGAIN_AGO = 15 * MINUTE;
const DELETED_AGO = 10 * MINUTE;
const EDITED_SHARE = 0.08;
const DELETED_SHARE = 0.05;
/** Several at once share a delivery, as platforms pack them. */
const SIDE_BY_SIDE = 3;

const TEXTS = {
  en: "Hello, how long does a passport renewal take at the moment? Thank you",
  fr: "Bonjour, combien de temps faut-il pour un renouvellement de passeport? Merci",
} as const;

export async function startPlatforms(accounts: readonly SandboxAccount[]): Promise<Platforms> {
  let product = "";
  let taken: Delivery[] | undefined;
  let agoMs = 0;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sandbox = createSandbox({
    baseUrl: base,
    accounts,
    nowMs: () => Date.now() - agoMs,
    deliver: async (channel, { method, path, headers, body }) => {
      if (method === "POST" && taken !== undefined) {
        taken.push({ channel, path, headers, body });
        return { status: 200, body: "" };
      }
      const answer = await fetch(`${product}${path}`, { method, headers, ...(method === "GET" ? {} : { body }) });
      return { status: answer.status, body: await answer.text() };
    },
  });
  server.on("request", async (request, response) => {
    const answer = await sandbox.fetch(await toWeb(request, base));
    response.statusCode = answer?.status ?? 404;
    for (const [name, value] of answer?.headers ?? []) response.appendHeader(name, value);
    response.end(Buffer.from((await answer?.arrayBuffer()) ?? new ArrayBuffer(0)));
  });

  async function act(channel: ChannelName, verb: string, body: object): Promise<string> {
    const request = new Request(`${base}/sandbox/${channel}/${verb}`, { method: "POST", body: JSON.stringify(body) });
    const answer = (await (await sandbox.fetch(request))?.json()) as { id?: string };
    if (answer?.id === undefined) throw new Error(`${channel} ${verb}: ${JSON.stringify(answer)}`);
    return answer.id;
  }
  async function posts(channel: ChannelName): Promise<Record<string, unknown>[]> {
    const answer = await sandbox.fetch(new Request(`${base}/sandbox/${channel}/posts`));
    const { items = [] } = ((await answer?.json()) ?? {}) as { items?: Record<string, unknown>[] };
    return items;
  }

  return {
    apiOf: (channel) => `${base}/sandbox/api/${channel}`,
    async write(wanted, chance) {
      const all: Delivery[] = [];
      taken = all;
      const written: Written[] = [];
      const pushing = CHANNEL_NAMES.filter(
        (name) => !SILENT.includes(name) && accounts.some(({ channel }) => channel === name),
      );
      let turn = 0;
      // What YouTube pushes: the department's own videos, whose deliveries are no messages.
      const videos: Written[] = [];
      const sayOne = async (channel: ChannelName): Promise<void> => {
        const number = turn++;
        const language = number % 2 === 0 ? "en" : "fr";
        const accountsThere = accounts.filter((one) => one.channel === channel);
        const account = accountsThere.find((one) => one.language === language) ?? accountsThere[0];
        if (account === undefined) return;
        const mark = `M${number}v0`;
        const text = `${channel === "x" ? `@${account.name} ` : ""}${TEXTS[language]}, ${mark}`;
        const author = `Citizen ${number % 997}`;
        const own = channel === "youtube" ? { byDepartment: true, place: "post" } : {};
        const id = await act(channel, "say", { author, text, language, account: account.name, ...own });
        const said = { channel, id, account: account.name, mark, gone: false, deleted: false };
        (channel === "youtube" ? videos : written).push(said);
      };
      while (all.length < wanted * (1 - EDITED_SHARE)) {
        agoMs = SAID_AGO;
        await Promise.all(pushing.flatMap((channel) => Array.from({ length: SIDE_BY_SIDE }, () => sayOne(channel))));
      }
      const change = async (share: number, ago: number, verb: "edit" | "delete", version = 0): Promise<void> => {
        agoMs = ago;
        for (const one of [...written, ...videos]) {
          if (one.gone || chance() >= share) continue;
          const mark = one.mark.replace(/v\d+$/, `v${version}`);
          const text = `${one.channel === "x" ? `@${one.account} ` : ""}${TEXTS.en}, ${mark}`;
          const before = all.length;
          const done = act(one.channel, verb, verb === "edit" ? { id: one.id, text } : { id: one.id });
          const isDone = await done.then(
            () => true,
            () => false,
          );
          one.gone ||= isDone && verb === "delete";
          // Where the platform tells nobody, the text that came stays.
          if (all.length === before) continue;
          if (verb === "edit") one.mark = mark;
          else one.deleted = true;
        }
      };
      await change(EDITED_SHARE, EDITED_AGO, "edit", 1);
      await change(EDITED_SHARE / 5, EDITED_AGAIN_AGO, "edit", 2);
      await change(DELETED_SHARE, DELETED_AGO, "delete");
      agoMs = 0;
      taken = undefined;
      return { deliveries: all, written };
    },
    async writePolled(each) {
      const polled = accounts.filter(({ channel }) => POLLED.includes(channel));
      const said = polled.flatMap(({ channel, name: account, language }, place) =>
        Array.from({ length: each }, async (_, number): Promise<Written> => {
          const mark = `P${place}n${number}v0`;
          const text = `@${account} ${TEXTS[language === "fr" ? "fr" : "en"]}, ${mark}`;
          const author = `Citizen ${number}`;
          const id = await act(channel, "say", { author, text, account });
          return { channel, id, account, mark, gone: false, deleted: false };
        }),
      );
      return Promise.all(said);
    },
    async replies() {
      const own = await Promise.all(
        CHANNEL_NAMES.filter((name) => accounts.some((one) => one.channel === name)).map(async (channel) =>
          (await posts(channel))
            .filter(({ byDepartment }) => byDepartment === true)
            .map(({ text }) => ({ channel, text: String(text) })),
        ),
      );
      return own.flat();
    },
    deliverTo(url) {
      product = url;
    },
    close() {
      sandbox.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function toWeb(request: IncomingMessage, base: string): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = "GET" } = request;
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Request(`${base}${request.url}`, {
    method,
    headers,
    ...(method === "GET" || method === "HEAD" ? {} : { body: Buffer.concat(chunks) }),
  });
}
