/**
 * The Kusto language service as a program: JSON `{tables, queries}` in, one result for each query out.
 *
 * It adds what the service lets pass: equality of different types, and division of whole numbers. A program of its
 * own, since in Jest's sandbox, where every global is looked up twice, each query takes half a second.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const load = createRequire(import.meta.url);
load("@kusto/language-service-next/bridge.min.js");
load("@kusto/language-service-next/Kusto.Language.Bridge.min.js");
const { Kusto, Bridge } = globalThis;
const { KustoCode, GlobalState, Symbols, Syntax } = Kusto.Language;
const list = (items) => (items ? Bridge.toArray(items) : []);

function globalsOf(tables) {
  // overloads are called $ctorN: the version of the package is pinned
  const symbols = Object.entries(tables).map(([name, schema]) => new Symbols.TableSymbol.$ctor7(name, schema, null));
  const database = new Symbols.DatabaseSymbol.ctor("db", symbols);
  const cluster = new Symbols.ClusterSymbol.ctor("cluster", [database]);
  return GlobalState.Default.WithCluster(cluster).WithDatabase(database);
}

const numbers = new Set(["int", "long", "real", "decimal"]);
const whole = new Set(["int", "long"]);
const unsure = new Set(["dynamic", "unknown"]);

function lint(node) {
  const left = node.Left?.ResultType?.Name;
  const right = node.Right?.ResultType?.Name;
  if (left === undefined || right === undefined) return undefined;
  const { EqualExpression, NotEqualExpression, DivideExpression } = Syntax.SyntaxKind;
  const text = `${node.toString().trim()}: ${left} and ${right}`;
  const equality = node.Kind === EqualExpression || node.Kind === NotEqualExpression;
  const alike = left === right || unsure.has(left) || unsure.has(right) || (numbers.has(left) && numbers.has(right));
  if (equality && !alike) return `equality of different types: ${text}`;
  const division = node.Kind === DivideExpression && whole.has(left) && whole.has(right);
  return division ? `division of whole numbers: ${text}` : undefined;
}

function check(query, globals) {
  const code = KustoCode.ParseAndAnalyze(query, globals);
  const problems = list(code.GetDiagnostics()).map((found) => `${found.Severity}: ${found.Message}`);
  Syntax.SyntaxElement.WalkNodes(code.Syntax, (node) => {
    const found = lint(node);
    if (found) problems.push(found);
  });
  const columns = code.ResultType instanceof Symbols.TableSymbol ? list(code.ResultType.Columns) : [];
  return { problems, columns: Object.fromEntries(columns.map(({ Name, Type }) => [Name, Type?.Name])) };
}

const { tables, queries } = JSON.parse(readFileSync(0, "utf8"));
const globals = globalsOf(tables);
process.stdout.write(JSON.stringify(queries.map((query) => check(query, globals))));
