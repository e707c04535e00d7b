import { describe, expect, it } from "vitest";
import { ownsMistake, promisesMore } from "../../shared/domain/outgoing/promises.ts";

describe("a promise to come back", () => {
  it.each([
    "We will get back to you by Friday.",
    "Thanks, Sam. We'll get back to you shortly.",
    "We’ll come back to you with an answer.",
    "We are going to follow up with the office.",
    "We will let you know as soon as it is mailed.",
    "We will keep you posted.",
    "We will contact you tomorrow.",
    "I'll get back to you today.",
    "You will hear from us this week.",
    "Our team is looking; we will then update you here.",
    "Nous vous reviendrons d’ici vendredi.",
    "Merci. Nous vous reviendrons sous peu.",
    "Nous reviendrons vers vous demain.",
    "Je vous reviens dès que possible.",
    "Nous vous tiendrons au courant.",
    "Nous vous recontacterons.",
    "Nous allons vous répondre demain.",
    "Nous allons vite vous revenir.",
    "Nous vous ferons signe.",
    "Vous aurez de nos nouvelles cette semaine.",
  ])("%s", (text) => {
    expect(promisesMore(text)).toBe(true);
  });

  it.each([
    "It takes ten working days.",
    "Please get back to us with your file number.",
    "You will get it back by mail.",
    "Let us know if it does not arrive.",
    "We got back to you on Monday.",
    "Contact us at any office.",
    "Nous vous avons répondu lundi.",
    "Revenez-nous avec votre numéro.",
    "Tenez-nous au courant.",
    "Vous aurez votre passeport vendredi.",
    "Nous sommes de retour.",
  ])("is none in: %s", (text) => {
    expect(promisesMore(text)).toBe(false);
  });
});

describe("a mistake that is owned", () => {
  it.each([
    "We were wrong: the fee is $160.",
    "We made a mistake in our first answer.",
    "We gave you the wrong address yesterday.",
    "Our previous answer was incorrect.",
    "Correction: the office opens at 9.",
    "Thank you. Correction – it is 20 days.",
    "We need to correct what we said.",
    "That was our mistake.",
    "We got that wrong, sorry.",
    "Nous nous sommes trompés : les frais sont de 160 $.",
    "Nous avons fait une erreur.",
    "Notre réponse précédente était erronée.",
    "Notre réponse était inexacte.",
    "Correction : le bureau ouvre à 9 h.",
    "Rectification\u00a0: il faut 20 jours.",
    "Nous vous avons mal renseignée.",
    "C’est une erreur de notre part.",
    "Nous tenons à corriger cette réponse.",
  ])("%s", (text) => {
    expect(ownsMistake(text)).toBe(true);
  });

  it.each([
    "You can correct your form online.",
    "The wrong photo is sent back.",
    "Corrections are free within a year.",
    "If you made a mistake, call us.",
    "If the name is wrong, tell us.",
    "Vous pouvez corriger le formulaire en ligne.",
    "Si vous avez fait une erreur, appelez-nous.",
    "La correction d’une adresse est gratuite.",
    "Une erreur dans le nom se corrige sans frais.",
  ])("is none in: %s", (text) => {
    expect(ownsMistake(text)).toBe(false);
  });
});
