import { expect, it } from "vitest";
import { sdkQueue } from "../../shared/aws/sdk-queue.ts";

/** Answers of SendMessageBatch, in order; remembers what was asked. */
function client(...answers: object[]) {
  const asked: { Id: string; MessageBody: string; MessageGroupId: string }[][] = [];
  return {
    asked,
    send: async (command: { input: { Entries: (typeof asked)[number] } }) => {
      asked.push(command.input.Entries);
      return answers.shift() ?? {};
    },
  };
}

const queueOf = (fake: ReturnType<typeof client>) => sdkQueue<{ n: number }>("https://q/1/x", fake as never);
const group = { group: () => "one" };

it("puts entries ten at a time through the SDK's client", async () => {
  const fake = client();
  await queueOf(fake).send(
    Array.from({ length: 25 }, (_, n) => ({ n })),
    group,
  );
  expect(fake.asked.map((batch) => batch.length)).toEqual([10, 10, 5]);
});

it("repeats refused entries once, alone", async () => {
  const fake = client({ Failed: [{ Id: "1" }] });
  await queueOf(fake).send([{ n: 0 }, { n: 1 }], group);
  expect(fake.asked.map((batch) => batch.map(({ MessageBody }) => MessageBody))).toEqual([
    ['{"n":0}', '{"n":1}'],
    ['{"n":1}'],
  ]);
});

it("says so when the service still refuses, or does not answer", async () => {
  const twice = client({ Failed: [{ Id: "0" }] }, { Failed: [{ Id: "0" }] });
  await expect(queueOf(twice).send([{ n: 0 }], group)).rejects.toMatchObject({ code: "queue-refused", retry: true });
  const silent = { ...client(), send: () => Promise.reject(new Error("socket hang up")) };
  await expect(queueOf(silent as never).send([{ n: 0 }], group)).rejects.toMatchObject({ code: "queue-refused" });
});

it("writes what stands beyond the basic plane as escapes", async () => {
  const fake = client();
  await sdkQueue<string>("https://q/1/x", fake as never).send(["É 🇨🇦 \uffff"], group);
  expect(fake.asked[0]?.[0]?.MessageBody).toBe('"É \\ud83c\\udde8\\ud83c\\udde6 \\uffff"');
});
