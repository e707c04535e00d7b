import { FEED_IDS, FEED_LOOK_BACK_MS, ROWS_AT_ONCE } from "../../domain/message/changes.ts";
import type { Presence } from "../../domain/message/presence.ts";
import { isPostId } from "../../domain/posts/post-id.ts";
import { clockTime } from "../parts/time.ts";
import { takeApprovals } from "./approvals.ts";
import { takeCalendar } from "./calendar.ts";
import { regroup, takeRows } from "./list.ts";
import {
  all,
  announce,
  attended,
  base,
  fill,
  hearNow,
  inTime,
  language,
  listQuery,
  nowMs,
  one,
  openId,
  readPage,
  timeZone,
  unattended,
  words,
} from "./page.ts";
import { showPresence, whereWeAre } from "./presence.ts";
import { takeThread, threadAddress } from "./thread.ts";

/** How often changes are asked for: while somebody works here, and otherwise. */
const ACTIVE_MS = 5000;
const IDLE_MS = 30_000;
/** A change is written a little after the instant that it carries. */
const OVERLAP_MS = 5000;
/** Who heard nothing for so long reads all: well within what the feed looks back, as no two clocks are the same. */
const SLEPT_MS = FEED_LOOK_BACK_MS / 2;
/** Screen readers hear one summary in this time. */
const SUMMARY_MS = 30_000;
/** Failures in a row until the page says that live is lost. */
const LOST_AFTER = 2;

let since = "";
let lastGoodMs = 0;
let lastSummary = 0;
let unsaid = 0;
let unsaidWho = "";
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export function startLive(): void {
  if (!one("#live-state")) return;
  since = new Date(nowMs()).toISOString();
  lastGoodMs = nowMs();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void ask();
  });
  one("#live-retry")?.addEventListener("click", () => void ask());
  void ask();
}

function plan(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void ask(), attended() || failures > 0 ? ACTIVE_MS : IDLE_MS);
}

async function ask(): Promise<void> {
  clearTimeout(timer);
  try {
    const response = await fetch(`${base()}/api/changes?since=${encodeURIComponent(since)}${whereWeAre()}`, {
      headers: unattended(),
      signal: inTime(),
    });
    if (response.status === 401) {
      state("signed-out");
      // Nothing more comes in this session: the page asks again when it is looked at.
      return;
    }
    if (!response.ok) throw new Error(String(response.status));
    const { items, now, present } = (await response.json()) as { items: string[]; now: string; present?: Presence[] };
    hearNow(Date.parse(now));
    // In a rush nobody follows each change: a page that tried would fall further behind with each answer.
    const whole = items.length >= FEED_IDS || nowMs() - Date.parse(since) > SLEPT_MS;
    const next = whole ? new Date(nowMs() - OVERLAP_MS).toISOString() : now;
    await (whole ? takeAll() : take([...new Set(items)]));
    // Not before it was taken: what failed is told again.
    since = next;
    failures = 0;
    lastGoodMs = nowMs();
    state("live");
    summarise(present === undefined ? "" : showPresence(present));
  } catch {
    failures++;
    if (failures === LOST_AFTER) state("lost");
  }
  plan();
}

/** What changed. Throws where it cannot be read now. */
async function take(ids: readonly string[]): Promise<void> {
  if (!one("#list")) {
    if (one("#calendar") ? ids.some(isPostId) : ids.length > 0) await takeWork();
    return;
  }
  const open = openId();
  if (open !== undefined && ids.includes(open)) await takeOpen(open);
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
    const some = ids
      .slice(from, from + ROWS_AT_ONCE)
      .map(encodeURIComponent)
      .join(",");
    await takePage(`${base()}/rows?ids=${some}&${listQuery()}`);
  }
}

async function takeAll(): Promise<void> {
  if (!one("#list")) return takeWork();
  const open = openId();
  if (open !== undefined) await takeOpen(open);
  const there = await takePage(location.href);
  // What is shown and no longer there has left: its row says how.
  await take(all("#groups .row").flatMap(({ dataset: { id = "" } }) => (there.has(id) ? [] : [id])));
}

/** The calendar, or the approver's queue. A form that was refused has an address of its own, which is no page. */
async function takeWork(): Promise<void> {
  const page = await readPage(location.href);
  if (page) (one("#calendar") ? takeCalendar : takeApprovals)(page);
}

async function takeOpen(id: string): Promise<void> {
  const page = await readPage(threadAddress(id));
  if (page) takeThread(page, id);
}

/** Answers whose rows there are. */
async function takePage(address: string): Promise<Set<string | undefined>> {
  const page = await readPage(address);
  if (!page) throw new Error(address);
  const rows = all(".row", page).map((row) => document.adoptNode(row));
  unsaid += takeRows(rows);
  regroup();
  return new Set(rows.map(({ dataset }) => dataset.id));
}

/** One polite summary of what came and who is here, whatever came in between. */
function summarise(who: string): void {
  if (who !== "") unsaidWho = who;
  if ((unsaid === 0 && unsaidWho === "") || Date.now() - lastSummary <= SUMMARY_MS) return;
  const came = unsaid === 0 ? "" : unsaid === 1 ? words().newOne : fill(words().newMany, unsaid);
  announce([came, unsaidWho].filter((said) => said !== "").join(". "));
  lastSummary = Date.now();
  [unsaid, unsaidWho] = [0, ""];
}

/** Lost is said at once, and where it shows: nobody waits for messages that do not come. */
function state(now: "live" | "lost" | "signed-out"): void {
  const mark = one("#live-state");
  const banner = one("#live-lost");
  if (!mark || !banner || mark.dataset.state === now) return;
  mark.dataset.state = now;
  const out = now === "signed-out";
  const lost = out
    ? words().signedOut
    : fill(words().lost, clockTime(lastGoodMs, { language: language(), timeZone: timeZone() }));
  const [retry, again] = [one("#live-retry"), one("[data-sign-in]", banner)];
  if (retry) retry.hidden = out;
  if (again) again.hidden = !out;
  const title = one("strong", banner);
  if (title) title.textContent = lost;
  banner.hidden = now === "live";
  announce(now === "live" ? words().live : out ? lost : `${lost} ${words().lostNext}`);
}
