import { describe, expect, it } from "vitest";
import type { RiskSignal } from "../../shared/domain/message/tags.ts";
import { riskSignals } from "../../shared/tagging/risk.ts";

const TRUE_FRIENDS: Record<RiskSignal, string[]> = {
  legal: [
    "My lawyer will be in touch.",
    "I am going to sue you people",
    "we are suing the department",
    "See you in court!",
    "There is talk of a class action",
    "small claims it is then",
    "J'en parle à mon avocate demain",
    "Mon avocat va vous écrire",
    "je vais vous poursuivre en justice",
    "Considérez ceci comme une mise en demeure",
    "on s'en va devant le tribunal",
    "recours collectif, ça vous dit quelque chose?",
  ],
  media: [
    "I'm a journalist and my deadline is noon",
    "CBC reporter here, who can I speak to?",
    "Working on a story about passport delays, can we talk?",
    "I'm going to the media with this",
    "Media request: what is the average wait?",
    "Je suis journaliste au quotidien du coin",
    "Radio-Canada prépare un sujet, demande d'entrevue",
    "mon heure de tombée est à 16 h",
    "j'appelle les médias demain matin",
  ],
  "self-harm": [
    "I want to kill myself over this",
    "sometimes I think I'd be better off dead",
    "I don't want to live like this",
    "feeling suicidal",
    "j'ai envie de mourir",
    "je pense à mettre fin à mes jours",
    "je veux en finir avec la vie",
    "je n'ai plus le goût de vivre",
  ],
  "in-danger": ["my ex is violent, please hide my address", "mon ex est violent, cachez mon adresse"],
  threat: [
    "I will kill the agent who did this",
    "there is a bomb in your office",
    "I know where you work",
    "someone should burn the place down",
    "somebody in that office is going to get what's coming to them",
    "you'll get whats coming to you",
    "You will all get what you deserve",
    "je vais vous tuer",
    "il y a une bombe dans le bureau",
    "je vais mettre le feu au bureau",
    "je sais où vous travaillez",
    "vous savez ce qui vous pend au nez",
    "ils vont avoir ce qu'ils méritent",
    "tu auras ce que tu mérites",
  ],
  political: [
    "The Prime Minister should be ashamed",
    "typical of the Liberals",
    "calling my MP tomorrow",
    "remember this at the next election",
    "Le premier ministre devrait avoir honte",
    "la faute des conservateurs",
    "j'appelle mon député",
    "aux prochaines élections on s'en souviendra, élections!",
  ],
  "personal-information": ["call me at [phone removed]", "mon NAS est [sin removed]", "I live at [address removed]"],
};

const FALSE_FRIENDS: [string, string][] = [
  ["Sue, a name", "Sue at the counter was lovely"],
  ["a court for food", "the office is next to the food court"],
  ["a court for tennis", "I waited on the tennis court bench"],
  ["the fruit on bread", "un toast à l'avocat en attendant mon tour"],
  ["the fruit, ripe", "des avocats mûrs à l'épicerie d'à côté"],
  ["going on with studies", "je veux poursuivre mes études à l'étranger"],
  ["in progress", "ma demande est en cours de traitement"],
  ["in the course of", "en cours d'année"],
  ["to postpone, in French", "je dois reporter mon rendez-vous"],
  ["what a channel showed", "I saw on CBC that wait times are down"],
  ["social media", "your social media team is great"],
  ["social media, in French", "bravo à l'équipe des médias sociaux"],
  ["a deadline of one's own", "what is the deadline to apply?"],
  ["impatience", "this wait is killing me"],
  ["laughing", "j'ai cru mourir de rire"],
  ["longing", "dying to travel again"],
  ["time to kill", "I had two hours to kill at the office"],
  ["weather", "flight delayed by the threat of rain"],
  ["praise", "votre service, c'est de la bombe!"],
  ["what one should get", "Seniors should get what is coming to them"],
  ["what one deserves", "Les anciens combattants devraient avoir ce qu'ils méritent"],
  ["a wish", "J'espère que ma mère va enfin avoir ce qu'elle mérite: sa pension"],
  ["what may happen to others", "une grève, ça leur pend au nez"],
  ["a bath bomb", "bringing bath bombs home, allowed?"],
  ["enlarging", "can I blow up the photo to the right size?"],
  ["an estimate", "a conservative estimate is ten weeks"],
  ["studies", "I teach liberal arts in Spain"],
  ["an airport", "mon vol part de l'aéroport Montréal-Trudeau"],
  ["an airport, in English", "landing at Trudeau airport at noon"],
  ["a place", "is the office near Parliament Hill open?"],
  ["thanks", "thank you so much for the help"],
  ["brackets of one's own", "[photo attached] is this fine?"],
];

describe("riskSignals", () => {
  for (const [signal, texts] of Object.entries(TRUE_FRIENDS)) {
    it.each(texts)(`sees ${signal} in %j`, (text) => {
      expect(riskSignals(text)).toContain(signal);
    });
  }

  it.each(FALSE_FRIENDS)("sees nothing in %s", (_, text) => {
    expect(riskSignals(text)).toEqual([]);
  });

  it("lists each signal once, in the order of the closed list", () => {
    const text = "My lawyer and a journalist: my lawyer has [phone removed]";
    expect(riskSignals(text)).toEqual(["legal", "media", "personal-information"]);
  });

  it("ends on long texts", () => {
    expect(riskSignals("avocat ".repeat(10_000))).toEqual(["legal"]);
    expect(riskSignals("cbc burn it ".repeat(8_000))).toEqual([]);
  });
});
