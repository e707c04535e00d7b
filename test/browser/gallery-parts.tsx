import { document } from "../../shared/console/layout.tsx";
import { InboxPage, type InboxProps } from "../../shared/console/pages/inbox-page.tsx";
import type { Draft } from "../../shared/console/parts/conversation-props.ts";
import type { Ctx, Language } from "../../shared/console/parts/ctx.ts";
import { HelpKeys } from "../../shared/console/parts/help-keys.tsx";
import type { LibraryHelp } from "../../shared/console/parts/library-props.ts";
import type { ChannelHealth } from "../../shared/console/parts/rail.tsx";
import { en, fr } from "../../shared/console/words.ts";
import type { Consultation } from "../../shared/domain/consult/consultation.ts";
import type { Listed } from "../../shared/domain/consult/directory.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Note } from "../../shared/domain/message/note.ts";
import type { Decision, Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { CanReply } from "../../shared/ports.ts";
import type { Action } from "../../shared/steps/inbox/act-on-message.ts";
import { byHandle, department, iso, maya, messages, NOW_MS, people, reply, summary, thread } from "./example-data.ts";

/** What the gallery's pages are made with: the context, the list, and an open conversation. */

export const channels: ChannelHealth[] = [
  {
    channel: "facebook",
    accounts: [
      { name: "PassportCanada", language: "en" },
      { name: "PasseportCanada", language: "fr" },
    ],
    health: "good",
    lastMs: NOW_MS - 61_000,
  },
  {
    channel: "messenger",
    accounts: [
      { name: "PassportCanada", language: "en" },
      { name: "PasseportCanada", language: "fr" },
    ],
    health: "good",
    lastMs: NOW_MS - 340_000,
  },
  {
    channel: "x",
    accounts: [
      { name: "PassportCan", language: "en" },
      { name: "PasseportCan", language: "fr" },
    ],
    health: "down",
    ill: [{ name: "PasseportCan", language: "fr" }],
    lost: true,
    lastMs: NOW_MS - 900_000,
  },
  { channel: "bluesky", accounts: [{ name: "passport.test", language: "both" }], health: "down" },
];

export const counts = {
  all: 38,
  "needs-person": 1,
  mine: 6,
  team: 38,
  "late-soon": 9,
  french: 14,
  english: 24,
} as const;

/** Every answer of the console has one of its own; the gallery's pages are made before they are asked for. */
export const NONCE = "of-the-gallery";

export function ctxOf(language: Language, path: string, more: Partial<Ctx> = {}): Ctx {
  return {
    words: language === "fr" ? fr : en,
    language,
    base: "",
    path,
    department,
    nowMs: NOW_MS,
    nonce: NONCE,
    officer: maya,
    csrf: "c",
    people,
    colleagues: Object.entries(people).map(([id, name]) => ({ id, name, roles: ["officer"] })),
    ...more,
  };
}

/** What the sheet of keys asks for when it first opens. */
export const keysFragment = (language: Language): string => String(<HelpKeys ctx={ctxOf(language, "/keys")} />);

export function inbox(language: Language, more: Partial<InboxProps> = {}, ctx: Partial<Ctx> = {}): string {
  const open = more.selected?.thread.message;
  const items = messages.map((message) => summary(message.id === open?.id ? open : message));
  return document(
    <InboxPage
      ctx={ctxOf(language, "/inbox?view=team", ctx)}
      query={{ view: "team" }}
      page={{ items }}
      counts={counts}
      channels={channels}
      {...more}
    />,
  );
}

interface Open {
  outgoing?: Outgoing[];
  canReply?: CanReply;
  message?: Partial<Message>;
  ctx?: Partial<Ctx>;
  draft?: Draft;
  library?: LibraryHelp;
  actions?: readonly Action[];
  consultations?: Consultation[];
  experts?: readonly Listed[];
  notes?: Note[];
  decisions?: Decision[];
  /** Of the selected conversation, as it is. */
  more?: Partial<InboxProps["selected"]>;
}

export function open(
  handle: string,
  language: Language,
  {
    outgoing = [],
    canReply = { ok: true },
    message: change = {},
    ctx = {},
    draft,
    library,
    actions = [],
    consultations = [],
    experts,
    notes = [],
    decisions = [],
    more = {},
  }: Open = {},
): string {
  const message = { ...byHandle(handle), ...change };
  const versions =
    handle === "nadia.voyage"
      ? [
          {
            version: { ...message.version, atMs: message.version.atMs - 60_000 },
            text: "Bonjour, mon vol pour Lisbonne est jeudi et mon passeport [passport removed] expire le 14 décembre. Je peux partir ou pas?",
            at: message.createdAt,
          },
        ]
      : [];
  const x = message.channel === "x";
  return inbox(
    language,
    {
      selected: {
        thread: thread(message, {
          versions,
          outgoing,
          consultations,
          notes,
          decisions: [
            ...decisions,
            ...outgoing.map(
              (one, index): Decision => ({
                id: `d${index}`,
                outgoingId: one.id,
                messageId: message.id,
                move: one.lane === "green" ? "clear" : "submit",
                by: one.lane === "green" ? "policy" : one.createdBy,
                at: one.createdAt,
                rule: one.lane === "green" ? "default" : "A-07",
                policyVersion: "1",
                textHash: "h",
              }),
            ),
          ],
        }),
        readAt: new Date(NOW_MS).toISOString(),
        account: {
          channel: message.channel,
          name: message.account,
          id: "1",
          language: message.language.code === "fr" ? "fr" : "en",
        },
        canReply,
        ...(library === undefined ? {} : { library }),
        actions,
        ...(experts === undefined ? {} : { experts }),
        ...(draft === undefined ? {} : { draft }),
        limit: { used: 0, limit: x ? 280 : 8000, ok: true },
        earlier:
          handle === "nadia.voyage"
            ? [
                {
                  item: { ...summary(byHandle("mamie.gaspe")), status: "answered", topics: ["delay"] },
                  answeredAt: iso(-71 * 24 * 60),
                  reply: reply(byHandle("mamie.gaspe"), {
                    createdBy: "approver",
                    state: "sent",
                    sentAt: iso(-71 * 24 * 60),
                    account: "PasseportCanada",
                    text: "Bonjour Nadia, oui, le renouvellement par la poste est offert pour cette adresse. — CO",
                    sources: [{ kind: "library", id: "l1" }],
                  }),
                },
              ]
            : [],
        conversation: handle === "newsdesk_cb" ? [summary(byHandle("k.tremb"))] : [],
        ...more,
        may: { reply: true },
      },
    },
    { path: `/messages/${message.id}?view=team`, ...ctx },
  );
}
