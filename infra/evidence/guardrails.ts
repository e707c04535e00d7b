import type { Said } from "./fact.ts";
import type { FactName } from "./facts.ts";

/**
 * The Government of Canada's cloud guardrails, as of January 2024: twelve, and a thirteenth (continuity) that came
 * then. Titles, objectives and related controls: https://github.com/canada-ca/cloud-guardrails (EN, FR) and
 * https://www.tbs-sct.canada.ca/pol/doc-eng.aspx?id=32787.
 */

export interface Asked {
  id: string;
  title: Said;
  /** What it asks. */
  asks: Said;
  /** Controls of ITSG-33 that it goes with. */
  controls?: string;
  facts: FactName[];
  /** What no template of ours can show, and who does it. */
  duties: Said[];
}

export const GUARDRAILS: readonly Asked[] = [
  {
    id: "01",
    title: { en: "Protect user accounts and identities", fr: "Protéger les comptes et les identités des utilisateurs" },
    asks: {
      en: "Protect user accounts and identities: multi-factor authentication for all, alerts on compromise, separate accounts for administration.",
      fr: "Protéger les comptes et les identités des utilisateurs : authentification multifactorielle pour tous, alertes en cas de compromission, comptes d’administration distincts.",
    },
    controls: "AC-2, AC-3, AC-5, AC-6, AC-19, AC-20(3), IA-2, IA-5(8), SI-4, SA-4(12), CM-5",
    facts: ["secondFactor", "riskySignIns", "noUsers"],
    duties: [
      {
        en: "The account’s administrators: multi-factor authentication of the root and of every administrator, two to five root administrators, alerts on their sign-ins.",
        fr: "L’administration du compte : authentification multifactorielle du compte racine et des administrateurs, deux à cinq administrateurs racine, alertes sur leurs connexions.",
      },
      {
        en: "Where people sign in by the department’s own issuer: its multi-factor rules.",
        fr: "Si la connexion passe par l’émetteur propre au ministère : ses règles multifactorielles.",
      },
    ],
  },
  {
    id: "02",
    title: { en: "Manage access", fr: "Gérer l’accès" },
    asks: {
      en: "Establish access control policies and procedures for management of all accounts: least privilege, roles, passwords, reviews.",
      fr: "Établir des politiques et des procédures de contrôle d’accès pour la gestion de tous les comptes : droit d’accès minimal, rôles, mots de passe, examens.",
    },
    controls: "AC-2, AC-3, AC-4, AC-5, AC-6, IA-2, IA-4, IA-5",
    facts: ["leastPrivilege", "noUsers", "passwords", "rolesByGroup"],
    duties: [
      {
        en: "The department: reviews of who has which role each year; accounts closed when people leave; a policy for guests (experts need no account: their link opens one question).",
        fr: "Le ministère : examen annuel des rôles attribués, fermeture des comptes au départ des personnes, politique pour les invités (les experts n’ont pas de compte : leur lien n’ouvre qu’une question).",
      },
    ],
  },
  {
    id: "03",
    title: { en: "Secure endpoints", fr: "Sécuriser les points d’extrémité" },
    asks: {
      en: "Implement increased levels of protection for management interfaces: devices issued and managed by the GC.",
      fr: "Mettre en œuvre des niveaux de protection plus élevés pour les interfaces de gestion : appareils délivrés et gérés par le GC.",
    },
    controls: "AC-3, AC-4, AC-5, AC-6, AC-19, AC-20(3), IA-2, IA-4, IA-5, SI-4, AU-6, AU-12",
    facts: [],
    duties: [
      {
        en: "The department: conditional access by device and place at its issuer of sign-ins and at the AWS console.",
        fr: "Le ministère : accès conditionnel selon l’appareil et le lieu, chez son émetteur de connexions et à la console AWS.",
      },
    ],
  },
  {
    id: "04",
    title: { en: "Enterprise monitoring accounts", fr: "Comptes de surveillance de l’organisation" },
    asks: {
      en: "Create role-based accounts to enable enterprise monitoring and visibility.",
      fr: "Créer des comptes axés sur les rôles pour permettre la surveillance et la visibilité à l’échelle de l’organisation.",
    },
    controls: "AC-3(7), AC-6(5), IA-2(1)",
    facts: [],
    duties: [
      {
        en: "The account’s administrators with Shared Services Canada: the roles for GC visibility, which stand in the account, not in this system.",
        fr: "L’administration du compte avec Services partagés Canada : les rôles de visibilité du GC, qui relèvent du compte et non de ce système.",
      },
    ],
  },
  {
    id: "05",
    title: { en: "Data location", fr: "Emplacement des données" },
    asks: {
      en: "Establish policies to restrict GC sensitive workloads to approved geographic locations.",
      fr: "Établir des politiques pour restreindre la charge de travail de nature délicate au GC à des emplacements géographiques approuvés.",
    },
    controls: "SA-9(5)",
    facts: ["inCanada", "oneRegion"],
    duties: [
      {
        en: "The organization’s administrators: the opt-out for AI services, without which Amazon may keep texts elsewhere (npm run preflight asks); a service control policy on regions. The social platforms themselves keep what people write there where they please.",
        fr: "L’administration de l’organisation : le refus des services d’IA, sans lequel Amazon peut conserver des textes ailleurs (npm run preflight le vérifie); une politique de contrôle des services sur les régions. Les plateformes sociales conservent où elles veulent ce qui y est écrit.",
      },
    ],
  },
  {
    id: "06",
    title: { en: "Protection of data-at-rest", fr: "Protection des données inactives" },
    asks: {
      en: "Protect data at rest by default (e.g. storage) for cloud-based workloads, by CSE-approved algorithms.",
      fr: "Protéger les données inactives par défaut (p. ex., le stockage) pour les charges de travail en nuage, par des algorithmes approuvés par le CST.",
    },
    controls: "IA-7, SC-12, SC-13, SC-28, SC-28(1)",
    facts: ["tableAtRest", "bucketsAtRest", "queuesAtRest", "secretsAtRest", "logsAtRest", "keysTurn"],
    duties: [
      {
        en: "The department: a key management strategy, and advice of its privacy officials before personal information is stored.",
        fr: "Le ministère : une stratégie de gestion des clés, et l’avis de ses responsables de la protection de la vie privée avant de conserver des renseignements personnels.",
      },
    ],
  },
  {
    id: "07",
    title: { en: "Protection of data-in-transit", fr: "Protection des données en transit" },
    asks: {
      en: "Protect data transiting networks through the use of appropriate encryption and network safeguards (TLS 1.2 or above).",
      fr: "Protéger les données transitant sur les réseaux par le recours à un mécanisme de cryptage approprié et des mesures de protection des réseaux (TLS 1.2 ou version supérieure).",
    },
    controls: "IA-7, SC-12, SC-13, SC-28, SC-28(1)",
    facts: ["doorTls", "bucketsTls", "queuesTls", "mailTls"],
    duties: [
      {
        en: "The department, where it sets a domain name of its own before the API: a certificate by an authority of the GC’s recommendations, and TLS 1.2 or above there.",
        fr: "Le ministère, s’il place son propre nom de domaine devant l’API : un certificat d’une autorité conforme aux recommandations du GC, et TLS 1.2 ou version supérieure.",
      },
    ],
  },
  {
    id: "08",
    title: { en: "Segment and separate", fr: "Segmenter et séparer" },
    asks: {
      en: "Segment and separate information based on sensitivity of information.",
      fr: "Segmenter et séparer l’information en fonction de la sensibilité de l’information.",
    },
    controls: "AC-4, SC-7",
    facts: ["ownKeys", "partners", "classified", "noNetwork"],
    duties: [
      {
        en: "The department: one account an environment (production apart from tests), and its network design on file.",
        fr: "Le ministère : un compte par environnement (la production à part des essais), et sa conception de réseau au dossier.",
      },
    ],
  },
  {
    id: "09",
    title: { en: "Network security services", fr: "Services de sécurité des réseaux" },
    asks: {
      en: "Establish external and internal network perimeters and monitor network traffic.",
      fr: "Établir des périmètres de réseau à l’externe et à l’interne et surveiller l’achalandage réseau.",
    },
    controls: "AC-3, AC-4, SC-7, SC-7(5), SI-4, SI-4(18)",
    facts: ["firewall", "throttled", "noNetwork", "notPublic"],
    duties: [
      {
        en: "The department: whether the console is open from GC addresses alone. Webhooks must be open to the platforms, which publish no lasting addresses: each delivery’s signature is verified instead.",
        fr: "Le ministère : décider si la console n’est accessible qu’à partir des adresses du GC. Les webhooks doivent rester ouverts aux plateformes, qui ne publient pas d’adresses durables : la signature de chaque livraison est vérifiée.",
      },
    ],
  },
  {
    id: "10",
    title: { en: "Cyber defence services", fr: "Services de cyberdéfense" },
    asks: {
      en: "Establish a memorandum of understanding for defensive services and threat monitoring protection services.",
      fr: "Établir un protocole d’entente pour les services de défense et les services de surveillance des menaces.",
    },
    controls: "SI-4",
    facts: [],
    duties: [
      {
        en: "The department: its memorandum of understanding with the Canadian Centre for Cyber Security, and the Centre’s sensors in the account.",
        fr: "Le ministère : son protocole d’entente avec le Centre canadien pour la cybersécurité, et les capteurs du Centre dans le compte.",
      },
    ],
  },
  {
    id: "11",
    title: { en: "Logging and monitoring", fr: "Enregistrement et surveillance" },
    asks: {
      en: "Enable logging for the cloud environment and for cloud-based workloads.",
      fr: "Activer l’enregistrement pour l’environnement en nuage et pour les charges de travail en nuage.",
    },
    controls: "AU-12, SI-4, SI-4(7)",
    facts: ["logsKept", "logsAtRest", "readsLogged", "traced", "alarms"],
    duties: [
      {
        en: "The account’s administrators: CloudTrail for the whole account (sign-ins, privileges, configuration), two security contacts, and people who watch. Times in logs are UTC.",
        fr: "L’administration du compte : CloudTrail pour tout le compte (connexions, privilèges, configuration), deux personnes-ressources en sécurité, et des personnes qui surveillent. Les heures des journaux sont en UTC.",
      },
    ],
  },
  {
    id: "12",
    title: {
      en: "Configuration of cloud marketplaces",
      fr: "Configuration des marchés de l’informatique en nuage",
    },
    asks: {
      en: "Restrict third-party marketplace software to GC-approved products.",
      fr: "Limiter les logiciels tiers des marchés de l’informatique en nuage aux produits approuvés par le GC.",
    },
    controls: "CM-5, CM-8, SA-12",
    facts: ["onlyAws"],
    duties: [
      {
        en: "The organization’s administrators: the marketplace closed to this account. What the functions are made of stands in the software bill of materials (npm run sbom).",
        fr: "L’administration de l’organisation : le marché fermé à ce compte. Les composants des fonctions figurent dans la nomenclature logicielle (npm run sbom).",
      },
    ],
  },
  {
    id: "13",
    title: { en: "Plan for continuity", fr: "Planifier la continuité" },
    asks: {
      en: "Ensure that there is a plan for continuity of access and service that accommodates both expected and unexpected events (since January 2024).",
      fr: "Veiller à se doter d’un plan de continuité de l’accès et du service qui tienne compte des événements prévus et imprévus (depuis janvier 2024).",
    },
    controls: "AC-1, CP-1, CP-2, CP-9, CA-3",
    facts: ["restorable", "nothingLost"],
    duties: [
      {
        en: "The department: its emergency (break glass) accounts, tried and signed for by the chief information officer; a rehearsed restore.",
        fr: "Le ministère : ses comptes d’urgence (« break glass »), éprouvés et approuvés par le dirigeant principal de l’information; une restauration répétée.",
      },
    ],
  },
];
