import { fold } from "../domain/fold.ts";
import { wordsOf } from "./words.ts";

/** Words that one language has and the other has not (so no "me", "on", "a"): what a very short text has to go by. */

export interface Told {
  en: number;
  fr: number;
  /** Thanks and greetings of other languages. */
  other?: string;
}

const EN = new Set(
  "the an and is its my i im you u your ur we they he she this that was were are am been be have has had do does did dont can cant could would should will not yes yep yeah nope what when where why who which how any some of for from with by at to in up off back out now here there again still yet just never always please pls plz thanks thank thx ty hi hello hey help sorry good great awful love need lost wrong same mine got get call day days week weeks month months news update late slow long waiting nobody anyone someone passport really okay renew office open guys wow omg lol".split(
    " ",
  ),
);
const FR = new Set(
  "le la les un une des du de et est ca sa mon ma mes je j jai tu vous vs votre vos nous il elle ils ce cet cette qui que quoi quand ou pourquoi pk comment combien quel quelle pas plus rien jamais toujours encore deja oui non svp merci mci bonjour allo salut bonsoir aide aidez besoin perdu perdue vole mauvais mauvaise meme mien recu recue appel appeler jour jours semaine semaines mois nouvelles nouveau retard lent trop attends attend attendre personne quelqu passeport vraiment renouveler bureau ouvert pour dans par avec sur chez au aux y ya pcq tres bien bravo honte sont suis avez etes fait faire dois peut peux si sans mdr".split(
    " ",
  ),
);
const OTHERS: readonly (readonly [string, readonly string[]])[] = [
  ["es", ["gracias", "hola", "buenos", "buenas", "cuando", "pasaporte", "ayuda", "por favor", "muchas"]],
  ["pt", ["obrigado", "obrigada", "ola", "passaporte", "quando", "ajuda", "bom dia"]],
  ["it", ["grazie", "ciao", "buongiorno", "passaporto", "aiuto"]],
  ["de", ["danke", "hallo", "bitte", "wann", "reisepass", "guten", "hilfe"]],
  ["tl", ["salamat", "kailan", "kumusta", "po"]],
  ["pl", ["dziekuje", "dzien", "prosze", "kiedy"]],
  ["nl", ["bedankt", "hoi", "wanneer", "paspoort", "alstublieft"]],
  ["ro", ["multumesc", "buna", "pasaport"]],
  ["tr", ["tesekkurler", "merhaba", "pasaportum"]],
];

export function tellingWords(text: string): Told {
  const words = wordsOf(text).map(fold);
  const told: Told = { en: 0, fr: 0 };
  for (const word of words) {
    if (EN.has(word)) told.en++;
    if (FR.has(word)) told.fr++;
  }
  const joined = ` ${words.join(" ")} `;
  const other = OTHERS.find(([, list]) => list.some((word) => joined.includes(` ${word} `)));
  return other === undefined ? told : { ...told, other: other[0] };
}
