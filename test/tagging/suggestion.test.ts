import { beforeAll, describe, expect, it } from "vitest";
import { SAMPLE_DAY } from "../../infra/local/sample-day.ts";
import type { Pair, PairUse } from "../../shared/domain/library/library.ts";
import type { Suggestions } from "../../shared/domain/library/suggestions.ts";
import { makePairIndex } from "../../shared/tagging/pair-index.ts";
import { type AskedOf, shortlist, suggest } from "../../shared/tagging/suggestion.ts";
import { aPair, words } from "../fakes/pairs.ts";
import { type Part, qualityOf, sampleOffers } from "./suggestion-sample.ts";

const DAY = "2026-11-25";
const en = { code: "en", confidence: 0.99, source: "text" } as const;
const fr = { ...en, code: "fr" };

const offer = (
  pairs: readonly Pair[],
  asked: Partial<AskedOf>,
  more: { crisis?: boolean; uses?: Record<string, PairUse> } = {},
): Suggestions => {
  const index = makePairIndex(pairs);
  const whole = { text: "", topics: [], language: en, ...asked };
  const when = { day: DAY, ...(more.crisis === undefined ? {} : { crisis: more.crisis }) };
  const uses = new Map(Object.entries(more.uses ?? {}));
  return suggest(index, whole, when, shortlist(index, whole, when), uses);
};
const ids = ({ offered }: Suggestions) => offered.map(({ pair }) => pair.id);

const lost = aPair("lost", {
  topics: ["lost"],
  en: words("Lost passport", "Report the loss to the police.", { asks: ["stolen"] }),
  fr: words("Passeport perdu", "Signalez la perte à la police.", { asks: ["volé"] }),
});
const photo = aPair("photo", {
  topics: ["photo"],
  en: words("Photo rules", "A neutral expression, no shadow."),
  fr: words("Règles de la photo", "Une expression neutre, sans ombre."),
});
const fee = aPair("fee", {
  topics: ["fees"],
  en: words("Fees", "A passport costs $160."),
  fr: words("Frais", "Un passeport coûte 160\u00a0$."),
});
const library = [lost, photo, fee];

describe("a suggestion", () => {
  it("names the words that it shares with the message, and the topic", () => {
    const { offered, of } = offer(library, { text: "Somebody has stolen my passport!", topics: ["lost"] });
    expect(offered[0]?.pair.id).toBe("lost");
    expect(offered[0]?.why).toMatchObject({ topics: ["lost"], words: ["stolen", "passport"], holding: false });
    expect([offered[0]?.languages, of]).toEqual([["en"], 3]);
  });

  it("is found by any form of a word, in the message's language", () => {
    expect(ids(offer(library, { text: "On me l’a volée hier", language: fr }))[0]).toBe("lost");
    expect(ids(offer(library, { text: "photos with shadows" }))[0]).toBe("photo");
  });

  it("is in both languages where the person's is not sure, or is neither", () => {
    const punjabi = offer(library, { text: "passport photo", language: { ...en, code: "pa" } });
    expect(punjabi.offered[0]?.languages).toEqual(["en", "fr"]);
    const unsure = offer(library, { text: "photo", language: { ...en, confidence: 0.6, source: "prior" } });
    expect(unsure.offered[0]?.languages).toEqual(["en", "fr"]);
  });

  it("comes by its first topic alone where no word is shared", () => {
    expect(ids(offer(library, { text: "Is that allowed", topics: ["fees"] }))).toEqual(["fee"]);
    expect(offer(library, { text: "Hello", topics: ["fees"] }).offered[0]?.why).toMatchObject({
      topics: ["fees"],
      words: [],
    });
  });

  it.each<[string, "en" | "fr", string, string[]]>([
    ["a topic beside numbers and saying", "en", "He says six weeks, I sent two photos", ["photos"]],
    ["le sujet à côté des nombres", "fr", "On me dit deux choses, six fois, sur la photo", ["photo"]],
    ["numbers and saying alone", "en", "Six says two", []],
    ["les nombres seuls", "fr", "Deux disent six, dix fois", []],
    ["a digit alone", "en", "2 2 6", []],
  ])("has no why in words that name no topic: %s (%s)", (_name, code, text, why) => {
    const said = (language: "en" | "fr", title: string) => ({
      ...words(title, language === "en" ? "He says two of 6 in six weeks." : "On dit deux de 6, dix fois."),
    });
    const pair = aPair("photo", {
      topics: ["photo"],
      en: said("en", "Photo rules"),
      fr: said("fr", "Règles de la photo"),
    });
    const { offered } = offer([pair, ...library.filter(({ id }) => id !== "photo")], {
      text,
      language: { ...en, code },
    });
    expect(offered.flatMap((one) => one.why.words.filter((word) => word !== "weeks"))).toEqual(why);
  });

  it("does not come for a message that shares nothing", () => {
    expect(offer(library, { text: "Good morning everyone" }).offered).toEqual([]);
  });

  it("is the same three for the same message, in whatever order the library was read", () => {
    const asked = { text: "stolen passport photo costs", topics: ["lost"] };
    expect(ids(offer(library.toReversed(), asked))).toEqual(ids(offer(library, asked)));
  });

  it("of two alike, the one that settled more goes first, once there is enough to judge", () => {
    const twins = [aPair("a", { topics: ["lost"] }), aPair("b", { topics: ["lost"] })];
    const asked = { text: "renewal by mail", topics: ["lost"] };
    const few = {
      a: { sent: 9, settled: 1, reopened: 6, changed: 0 },
      b: { sent: 9, settled: 7, reopened: 0, changed: 0 },
    };
    expect(ids(offer(twins, asked, { uses: few }))).toEqual(["a", "b"]);
    const many = {
      a: { sent: 40, settled: 4, reopened: 30, changed: 0 },
      b: { sent: 40, settled: 38, reopened: 1, changed: 0 },
    };
    expect(ids(offer(twins, asked, { uses: many }))).toEqual(["b", "a"]);
  });
});

