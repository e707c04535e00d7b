import type { Department } from "../shared/domain/department.ts";
import { channelsOf, GUIDES } from "./channel-guides.ts";
import { namesOf } from "./names.ts";

/** What to do next for each channel, in both languages: where to paste what, and where secrets go. */

export interface Deployed {
  /** Ends in `/webhooks/`. */
  webhookUrl: string;
  url: string;
  /** Verify token by channel. */
  tokens: Readonly<Record<string, string>>;
}

const WORDS = {
  en: {
    console: (url: string) => `The console: ${url}`,
    app: "Put the app's secret in (the verify token stays the same):",
    account: (name: string) => `Put in what lets Openline write as ${name}:`,
    people: "People: add them to the user pool, each to the groups officer, approver, head, admin or expert.",
    alarms: "Alarms: each address in deploy.alarms has a message to confirm.",
  },
  fr: {
    console: (url: string) => `La console : ${url}`,
    app: "Mettez-y la clé secrète de l’application (le jeton de vérification reste le même) :",
    account: (name: string) => `Mettez-y ce qui permet à Openline d’écrire au nom de ${name} :`,
    people:
      "Personnes : ajoutez-les au bassin d’utilisateurs, chacune aux groupes officer, approver, head, admin ou expert.",
    alarms: "Alarmes : chaque adresse de deploy.alarms a reçu un message à confirmer.",
  },
} as const;

export function nextSteps(department: Department, deployed: Deployed): string {
  return (["en", "fr"] as const).map((language) => inLanguage(language, department, deployed)).join("\n\n");
}

function inLanguage(language: "en" | "fr", department: Department, { url, webhookUrl, tokens }: Deployed): string {
  const words = WORDS[language];
  const { secrets } = namesOf(department);
  const { region } = department.department;
  const command = (name: string, fields: Record<string, string>): string =>
    `    aws secretsmanager put-secret-value --region ${region} --secret-id '${secrets}${name}' --secret-string '${JSON.stringify(fields)}'`;

  const channel = (name: ReturnType<typeof channelsOf>[number]): string[] => {
    const guide = GUIDES[name];
    if (!guide) return [];
    const token = tokens[name] ?? "";
    return [
      "",
      `${name}`,
      ...guide.steps({ url: `${webhookUrl}${name}`, token })[language].map((step) => `  - ${step}`),
      ...(guide.push ? [`  - ${words.app}`, command(`${name}/app`, { appSecret: "…", verifyToken: token })] : []),
      ...department.channels
        .filter((own) => own.channel === name)
        .flatMap(({ account }) => [
          `  - ${words.account(account)}`,
          command(`${name}/${account}`, Object.fromEntries(guide.fields.map((field) => [field, "…"]))),
        ]),
    ];
  };
  return [
    words.console(url),
    ...(department.signIn.issuer === "cognito" ? [words.people] : []),
    words.alarms,
    ...channelsOf(department).flatMap(channel),
  ].join("\n");
}
