import { fold } from "../domain/fold.ts";
import { STEMS, wordsOf } from "./words.ts";

/** What a text is about: its words as stems, without those that every text has. */

export interface Term {
  readonly stem: string;
  /** As it was written. */
  readonly word: string;
  /** It names no topic: it helps to rank texts, and is no reason for one. */
  readonly quiet?: true;
}

/** Articles, pronouns, helping verbs, greetings: they find everything, and so nothing. */
const EMPTY: Record<"en" | "fr", ReadonlySet<string>> = {
  en: new Set(
    "an and are am as at be been but by can could did do does don for from get got had has have he hello hey hi her him his how if in is it its just ll me my need no not of on or our out please re she should so some than that the their them then there they this to too us ve want was we were what when where which who why will with would yes you your anyone someone something know tell really still also about one any more now".split(
      " ",
    ),
  ),
  fr: new Set(
    "ai ait alors au aux avec avez avoir avons bonjour bonsoir ca car ce cela ces cet cette ceux chez ci comme comment dans de des dois doit donc du elle elles en es est et ete etre eu faire fait faut il ils je la le les leur leurs lui ma mais me mes moi mon ne ni nos notre nous on ont ou par pas peut peux plus pour pourquoi qu quand que quel quelle quelles quels qui quoi sa salut sans se ses si son sont suis sur svp ta te tes toi ton tout tous toute tres tu un une vos votre vous allo aussi bien".split(
      " ",
    ),
  ),
};

/** Numbers, saying, going, when and how much: write them about anything, and they name no topic. */
const QUIET: Record<"en" | "fr", ReadonlySet<string>> = {
  en: new Set(
    "zero two three four five six seven eight nine ten eleven twelve twenty thirty hundred thousand first second third once twice both each every all many much few most several lot lots only even very again already ever never always often sometimes maybe perhaps enough quite rather else other others another same own such like way thing things stuff say says said saying tells told telling ask asks asked asking write writes wrote writing hear heard explain speak go goes going went gone come comes coming came take takes taking took taken give gives giving gave given put puts make makes making made let lets keep keeps kept use uses used using try tries tried trying look looks looked looking see seen saw find found think thought thinking wants wanted wish hope work works working worked happen happens happened happening start starts started stop stops turn turns show shows bring brings back up down off over under after before until since during while here away today tomorrow yesterday soon later ago morning evening night time times guy guys somebody anybody nobody everybody everyone mr mrs sir ok okay hmm lol bad right wrong real true exactly actually may might must shall cannot cant wont dont didnt isnt im ive thats whats theres yet part next place fine sure".split(
      " ",
    ),
  ),
  fr: new Set(
    "zero deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente cent cents mille premier premiere deuxieme fois chaque plusieurs quelque quelques certains certaine autre autres meme memes different differente differents differentes seul seule seulement encore toujours jamais deja souvent parfois assez trop beaucoup moins tant tellement vraiment presque environ rien quelqu chose choses truc gens monde dire dit dis dites disent disait disant parle parler parlez demande demander demandez demandes ecrit ecrire ecris explique expliquer aller va vais vont vas allez allons venir vient viens venu prendre prend prends pris donner donne donnez donnes donnee mettre mets met mis trouver trouve chercher cherche regarder voir vu voit voyez faites font fais essaye essayer essaie marche marcher passe passer reste rester arrive arriver commence finir fini puis apres avant depuis pendant sous jusqu jusque vers entre contre ici aujourd hui demain hier maintenant matin soir nuit temps fin oui non ok vrai vraie faux sinon aucune parce afin selon pouvez pouvais pourrait voudrais veux veut voulez devez devrait serait etait etaient etes sera seront avait auraient aura cher chere voila part".split(
      " ",
    ),
  ),
};

/** Stemming costs more than all else here, and use the same words. */
const KNOWN: Record<"en" | "fr", Map<string, string>> = { en: new Map(), fr: new Map() };
/** Of words that say something; null for the others. */
const TELLING: Record<"en" | "fr", Map<string, Term | null>> = { en: new Map(), fr: new Map() };
const MOST_KNOWN = 50_000;

export const stemOf = (word: string, language: "en" | "fr"): string =>
  remembered(KNOWN[language], word, () => fold(STEMS[language](word)));

/** In their order, each time they stand there. */
export function termsOf(text: string, language: "en" | "fr"): Term[] {
  const terms: Term[] = [];
  for (const word of wordsOf(text)) {
    const term = remembered(TELLING[language], word, () => (says(word, language) ? termOf(word, language) : null));
    if (term !== null) terms.push(term);
  }
  return terms;
}

function termOf(word: string, language: "en" | "fr"): Term | null {
  const stem = stemOf(word, language);
  if (stem === "") return null;
  return isQuiet(word, language) ? { stem, word, quiet: true } : { stem, word };
}

function says(word: string, language: "en" | "fr"): boolean {
  const plain = fold(word);
  return !EMPTY[language].has(plain) && (plain.length >= 2 || /\d/.test(plain));
}

const isQuiet = (word: string, language: "en" | "fr"): boolean => /^\d+$/.test(word) || QUIET[language].has(fold(word));

function remembered<Made extends string | Term | null>(known: Map<string, Made>, word: string, make: () => Made): Made {
  const found = known.get(word);
  if (found !== undefined) return found;
  const made = make();
  if (known.size < MOST_KNOWN) known.set(word, made);
  return made;
}

/** Each once. */
export const stemsOf = (text: string, language: "en" | "fr"): string[] => [
  ...new Set(termsOf(text, language).map(({ stem }) => stem)),
];
