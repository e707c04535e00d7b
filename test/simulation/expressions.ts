/**
 * The part of DynamoDB's expressions that the table's stores use, over plain records.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */

type Item = Readonly<Record<string, unknown>>;
interface Bound {
  names: Readonly<Record<string, string>>;
  values: Item;
}
type Read = (item: Item, bound: Bound) => unknown;
type Test = (item: Item, bound: Bound) => boolean;

const parsed = new Map<string, Test>();

/** Throws where the expression is none that it knows: the simulation must not guess. */
export function holds(expression: string, item: Item | undefined, bound: Partial<Bound>): boolean {
  let test = parsed.get(expression);
  if (test === undefined) {
    test = conditionOf(expression);
    parsed.set(expression, test);
  }
  return test(item ?? {}, { names: bound.names ?? {}, values: bound.values ?? {} });
}

const TOKEN = /\s*(<>|<=|>=|[=<>(),]|[#:]?[A-Za-z_][\w.#]*)/y;

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const found = TOKEN.exec(expression);
    if (found === null) throw new Error(`Not an expression that the simulation knows: ${expression}`);
    tokens.push(found[1]!);
  }
  return tokens;
}

function conditionOf(expression: string): Test {
  const tokens = tokensOf(expression);
  let at = 0;
  const peek = (): string => (tokens[at] ?? "").toUpperCase();
  const take = (expected?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (expected !== undefined && token.toUpperCase() !== expected))
      throw new Error(`${expected ?? "more"} expected in: ${expression}`);
    return token;
  };

  const either = (): Test => {
    const parts = [both()];
    while (peek() === "OR") {
      take();
      parts.push(both());
    }
    return parts.length === 1 ? parts[0]! : (item, bound) => parts.some((part) => part(item, bound));
  };
  const both = (): Test => {
    const parts = [one()];
    while (peek() === "AND") {
      take();
      parts.push(one());
    }
    return parts.length === 1 ? parts[0]! : (item, bound) => parts.every((part) => part(item, bound));
  };
  const one = (): Test => {
    if (peek() === "NOT") {
      take();
      const inner = one();
      return (item, bound) => !inner(item, bound);
    }
    if (peek() === "(") {
      take();
      const inner = either();
      take(")");
      return inner;
    }
    const call = tokens[at + 1] === "(" ? take() : undefined;
    if (call !== undefined && call !== "size") return functionOf(call);
    if (call === "size") at -= 1;
    const left = operand();
    const operator = take().toUpperCase();
    if (operator === "BETWEEN") {
      const low = operand();
      take("AND");
      const high = operand();
      return (item, bound) => {
        const value = left(item, bound);
        return ordered(value, low(item, bound)) >= 0 && ordered(value, high(item, bound)) <= 0;
      };
    }
    if (operator === "IN") {
      const all = list();
      return (item, bound) => all.some((read) => same(left(item, bound), read(item, bound)));
    }
    const right = operand();
    return (item, bound) => compare(operator, left(item, bound), right(item, bound));
  };
  const list = (): Read[] => {
    take("(");
    const all = [operand()];
    while (peek() === ",") {
      take();
      all.push(operand());
    }
    take(")");
    return all;
  };
  const functionOf = (name: string): Test => {
    const [first, second] = list() as [Read, Read];
    if (name === "attribute_exists") return (item, bound) => first(item, bound) !== undefined;
    if (name === "attribute_not_exists") return (item, bound) => first(item, bound) === undefined;
    if (name === "begins_with")
      return (item, bound) => String(first(item, bound) ?? "").startsWith(String(second(item, bound)));
    if (name === "contains")
      return (item, bound) => {
        const within = first(item, bound);
        const sought = second(item, bound);
        if (typeof within === "string") return within.includes(String(sought));
        return within instanceof Set ? within.has(sought) : Array.isArray(within) && within.includes(sought);
      };
    throw new Error(`Not a function that the simulation knows: ${name}`);
  };
  const operand = (): Read => {
    const token = take();
    if (token === "size" && peek() === "(") {
      const [inner] = list() as [Read];
      return (item, bound) => sizeOf(inner(item, bound));
    }
    if (token.startsWith(":")) return (_, { values }) => values[token];
    const steps = token.split(".");
    return (item, { names }) => {
      let value: unknown = item;
      for (const step of steps)
        value = (value as Item | undefined)?.[step.startsWith("#") ? (names[step] ?? "") : step];
      return value;
    };
  };

  const test = either();
  if (at !== tokens.length) throw new Error(`Not an expression that the simulation knows: ${expression}`);
  return test;
}

function compare(operator: string, left: unknown, right: unknown): boolean {
  if (operator === "=") return left !== undefined && same(left, right);
  if (operator === "<>") return !same(left, right);
  if (left === undefined || typeof left !== typeof right) return false;
  const order = ordered(left, right);
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  if (operator === ">") return order > 0;
  if (operator === ">=") return order >= 0;
  throw new Error(`Not an operator that the simulation knows: ${operator}`);
}

const same = (left: unknown, right: unknown): boolean => left === right;

/** By bytes of UTF-8 for texts; ours are such that the order of code units is the same. */
function ordered(left: unknown, right: unknown): number {
  if (left === undefined || typeof left !== typeof right) return Number.NaN;
  if (typeof left === "number") return left - (right as number);
  return String(left) < String(right) ? -1 : left === right ? 0 : 1;
}

const sizeOf = (value: unknown): number | undefined =>
  typeof value === "string" || Array.isArray(value) ? value.length : value instanceof Set ? value.size : undefined;

/** `SET a = :x, #b = :y ADD #c :z` on a copy of the item. */
export function updated(expression: string, item: Item, { names = {}, values = {} }: Partial<Bound>): Item {
  let changes = changing.get(expression);
  if (changes === undefined) {
    changes = changesOf(expression);
    changing.set(expression, changes);
  }
  const next: Record<string, unknown> = { ...item };
  for (const { verb, name, value } of changes) {
    const field = name.startsWith("#") ? (names[name] ?? "") : name;
    if (verb === "REMOVE") delete next[field];
    else if (verb === "SET") next[field] = values[value];
    else next[field] = Number(next[field] ?? 0) + Number(values[value]);
  }
  return next;
}

interface Changing {
  verb: string;
  name: string;
  value: string;
}
const changing = new Map<string, Changing[]>();

function changesOf(expression: string): Changing[] {
  const clauses = expression.split(/\b(SET|ADD|REMOVE)\b/).map((part) => part.trim());
  const changes: Changing[] = [];
  for (let at = 1; at < clauses.length; at += 2) {
    const verb = clauses[at]!;
    for (const part of (clauses[at + 1] ?? "").split(",").map((one) => one.trim())) {
      const [, name, value = ""] = FORMS[verb]!.exec(part) ?? [];
      if (name === undefined) throw new Error(`Not an update that the simulation knows: ${expression}`);
      changes.push({ verb, name, value });
    }
  }
  return changes;
}

const FORMS: Readonly<Record<string, RegExp>> = {
  SET: /^(\S+) = (:\S+)$/,
  ADD: /^(\S+)\s+(:\S+)$/,
  REMOVE: /^(\S+)$/,
};
