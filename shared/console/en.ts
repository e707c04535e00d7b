import { approvalsWords } from "./words/approvals.ts";
import { calendarWords } from "./words/calendar.ts";
import { channelsWords } from "./words/channels.ts";
import { checksWords } from "./words/checks.ts";
import { consultationWords } from "./words/consultation.ts";
import { conversationWords } from "./words/conversation.ts";
import { countedWords } from "./words/counted.ts";
import { crisisWords } from "./words/crisis.ts";
import { goneWords } from "./words/gone.ts";
import { helpPanelWords } from "./words/help-panel.ts";
import { keysWords } from "./words/keys.ts";
import { libraryOfferWords } from "./words/library-offers.ts";
import { listWords } from "./words/list.ts";
import { mediaWords } from "./words/media.ts";
import { outgoingWords } from "./words/outgoing.ts";
import { ruleTitle } from "./words/policy-rule.ts";
import { postWords } from "./words/post.ts";
import { recordWords } from "./words/record.ts";
import { refusalsWords } from "./words/refusals.ts";
import { reportsWords } from "./words/reports.ts";
import { savedViewsWords } from "./words/saved-views.ts";
import { searchWords } from "./words/search.ts";
import { sharedWords } from "./words/shared.ts";
import { spikesWords } from "./words/spikes.ts";
import { standingWords } from "./words/standing.ts";
import { triageWords } from "./words/triage.ts";

