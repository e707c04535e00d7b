import { describe, expect, it } from "vitest";
import { departmentSchema } from "../../shared/domain/department/department.ts";
import type { LanguageTag } from "../../shared/domain/message/tags.ts";
import { compileTopics } from "../../shared/tagging/topics.ts";
import { testDepartment } from "../fakes/department.ts";

const teams = departmentSchema.shape.teams.parse([
  {
    id: "renewals",
    name: { en: "Renewals", fr: "Renouvellements" },
    topics: {
      renewal: { en: ["renew", "expire", "passport photo"], fr: ["renouveler", "expiré", "photo de passeport"] },
      delay: { en: ["late", "waiting", "weeks"], fr: ["retard", "attente", "semaines"] },
    },
  },
  {
    id: "abroad",
    name: { en: "Abroad", fr: "À l'étranger" },
    topics: { lost: { en: ["lost", "stolen", "embassy"], fr: ["perdu", "volé", "ambassade"] } },
  },
]);
const compiled = compileTopics(teams);
const unsure: LanguageTag = { code: "en", confidence: 0.5, source: "prior" };
const sure = (code: string): LanguageTag => ({ code, confidence: 0.95, source: "text" });
const topicsOf = (text: string) => compiled(text, unsure);

describe("topics", () => {
  it.each([
    ["a word as it stands", "I lost it", ["lost"], "abroad"],
    ["another form of an English word", "I was renewing mine", ["renewal"], "renewals"],
    ["another form of a French word", "elles sont volées", ["lost"], "abroad"],
    ["a verb's form", "il renouvelait le sien", ["renewal"], "renewals"],
    ["no accents", "mon passeport est expire", ["renewal"], "renewals"],
    ["capitals", "STOLEN!", ["lost"], "abroad"],
    ["a hashtag made of words", "#PassportPhoto again", ["renewal"], "renewals"],
    ["a hashtag in capitals and words", "#LOSTPassport again", ["lost"], "abroad"],
    ["words of both languages in one text", "mon passport est lost, en retard", ["delay", "lost"], "renewals"],
    ["what French elides", "à l'ambassade d'ici", ["lost"], "abroad"],
    ["a phrase with its small words", "ma photo de passeport est floue", ["renewal"], "renewals"],
    ["two languages' hashtags", "#StillWaiting #PasseportPerdu", ["delay", "lost"], "renewals"],
    ["part of a phrase only", "ma photo est floue", [], undefined],
    ["a word inside another", "translated", [], undefined],
    ["nothing", "", [], undefined],
    ["links and handles, which are no words", "@lost https://example.com/stolen", [], undefined],
  ])("come from %s", (_, text, topics, team) => {
    expect(topicsOf(text)).toEqual({ topics, ...(team === undefined ? {} : { team }) });
  });

  it("are ordered by how much of the text speaks of them, then as the department file has them", () => {
    expect(topicsOf("late, weeks of waiting, and now it is lost").topics).toEqual(["delay", "lost"]);
    expect(topicsOf("lost and stolen, two weeks ago").topics).toEqual(["lost", "delay"]);
    expect(topicsOf("weeks, lost").topics).toEqual(["delay", "lost"]);
  });

  it("count a phrase for its words", () => {
    expect(topicsOf("lost my passport photo").topics).toEqual(["renewal", "lost"]);
  });

  it("say nothing for a department without words", () => {
    expect(compileTopics([])("lost", unsure)).toEqual({ topics: [] });
  });

  it.each([
    ["Mon répondant peut-il signer?", ["guarantor"]],
    ["deux répondantes", ["guarantor"]],
    ["Personne ne répond au téléphone!", []],
    ["J’attends que quelqu’un réponde", []],
    ["Vous avez répondu à côté", []],
    // The verb itself is in a list: its forms are, participles too.
    ["en renouvelant le mien", ["renewal"]],
  ])("are not a verb's where the department named a noun made of it: %s", (text, topics) => {
    const guarantors = { guarantor: { en: ["guarantor"], fr: ["répondant", "répondante"] } };
    const renewal = { renewal: { en: ["renew"], fr: ["renouveler"] } };
    const all = departmentSchema.shape.teams.parse([
      { id: "family", name: { en: "T", fr: "T" }, topics: { ...guarantors, ...renewal } },
    ]);
    expect(compileTopics(all)(text, sure("fr")).topics).toEqual(topics);
    expect(compileTopics(all)(text, unsure).topics).toEqual(topics);
  });

  it("are those of the text's own language where it is sure", () => {
    const family = compileTopics(
      departmentSchema.shape.teams.parse([
        {
          id: "family",
          name: { en: "T", fr: "T" },
          topics: { child: { en: ["son"], fr: ["fils"] }, queue: { en: ["line"], fr: ["file"] } },
        },
      ]),
    );
    expect(family("son passeport", sure("fr")).topics).toEqual([]);
    expect(family("my son", sure("en")).topics).toEqual(["child"]);
    expect(family("my file", sure("en")).topics).toEqual([]);
    expect(family("mi hermana y su son", sure("es")).topics).toEqual([]);
    expect(family("son fils", unsure).topics).toEqual(["child"]);
    expect(family("une longue file", sure("fr")).topics).toEqual(["queue"]);
  });

  it("serve the sample department", () => {
    expect(compileTopics(testDepartment.teams)("Comment faire renouveler mon passeport ?", sure("fr"))).toEqual({
      topics: ["renewal"],
      team: "renewals",
    });
  });
});
