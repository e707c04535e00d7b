import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeLog } from "../../shared/aws/log.ts";
import { AppError } from "../../shared/domain/errors.ts";

function recorded() {
  const lines: string[] = [];
  const log = makeLog("tag", "passport", (line) => lines.push(line));
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? "null") as Record<string, unknown> };
}

describe("the log", () => {
  it("writes one JSON line an event, with its stage and department", () => {
    const { log, lines, last } = recorded();
    log.info("sweep-done", { jobs: 3, late: true, id: "abc", none: undefined });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(last()).toMatchObject({
      level: "info",
      stage: "tag",
      department: "passport",
      code: "sweep-done",
      jobs: 3,
      late: true,
      id: "abc",
    });
    expect(last()).not.toHaveProperty("none");
  });

  it("writes an error of ours by its code, facts and frames", () => {
    const { log, last } = recorded();
    log.error("tag-failed", new AppError("store-failed", "The table did not answer.", { facts: { status: 500 } }), {
      records: 2,
    });
    expect(last()).toMatchObject({ error: "store-failed", status: 500, records: 2 });
    expect(last().stack).toMatch(/^at .*log\.test/);
  });

  it("writes a platform's code, and never its words", () => {
    const { log, last } = recorded();
    const facts = { platform: "190", detail: "Sam (613-555-0187) blocked the Page." };
    log.error("poll-failed", new AppError("platform-access", "No.", { facts }));
    expect(last()).toMatchObject({ platform: "190" });
    expect(last()).not.toHaveProperty("detail");
  });

  it("names the field that was wrong and the kind of the cause", () => {
    const { log, last } = recorded();
    const cause = new SyntaxError("Unexpected token in 'my SIN is…'");
    log.error("record-failed", new AppError("bad-request", "No.", { field: "text", cause }));
    expect(last()).toMatchObject({ field: "text", cause: "SyntaxError" });
  });

  it("writes a metric that CloudWatch reads, for the department and for its dimensions", () => {
    const { log, last } = recorded();
    log.count("StoredMessages", 2, { channel: "x" });
    expect(last()).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: "Openline",
            Dimensions: [["department"], ["department", "channel"]],
            Metrics: [{ Name: "StoredMessages", Unit: "Count" }],
          },
        ],
      },
      department: "passport",
      channel: "x",
      StoredMessages: 2,
    });
    log.count("StuckReplies");
    expect(last()).toMatchObject({ StuckReplies: 1, _aws: { CloudWatchMetrics: [{ Dimensions: [["department"]] }] } });
  });

  it("cuts what is longer than an id", () => {
    const { log, last } = recorded();
    log.info("sweep-done", { long: "x".repeat(500) });
    expect(last().long).toHaveLength(200);
  });

  it("drops what is no id, number or flag", () => {
    const { log, lines } = recorded();
    const fields = { message: { text: "words" }, list: ["words"], nothing: null } as unknown as Record<string, string>;
    log.info("sweep-done", fields);
    expect(lines.join()).not.toContain("words");
  });

  const words = fc.string({ minLength: 6 }).map((text) => `word ${text} word`);
  it("never writes an error's message, or its cause's, whatever they say and wherever they break", () => {
    fc.assert(
      fc.property(words, words, (message, inner) => {
        const { log, lines } = recorded();
        log.error("tag-failed", new Error(message, { cause: new TypeError(inner) }));
        log.error("tag-failed", new AppError("unparseable", "No.", { cause: new Error(`${message}\n${inner}`) }));
        expect(lines.join("\n")).not.toContain("word ");
      }),
    );
  });
});
