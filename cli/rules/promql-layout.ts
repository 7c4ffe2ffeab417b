/**
 * A PromQL expression in lines of at most `width` columns where that can be had.
 *
 * Broken before operators, the loosest first and all of one kind together, then inside parentheses. Joined by spaces,
 * the lines are an equal expression.
 */
export function brokenExpression(expression: string, width: number): readonly string[] {
  return broken(expression, width, 0);
}

/** From the loosest to the tightest. */
const operators: readonly RegExp[] = [/^ or /, /^ and /, /^ [<>] /, /^ [-+] /, /^ [*/] /];

function broken(expression: string, width: number, level: number): readonly string[] {
  if (expression.length <= width) return [expression];
  const operator = operators[level];
  if (!operator) return insideParentheses(expression, width);
  const parts = split(expression, operator);
  if (parts.length === 1) return broken(expression, width, level + 1);
  return parts.flatMap((part, i) => (i === 0 ? broken(part, width, level + 1) : indent(part, width, level + 1)));
}

const indent = (part: string, width: number, level: number): readonly string[] =>
  broken(part, width - 2, level).map((line) => `  ${line}`);

/** `sum by (x) (…)`, `/ (…)`: the last group on lines of its own. */
function insideParentheses(expression: string, width: number): readonly string[] {
  if (!expression.endsWith(")")) return [expression];
  const open = openingOfLast(expression);
  const inner = expression.slice(open + 1, -1);
  if (inner.length === 0 || (open <= 0 && !expression.startsWith("("))) return [expression];
  return [expression.slice(0, open + 1), ...indent(inner, width, 0), ")"];
}

/** Where the parenthesis opens that the last character closes. */
function openingOfLast(expression: string): number {
  const opened: number[] = [];
  let last = -1;
  outsideQuotes(expression, (character, i) => {
    if (character === "(") opened.push(i);
    if (character === ")") last = opened.pop() ?? -1;
  });
  return last;
}

/** Parts outside parentheses, braces and quotes; each but the first begins with its operator. */
function split(expression: string, operator: RegExp): readonly string[] {
  const starts = [0];
  let depth = 0;
  outsideQuotes(expression, (character, i) => {
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    else if (depth === 0 && operator.test(expression.slice(i, i + 5))) starts.push(i + 1);
  });
  return starts.map((start, i) => expression.slice(start, starts[i + 1]).trimEnd());
}

function outsideQuotes(text: string, see: (character: string, index: number) => void): void {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (character === '"') quoted = !quoted;
    else if (quoted && character === "\\") i++;
    else if (!quoted) see(character, i);
  }
}
