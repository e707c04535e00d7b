import { approvalsWords } from "./words/approvals.ts";
import { calendarWords } from "./words/calendar.ts";
import { channelsWords } from "./words/channels.ts";
import { composerWords } from "./words/composer.ts";
import { consultationWords } from "./words/consultation.ts";
import { conversationWords } from "./words/conversation.ts";
import { countedWords } from "./words/counted.ts";
import { crisisWords } from "./words/crisis.ts";
import { errorsWords } from "./words/errors.ts";
import { frameWords } from "./words/frame.ts";
import { keysWords } from "./words/keys.ts";
import { laneWords } from "./words/lane.ts";
import { libraryOffersWords } from "./words/library-offers.ts";
import { listWords } from "./words/list.ts";
import { liveWords } from "./words/live.ts";
import { mediaWords } from "./words/media.ts";
import { messageWords } from "./words/message.ts";
import { outgoingWords } from "./words/outgoing.ts";
import { placesWords } from "./words/places.ts";
import { postWords } from "./words/post.ts";
import { recordWords } from "./words/record.ts";
import { refusalWords } from "./words/refusal.ts";
import { replyRulesWords } from "./words/reply-rules.ts";
import { savedViewsWords } from "./words/saved-views.ts";
import { searchWords } from "./words/search.ts";
import { sharedWords } from "./words/shared.ts";
import { signInWords } from "./words/sign-in.ts";
import { spikesWords } from "./words/spikes.ts";
import { threadWords } from "./words/thread.ts";
import { triageWords } from "./words/triage.ts";

/**
 * What parts of several sections say, each under the name of its module: `words.thread` is `words/thread.ts`. Words of
 * one section, or of few parts, are imported there alone: no other section loads them.
 */
const modules = {
  approvals: approvalsWords,
  calendar: calendarWords,
  channels: channelsWords,
  composer: composerWords,
  consultation: consultationWords,
  conversation: conversationWords,
  counted: countedWords,
  crisis: crisisWords,
  errors: errorsWords,
  frame: frameWords,
  keys: keysWords,
  lane: laneWords,
  libraryOffers: libraryOffersWords,
  list: listWords,
  live: liveWords,
  media: mediaWords,
  message: messageWords,
  outgoing: outgoingWords,
  places: placesWords,
  post: postWords,
  record: recordWords,
  refusal: refusalWords,
  replyRules: replyRulesWords,
  savedViews: savedViewsWords,
  search: searchWords,
  shared: sharedWords,
  signIn: signInWords,
  spikes: spikesWords,
  thread: threadWords,
  triage: triageWords,
};

type Modules = typeof modules;
type In<Language extends "en" | "fr"> = { [Name in keyof Modules]: Modules[Name][Language] };

const inLanguage = <Language extends "en" | "fr">(language: Language) =>
  Object.fromEntries(Object.entries(modules).map(([name, both]) => [name, both[language]])) as In<Language>;

export type Words = In<"en">;

export const en: Words = inLanguage("en");
/** A key of English that French lacks is a type error, in its module and here. */
export const fr: Words = inLanguage("fr");
