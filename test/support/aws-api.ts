import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A shape of an API model of AWS, as botocore has it. */
interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly required?: readonly string[];
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
}
interface Model {
  readonly operations: Readonly<Record<string, { readonly input: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const python = join(__dirname, "../../.limen/python/lib");

/** The folder of the API models, where `scripts/python-env.sh` has set them up. */
function folder(): string | undefined {
  if (!existsSync(python)) return undefined;
  const [version = ""] = readdirSync(python);
  const data = join(python, version, "site-packages/botocore/data");
  return existsSync(data) ? data : undefined;
}

/** Tests that need the API models of AWS: skipped by name without them; where `CI` is set they fail instead. */
export function describeWithAwsApi(title: string, body: () => void): void {
  if (folder() !== undefined) describe(title, body);
  else if (!process.env.CI) describe.skip(`${title} (skipped: scripts/python-env.sh has not set up botocore)`, body);
  else {
    describe(title, () => {
      beforeAll(() => {
        throw new Error(
          "scripts/python-env.sh has not set up botocore. Where CI is set, a test that cannot run fails.",
        );
      });
      body();
    });
  }
}

const models = new Map<string, Model>();
function modelOf(service: string): Model {
  const known = models.get(service);
  if (known) return known;
  const versions = join(folder() ?? "", service);
  const latest = readdirSync(versions).sort().at(-1) ?? "";
  const model = JSON.parse(gunzipSync(readFileSync(join(versions, latest, "service-2.json.gz"))).toString()) as Model;
  models.set(service, model);
  return model;
}

/** What is wrong with the parameters of an operation, `cloudwatch PutMetricAlarm`; each as `path: why`. */
export function faults(operation: string, parameters: object): readonly string[] {
  const [service = "", name = ""] = operation.split(" ");
  const model = modelOf(service);
  const { input } = model.operations[name] ?? { input: { shape: `${name} is no operation of ${service}` } };
  return faultsOf(model, input.shape, parameters, name);
}

/** References that Terraform resolves: what they become is not known. */
const isReference = (value: unknown): boolean => typeof value === "string" && value.includes("${");

function faultsOf(model: Model, name: string, value: unknown, path: string): readonly string[] {
  const shape = model.shapes[name];
  if (!shape) return [`${path}: there is no shape ${name}`];
  if (isReference(value)) return [];
  switch (shape.type) {
    case "structure":
      return ofStructure(model, shape, value as Record<string, unknown>, path);
    case "list":
      return ofList(model, shape, value, path);
    case "map":
      return ofMap(model, shape, value as Record<string, unknown>, path);
    case "string":
      return typeof value === "string" ? ofText(shape, value, path) : [`${path}: is no text`];
    case "boolean":
      return typeof value === "boolean" ? [] : [`${path}: is neither true nor false`];
    default:
      return typeof value === "number" ? ofNumber(shape, value, path) : [`${path}: is no number`];
  }
}

function ofStructure(model: Model, shape: Shape, value: Record<string, unknown>, path: string): readonly string[] {
  const { members = {}, required = [] } = shape;
  const given = Object.entries(value).filter(([, one]) => one !== undefined);
  const missing = required.filter((one) => value[one] === undefined).map((one) => `${path}.${one}: is missing`);
  return [
    ...missing,
    ...given.flatMap(([key, one]) => {
      const member = members[key];
      return member ? faultsOf(model, member.shape, one, `${path}.${key}`) : [`${path}.${key}: is unknown`];
    }),
  ];
}

function ofList(model: Model, shape: Shape, value: unknown, path: string): readonly string[] {
  if (!Array.isArray(value)) return [`${path}: is no list`];
  const each = shape.member?.shape ?? "";
  return [
    ...within(shape, value.length, `${path}: has ${value.length} items`),
    ...value.flatMap((one, i) => faultsOf(model, each, one, `${path}[${i}]`)),
  ];
}

function ofMap(model: Model, shape: Shape, value: Record<string, unknown>, path: string): readonly string[] {
  return Object.entries(value).flatMap(([key, one]) => [
    ...faultsOf(model, shape.key?.shape ?? "", key, `${path} key`),
    ...faultsOf(model, shape.value?.shape ?? "", one, `${path}.${key}`),
  ]);
}

function ofText(shape: Shape, value: string, path: string): readonly string[] {
  const found = within(shape, value.length, `${path}: has ${value.length} characters`);
  if (shape.enum && !shape.enum.includes(value))
    return [...found, `${path}: "${value}" is none of ${shape.enum.join()}`];
  // botocore's patterns are Java's: a match of the whole, with classes by their POSIX names
  const pattern = shape.pattern && regular(shape.pattern);
  return pattern && !pattern.test(value) ? [...found, `${path}: does not match ${shape.pattern}`] : found;
}

const ofNumber = (shape: Shape, value: number, path: string): readonly string[] =>
  within(shape, value, `${path}: is ${value}`);

function within({ min, max }: Shape, size: number, what: string): readonly string[] {
  if (min !== undefined && size < min) return [`${what}, fewer than ${min}`];
  return max !== undefined && size > max ? [`${what}, more than ${max}`] : [];
}

function regular(pattern: string): RegExp | undefined {
  const translated = pattern
    .replaceAll("\\p{Alnum}", "A-Za-z0-9")
    .replaceAll("\\p{Graph}", "[!-~]")
    .replaceAll("\\p{Print}", "[ -~]")
    .replaceAll("\\p{ASCII}", "\\x00-\\x7F");
  try {
    return new RegExp(`^(?:${translated})$`, "u");
  } catch {
    try {
      return new RegExp(`^(?:${translated})$`);
    } catch {
      return undefined;
    }
  }
}
