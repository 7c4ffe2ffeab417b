import jsep from "jsep";

/**
 * The syntax of metric math, by a parser of expressions: what it does not know is refused, as CloudWatch does.
 *
 * Source: "Using metric math", Amazon CloudWatch User Guide (awsdocs/amazon-cloudwatch-user-guide,
 * doc_source/using-metric-math.md).
 */
export type Ast =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "id"; readonly name: string }
  | { readonly kind: "list"; readonly items: readonly Ast[] }
  | { readonly kind: "negative"; readonly of: Ast }
  | { readonly kind: "operation"; readonly operator: string; readonly left: Ast; readonly right: Ast }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Ast[] };

jsep.addBinaryOp("AND", 2);
jsep.addBinaryOp("OR", 1);
jsep.addBinaryOp("^", 12, true);

const operators = new Set(["+", "-", "*", "/", "^", "==", "!=", "<=", ">=", "<", ">", "AND", "&&", "OR", "||"]);
/** Functions that an alarm may use, and how many arguments they take. `SEARCH` is not among them. */
const functions: Readonly<Record<string, readonly [least: number, most: number]>> = {
  ABS: [1, 1],
  AVG: [1, 1],
  CEIL: [1, 1],
  DAY: [1, 1],
  EPOCH: [1, 1],
  FILL: [2, 2],
  FLOOR: [1, 1],
  HOUR: [1, 1],
  IF: [2, 3],
  MAX: [1, 1],
  MIN: [1, 1],
  MINUTE: [1, 1],
  MONTH: [1, 1],
  PERIOD: [1, 1],
  SUM: [1, 1],
};
const idPattern = /^[a-z][A-Za-z0-9_]*$/;

/** @throws Error for syntax, functions, operators and names that metric math does not have */
export function parse(expression: string): Ast {
  return convert(jsep(expression) as unknown as Parsed);
}

/** The nodes of jsep that metric math has a use for. */
interface Parsed {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the nodes differ by type, and only some of them are known here
  readonly [key: string]: any;
}

function convert(node: Parsed): Ast {
  switch (node.type) {
    case "Literal":
      if (typeof node.value !== "number") throw new Error(`${node.raw} is no number`);
      return { kind: "number", value: node.value };
    case "Identifier":
      if (!idPattern.test(node.name)) throw new Error(`"${node.name}" is no id: ids match ${idPattern}`);
      return { kind: "id", name: node.name };
    case "ArrayExpression":
      return { kind: "list", items: node.elements.map(convert) };
    case "UnaryExpression":
      if (node.operator !== "-") throw new Error(`there is no operator ${node.operator}`);
      return { kind: "negative", of: convert(node.argument) };
    case "BinaryExpression":
      if (!operators.has(node.operator)) throw new Error(`there is no operator ${node.operator}`);
      return { kind: "operation", operator: node.operator, left: convert(node.left), right: convert(node.right) };
    case "CallExpression":
      return call(node.callee.name, node.arguments);
    default:
      throw new Error(`${node.type} is no metric math`);
  }
}

function call(name: string, args: readonly Parsed[]): Ast {
  const [least, most] = functions[name] ?? [];
  if (least === undefined || most === undefined) throw new Error(`an alarm has no function ${name}`);
  if (args.length < least || args.length > most) throw new Error(`${name} takes ${least} to ${most} arguments`);
  return { kind: "call", name, args: args.map(convert) };
}

/** The ids an expression names. */
export function idsIn(ast: Ast): readonly string[] {
  switch (ast.kind) {
    case "number":
      return [];
    case "id":
      return [ast.name];
    case "list":
      return ast.items.flatMap(idsIn);
    case "negative":
      return idsIn(ast.of);
    case "operation":
      return [...idsIn(ast.left), ...idsIn(ast.right)];
    case "call":
      return ast.args.flatMap(idsIn);
  }
}