/** Every word that the console shows, in English. `fr.ts` has the same keys; a missing one is a type error. */
export const en = {
  ...sharedWords.en,
  skip: "Skip to the list",
  skipMain: "Skip to the content",
  otherLanguage: "Français",
  signOut: "Sign out",
  signedInAs: (name: string) => `Signed in as ${name}`,
  live: "Live",
  liveLost: (at: string) => `New messages have not come since ${at}.`,
  liveLostNext: "Trying again. Your drafts are kept here.",
  liveSignedOut: "You are signed out: nothing new comes in.",
  signInAgain: "Sign in again",
  retryNow: "Try again now",
  help: "Keyboard help",
  close: "Close",
  back: "Back to the list",
  menu: "Account",
  mainPlaces: "Main places",
  sections: "Sections",

  views: {
    heading: "Inbox",
    all: "All messages",
    "needs-person": "Needs a person",
    mine: "Mine",
    team: "My team",
    "late-soon": "Late or late soon",
    "waiting-expert": "Waiting: expert",
    "waiting-approval": "Waiting: approval",
    french: "In French",
    english: "In English",
  },
  work: {
    heading: "Work",
    questions: "Questions",
    approvals: "Approvals",
    library: "Library",
    people: "People",
    calendar: "Calendar",
    reports: "Reports",
    records: "Records",
    settings: "Settings",
    bridge: "Official tool",
    channels: "Channels",
    inbox: "Inbox",
  },
  countOf: (n: string, status: "open" | "answered" | "closed", more: boolean) => `${n}${more ? "+" : ""} ${status}`,
  newForYou: listWords.en.newForYou,
  sorted: listWords.en.sorted,
  filters: listWords.en.filters,
  status: { open: "Open", answered: "Answered", closed: "Closed" },
  oneStatus: { open: "Open", answered: "Answered", closed: "Closed" },
  groups: { late: "Late", soon: "Due within 15 minutes", today: "Later today", later: "Another day", all: "Messages" },
  oldestFirst: "oldest first",
  newMessages: (n: number) => (n === 1 ? "1 new message" : `${n} new messages`),
  showWith: "show with",
  more: "Show more messages",
  empty: listWords.en.empty,

  corrected: "corrected by a person",
  lane: {
    green: "Direct",
    greenLong: "Direct lane, no approver",
    gates: (n: number) => (n === 1 ? "One approver" : `${n} approvers`),
    agrees: (n: number) => (n === 1 ? "One approver must agree first." : `${n} approvers must agree first.`),
    rule: ruleTitle.en,
    greenWhy: "No rule of the policy asks for an approver.",
  },
  clock: {
    of: (time: string) => `of ${time}`,
    late: (time: string) => `Late ${time}`,
  },
  claim: {
    free: "Not claimed",
    yours: "Yours",
    by: (name: string) => `Claimed by ${name}`,
    take: "Claim",
    release: "Release",
    takeBack: "Take back",
    takeOver: "Take over",
  },
  attention: { unknown: "Outcome unknown", failed: "Not sent" },
  removed: {
    phone: "phone removed",
    "e-mail": "e-mail removed",
    sin: "SIN removed",
    passport: "passport number removed",
    uci: "UCI removed",
    "health-card": "health card removed",
    "driver-licence": "driver’s licence removed",
    address: "address removed",
    "credit-card": "card number removed",
    "bank-account": "bank account removed",
    "birth-date": "birth date removed",
    other: "personal detail removed",
  },
  kind: {
    comment: (channel: string) => `public comment on ${channel}`,
    mention: (channel: string) => `public mention on ${channel}`,
    reply: (channel: string) => `public reply on ${channel}`,
    quote: (channel: string) => `public quote on ${channel}`,
    review: (channel: string) => `public review on ${channel}`,
    private: (channel: string) => `private message on ${channel}`,
  },
  noHandle: "A person",

  thread: {
    page: "Conversation",
    heading: (who: string) => `Conversation with ${who}`,
    openOn: (platform: string) => `Open on ${platform}`,
    edited: (at: string) => `edited ${at}`,
    whatChanged: "See what changed",
    before: (at: string) => `Until ${at}`,
    deleted: (at: string) => `The author deleted this message at ${at}.`,
    deletedMeans: "The text is gone from here, from lists and from reports. A draft for it cannot go out.",
    hiddenByUs: (name: string, at: string) => `${name} hid this message, ${at}.`,
    hiddenByUsMeans: "The public does not see it. It can be shown again.",
    hidden: (channel: string) => `${channel} hides this message at the moment.`,
    hiddenMeans: "It may come back. Others do not see it now.",
    vanished: (channel: string) => `${channel} does not show this message any more.`,
    vanishedMeans: "Its author may have deleted it, so its words are not shown here. They come back with the message.",
    conversation: (n: number) =>
      n === 1 ? "1 other message in this conversation" : `${n} other messages in this conversation`,
    attachments: "Attachments",
    attachment: { image: "Image", video: "Video", audio: "Sound", file: "File", link: "Link" },
    noDescription: "no description",
    closed: (reason: string) => `Closed: ${reason}`,
    reopen: "Open again",
    closeShort: "Close",
    closeIt: "Close without a reply",
    closeReason: "Why does it need no reply?",
    closeReasons: {
      "no-answer-needed": "It needs no answer",
      "answered-elsewhere": "Answered elsewhere",
      "not-for-us": "Not for this department",
      spam: "Spam",
      abuse: "Abuse",
    },
    more: "More",
  },
  tags: {
    heading: "Tags",
    confidence: (percent: string) => `${percent} sure`,
    source: {
      script: "from the writing system",
      text: "from the text",
      prior: "short text: leans on account and earlier messages",
      none: "no words",
      officer: "set by a person",
      comprehend: "Amazon Comprehend",
      lexicon: "word lists, an approximation",
    },
    topic: "Topic",
    noTopic: "No topic",
    team: "Team",
    risk: "Signals",
    risks: {
      legal: "Legal",
      media: "Media",
      "self-harm": "Self-harm",
      threat: "Threat",
      political: "Political",
      "personal-information": "Personal information",
    },
    correct: "Correct the tags",
    correctSave: "Save correction",
    keep: "Keep as it is",
    correctedBy: (who: string, at: string) => `${who} corrected, ${at}`,
  },
  record: recordWords.en.record,

  outgoing: outgoingWords.en,
  composer: {
    heading: "Your reply",
    publicAs: "Public reply as",
    privateAs: "Private reply as",
    text: "Reply",
    placeholder: "Write what the person should read",
    withPicture: "Send along",
    language: "Reply in",
    reason: "Why another language?",
    reasons: {
      asked: "The person asked for it",
      "tag-wrong": "The language tag is wrong",
      "wrote-both": "The person wrote in both",
    },
    languageDiffers: {
      en: "The person writes in English, your reply is in French.",
      fr: "The person writes in French, your reply is in English.",
    },
    chooseLanguage:
      "The person’s language is not sure, or is neither English nor French: choose. Both languages is the safe choice.",
    saved: "Saved in this browser",
    savedHereOnly: "Saved in this browser only: it has personal details",
    kept: "Saved",
    restored: "Your unsent words are back",
    tooLong: (n: string) => `${n} too long`,
    cutAfter: (words: string) => `Cut after “${words}”`,
    showCut: "Go there",
    asThread: "Send as a numbered thread",
    parts: (n: number) => `${n} parts`,
    threadMeans: (n: string) => `Each part ends with its number, such as 1/${n}.`,
    noThread: "A thread of ten parts does not hold it either: shorten it.",
    noAccess: (platform: string) => `${platform} must be connected again: the reply will wait.`,
    sending: "Sending…",
    waits: (at: string) => `The reply waits until ${at}.`,
    checks: checksWords.en,
    send: { green: "Send now", amber: "Send for approval", red: "Send for approval" },
    sendOpen: "Send and keep open",
    notReady: "Not ready to go.",
    allowed: "Reply allowed.",
    allowedUntil: (at: string) => `Reply allowed until ${at}.`,
    rule: "Rule",
  },
  notAllowed: refusalsWords.en.notAllowed,
  replyNote: refusalsWords.en.replyNote,
  replyPrice: (base: string, withLink: string) =>
    `{platform} charges ${base} for each post, ${withLink} for one with a link.`,
  next: {
    "reply-public": "Reply to the public comment",
    "open-on-platform": "Open on {platform}",
    "close-with-reason": "Close with a reason",
  },
  refusal: refusalsWords.en.refusal,
  approvals: approvalsWords.en,
  standing: standingWords.en,
  counted: countedWords.en,
  crisis: crisisWords.en,
  gone: goneWords.en,
  calendar: calendarWords.en,
  media: mediaWords.en,
  post: postWords.en,

  signIn: {
    title: "Sign in",
    lead: "The department’s direct line to its citizens.",
    button: "Sign in",
    people: "Sample people of this machine",
    failed: "Sign-in did not work.",
    failedNext: "Nothing was changed. Try again, or ask an administrator if it keeps failing.",
    roles: {
      officer: "officer",
      approver: "approver",
      head: "head",
      admin: "administrator",
      expert: "expert",
      records: "records",
    },
  },
  errors: {
    "not-found": { title: "There is nothing here", text: "The address is wrong, or what it named was never stored." },
    forbidden: {
      title: "Your role does not open this page",
      text: "Ask an administrator of your department for the role you need.",
    },
    unavailable: {
      title: "The service is busy",
      text: "Nothing was lost. Messages still come in and are kept. Try again in a moment.",
    },
    other: {
      title: "This page did not load",
      text: "The fault is ours and is recorded. Messages still come in and are kept.",
    },
    code: (code: string) => `Code ${code}`,
    details: "Details",
    tryAgain: "Try again",
    toInbox: "Go to the inbox",
    toHome: "Go to your first page",
  },
  channels: channelsWords.en,
  spikes: spikesWords.en,
  consultation: consultationWords.en,
  reports: reportsWords.en.reports,

  conversation: conversationWords.en,
  helpPanel: helpPanelWords.en,
  libraryOffers: libraryOfferWords.en,
  keys: keysWords.en,
  savedViews: savedViewsWords.en,
  search: searchWords.en,
  triage: triageWords.en,
};

export type Words = typeof en;
