/** Personal information of nobody, of every kind that is taken out, in both languages: each can be told wherever it turns up. */

export interface Canary {
  kind: string;
  /** As somebody would write it. */
  says: string;
  /** What must be nowhere, in any spelling. */
  secrets: readonly string[];
}

export const CANARIES: readonly Canary[] = [
  { kind: "sin", says: "My SIN is 046 454 286.", secrets: ["046 454 286"] },
  { kind: "passport, of old", says: "My passport number is AB492017.", secrets: ["AB492017"] },
  { kind: "passport, new", says: "My passport no. is A492018BC.", secrets: ["A492018BC"] },
  { kind: "uci", says: "My UCI is 11-2233-4455.", secrets: ["11-2233-4455"] },
  { kind: "health card", says: "My health card is 9876 543 217 AB.", secrets: ["9876 543 217"] },
  { kind: "phone", says: "Call me at 613-555-0187.", secrets: ["613-555-0187"] },
  { kind: "e-mail", says: "Write to jo.tremblay@example.org.", secrets: ["jo.tremblay@example.org"] },
  { kind: "address", says: "I live at 4821 Maple Street, Ottawa ON K1A 0B1.", secrets: ["4821 Maple", "K1A 0B1"] },
  { kind: "nas", says: "Mon NAS est le 130 692 544.", secrets: ["130 692 544"] },
  { kind: "passeport, ancien", says: "Mon numéro de passeport est HK654319.", secrets: ["HK654319"] },
  { kind: "passeport, nouveau", says: "Numéro de passeport : B765431CD.", secrets: ["B765431CD"] },
  { kind: "iuc", says: "Mon IUC est le 9988-7761.", secrets: ["9988-7761"] },
  { kind: "carte santé", says: "Ma carte d’assurance maladie est TREJ 8012 3416.", secrets: ["TREJ 8012 3416"] },
  { kind: "téléphone", says: "Appelez-moi au 819 555-0142.", secrets: ["819 555-0142"] },
  { kind: "courriel", says: "Écrivez à marie.roy@exemple.qc.ca.", secrets: ["marie.roy@exemple.qc.ca"] },
  {
    kind: "adresse",
    says: "J’habite au 3745, rue des Érables, Gatineau QC J8X 1A1.",
    secrets: ["3745, rue", "J8X 1A1"],
  },
];

/** Alone, with no word around it and no blank in it: as an id, a handle or a part of a link has it. */
export const BARE: readonly Canary[] = [
  { kind: "phone alone", says: "+16135550187", secrets: ["6135550187"] },
  { kind: "e-mail alone", says: "jo.tremblay@example.org", secrets: ["jo.tremblay@example.org"] },
];

export const ALL_AT_ONCE: Canary = {
  kind: "all",
  says: CANARIES.map(({ says }) => says).join("\n"),
  secrets: CANARIES.flatMap(({ secrets }) => secrets),
};

/** Of a hundred texts that are looked through, ninety-nine were written before. */
const MOST_READ = 20_000;
const read = new Map<string, string>();

function plain(text: string): string {
  const known = read.get(text);
  if (known !== undefined) return known;
  if (read.size === MOST_READ) read.clear();
  const letters = text.toLowerCase().replaceAll(/[^a-z0-9@]+/g, "");
  read.set(text, letters);
  return letters;
}

/** Which of them stand in a text, however they are spelled there. */
export function found({ secrets }: Canary, text: string): string[] {
  const whole = plain(text);
  return secrets.filter((secret) => whole.includes(plain(secret)));
}
