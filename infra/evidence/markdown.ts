import type { Said, Shown } from "./fact.ts";
import type { Answer, Evidence } from "./weigh.ts";
import { type Language, SOURCES, STANDING, WORDS } from "./words.ts";

/** Evidence as Markdown. */

export function markdown(evidence: Evidence, language: Language): string {
  const say = (said: Said): string => said[language];
  const { guardrails, controls, department, day, hash, stacks } = evidence;
  const summary = (answers: readonly Answer[]): string[] => [
    row(say(WORDS.number), say(WORDS.name), say(WORDS.standing)),
    row("---", "---", "---"),
    ...answers.map(({ asked, standing }) => row(asked.id, say(asked.title), say(STANDING[standing]))),
    "",
  ];
  const full = (title: Said, answers: readonly Answer[]): string[] => [
    `## ${say(title)}`,
    "",
    ...answers.flatMap((answer) => one(answer, language)),
  ];
  return [
    `# ${say(WORDS.title(say(department)))}`,
    "",
    say(WORDS.about),
    "",
    say(WORDS.placeholders),
    "",
    `- ${say(WORDS.made(day))}`,
    `- ${say(WORDS.stacks)} : ${stacks.join(", ")}`.replace(" :", language === "fr" ? " :" : ":"),
    `- ${say(WORDS.hash)}: \`${hash}\``.replace(":", language === "fr" ? " :" : ":"),
    "",
    `## ${say(WORDS.summary)}`,
    "",
    ...summary(guardrails),
    ...summary(controls),
    ...full(WORDS.guardrails, guardrails),
    ...full(WORDS.controls, controls),
    `## ${say(WORDS.sources)}`,
    "",
    ...SOURCES[language].map((url) => `- <${url}>`),
    "",
  ].join("\n");
}

function one({ asked, standing, facts }: Answer, language: Language): string[] {
  const say = (said: Said): string => said[language];
  return [
    `### ${asked.id} ${say(asked.title)}: ${say(STANDING[standing])}`.replace(": ", language === "fr" ? " : " : ": "),
    "",
    `**${say(WORDS.asks)}.** ${say(asked.asks)}`,
    "",
    ...(asked.controls ? [`**${say(WORDS.related)}.** ${asked.controls}`, ""] : []),
    `**${say(WORDS.has)}.**${facts.length === 0 ? ` ${say(WORDS.nothing)}` : ""}`,
    "",
    ...facts.flatMap(({ says, standing: own, shown }) => [
      `- ${say(says)} _${say(STANDING[own])}_`,
      ...shown.map((seen) => `  - ${rowSaid(seen, language)}`),
    ]),
    ...(facts.length === 0 ? [] : [""]),
    `**${say(WORDS.duties)}.**${asked.duties.length === 0 ? ` ${say(WORDS.noDuties)}` : ""}`,
    "",
    ...asked.duties.map((duty) => `- ${say(duty)}`),
    ...(asked.duties.length === 0 ? [] : [""]),
    `**${say(WORDS.check)}.**${facts.length === 0 ? ` ${say(WORDS.noCheck)}` : ""}`,
    "",
    ...(facts.length === 0 ? [] : ["```sh", ...facts.map(({ check }) => check), "```", ""]),
  ];
}

const rowSaid = ({ type, names, property, value, holds }: Shown, language: Language): string =>
  `\`${type}\` (${names.length === 0 ? WORDS.absent[language] : names.join(", ")}) \`${property}\` = \`${value.replaceAll("`", "'")}\`${
    holds ? "" : ` **${WORDS.no[language]}**`
  }`;

const row = (...cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