describe("what may not be offered", () => {
  const asked = { text: "stolen", topics: ["lost"] };

  it("is what nobody approved, and what is no longer said", () => {
    for (const state of ["draft", "retired"] as const)
      expect(offer([{ ...lost, state }], asked)).toMatchObject({ offered: [], blocked: [] });
  });

  it("is blocked when its last day is over, with that reason", () => {
    const { offered, blocked } = offer([{ ...lost, expiresOn: "2026-11-24" }], asked);
    expect([offered, blocked[0]?.why]).toEqual([[], "expired"]);
  });

  it("is blocked when another text stands in its place, which is named", () => {
    const old: Pair = { ...lost, id: "old", state: "retired", supersededBy: "lost" };
    const { offered, blocked } = offer([old, lost], asked);
    expect([offered[0]?.pair.id, blocked[0]]).toMatchObject(["lost", { why: "superseded", by: { id: "lost" } }]);
  });

  it("is blocked when a text that was verified later says otherwise, with both values", () => {
    const title = { en: "How long a renewal takes", fr: "Combien de temps prend un renouvellement" };
    const of = (id: string, days: number, verifiedOn: string) =>
      aPair(id, {
        verifiedOn,
        en: words(title.en, `It takes ${days} business days.`),
        fr: words(title.fr, `Comptez ${days} jours ouvrables.`),
      });
    const [old, fresh] = [of("old", 10, "2026-09-01"), of("fresh", 20, "2026-11-20")];
    const about = { text: "how long does a renewal take", topics: ["renewal"] };
    const { offered, blocked } = offer([old, fresh], about);
    expect(offered.map(({ pair }) => pair.id)).toEqual(["fresh"]);
    expect(blocked).toMatchObject([
      {
        pair: { id: "old" },
        why: "contradicted",
        by: { id: "fresh" },
        differences: [{ kind: "number", ours: "20 business days", theirs: "10 business days" }],
      },
    ]);
    const french = offer([old, fresh], { ...about, text: "combien de temps pour renouveler", language: fr });
    expect(french.blocked[0]?.differences?.[0]).toMatchObject({
      ours: "20 jours ouvrables",
      theirs: "10 jours ouvrables",
    });
  });
});

