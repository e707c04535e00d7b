import { describe, expect, it } from "vitest";
import type { RiskSignal } from "../../shared/domain/message/tags.ts";
import { riskSignals } from "../../shared/tagging/risk.ts";

/** What is said of a person's life and safety: each way in both languages, since either may be all that somebody writes. */

type Pairs = readonly (readonly [way: string, en: string, fr: string])[];

const SELF_HARM: Pairs = [
  ["no wish to live", "I don't want to live anymore.", "Je ne veux plus vivre. On a refusé mon passeport."],
  ["no wish to live, as it is spoken", "dont wanna live anymore", "je veux plus vivre"],
  ["no wish to live, in Quebec and by text", "i just do not want to live", "j’veux pu vivre"],
  [
    "with what is planned",
    "I no longer want to live, I'm going to end it.",
    "Je ne veux plus vivre, je vais en finir.",
  ],
  ["in pain", "I don't want to live in pain", "je ne veux plus vivre dans la douleur"],
  ["like this", "I don't want to live like this", "je ne veux plus vivre comme ça"],
  ["because of it", "I don't want to live because of this", "je ne veux plus vivre à cause de ça"],
  ["no will to live", "I lost the will to live", "je n'ai plus la force de vivre"],
  ["no taste for life", "there is no desire to live in me", "je n'ai plus le goût de vivre"],
  ["tired of life", "I'm so tired of living", "je suis tanné de vivre"],
  ["tired of being", "done with life, honestly", "chu tannée de la vie"],
  ["given up on life", "I have given up on life", "je renonce à la vie"],
  ["no reason", "I have no reason to live", "je n'ai plus aucune raison de vivre"],
  ["not worth it", "life isn't worth living", "la vie ne vaut plus la peine"],
  ["nothing left", "nothing left to live for", "il n'y a plus rien qui me retient"],
  ["not to be here", "I don't want to be here anymore", "je ne veux plus être là"],
  ["not to be alive", "I do not want to be alive", "je ne veux plus être en vie"],
  ["not to wake up", "I want to fall asleep and never wake up", "m'endormir et ne plus me réveiller"],
  ["killing", "I want to kill myself over this", "je vais me tuer si ça continue"],
  ["hurting", "I am going to hurt myself", "j'ai envie de me faire du mal"],
  ["hanging", "I'll hang myself", "je vais me pendre"],
  ["shooting", "I'm going to shoot myself", "je vais me tirer une balle"],
  ["cutting", "I slit my wrists last time", "me couper les veines, j'y pense"],
  ["drowning", "I'll drown myself in the river", "je vais me noyer dans le fleuve"],
  ["ending one's life", "I think of ending my life", "je pense à mettre fin à mes jours"],
  ["taking one's life", "I will take my own life", "je vais m’enlever la vie"],
  ["the word itself", "feeling suicidal", "j'ai des idées suicidaires"],
  ["dark thoughts", "I have dark thoughts since the refusal", "j'ai des idées noires depuis le refus"],
  ["ending it", "I'm going to end it tonight.", "Je veux en finir."],
  ["ending it all", "I just want to end it all", "je veux en finir avec la vie"],
  ["ending it for good", "I want to end it all for good", "je vais en finir pour de bon"],
  ["wanting to die", "I just want to die", "j'ai envie de mourir"],
  ["wishing to be dead", "I wish I was dead", "j'aimerais être morte"],
  ["better off dead", "sometimes I think I'd be better off dead", "je serais mieux mort"],
  ["better without me", "my kids would be better off without me", "mes enfants seraient mieux sans moi"],
  ["disappearing", "I want to disappear", "je veux disparaître"],
  ["a bridge", "I'm going to jump off a bridge", "je vais me jeter en bas du pont"],
  ["a bridge, in other words", "I'll throw myself off the Lions Gate bridge", "je vais sauter du pont"],
  ["a window", "thinking of jumping out of my window", "j'ai envie de me jeter par la fenêtre"],
  ["a train", "I will step in front of a train", "je vais me jeter devant le métro"],
  ["pills", "I'll take all my pills", "je vais avaler toutes mes pilules"],
  ["somebody near who wants to die", "my son wants to die", "mon fils veut mourir"],
  ["somebody near", "my brother wants to kill himself", "mon frère veut se tuer"],
];

