import { AppError } from "../../../shared/domain/errors.ts";

/** A bus's resource policy, judged as EventBridge does: what no statement allows is refused. */

/** Who calls, and what is put. */
export interface Put {
  principalArn: string;
  account: string;
  busArn: string;
  source: string;
  detailType: string;
}

interface Statement {
  Effect?: string;
  Principal?: "*" | { AWS?: string | string[] };
  Action?: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

const OPERATORS = ["StringEquals", "ArnEquals"];

/** An account's own principals need no leave of the bus; what their role allows is not looked at on one machine. */
export function mayPut(put: Put, busAccount: string, statements: readonly unknown[]): boolean {
  const fitting = (statements as Statement[]).filter((statement) => fits(statement, put));
  if (fitting.some(({ Effect }) => Effect === "Deny")) return false;
  return put.account === busAccount || fitting.some(({ Effect }) => Effect === "Allow");
}

function fits({ Principal, Action, Resource, Condition = {} }: Statement, put: Put): boolean {
  const principals = Principal === "*" ? ["*"] : list(Principal?.AWS);
  const whole = ["*", put.account, `arn:aws:iam::${put.account}:root`, put.principalArn];
  return (
    principals.some((principal) => whole.includes(principal)) &&
    list(Action).some((action) => action === "events:PutEvents" || action === "events:*") &&
    list(Resource).includes(put.busArn) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => list(wanted).includes(factOf(operator, key, put))),
    )
  );
}

/** Throws `bad-configuration` for a condition that cannot be judged here: a guess would let something in. */
function factOf(operator: string, key: string, { principalArn, source, detailType }: Put): string {
  const values: Record<string, string> = {
    "aws:PrincipalArn": principalArn,
    "events:source": source,
    "events:detail-type": detailType,
  };
  const value = values[key];
  if (value !== undefined && OPERATORS.includes(operator)) return value;
  throw new AppError("bad-configuration", `The one-machine runner does not know the condition ${operator} ${key}.`);
}

const list = (one: string | string[] | undefined): string[] => [one ?? []].flat();
