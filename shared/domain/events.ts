/** Every code that a log line or a metric may carry: closed lists, so that searches and alarms can rely on them. */

export const LOG_CODES = [
  "account-event",
  "allowance-unnoted",
  "bar-unnoted",
  "batch-failed",
  "changes-redriven",
  "channel-unnoted",
  "connection-mended",
  "console-failed",
  "consultation-failed",
  "delivery-quarantined",
  "delivery-redriven",
  "dispatch-failed",
  "disposal-failed",
  "disposed",
  "echo-by-hand",
  "echo-settled",
  "event-ignored",
  "event-unusable",
  "fold-failed",
  "gate-failed",
  "letter-failed",
  "letter-refused",
  "letter-sent",
  "link-refused",
  "library-failed",
  "mail-answered",
  "mail-refused",
  "message-read-failed",
  "message-tie",
  "news-failed",
  "pair-breached",
  "pair-failed",
  "pair-paused",
  "pair-published",
  "partner-closed",
  "partner-event",
  "partner-refused",
  "partner-told",
  "poll-failed",
  "post-recalled",
  "post-stays",
  "prior-unread",
  "publish-failed",
  "recall-later",
  "record-failed",
  "record-unreadable",
  "recount-failed",
  "recount-mended",
  "recount-too-large",
  "reply-exported",
  "reply-later",
  "reply-not-approved",
  "reply-refused",
  "reply-sent",
  "reply-skipped",
  "reply-uncertain",
  "reply-unknown",
  "report-compiled",
  "report-failed",
  "report-mail-failed",
  "report-mailed",
  "request-failed",
  "run-failed",
  "sentiment-failed",
  "sentiment-refused",
  "session-ended-by-issuer",
  "spike-found",
  "sweep-done",
  "sweep-failed",
  "tag-failed",
  "tend-failed",
  "token-refused",
  "triage-failed",
] as const;
export type LogCode = (typeof LOG_CODES)[number];

/** Names of the metrics in CloudWatch; dimensions are `channel`, `account` and `reason` where they say anything. */
export const METRICS = {
  /** Deliveries answered 401 or 403. */
  badSignature: "BadSignature",
  /** Bodies that were put into quarantine. */
  quarantined: "Quarantined",
  /** Events of a type that this version does not know. */
  ignored: "IgnoredEvents",
  /** What our account said by itself on the platform, at once after a message: no answer. */
  acknowledged: "AutomaticAcknowledgements",
  /** Reactions, shares, follows. */
  counted: "CountedEvents",
  /** Messages stored for the first time. */
  stored: "StoredMessages",
  /** The platform took a reply. */
  sent: "SentReplies",
  /** A post stood on a platform in one official language, or nobody can tell. */
  pairBreached: "BreachedPairs",
  /** The platform said no for good, or nobody can tell. */
  needsPerson: "NeedsPerson",
  /** A call to a platform failed, it withdrew our permission, or an account could not be read: the channel is not well. */
  channelTrouble: "ChannelTrouble",
  /** A webhook or subscription that had lapsed was set again. */
  channelMended: "ChannelMended",
  /** Our token or permission is gone: somebody must connect the account again. */
  accessLost: "AccessLost",
  /** Requests answered below 500 with an error. */
  refused: "RefusedRequests",
  /** What is done by the clock failed: a concern of the sweep, one reply, post or record of it, or what tends an account. */
  workFailed: "FailedWork",
  /** Outgoing messages that the fast path left behind. */
  stuck: "StuckReplies",
  /** Questions and answers that partners' buses took, and that came from them. */
  partnerQuestions: "PartnerQuestions",
  partnerAnswers: "PartnerAnswers",
  /** A partner's bus did not let us in. */
  partnerClosed: "PartnersClosed",
  /** Hours in which a topic, or everything, left its own rhythm: once a spike. */
  spikes: "Spikes",
  /** What came over the bus and was refused, by `reason` (domain/partner-event.ts). */
  partnerRefused: "RefusedEvents",
  /** Experts' mails that count as their answers. */
  mailAnswers: "MailAnswers",
  /** Mails that say somebody is away. */
  mailAway: "MailAway",
  /** Mails that count as nothing, by `reason` (domain/mail-answer.ts). */
  mailRefused: "RefusedMails",
  /** Records that were disposed of. */
  disposed: "DisposedRecords",
  /** Counters that were off and were put right, by what is stored. */
  recountMended: "RecountMended",
  /** Days that could not be counted again. */
  recountFailed: "RecountFailed",
} as const;
export type Metric = (typeof METRICS)[keyof typeof METRICS];