const IN_DANGER: Pairs = [
  [
    "as the sample day has it",
    "I do not feel safe at home and need to leave the country with my children. He keeps our passports.",
    "Je vous écris en privé : je fuis un conjoint violent et je ne veux pas que mon adresse paraisse au dossier.",
  ],
  ["not safe at home", "We are not safe at home", "on n'est pas en sécurité à la maison"],
  ["not safe, and no more words", "I don't feel safe.", "Je ne me sens plus en sécurité."],
  ["not safe with somebody", "I'm not safe with my husband", "je ne suis pas en sécurité avec mon mari"],
  ["a violent partner", "I left an abusive relationship", "je sors d'une relation violente"],
  ["a violent parent", "my violent father lives there", "mon père violent habite là"],
  ["family violence", "this is about domestic violence", "c'est une situation de violence conjugale"],
  ["violence in a family", "family violence, I need help", "violence familiale, j'ai besoin d'aide"],
  ["being beaten", "my husband beats me", "mon mari me bat"],
  ["being beaten, by somebody unnamed", "he hits my kids", "il nous frappe"],
  ["having been hurt", "she choked me", "il m’a étranglée"],
  ["being threatened", "he threatened to kill me", "il menace de me tuer"],
  ["fearing to be killed", "My ex wants to kill me", "mon ex veut me tuer"],
  ["threats of death", "I get death threats from him", "je reçois des menaces de mort de lui"],
  ["fleeing", "I'm fleeing my husband", "je fuis mon mari"],
  ["hiding", "we are hiding from my ex", "je me cache de mon ex"],
  ["fear of somebody", "I'm afraid of my partner", "j'ai peur de mon conjoint"],
  ["fear for a life", "I fear for my life", "je crains pour ma vie"],
  ["danger", "my children are in danger", "mes enfants sont en danger"],
  ["papers that are kept away", "my husband hides our passports", "mon mari cache nos passeports"],
  ["being kept in", "he won't let me leave", "il ne me laisse pas sortir"],
  ["a shelter", "I'm in a women's shelter", "je suis en maison d'hébergement"],
  ["an order", "I have a restraining order against him", "j'ai une ordonnance de protection"],
  ["being followed", "he is stalking me", "il me suit partout"],
  ["marriage by force", "they are forcing me to marry", "on me force à me marier"],
  ["trafficking", "a victim of human trafficking", "victime de la traite des personnes"],
  ["a child taken", "international child abduction", "enlèvement international d'enfants"],
];

/** The other kinds, where one language had a way that the other lacked. */
const OTHERS: readonly (readonly [RiskSignal, string, string])[] = [
  ["legal", "I want to see legal aid about this", "je vais voir l'aide juridique"],
  ["legal", "I file a human rights complaint", "je dépose une plainte aux droits de la personne"],
  ["legal", "consider this a demand letter", "considérez ceci comme une mise en demeure"],
  ["media", "I'll tell the news", "je vais en parler aux nouvelles"],
  ["media", "for an interview on Thursday", "pour une entrevue jeudi"],
  ["threat", "I will stab you", "je vais vous poignarder"],
  ["threat", "I'm gonna hurt you", "j'vas te faire mal"],
  ["threat", "watch your back", "surveillez vos arrières"],
  ["threat", "I will make you pay for this", "je vais vous faire payer ça"],
  ["political", "I wrote to the opposition leader", "j'ai écrit au chef de l'opposition"],
];

