import type { Department } from "../../shared/domain/department/department.ts";
import { channelsOf } from "../channel-guides.ts";
import { stepsOf } from "../connect/steps-of.ts";

/** What to do next for each channel, in both languages: where to paste what, and which command does the rest. */

export interface Deployed {
  /** Name of the department's file. */
  file: string;
  /** Ends in `/webhooks/`. */
  webhookUrl: string;
  url: string;
  /** Verify token by channel. */
  tokens: Readonly<Record<string, string>>;
}

const WORDS = {
  en: {
    console: (url: string) => `The console: ${url}`,
    connect: "Then this asks for what is missing, registers what it can, and says what is still to do:",
    people: "People: add them to the user pool, each to the groups officer, approver, head, admin or expert.",
    alarms: "Alarms: each address in deploy.alarms has a message to confirm.",
  },
  fr: {
    console: (url: string) => `La console : ${url}`,
    connect: "Ensuite, cette commande demande ce qui manque, enregistre ce qu’elle peut et dit ce qui reste à faire :",
    people:
      "Personnes : ajoutez-les au bassin d’utilisateurs, chacune aux groupes officer, approver, head, admin ou expert.",
    alarms: "Alarmes : chaque adresse de deploy.alarms a reçu un message à confirmer.",
  },
} as const;

export function nextSteps(department: Department, deployed: Deployed): string {
  return (["en", "fr"] as const).map((language) => inLanguage(language, department, deployed)).join("\n\n");
}

function inLanguage(
  language: "en" | "fr",
  department: Department,
  { file, url, webhookUrl, tokens }: Deployed,
): string {
  const words = WORDS[language];
  const channel = (name: ReturnType<typeof channelsOf>[number]): string[] => {
    const token = tokens[name] ?? "";
    return [
      "",
      `${name}`,
      ...stepsOf(department, name, { url: `${webhookUrl}${name}`, token })[language].map((step) => `  - ${step}`),
      `  - ${words.connect}`,
      `    npm run connect -- ${file} ${name}`,
    ];
  };
  return [
    words.console(url),
    ...(department.signIn.issuer === "cognito" ? [words.people] : []),
    words.alarms,
    ...channelsOf(department).flatMap(channel),
  ].join("\n");
}
