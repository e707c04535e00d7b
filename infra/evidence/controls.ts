import type { Said } from "./fact.ts";
import type { FactName } from "./facts.ts";
import type { Asked } from "./guardrails.ts";

/**
 * The controls of ITSG-33 (Canadian Centre for Cyber Security, "IT security risk management: a lifecycle approach",
 * annex 3A, whose identifiers are those of NIST SP 800-53) that this system's templates can speak of, out of the
 * Centre's medium profile for cloud services.
 */

const control = (id: string, title: Said, asks: Said, facts: FactName[], ...duties: Said[]): Asked => ({
  id,
  title,
  asks,
  facts,
  duties,
});

export const CONTROLS: readonly Asked[] = [
  control(
    "AC-2",
    { en: "Account management", fr: "Gestion des comptes" },
    {
      en: "Accounts are made, reviewed and closed by rule.",
      fr: "Les comptes sont créés, examinés et fermés selon des règles.",
    },
    ["noUsers", "rolesByGroup"],
    { en: "The department reviews and closes accounts.", fr: "Le ministère examine et ferme les comptes." },
  ),
  control(
    "AC-3",
    { en: "Access enforcement", fr: "Application de l’accès" },
    { en: "Only what is authorized is let through.", fr: "Seul ce qui est autorisé est permis." },
    ["leastPrivilege", "notPublic"],
  ),
  control(
    "AC-4",
    { en: "Information flow enforcement", fr: "Application des contrôles de flux d’information" },
    { en: "Information flows only where it may.", fr: "L’information ne circule que là où elle le peut." },
    ["partners", "oneRegion"],
  ),
  control(
    "AC-6",
    { en: "Least privilege", fr: "Droit d’accès minimal" },
    {
      en: "Everybody, and every process, may do what its work takes and no more.",
      fr: "Chaque personne et chaque processus n’a que les droits nécessaires à son travail.",
    },
    ["leastPrivilege", "ownKeys"],
  ),
  control(
    "AC-7",
    { en: "Unsuccessful logon attempts", fr: "Tentatives d’ouverture de session infructueuses" },
    { en: "Guessing is slowed and stopped.", fr: "Les tentatives de deviner sont freinées et arrêtées." },
    ["riskySignIns", "throttled"],
  ),
  control(
    "AU-2, AU-12",
    {
      en: "Auditable events; audit generation",
      fr: "Événements vérifiables; génération d’enregistrements de vérification",
    },
    {
      en: "Events that matter are logged where they happen.",
      fr: "Les événements importants sont consignés là où ils se produisent.",
    },
    ["logsKept", "readsLogged"],
    { en: "The account’s administrators run CloudTrail.", fr: "L’administration du compte tient CloudTrail." },
  ),
  control(
    "AU-6",
    { en: "Audit review, analysis and reporting", fr: "Examen, analyse et rapports de vérification" },
    { en: "Somebody looks at what was logged, and is told.", fr: "Quelqu’un examine les journaux et en est averti." },
    ["alarms"],
    { en: "The department names who reads the alarms.", fr: "Le ministère désigne qui lit les alarmes." },
  ),
  control(
    "AU-9",
    { en: "Protection of audit information", fr: "Protection des renseignements de vérification" },
    {
      en: "Logs are kept from change and from eyes.",
      fr: "Les journaux sont protégés contre la modification et les regards.",
    },
    ["logsAtRest", "readsLogged"],
  ),
  control(
    "AU-11",
    { en: "Audit record retention", fr: "Conservation des enregistrements de vérification" },
    {
      en: "Logs are kept as long as an inquiry may need them.",
      fr: "Les journaux sont conservés aussi longtemps qu’une enquête peut l’exiger.",
    },
    ["logsKept"],
    {
      en: "The department, where its schedule asks for more than 90 days: export to its own archive.",
      fr: "Le ministère, si son calendrier exige plus de 90 jours : exporter vers ses propres archives.",
    },
  ),
  control(
    "CM-2",
    { en: "Baseline configuration", fr: "Configuration de référence" },
    { en: "The configuration is written down and under control.", fr: "La configuration est consignée et contrôlée." },
    ["onlyAws", "classified"],
  ),
  control(
    "CP-9, CP-10",
    { en: "Backup; recovery and reconstitution", fr: "Sauvegarde; récupération et reconstitution" },
    { en: "What is lost can be brought back.", fr: "Ce qui est perdu peut être récupéré." },
    ["restorable", "nothingLost"],
    { en: "The department rehearses a restore.", fr: "Le ministère répète une restauration." },
  ),
  control(
    "IA-2",
    { en: "Identification and authentication", fr: "Identification et authentification" },
    {
      en: "Each person is known by name, with a second factor.",
      fr: "Chaque personne est identifiée, avec un second facteur.",
    },
    ["secondFactor"],
  ),
  control(
    "IA-5",
    { en: "Authenticator management", fr: "Gestion des authentifiants" },
    {
      en: "Passwords and keys are strong, kept apart and changed.",
      fr: "Les mots de passe et les clés sont robustes, tenus à part et renouvelés.",
    },
    ["passwords", "secretsAtRest"],
    {
      en: "The department renews platforms’ secrets (npm run connect -- … --renew); both versions are accepted for seven days.",
      fr: "Le ministère renouvelle les secrets des plateformes (npm run connect -- … --renew); les deux versions sont acceptées pendant sept jours.",
    },
  ),
  control(
    "SA-9(5)",
    { en: "Processing, storage and service location", fr: "Emplacement du traitement, du stockage et des services" },
    {
      en: "The place of processing and storage is known and approved.",
      fr: "Le lieu de traitement et de stockage est connu et approuvé.",
    },
    ["inCanada", "oneRegion"],
  ),
  control(
    "SC-5",
    { en: "Denial of service protection", fr: "Protection contre les dénis de service" },
    { en: "A flood does not stop the service.", fr: "Un afflux de requêtes n’arrête pas le service." },
    ["throttled", "nothingLost"],
  ),
  control(
    "SC-7",
    { en: "Boundary protection", fr: "Protection des frontières" },
    {
      en: "What crosses the boundary is watched and limited.",
      fr: "Ce qui franchit la frontière est surveillé et limité.",
    },
    ["firewall", "noNetwork", "notPublic"],
  ),
  control(
    "SC-8",
    { en: "Transmission confidentiality and integrity", fr: "Confidentialité et intégrité des transmissions" },
    { en: "What is sent is encrypted on its way.", fr: "Ce qui est transmis est chiffré en chemin." },
    ["doorTls", "bucketsTls", "queuesTls", "mailTls"],
  ),
  control(
    "SC-12, SC-13",
    { en: "Cryptographic keys and protection", fr: "Clés et protection cryptographiques" },
    {
      en: "Keys are made, kept and turned by rule, for approved algorithms.",
      fr: "Les clés sont créées, conservées et renouvelées selon des règles, pour des algorithmes approuvés.",
    },
    ["keysTurn", "ownKeys"],
  ),
  control(
    "SC-28",
    { en: "Protection of information at rest", fr: "Protection de l’information inactive" },
    { en: "What is stored is encrypted.", fr: "Ce qui est stocké est chiffré." },
    ["tableAtRest", "bucketsAtRest", "queuesAtRest", "secretsAtRest", "logsAtRest"],
  ),
  control(
    "SI-3",
    { en: "Malicious code protection", fr: "Protection contre les codes malveillants" },
    {
      en: "What comes in is looked at for malicious code.",
      fr: "Ce qui arrive est analysé à la recherche de codes malveillants.",
    },
    ["mailTls", "firewall"],
  ),
  control(
    "SI-4",
    { en: "Information system monitoring", fr: "Surveillance des systèmes d’information" },
    { en: "Attacks and failures are seen.", fr: "Les attaques et les pannes sont détectées." },
    ["alarms", "logsKept", "traced"],
    {
      en: "The Canadian Centre for Cyber Security’s sensors, by the department.",
      fr: "Les capteurs du Centre canadien pour la cybersécurité, par le ministère.",
    },
  ),
  control(
    "SI-12",
    { en: "Information output handling and retention", fr: "Traitement et conservation des sorties d’information" },
    {
      en: "Information is kept as long as it must be, and no longer.",
      fr: "L’information est conservée le temps voulu, et pas plus.",
    },
    ["forgotten", "heldIsLocked"],
    {
      en: "The department enters its disposal authority (records.authority).",
      fr: "Le ministère inscrit son autorisation de disposition (records.authority).",
    },
  ),
];
