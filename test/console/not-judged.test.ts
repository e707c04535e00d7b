import { expect, it } from "vitest";
import type { Message } from "../../shared/domain/message/message.ts";
import { aMessage } from "../fakes/build.ts";
import { consoleWith, get, signedIn } from "./helpers.ts";

/** A text whose sentiment nobody judged: said to be so, with the reason that it has. */

const language = (code: string) => ({ code, confidence: code === "und" ? 0 : 1, source: "text" as const });
const unknown = { label: "unknown", source: "none" } as const;

it.each<[string, Partial<Message>, en: string, fr: string]>([
  [
    "a sentence in a language that is not served",
    { text: "Скажіть, будь ласка, як поновити паспорт?", language: language("uk"), sentiment: unknown },
    "Not judged this language is not served",
    "Non évalué cette langue n’est pas prise en charge",
  ],
  [
    "a text without words",
    { text: "👍👍", language: { ...language("und"), source: "none" }, sentiment: unknown },
    "Not judged no words to judge",
    "Non évalué aucun mot à évaluer",
  ],
  [
    "a text that a person left without a judgement",
    { text: "Is it open?", language: language("en"), sentiment: { label: "unknown", source: "officer" } },
    "Not judged set by a person",
    "Non évalué choix d’une personne",
  ],
  [
    "a text that waits for its judge",
    { text: "Is it open?", language: language("en"), sentiment: { label: "pending", source: "comprehend" } },
    "Sentiment to come Amazon Comprehend",
    "Sentiment à venir Amazon Comprehend",
  ],
  [
    "a text that was put into English by a person after nobody judged it",
    { text: "Is it open?", language: { ...language("en"), source: "officer" }, sentiment: unknown },
    "Not judged Language",
    "Non évalué Langue",
  ],
])("%s", async (_name, tags, en, fr) => {
  const { app, ports } = consoleWith();
  const message = aMessage("m", tags);
  await ports.store.saveMessage(message, undefined);
  const { headers } = await signedIn(ports, "officer");
  for (const [lang, said] of [
    ["en", en],
    ["fr", fr],
  ] as const) {
    const { text } = await get(app, `/messages/${message.id}?lang=${lang}`, headers);
    const facts = text.split('<dl class="facts">')[1]?.split("</dl>")[0] ?? "";
    expect(facts.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ")).toContain(`Sentiment ${said}`);
  }
});
