import type { Consultation } from "../../shared/domain/consult/consultation.ts";
import { SEEN_MS } from "../../shared/domain/consult/partner-event.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { type InboundEvent, isNotice } from "../../shared/domain/message/message.ts";
import type { Ports, Store } from "../../shared/ports.ts";
import type { Tamper } from "./functions.ts";
import { type Change, eavesdropping, stage } from "./tamper.ts";

/** Precautions of questions to experts, of what crosses between departments, and of tags, each taken away. */

export const CONSULT_SABOTAGES: Record<string, Tamper> = {
  "another department's question is new each time it comes": store("consult", ({ saveConsultation }, { newId }) => ({
    saveConsultation(next, was, also) {
      const id = newId();
      return saveConsultation(was === undefined ? { ...next, id, messageId: `partner.${id}` } : next, was, also);
    },
  })),
  "an event is noted before it is acted upon": store("consult", ({ isEventTaken, takeEvent }, { nowMs }) => ({
    async isEventTaken(id) {
      const until = new Date(nowMs() + SEEN_MS).toISOString();
      return (await isEventTaken(id)) || (await takeEvent(id, until)) === "conflict";
    },
    takeEvent: async () => "saved",
  })),
  "an answer opens what was withdrawn": store("consult", ({ consultation }) => ({
    consultation: async (id) => reopened(await consultation(id)),
  })),
  "the citizen's words go with the question": store("consult", ({ consultation }) => ({
    async consultation(id) {
      const one = await consultation(id);
      return one && { ...one, question: `${one.question} ${one.about.text}` };
    },
  })),
  "another department is not told the end": {
    partners: ({ put }) => ({
      put: async (partner, message) => (message.kind === "over" ? undefined : put(partner, message)),
    }),
  },
  "a question that comes after its end is asked": store("consult", ({ saveConsultation }) => ({
    saveConsultation: async (next, was, also) =>
      was === undefined && next.gone ? "saved" : saveConsultation(next, was, also),
  })),
  "a mail that nobody took counts as sent": {
    mailer: ({ send }) => ({ send: (mail) => send(mail).catch(() => {}) }),
  },
  "a letter is given up when it is first refused": {
    mailer: ({ send }) => ({
      send: (mail) =>
        send(mail).catch((cause) => {
          throw new AppError("mail-failed", "Never again.", { cause });
        }),
    }),
  },
  "a letter that went is owed still": store("outbox", ({ saveConsultation }, { nowMs }) => ({
    saveConsultation(next, was, also) {
      const leaseUntil = new Date(nowMs() + LEASE_MS).toISOString();
      const letters = next.letters.map((one) =>
        one.state === "sent" ? { ...one, state: "sending" as const, leaseUntil } : one,
      );
      return saveConsultation({ ...next, letters }, was, also);
    },
  })),
  "who is released is written to all the same": store("outbox", ({ consultation, saveConsultation }) => {
    const real = new Map<string, Consultation>();
    return {
      async consultation(id) {
        const one = await consultation(id);
        if (one) real.set(id, one);
        return reopened(one);
      },
      saveConsultation(next, was, also) {
        const { state, recipients } = real.get(next.id) ?? next;
        return saveConsultation({ ...next, state, recipients }, was, also);
      },
    };
  }),
  "a text is paid for each time it comes": store("tag", ({ messages }) => ({
    messages: async (ids) =>
      (await messages(ids)).map((one) => ({ ...one, sentiment: { label: "pending", source: "comprehend" } })),
  })),
  "tags that are owed are never asked for again": store("sweep", ({ stuck }) => ({
    stuck: async (before, limit) => ({ ...(await stuck(before, limit)), pendingSentiment: [] }),
  })),
  "a message waits for its tags": stage("tag", ({ tagger, ...ports }) => ({
    ...ports,
    tagger: {
      ...tagger,
      async tag(inputs) {
        const tags = await tagger.tag(inputs);
        if (tags.every(({ sentiment }) => sentiment.label !== "pending")) return tags;
        throw new AppError("tagger-failed", "Not all are tagged.", { retry: true });
      },
    },
  })),
  "Comprehend reads the words as they came": asTheyCame(),
};

const LEASE_MS = 60_000;

/** As if nobody had been told that it is over. */
const reopened = (one: Consultation | undefined): Consultation | undefined =>
  one && {
    ...one,
    state: one.state === "withdrawn" ? "waiting" : one.state,
    recipients: one.recipients.map((recipient) =>
      recipient.state === "released" ? { ...recipient, state: "asked" } : recipient,
    ),
  };

function store(name: string, change: (store: Store, ports: Ports) => Partial<Store>): Tamper {
  return stage(name, (ports) => ({ ...ports, store: { ...ports.store, ...change(ports.store, ports) } }));
}

/** The webhook tells the tag stage what stood there before it was redacted. */
function asTheyCame(): Tamper {
  const raw = new Map<string, string>();
  const said: Change = (ports) => {
    let events: readonly InboundEvent[] = [];
    return {
      ...eavesdropping(ports, (parsed) => {
        events = parsed;
      }),
      inbound: {
        send(items, how) {
          for (const item of items) {
            const own = isNotice(item) ? undefined : events.find((one) => isOf(one, item.externalId));
            if (!isNotice(item) && item.text !== undefined && own?.type === "message" && own.text !== undefined)
              raw.set(item.text, own.text);
          }
          return ports.inbound.send(items, how);
        },
      },
    };
  };
  const read: Change = ({ tagger, ...ports }) => ({
    ...ports,
    tagger: {
      ...tagger,
      tag: (inputs) => tagger.tag(inputs.map((one) => ({ ...one, text: raw.get(one.text) ?? one.text }))),
    },
  });
  return { ports: (ports, of) => (of === "webhook" ? said(ports) : of === "tag" ? read(ports) : ports) };
}

const isOf = (event: InboundEvent, externalId: string): boolean =>
  event.type === "message" && event.externalId === externalId;