/** The same words about something else. */
const NEAR: Pairs = [
  ["a chance", "I'd jump at the chance", "je vais sauter sur l'occasion"],
  ["where to live", "I don't want to live in Canada anymore", "je ne veux plus vivre au Canada"],
  ["where to live, before all", "I want to live in Canada", "vivre au Canada, c'est mon rêve"],
  ["with whom to live", "I no longer want to live with my parents", "je ne veux plus vivre chez mes parents"],
  ["what to live through", "I don't want to go through that again", "je ne veux plus vivre ça"],
  ["where one lives", "so tired of living in Toronto", "tannée de vivre à Toronto"],
  ["being done with a file", "I want to be done with this file", "je veux en finir avec ce dossier"],
  ["done for good with it", "I want it over and done with", "je veux en finir une fois pour toutes avec ce dossier"],
  ["done fast", "let's end it quickly", "je voudrais en finir au plus vite"],
  ["a line", "the line is killing me", "cette attente va me tuer"],
  ["a line, more of it", "this queue will be the death of me", "la file me tue"],
  ["work", "I'm killing myself trying to reach you", "à me tuer à vous le répéter"],
  ["paper", "I could drown myself in paperwork", "je vais me noyer dans la paperasse"],
  ["a foot", "I shot... could shoot myself in the foot", "j'ai failli me tirer une balle dans le pied"],
  ["why one lives", "travel is my reason to live", "voyager, c'est ma raison de vivre"],
  ["a day in a queue", "I don't want to be here all day", "je ne veux pas être ici toute la journée"],
  ["an early morning", "I do not want to wake up at 5 for this", "je ne veux pas me réveiller à 5 h pour ça"],
  ["laughter", "I nearly died laughing", "j'ai envie de mourir de rire"],
  ["medicine", "may I take my pills on the plane?", "puis-je prendre mes médicaments dans l'avion?"],
  ["a picture", "we jumped in the lake for the photo", "on a sauté dans le lac pour la photo"],
  ["weather", "a violent storm closed the office", "une violente tempête a fermé le bureau"],
  ["safe papers", "is my data safe at home office", "la sécurité des passeports m'inquiète"],
  ["a safe place", "is my passport safe at home?", "mon passeport est-il en sécurité à la maison?"],
  ["safe giving", "I don't feel safe giving my card number", "je ne me sens pas en sécurité de donner ma carte"],
  ["a plan in danger", "my trip is in danger", "mon voyage est en danger"],
  ["being struck by it", "it beats me why", "ce qui m'a frappé, c'est le délai"],
  ["a husband with papers", "my husband has our passports with him", "mon mari garde nos passeports dans un coffre"],
  ["fear of a form", "I'm afraid of the form", "j'ai peur du formulaire"],
  ["a family", "my husband and I are renewing", "mon mari et moi renouvelons"],
  ["a pet", "I work in an animal shelter", "je travaille dans un refuge pour animaux"],
  ["the news", "I saw it on the news", "j'ai vu ça aux nouvelles"],
];

const both = (pairs: Pairs) =>
  pairs.flatMap(([way, en, fr]) => [[way, "English", en] as const, [way, "French", fr] as const]);

describe("a person's life and safety", () => {
  it.each(both(SELF_HARM))("self-harm: %s (%s): %s", (_way, _language, text) => {
    expect(riskSignals(text)).toContain("self-harm");
  });

  it.each(both(IN_DANGER))("in danger: %s (%s): %s", (_way, _language, text) => {
    expect(riskSignals(text)).toContain("in-danger");
  });

  it.each(both(NEAR))("neither: %s (%s): %s", (_way, _language, text) => {
    expect(riskSignals(text)).toEqual([]);
  });

  it("tells what a person may do to themselves from what another may do to them", () => {
    expect(riskSignals("he wants to kill me")).toEqual(["in-danger"]);
    expect(riskSignals("il veut me tuer")).toEqual(["in-danger"]);
    expect(riskSignals("je veux me tuer")).toEqual(["self-harm"]);
  });

  it("ends on long texts", () => {
    for (const piece of ["je veux en finir a b ", "my husband il me ", "jump off the ", "me jeter en bas d"])
      expect(() => riskSignals(piece.repeat(8_000))).not.toThrow();
  });
});

it.each(OTHERS)("%s is seen in both languages: %s / %s", (signal, en, fr) => {
  expect(riskSignals(en)).toContain(signal);
  expect(riskSignals(fr)).toContain(signal);
});