describe("holding lines", () => {
  const holding = aPair("hold", {
    holding: true,
    topics: ["lost"],
    en: words("Holding", "We know."),
    fr: words("Attente", "Nous le savons."),
  });
  it("go first in a crisis, and are not offered in quiet times", () => {
    const asked = { text: "stolen", topics: ["lost"] };
    expect(ids(offer([...library, holding], asked))).toEqual(["lost"]);
    const found = offer([...library, holding], asked, { crisis: true });
    expect(ids(found)).toEqual(["hold", "lost"]);
    expect(found.offered[0]?.why.holding).toBe(true);
  });
  it("take one place of three, however many there are, where texts answer the message; else they fill what is left", () => {
    const lines = Array.from({ length: 15 }, (_, at) => ({ ...holding, id: `hold-${at}` }));
    const second = { ...library.find(({ id }) => id === "lost"), id: "lost-2" } as Pair;
    const asked = { text: "stolen passport", topics: ["lost"] };
    const found = offer([...lines, ...library, second], asked, { crisis: true });
    expect(found.offered.map(({ why }) => why.holding)).toEqual([true, false, false]);
    const quiet = offer([...lines, ...library], { text: "Hello", topics: ["none"] }, { crisis: true });
    expect(quiet.offered.map(({ why }) => why.holding)).toEqual([true, true, true]);
  });
  it("that is out of date leaves its place to the next", () => {
    const old = { ...holding, id: "a-hold", expiresOn: "2020-01-01" };
    const found = offer([old, holding, ...library], { text: "stolen", topics: ["lost"] }, { crisis: true });
    expect(ids(found)).toEqual(["hold", "lost"]);
    expect(found.blocked.map(({ pair }) => pair.id)).toContain("a-hold");
  });
});

describe("on the sample day", () => {
  let offers: Awaited<ReturnType<typeof sampleOffers>>;
  beforeAll(async () => {
    offers = await sampleOffers();
  });

  // Before the rule of weight, share and nearness: 0.88 and 0.83 in three, and 0.41 and 0.38 of what was offered.
  it.each<[Part, { three: number; first: number; precision: number }]>([
    ["development", { three: 0.87, first: 0.77, precision: 0.59 }],
    ["held-out", { three: 0.81, first: 0.68, precision: 0.56 }],
  ])("what officers answered by hand is among the three, nearly always, and little else: %s", (part, least) => {
    const { messages, first, three, offered, right } = qualityOf(offers, part);
    const found = { three: three / messages, first: first / messages, precision: right / offered };
    const said = Object.entries(found).map(([name, share]) => `${name} ${(100 * share).toFixed(1)} %`);
    console.log(`suggestions, ${part}, ${messages} messages: ${said.join(", ")}`);
    for (const [name, share] of Object.entries(found))
      expect(share, name).toBeGreaterThanOrEqual(least[name as keyof typeof least]);
  });

  it("has no why in a word that names no topic", () => {
    const words = new Set(
      SAMPLE_DAY.flatMap(({ text, language }) =>
        language === "en" || language === "fr" ? offers(text, language).flatMap(({ why }) => why.words) : [],
      ),
    );
    expect(words).toContain("passport");
    for (const word of ["six", "says", "dit", "deux", "two", "go", "même"]) expect(words).not.toContain(word);
  });

  it.each<[string, "en" | "fr", string, string[]]>([
    ["a word of another form", "fr", "heille ca fait 3 fois que jappel pis on me dit dequoi de different", []],
    ["a word in passing", "en", "Update: nobody has answered my email either. Six weeks today.", ["delay-standard"]],
    [
      "words beside what is asked",
      "en",
      "I got married in June. Can I travel on my old name with the marriage certificate in my bag?",
      ["name-marriage"],
    ],
    ["a threat", "fr", "Mon avocat vous enverra une mise en demeure. Dossier commencé en août.", []],
  ])("offers no text for %s (%s)", (_name, language, text, expected) => {
    expect(offers(text, language).map(({ pair }) => pair.id)).toEqual(expected);
  });
});
