import { describe, expect, it } from "vitest";
import { partnerBus } from "../../shared/aws/partner-bus.ts";
import type { Call } from "../../shared/aws/signed-call.ts";

const ARN = "arn:aws:events:ca-central-1:222222222222:event-bus/openline-border-production";
const MESSAGE = { kind: "over", detail: { v: 1, id: "01CONSULTATION-01LETTER" } } as const;

function bus(answer: { status: number; body: object } | Error) {
  const calls: Call[] = [];
  const send = async (call: Call) => {
    calls.push(call);
    if (answer instanceof Error) throw answer;
    return { status: answer.status, body: Buffer.from(JSON.stringify(answer.body)) };
  };
  return { calls, bus: partnerBus(`border=${ARN}`, "openline.passport", send) };
}

describe("a partner's bus", () => {
  it("is put one event, under our own name", async () => {
    const { calls, bus: own } = bus({ status: 200, body: { FailedEntryCount: 0, Entries: [{ EventId: "e" }] } });
    await own.put("border", MESSAGE);
    expect(calls[0]?.headers?.["x-amz-target"]).toBe("AWSEvents.PutEvents");
    expect(JSON.parse(String(calls[0]?.body)).Entries).toEqual([
      {
        EventBusName: ARN,
        Source: "openline.passport",
        DetailType: "openline.consultation.over",
        Detail: JSON.stringify(MESSAGE.detail),
      },
    ]);
  });

  it.each([
    ["its policy does not name us", { status: 400, body: { __type: "AccessDeniedException" } }, "forbidden", false],
    [
      "the entry was refused for good",
      { status: 200, body: { Entries: [{ ErrorCode: "NotAuthorizedForSourceException" }] } },
      "forbidden",
      false,
    ],
    ["the entry failed", { status: 200, body: { Entries: [{ ErrorCode: "InternalFailure" }] } }, "queue-refused", true],
    ["it is throttled", { status: 400, body: { __type: "x#ThrottlingException" } }, "queue-refused", true],
    ["it is down", { status: 503, body: {} }, "queue-refused", true],
    ["nobody answers", new Error("reset"), "queue-refused", true],
  ])("says when %s", async (_, answer, code, retry) => {
    await expect(bus(answer).bus.put("border", MESSAGE)).rejects.toMatchObject({ code, retry });
  });

  it("is known for partners alone", async () => {
    await expect(bus(new Error("not asked")).bus.put("parks", MESSAGE)).rejects.toMatchObject({ code: "forbidden" });
    await expect(partnerBus("none", "openline.passport").put("border", MESSAGE)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
