import type { Imported } from "../../shared/console/confirmations.ts";
import type { AccountRow } from "../../shared/console/data/channels.ts";
import { document } from "../../shared/console/layout.tsx";
import { BridgePage, type BridgeProps } from "../../shared/console/pages/bridge-page.tsx";
import { ChannelsPage } from "../../shared/console/pages/channels-page.tsx";
import { DeletionPage } from "../../shared/console/pages/deletion-page.tsx";
import type { Language } from "../../shared/console/parts/ctx.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import type { Erasure, Supports } from "../../shared/ports.ts";
import { byHandle, department, iso, reply, SPIKES } from "./example-data.ts";
import { channels, counts, ctxOf } from "./gallery-parts.tsx";

/** Channels, bridge mode, and the public page of a deletion. */

const row = (change: Partial<AccountRow> & Pick<AccountRow, "channel" | "account">): AccountRow => ({
  language: "en",
  state: "good",
  lastAt: iso(-1),
  allowances: [],
  ...change,
});

const ACCOUNTS: readonly AccountRow[] = [
  row({ channel: "facebook", account: "PassportCanada", followers: 48_210 }),
  row({ channel: "facebook", account: "PasseportCanada", language: "fr", followers: 12_904, lastAt: iso(-6) }),
  row({ channel: "messenger", account: "PassportCanada", state: "silent", since: iso(-95), lastAt: iso(-410) }),
  row({
    channel: "x",
    account: "PassportCan",
    followers: 20_117,
    allowances: [
      { family: "write", remaining: 12, limit: 100, resetAt: iso(23) },
      { family: "read", remaining: 190, limit: 450, resetAt: iso(9) },
    ],
  }),
  row({ channel: "x", account: "PasseportCan", language: "fr", state: "lost", since: iso(-31), code: "401" }),
  row({ channel: "bluesky", account: "passport.test", language: "both", state: "down", since: iso(-4), code: "502" }),
  { channel: "mastodon", account: "passport@social.example", language: "both", state: "good", allowances: [] },
];

const supports = (change: Partial<Supports>): Supports => ({
  inbound: ["comment"],
  edits: "told",
  deletions: "told",
  outgoing: ["reply", "private-reply", "post"],
  media: [],
  readBack: "list",
  metrics: [],
  ...change,
});

const ABILITIES = [
  { channel: "facebook", supports: supports({ outgoing: ["reply", "private-reply", "hide", "post"] }) },
  { channel: "messenger", supports: supports({ outgoing: ["private-reply"], deletions: "never" }) },
  { channel: "x", supports: supports({ outgoing: ["reply", "private-reply", "hide", "repost"], edits: "looked-up" }) },
  { channel: "bluesky", supports: supports({ outgoing: ["reply", "private-reply", "repost"], readBack: "key" }) },
  { channel: "mastodon", supports: supports({ outgoing: ["reply", "private-reply", "repost"], readBack: "none" }) },
] as const;

const bridging: Department = { ...department, department: { ...department.department, mode: "bridge" } };
const nadia = byHandle("nadia.voyage");
const dad = byHandle("prairie_dad_ab");

const EXPORTED: BridgeProps["items"] = [
  { outgoing: reply(nadia, { state: "exported" }), message: nadia },
  {
    outgoing: reply(dad, {
      state: "exported",
      language: "en",
      text: "whole",
      parts: [
        { text: "Hello, one parent can apply alone when a court order says so. 1/2", textKey: "a" },
        { text: "Send a copy of the order with the form. — MB 2/2", textKey: "b" },
      ],
    }),
    message: dad,
  },
  { outgoing: reply(nadia, { id: `${nadia.id}.02`, kind: "hide", text: "", state: "exported" }), message: nadia },
];

const bridge = (language: Language, items: BridgeProps["items"], imported?: Imported, more = false): string =>
  document(
    <BridgePage
      ctx={ctxOf(language, "/bridge", { department: bridging })}
      items={items}
      more={more}
      channels={channels}
      counts={counts}
      {...(imported === undefined ? {} : { imported })}
    />,
  );

const deletion = (language: Language, erasure?: Erasure): string => {
  const { officer: _, csrf: _csrf, ...ctx } = ctxOf(language, "/deletion/x");
  return document(<DeletionPage ctx={ctx} {...(erasure === undefined ? {} : { erasure })} />);
};
const asked: Erasure = { code: "qT3x9LmZr0aVbK2wYc7NfH1s", channel: "facebook", askedAt: iso(-3000) };

export const WORK_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  channels: (language) =>
    document(
      <ChannelsPage
        ctx={ctxOf(language, "/channels")}
        accounts={ACCOUNTS}
        abilities={ABILITIES}
        channels={channels}
        counts={counts}
      />,
    ),
  "channels-spikes": (language) =>
    document(
      <ChannelsPage
        ctx={ctxOf(language, "/channels")}
        accounts={ACCOUNTS}
        abilities={ABILITIES}
        spikes={SPIKES}
        channels={channels}
        counts={counts}
      />,
    ),
  "channels-none": (language) =>
    document(<ChannelsPage ctx={ctxOf(language, "/channels")} accounts={[]} abilities={[]} channels={[]} />),
  bridge: (language) => bridge(language, EXPORTED),
  "bridge-more": (language) => bridge(language, EXPORTED, undefined, true),
  "bridge-none": (language) => bridge(language, []),
  "bridge-bad": (language) =>
    bridge(language, EXPORTED.slice(0, 1), {
      text: '{"id":"a.1","published":"yes"}\nnot json\n{"id":"a.2","published":true}',
      bad: [
        {
          line: 1,
          fault: language === "fr" ? "published\u00a0: donnez true ou false." : "published: give true or false.",
        },
        { line: 2, fault: undefined },
      ],
    }),
  "bridge-done": (language) =>
    bridge(language, [], {
      text: "",
      outcomes: [
        { id: `${nadia.id}.01`, outcome: "confirmed" },
        { id: `${dad.id}.01`, outcome: "already" },
        { id: "AAAAAAAAAAAAAAAAAAAAAA.07", outcome: "unknown" },
        { id: "AAAAAAAAAAAAAAAAAAAAAA.08", outcome: "conflict" },
      ],
    }),
  "deletion-done": (language) => deletion(language, { ...asked, doneAt: iso(-2990), messages: 4 }),
  "deletion-none": (language) => deletion(language, { ...asked, doneAt: iso(-2990), messages: 0 }),
  "deletion-open": (language) => deletion(language, asked),
  "deletion-unknown": (language) => deletion(language),
};
