import type { Row } from "./connecting.ts";

/** Health of a connection as one table, in both languages. */

const WORDS = {
  en: {
    head: ["Account", "What", "State", "Detail"],
    what: {
      secret: "secret",
      credentials: "credentials",
      permissions: "permissions",
      webhook: "webhook",
      subscription: "subscription",
      handshake: "our webhook answers",
      domain: "domain is verified",
      dkim: "DKIM",
      mx: "mail comes to SES (MX)",
      rules: "rule set is active",
    },
    state: {
      good: "good",
      mended: "set now",
      "to-mend": "to set: run without --check",
      "by-hand": "by hand, at the platform",
      unseen: "cannot be seen from here; set by hand at the platform",
      "to-renew": "not right: run again with --renew",
      failed: "not right",
    },
    until: (at: string) => `until ${at.slice(0, 10)}`,
    next: "What only a person can do there:",
  },
  fr: {
    head: ["Compte", "Quoi", "État", "Détail"],
    what: {
      secret: "secret",
      credentials: "identifiants",
      permissions: "autorisations",
      webhook: "webhook",
      subscription: "abonnement",
      handshake: "notre webhook répond",
      domain: "domaine vérifié",
      dkim: "DKIM",
      mx: "le courriel arrive à SES (MX)",
      rules: "ensemble de règles actif",
    },
    state: {
      good: "bon",
      mended: "réglé à l’instant",
      "to-mend": "à régler : relancez sans --check",
      "by-hand": "à faire sur la plateforme",
      unseen: "invisible d’ici; à régler à la main sur la plateforme",
      "to-renew": "incorrect : relancez avec --renew",
      failed: "incorrect",
    },
    until: (at: string) => `jusqu’au ${at.slice(0, 10)}`,
    next: "Ce que seule une personne peut y faire :",
  },
} as const;

export function connectionTable(rows: readonly Row[], language: "en" | "fr"): string {
  const words = WORDS[language];
  const cells = rows.map(({ subject, what, state, detail, until }) => [
    subject,
    words.what[what],
    words.state[state],
    [detail, until && words.until(until)].filter(Boolean).join(", "),
  ]);
  const table = [[...words.head], ...cells];
  const widths = words.head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return table.map(line).join("\n");
}

/** Steps at the platform, where anything there is left to a person. */
export const bySteps = (steps: Record<"en" | "fr", readonly string[]>, language: "en" | "fr"): string =>
  [WORDS[language].next, ...steps[language].map((step) => `  - ${step}`)].join("\n");

/** Whether everything stands, as an exit code says it: what no call can show counts as set. */
export const isConnected = (rows: readonly Row[]): boolean =>
  rows.every(({ state }) => state === "good" || state === "mended" || state === "unseen");
