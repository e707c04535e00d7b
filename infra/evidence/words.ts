import type { Said } from "./fact.ts";
import type { Standing } from "./weigh.ts";

/** What evidence says around its facts, in both languages. */

export type Language = "en" | "fr";

export const STANDING: Record<Standing, Said> = {
  met: { en: "Met by this template", fr: "Satisfait par ce gabarit" },
  "in-part": {
    en: "Met for this template’s part; others do the rest",
    fr: "Satisfait pour la part de ce gabarit; le reste relève d’autres",
  },
  "not-met": { en: "Not met", fr: "Non satisfait" },
  "not-shown": { en: "Not shown by this template", fr: "Non montré par ce gabarit" },
};

export const WORDS = {
  title: (department: string): Said => ({
    en: `Evidence of controls: ${department}`,
    fr: `Preuves de contrôle : ${department}`,
  }),
  skip: { en: "Skip to the summary", fr: "Aller au sommaire" },
  about: {
    en: "Read from the templates that are deployed, and from nothing else: each value below is the template’s own. What a template cannot show is named, with who does it.",
    fr: "Tiré des gabarits déployés, et de rien d’autre : chaque valeur ci-dessous est celle du gabarit. Ce qu’un gabarit ne peut montrer est nommé, avec qui s’en charge.",
  },
  made: (day: string): Said => ({ en: `Made on ${day} (UTC)`, fr: `Établi le ${day} (UTC)` }),
  hash: { en: "Templates (SHA-256)", fr: "Gabarits (SHA-256)" },
  stacks: { en: "Stacks", fr: "Piles" },
  summary: { en: "Summary", fr: "Sommaire" },
  guardrails: {
    en: "Government of Canada cloud guardrails",
    fr: "Mesures de protection du nuage du gouvernement du Canada",
  },
  controls: {
    en: "Security controls (ITSG-33, NIST SP 800-53)",
    fr: "Contrôles de sécurité (ITSG-33, NIST SP 800-53)",
  },
  asks: { en: "What it asks", fr: "Ce qui est demandé" },
  related: { en: "Related controls", fr: "Contrôles connexes" },
  has: { en: "What the template has", fr: "Ce que le gabarit contient" },
  nothing: { en: "Nothing of it: this template does not show it.", fr: "Rien : ce gabarit ne le montre pas." },
  duties: { en: "What the department does itself", fr: "Ce que le ministère fait lui-même" },
  noDuties: { en: "Nothing beyond this template.", fr: "Rien de plus que ce gabarit." },
  check: { en: "How to check it", fr: "Comment le vérifier" },
  placeholders: {
    en: "In commands, ACCOUNT is the number of the AWS account, REGION its region, POOL the id of the user pool (`aws cognito-idp list-user-pools --max-results 60`), API the id of the API (`aws apigateway get-rest-apis`), KEY the id of the key (`aws kms list-aliases`), POLICY the name of the role’s policy (`aws iam list-role-policies --role-name …`).",
    fr: "Dans les commandes, ACCOUNT est le numéro du compte AWS, REGION sa région, POOL l’identifiant du groupe d’utilisateurs (`aws cognito-idp list-user-pools --max-results 60`), API celui de l’API (`aws apigateway get-rest-apis`), KEY celui de la clé (`aws kms list-aliases`), POLICY le nom de la politique du rôle (`aws iam list-role-policies --role-name …`).",
  },
  noCheck: { en: "Ask those who do it for their record.", fr: "Demander leur dossier à ceux qui s’en chargent." },
  number: { en: "Number", fr: "Numéro" },
  name: { en: "Name", fr: "Nom" },
  standing: { en: "Standing", fr: "État" },
  fact: { en: "Fact", fr: "Fait" },
  resource: { en: "Resource", fr: "Ressource" },
  property: { en: "Property", fr: "Propriété" },
  value: { en: "Value", fr: "Valeur" },
  holds: { en: "Holds", fr: "Vérifié" },
  yes: { en: "yes", fr: "oui" },
  no: { en: "no", fr: "non" },
  absent: { en: "none in the template", fr: "aucun dans le gabarit" },
  sources: { en: "Sources", fr: "Sources" },
};

export const SOURCES: Record<Language, string[]> = {
  en: [
    "https://www.tbs-sct.canada.ca/pol/doc-eng.aspx?id=32787",
    "https://github.com/canada-ca/cloud-guardrails",
    "https://www.cyber.gc.ca/en/guidance/it-security-risk-management-lifecycle-approach-itsg-33",
  ],
  fr: [
    "https://www.tbs-sct.canada.ca/pol/doc-fra.aspx?id=32787",
    "https://github.com/canada-ca/cloud-guardrails",
    "https://www.cyber.gc.ca/fr/orientation/la-gestion-des-risques-lies-la-securite-des-ti-une-methode-axee-sur-le-cycle-de-vie-itsg-33",
  ],
};
