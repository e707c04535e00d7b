/** Questions to experts and other departments, and who of them is away. */
import type { AnswerTimes } from "../domain/consult/answer-time.ts";
import type { Consultation } from "../domain/consult/consultation.ts";
import type { AwayEntry } from "../domain/consult/directory.ts";
import type { Incoming, IncomingList } from "../domain/consult/incoming.ts";
import type { Message } from "../domain/message/message.ts";
import type { Saved } from "./messages.ts";

export interface ConsultationStore {
  /** By its own id alone: links, mails and partners name no message. */
  consultation(id: string): Promise<Consultation | undefined>;
  /** Of one message, oldest first. */
  consultations(messageId: string): Promise<Consultation[]>;
  /** One transaction: the consultation, the message whose row tells of it, and how long its new answer took. */
  saveConsultation(
    next: Consultation,
    was: Consultation | undefined,
    also?: {
      message?: { next: Message; was: Message };
      answerTimes?: { next: AnswerTimes; was: AnswerTimes | undefined };
    },
  ): Promise<Saved>;
  /** All in which this expert has a link that has not ended, in no order: some of them are over. */
  consultationsTo(recipient: string): Promise<Consultation[]>;
  /** Those whose clock or letter is due before then, the most urgent first. */
  consultationsDue(before: string, limit: number): Promise<Consultation[]>;
  /** Other departments' questions: without an answer, the most urgent first; or over, the newest first. */
  incoming(list: IncomingList, limit: number): Promise<Incoming[]>;

  /** Of these recipients, in no order; who has never answered is left out. */
  answerTimes(recipients: readonly string[]): Promise<AnswerTimes[]>;

  /** Absences that people entered, past ones among them: one an expert. */
  aways(): Promise<AwayEntry[]>;
  saveAway(next: AwayEntry, was: AwayEntry | undefined): Promise<Saved>;

  /** Counts one try at `key` in this window; `false`: it was one too many. */
  allowTry(key: string, limit: number, windowSeconds: number): Promise<boolean>;
}

/** A mail as it goes out; the text says the same as the page of it. */
export interface LetterMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  language: "en" | "fr" | "both";
  /** Where answers by mail arrive, where they may. */
  replyTo?: string;
}

/** Throws `mail-refused` (never to this address) or `mail-failed` (retry; it may have gone). */
export interface Mailer {
  send(mail: LetterMail): Promise<void>;
}

/** Signs what an expert's link carries. */
export interface Links {
  sign(text: string): Promise<string>;
  /** By the key of now or the one before it, in constant time. */
  verify(text: string, signature: string): Promise<boolean>;
  /** By the key of now, then by the one before it, where there is one: for what is looked up by its signature. */
  signatures(text: string): Promise<string[]>;
}
