import { DefaultTokenResolver, type IResolvable, StringConcat, type TerraformStack, Tokenization } from "cdktf";

/** Tokens of texts, lists and maps have a marker; a number token inside a text is a number around -1e298. */
const isTokenText = (text: string): boolean => text.includes("{TfToken[") || text.includes("e+2");
/** CDKTF hides number tokens in a range that nothing else uses. */
const isTokenNumber = (value: number): boolean => value < -1e290;
function isTokenList(list: readonly unknown[]): boolean {
  const [first] = list;
  if (list.length !== 1) return false;
  return typeof first === "number" ? isTokenNumber(first) : typeof first === "string" && first.startsWith("#{Tf");
}

/**
 * Resolves the tokens of a value as CDKTF does, leaf by leaf: only what may hold a token goes through its resolver,
 * which walks everything below a value several times and is nearly all the time that a large stack takes.
 */
export class Settler {
  private readonly resolver = new DefaultTokenResolver(new StringConcat());

  constructor(
    private readonly scope: TerraformStack,
    /** Whether elements may still be added, such as references to other stacks. */
    private readonly preparing = false,
  ) {}

  settle(value: unknown): unknown {
    switch (typeof value) {
      case "string":
        return isTokenText(value) ? this.resolve(value) : value;
      case "number":
        return isTokenNumber(value) ? this.resolve(value) : value;
      case "object":
        return value === null ? value : this.settleObject(value);
      case "boolean":
      case "undefined":
        return value;
      default:
        return this.resolve(value);
    }
  }

  private settleObject(value: object): unknown {
    if (Array.isArray(value)) return isTokenList(value) ? this.resolve(value) : this.settleList(value);
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return this.resolve(value);
    return this.settleFields(value as Record<string, unknown>);
  }

  private settleList(list: readonly unknown[]): unknown {
    return list.map((item) => this.settle(item)).filter((item) => item !== undefined);
  }

  private settleFields(fields: Readonly<Record<string, unknown>>): unknown {
    const out: Record<string, unknown> = {};
    for (const key in fields) {
      if (isTokenText(key)) return this.resolve(fields);
      const settled = this.settle(fields[key]);
      if (settled !== undefined) out[key] = settled;
    }
    return out;
  }

  private resolve(value: unknown): unknown {
    const { scope, preparing, resolver } = this;
    return Tokenization.resolve(value as IResolvable, { scope, preparing, resolver });
  }
}
